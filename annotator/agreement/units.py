"""A table of ratings as its distinct rows, each with how many units have it.

Every coefficient of this package depends on the units only through the codes each of them got. So
the table is folded once into its distinct rows (patterns), and all later work, the resampling
included, is on these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]

MISSING = -1
_LARGEST_KEY = 2**62
_WHOLE_RANGE = 1_000
"""Whole numbers this near to each other are told apart without sorting."""
_FEW_VALUES = 100
"""Up to here the table of counts is smaller than the time it takes to do without."""


@dataclass(frozen=True, eq=False)
class Ratings:
    """Units × coders: places in ``values``, ``MISSING`` where a coder gave no code."""

    codes: Integers
    values: tuple[Any, ...]
    """All values of the scale, in its order; some may be unused."""
    documents: Integers | None = None
    """To which document each unit belongs, counted from 0; None when that is not known."""

    @cached_property
    def patterns(self) -> Patterns:
        """The distinct rows, in the order in which they first occur."""
        rows, times, place = _distinct(self.codes, len(self.values), keep_places=True)
        return Patterns(rows, times, self.values, place)


@dataclass(frozen=True, eq=False)
class Patterns:
    """Distinct rows of a table of ratings and how many units have each of them."""

    rows: Integers
    """Patterns × coders."""
    times: Integers
    values: tuple[Any, ...]
    place: Integers | None = None
    """The pattern of each unit, where it is needed to tell documents apart."""

    @cached_property
    def counts(self) -> Floats:
        """Patterns × values: how many coders gave each value."""
        number, width = len(self.rows), len(self.values) + 1
        cells = self.rows + np.arange(1, number * width, width)[:, None]
        filled = np.bincount(cells.ravel(), minlength=number * width).reshape(number, width)
        counts: Floats = filled[:, 1:].astype(float)
        return counts

    @cached_property
    def coded(self) -> Floats:
        """How many coders coded a unit of each pattern."""
        coded: Floats = (
            self.counts @ np.ones(len(self.values))
            if len(self.values) <= _FEW_VALUES
            else (self.rows != MISSING).sum(1).astype(float)
        )
        return coded

    @cached_property
    def pairable(self) -> int:
        """Units that at least two coders coded."""
        return int(self.times @ (self.coded >= 2))

    @property
    def carriers(self) -> int:
        """Units to which anybody gave the last of the values; of two, those with the code."""
        return int(self.times @ (self.counts[:, -1] > 0))

    @property
    def coders(self) -> int:
        """Columns of the table."""
        return int(self.rows.shape[1])

    @cached_property
    def used(self) -> int:
        """How many different values occur."""
        return int((np.bincount((self.rows + 1).ravel())[1:] > 0).sum())


@dataclass(frozen=True, slots=True)
class Accounting:
    """Units that count and units that do not, with the reasons."""

    used: int
    why: Mapping[str, int]

    @property
    def dropped(self) -> int:
        """Units left out, for whatever reason."""
        return sum(self.why.values())


def fold(codes: Integers, values: Sequence[Any]) -> Patterns:
    """Patterns of a units × coders table of places in ``values``; −1 is a missing code."""
    rows, times, _ = _distinct(codes, len(values), keep_places=False)
    return Patterns(rows, times, tuple(values))


def rate(
    table: Sequence[Sequence[Any]] | NDArray[Any],
    *,
    values: Sequence[Any] | None = None,
    missing: Callable[[Any], bool] = lambda value: value is None or value != value,  # noqa: PLR0124
) -> Ratings:
    """Ratings of a units × coders table of numbers, words or sets; None and nan are missing.

    ``values`` are those of the whole scale in its order, else those that occur, sorted.
    """
    if isinstance(table, np.ndarray) and table.dtype.kind in "fi" and values is None:
        return _rate_numbers(table)
    rows = [list(row) for row in table]
    given = {value for row in rows for value in row if not missing(value)}
    scale = tuple(values) if values is not None else tuple(_in_order(given))
    place = {value: index for index, value in enumerate(scale)}
    codes = np.array(
        [[MISSING if missing(value) else place[value] for value in row] for row in rows],
        dtype=np.int32,
    )
    return Ratings(codes.reshape(len(rows), -1), scale)


def one_against_the_rest(patterns: Patterns, code: object) -> Patterns:
    """The same units with two values left: with the code and without, for agreement code by code.

    A value that is a set has the code if it holds it.
    """
    has = [
        code in value if isinstance(value, frozenset) else value == code
        for value in patterns.values
    ]
    by_value = np.array([*has, MISSING], np.int32)  # a missing value, −1, is the last
    return Patterns(by_value[patterns.rows], patterns.times, (False, True), patterns.place)


def account(patterns: Patterns) -> Accounting:
    """Who counts: what only one coder coded cannot be compared."""
    one = int(patterns.times[patterns.coded == 1].sum())
    nobody = int(patterns.times[patterns.coded == 0].sum())
    why = {"coded by one coder": one, "coded by nobody": nobody}
    return Accounting(
        patterns.pairable, MappingProxyType({reason: n for reason, n in why.items() if n})
    )


def _rate_numbers(table: NDArray[Any]) -> Ratings:
    missing = table != table  # noqa: PLR0124 - only nan differs from itself
    given = table[~missing].astype(np.float64 if table.dtype.kind == "f" else np.int64)
    least = given.min().item() if given.size else 0
    if given.size and given.max().item() - least < _WHOLE_RANGE:
        whole = (given - least).astype(np.int32)
        if (whole + least == given).all():
            present = np.bincount(whole) > 0
            values = np.flatnonzero(present) + least
            return _placed(missing, (np.cumsum(present) - 1)[whole], values)
    values, places = np.unique(given, return_inverse=True)
    return _placed(missing, places.ravel(), values)


def _placed(missing: NDArray[np.bool_], places: Integers, values: NDArray[Any]) -> Ratings:
    codes = np.full(missing.shape, MISSING, np.int32)
    codes[~missing] = places
    return Ratings(codes, tuple(values.tolist()))


def _in_order(values: set[Any]) -> list[Any]:
    """Sorted; what cannot be compared by size, as sets cannot, by what it looks like."""
    if any(isinstance(value, frozenset) for value in values):
        return sorted(values, key=lambda value: sorted(map(str, value)))
    return sorted(values)


def _distinct(
    codes: Integers, number: int, *, keep_places: bool
) -> tuple[Integers, Integers, Integers | None]:
    """Distinct rows, their counts and the row of each unit.

    A row is read as the digits of one number, so that a histogram finds the distinct ones.
    """
    units, coders = codes.shape
    base = number + 1
    most = base**coders
    if most <= max(4 * units, 1 << 16):
        key = _key(codes, base, most)
        counted = np.bincount(key, minlength=most)
        found = np.flatnonzero(counted)
        if not keep_places:
            return _digits(found, base, coders), counted[found], None
        first = np.empty(most, np.int64)
        first[key[::-1]] = np.arange(units - 1, -1, -1)
        found = found[np.argsort(first[found])]
        rank = np.empty(most, np.int64)
        rank[found] = np.arange(len(found))
        return _digits(found, base, coders), counted[found], rank[key]
    key, first, place = _compressed(codes, base)
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    place = rank[place]
    return codes[first[order]], np.bincount(place, minlength=len(order)), place


def _key(codes: Integers, base: int, most: int) -> Integers:
    """Each row as one number, of the narrowest kind that holds them all."""
    kind: Any = np.int16 if most < 2**15 else np.int32 if most < 2**31 else np.int64
    key: Integers = (codes[:, 0] if codes.shape[1] else np.zeros(len(codes))).astype(kind)
    for coder in range(1, codes.shape[1]):
        key *= base
        key += codes[:, coder]
    key += sum(base**digit for digit in range(codes.shape[1]))  # −1 in every digit becomes 0
    return key


def _digits(keys: Integers, base: int, coders: int) -> Integers:
    if not coders:
        return np.empty((len(keys), 0), np.int64)
    return np.array(np.unravel_index(keys, (base,) * coders)).T - 1


def _compressed(codes: Integers, base: int) -> tuple[Integers, Integers, Integers]:
    """Keys of rows too wide for one number: numbered anew whenever they would grow too large."""
    units, coders = codes.shape
    key = np.zeros(units, np.int64)
    most = 1
    for coder in range(coders):
        if most * base > _LARGEST_KEY:
            _, key = np.unique(key, return_inverse=True)
            key = key.ravel().astype(np.int64)
            most = units
        key = key * base + codes[:, coder] + 1
        most *= base
    distinct, first, place = np.unique(key, return_index=True, return_inverse=True)
    return distinct, first, place.ravel()
