"""Krippendorff's alphas for spans that coders placed themselves.

The family of four [Krippendorff, Mathet, Bouvry & Widlöcher 2016, Quality & Quantity 50, 2347-2364;
Krippendorff 2019, Content Analysis, 4th ed., 12.6, eqs 32-38]: u-alpha (places and codes),
|u-alpha (marked or not), cu-alpha (codes where two coders marked) and (k)u-alpha (one code there).
They compare lengths of intersections, so where two touching spans of one code meet is not seen.

Spans of one coder must not overlap. Overlapping ones of one code are joined. Where different codes
of one coder overlap, u-alpha pools comparisons of each code alone, against everything else; cu- and
(k)u-alpha, which look at stretches of text anyhow, leave out those where a coder has two codes, and
their coverage says how much is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from annotator.agreement.continuum import (
    Continuum,
    Integers,
    Numbers,
    overlapping_coders,
    without_repeats,
)

_LITTLE = 1e-9
"""Part of the marked length that must be left when spans are not paired with themselves."""
_AT_ONCE = 2_000_000
"""Counts of one table of stretches by values."""


@dataclass(frozen=True, eq=False, slots=True)
class Intersections:
    """Lengths that coders share; the sum over documents gives the coefficients.

    The first axis are documents. Value 0 is the gap, what a coder left unmarked.
    """

    pairs: Numbers
    """ℓ of eq. 33: length with value c by one coder and k by another, over m - 1."""
    selves: Numbers
    """What a span or gap would share with itself: its squared length; gaps, their length."""
    marked_selves: Numbers
    """The same inside what others marked, per code: without the gap."""

    def weighted(self, weights: Numbers) -> Intersections:
        """Sums over documents, each taken as often as a row of weights says."""
        parts = (self.pairs, self.selves, self.marked_selves)
        return Intersections(*(np.tensordot(weights, part, axes=(1, 0)) for part in parts))


@dataclass(frozen=True, eq=False, slots=True)
class Family:
    """The four coefficients; one value per weighting. nan: undefined."""

    u: Numbers
    u_binary: Numbers
    cu: Numbers
    coverage: Numbers
    """Share of all comparable length that cu-alpha looks at."""
    ku: Numbers
    """Weightings × codes."""
    ku_coverage: Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Unitizing:
    """Intersections of a continuum, and how its overlapping spans were taken."""

    whole: Intersections
    """Without the stretches where a coder has two codes."""
    binary: Intersections
    """Marked or not, whatever the code."""
    alone: tuple[Intersections, ...]
    """Each code against everything else; only when codes of one coder overlap."""
    codes: tuple[str, ...]
    joined: bool
    """Overlapping spans with the same code were made one."""
    overlapping: tuple[str, ...]
    """Coders whose spans of different codes overlap."""
    left_out: float
    """Share of the text where they do."""

    @property
    def documents(self) -> int:
        """Over which the intersections can be resampled."""
        return len(self.binary.pairs)

    def family(self, weights: Numbers | None = None) -> Family:
        """The coefficients for each row of document weights; without weights, all taken once."""
        if weights is None:
            weights = np.ones((1, self.documents))
        whole = self.whole.weighted(weights)
        if not self.alone:
            return _family(whole)
        alone = [part.weighted(weights) for part in self.alone]
        return _pooled(whole, self.binary.weighted(weights), alone)


def unitizing(spans: Continuum) -> Unitizing:
    """Lay all coders' spans over each other, once."""
    apart, joined = without_repeats(spans)
    overlapping = overlapping_coders(apart)
    if not overlapping:
        whole = intersections(apart)
        return Unitizing(whole, whole, (), spans.codes, joined, (), 0.0)
    binary, _ = without_repeats(apart.one_code())
    numbers = range(len(spans.codes))
    alone = tuple(intersections(apart.only(apart.code == code).one_code()) for code in numbers)
    whole = intersections(apart)
    length = float(whole.pairs.sum()) / len(spans.coders)
    return Unitizing(
        whole, intersections(binary), alone, spans.codes, joined, overlapping,
        1 - length / spans.length,
    )  # fmt: skip


def intersections(spans: Continuum) -> Intersections:
    """Sums over the stretches between neighbouring ends, on which no coder changes value.

    Stretches on which a coder has two values have no length.
    """
    coders, values = len(spans.coders), len(spans.codes) + 1
    cuts = np.unique(np.concatenate([spans.edges, spans.start, spans.end]))
    value, owner, times = _painted(spans, cuts)
    lengths = np.where((times > 1).any(0), 0.0, np.diff(cuts))
    document = np.searchsorted(spans.edges, cuts[:-1], side="right") - 1
    shape = (spans.documents, values)
    selves = np.zeros(shape)
    gap = np.bincount(document, (value == 0).sum(0) * lengths, minlength=spans.documents)
    squares = (spans.end - spans.start).astype(float) ** 2
    np.add.at(selves, (spans.document, spans.code + 1), squares)
    selves[:, 0] = gap
    marked = np.zeros(shape)
    np.add.at(marked, (spans.document, spans.code + 1), _marked_squares(value, owner, lengths))
    borders = np.searchsorted(cuts[:-1], spans.edges)
    pairs = np.stack(
        [_shared(value[:, low:high], lengths[low:high], values) for low, high in pairwise(borders)]
    )
    return Intersections(pairs / max(coders - 1, 1), selves, marked[:, 1:])


def _painted(spans: Continuum, cuts: Integers) -> tuple[Integers, Integers, Integers]:
    """Per coder and stretch: the value, which span gives it (-1: none), how many spans there."""
    low, high = np.searchsorted(cuts, spans.start), np.searchsorted(cuts, spans.end)
    covered = high - low
    rows = np.repeat(np.arange(len(spans)), covered)
    stretch = np.arange(len(rows)) - np.repeat(np.cumsum(covered) - covered - low, covered)
    shape = (len(spans.coders), len(cuts) - 1)
    value = np.zeros(shape, np.int64)
    owner = np.full(shape, -1, np.int64)
    value[spans.coder[rows], stretch] = spans.code[rows] + 1
    owner[spans.coder[rows], stretch] = rows
    times = np.bincount(spans.coder[rows] * shape[1] + stretch, minlength=shape[0] * shape[1])
    return value, owner, times.reshape(shape)


def _shared(value: Integers, lengths: Numbers, values: int) -> Numbers:
    """Length times ordered pairs of different coders, per pair of values."""
    pairs = np.zeros((values, values))
    step = max(1, _AT_ONCE // values)
    for low in range(0, len(lengths), step):
        here = value[:, low : low + step]
        given = np.stack([(here == number).sum(0) for number in range(values)])
        long = given * lengths[low : low + step]
        pairs += long @ given.T
        pairs[np.diag_indices(values)] -= long.sum(1)
    return pairs


def _marked_squares(value: Integers, owner: Integers, lengths: Numbers) -> Numbers:
    """Per span: mean over the other coders of the squared length that they also marked.

    The reading of eq. 10 of the 2016 paper as a mean over pairs of coders; with two coders there
    is no other reading.
    """
    count = int(owner.max(initial=-1)) + 1
    squares = np.zeros(count)
    for coder, spans in enumerate(owner):
        own = spans >= 0
        for other, there in enumerate(value):
            if other != coder:
                both = own & (there > 0)
                squares += np.bincount(spans[both], lengths[both], minlength=count) ** 2
    return squares / max(len(value) - 1, 1)


def _family(sums: Intersections) -> Family:
    """Eqs 34-38; expected lengths are (ℓc· ℓ·k - [c = k] selves) / norm."""
    rows = sums.pairs.sum(2)
    total = rows.sum(1)
    diagonal = np.diagonal(sums.pairs, axis1=1, axis2=2)
    with np.errstate(divide="ignore", invalid="ignore"):
        norm = total - sums.selves.sum(1) / total
        expected = (total**2 - (rows**2).sum(1)) / norm
        u = _alpha(total - diagonal.sum(1), expected)
        unmarked = rows[:, 0]
        u_binary = _alpha(unmarked - diagonal[:, 0], unmarked * (total - unmarked) / norm)
        everywhere = (rows == total[:, None])[:, 1:].any(1)
        u, u_binary = np.where(everywhere, 1.0, u), np.where(everywhere, 1.0, u_binary)
        inner = sums.pairs[:, 1:, 1:]
        inner_rows = inner.sum(2)
        inner_total = inner_rows.sum(1)
        inner_norm = inner_total - sums.marked_selves.sum(1) / inner_total
        inner_norm[~(inner_norm > _LITTLE * inner_total)] = np.nan
        disagreed = inner_rows - np.diagonal(inner, axis1=1, axis2=2)
        cu = _alpha(disagreed.sum(1), (inner_total**2 - (inner_rows**2).sum(1)) / inner_norm)
        expected_rows = (inner_rows * inner_total[:, None] - sums.marked_selves) / inner_norm[
            :, None
        ]
        others = inner_rows * (inner_total[:, None] - inner_rows) / inner_norm[:, None]
        ku = 1 - expected_rows / inner_rows * disagreed / others
        ku[~(others > 0)] = np.nan
        ku_coverage = np.nan_to_num(inner_rows / rows[:, 1:])
        return Family(u, u_binary, cu, inner_total / total, ku, ku_coverage)


def _pooled(whole: Intersections, binary: Intersections, alone: Sequence[Intersections]) -> Family:
    """For u one code at a time: observed and expected are added up before they are compared."""
    observed, expected = np.zeros((2, len(binary.pairs)))
    for sums in alone:
        rows = sums.pairs.sum(2)
        total = rows.sum(1)
        norm = total - sums.selves.sum(1) / total
        observed += 2 * sums.pairs[:, 0, 1]
        expected += 2 * rows[:, 0] * rows[:, 1] / norm
    found = _family(whole)
    left = whole.pairs.sum((1, 2)) / binary.pairs.sum((1, 2))
    marked = np.stack([part.pairs[:, 1].sum(1) for part in alone], 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        left_of_code = whole.pairs[:, 1:].sum(2) / marked
    return replace(
        found,
        u=_alpha(observed, expected),
        u_binary=_family(binary).u_binary,
        coverage=np.nan_to_num(found.coverage * left),
        ku_coverage=np.nan_to_num(found.ku_coverage * left_of_code),
    )


def _alpha(observed: Numbers, expected: Numbers) -> Numbers:
    """One minus observed over expected disagreement; without variation there is nothing to say."""
    return np.where(expected > 0, 1 - observed / np.where(expected > 0, expected, 1), np.nan)
