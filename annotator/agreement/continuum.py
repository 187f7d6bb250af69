"""What several coders marked on one stretch of text, as arrays.

Coders and codes are put into an order that comes from what was marked alone, never from names:
every number computed from a continuum is therefore the same, to the last digit, when coders or
codes are renamed or given in another order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, order=True, slots=True)
class CodedSpan:
    """One code on the half-open range ``[start, end)``."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, eq=False, slots=True)
class Continuum:
    """Spans of all coders, sorted by coder, start, end and code; arrays run side by side."""

    length: int
    coders: tuple[str, ...]
    codes: tuple[str, ...]
    """Most frequent first."""
    coder: Integers
    """Index into ``coders``; likewise ``code``."""
    start: Integers
    end: Integers
    code: Integers
    edges: Integers
    """Where documents meet: 0, …, ``length``; one more than there are documents."""

    def __len__(self) -> int:
        """How many spans."""
        return len(self.start)

    @property
    def documents(self) -> int:
        """Stretches that are resampled whole."""
        return len(self.edges) - 1

    @property
    def document(self) -> Integers:
        """In which document each span stands."""
        return np.searchsorted(self.edges, self.start, side="right") - 1

    def per_coder(self) -> Integers:
        """How many spans each coder has."""
        return np.bincount(self.coder, minlength=len(self.coders))

    def per_code(self) -> Integers:
        """How many spans each code has."""
        return np.bincount(self.code, minlength=len(self.codes))

    def only(self, rows: NDArray[np.bool_] | Integers) -> Continuum:
        """Some of the spans; coders and codes stay, also those that are left with none."""
        return replace(
            self,
            coder=self.coder[rows],
            start=self.start[rows],
            end=self.end[rows],
            code=self.code[rows],
        )

    def one_code(self) -> Continuum:
        """The same places without their codes: what was found worth marking.

        A place that a coder marked with several codes counts once.
        """
        rows = np.stack([self.coder, self.start, self.end], 1)
        new = np.append(True, (rows[1:] != rows[:-1]).any(1))[: len(rows)]
        return replace(self.only(new), codes=("marked",), code=np.zeros(int(new.sum()), np.int64))


def continuum(
    spans_by_coder: Mapping[str, Iterable[CodedSpan]],
    *,
    length: int,
    edges: Sequence[int] = (),
) -> Continuum:
    """Lay out what was marked; the same span with the same code counts once per coder.

    ``edges`` are the places inside where one document ends and the next begins.

    Raises:
        ValueError: a span is empty, leaves the continuum or crosses from document to document.
    """
    marked = {name: frozenset(spans) for name, spans in spans_by_coder.items()}
    codes = _codes_by_use(marked)
    number = {code: index for index, code in enumerate(codes)}
    rows = {
        name: sorted((span.start, span.end, number[span.code]) for span in spans)
        for name, spans in marked.items()
    }
    coders = sorted(rows, key=lambda name: (rows[name], name))
    table = np.array(
        [(index, *row) for index, name in enumerate(coders) for row in rows[name]],
        dtype=np.int64,
    ).reshape(-1, 4)
    borders = np.array([0, *sorted(edges), length], dtype=np.int64)
    _check(table[:, 1], table[:, 2], borders)
    coder, start, end, code = table.T.copy()
    return Continuum(length, tuple(coders), codes, coder, start, end, code, borders)


def without_repeats(whole: Continuum) -> tuple[Continuum, bool]:
    """Join overlapping spans of one coder with one code; were there any?

    Spans that only touch stay two.
    """
    order = np.lexsort((whole.end, whole.start, whole.code, whole.coder))
    start, end = whole.start[order], whole.end[order]
    lane = whole.coder[order] * len(whole.codes) + whole.code[order]
    lift = lane * (whole.length + 1)  # lanes follow each other, so that one running maximum does
    reach = np.maximum.accumulate(end + lift)
    first = np.ones(len(order), dtype=bool)
    first[1:] = (start + lift)[1:] >= reach[:-1]
    if first.all():
        return whole, False
    heads = np.flatnonzero(first)
    joined = whole.only(order[heads])
    joined = replace(joined, end=np.maximum.reduceat(end, heads))
    return joined.only(np.lexsort((joined.end, joined.start, joined.coder))), True


def overlapping_coders(whole: Continuum) -> tuple[str, ...]:
    """Who marked one place more than once."""
    lift = whole.coder * (whole.length + 1)
    reach = np.maximum.accumulate(whole.end + lift)
    again = (whole.start + lift)[1:] < reach[:-1]
    return tuple(sorted({whole.coders[index] for index in whole.coder[1:][again]}))


def _codes_by_use(marked: Mapping[str, frozenset[CodedSpan]]) -> tuple[str, ...]:
    """By number of uses, then by where and by whom they were used; names decide what is left."""
    places = {
        name: sorted((span.start, span.end) for span in spans) for name, spans in marked.items()
    }
    kinds = [kind for kind, _ in groupby(sorted(places.values()))]
    used: Counter[str] = Counter()
    where: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for name, spans in marked.items():
        habit = kinds.index(places[name])
        for span in spans:
            used[span.code] += 1
            where[span.code].append((span.start, span.end, habit))
    return tuple(sorted(used, key=lambda code: (-used[code], sorted(where[code]), code)))


def _check(start: Integers, end: Integers, edges: Integers) -> None:
    if (np.diff(edges) <= 0).any():
        raise ValueError("documents must have a length and stand inside the continuum")
    if (start < 0).any() or (end > edges[-1]).any() or (start >= end).any():
        raise ValueError("a span is empty or leaves the continuum")
    document = np.searchsorted(edges, start, side="right")
    if (end > edges[document]).any():
        raise ValueError("a span crosses from one document into the next")
