"""How unlike two spans are in place and in code, and which of them can be aligned at all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.continuum import Integers, Numbers
from annotator.agreement.gamma.batch import Lane

MOST_PAIRS = 8_000_000
"""Candidate pairs of two coders; beyond that a continuum is called too tangled."""
_AT_ONCE = 2_000_000
_CACHED = 32_000
"""Candidates that are weighed together: what a processor keeps at hand."""
_WIDENING = 8.0
"""Spans are looked up in classes of length when one class would cost too many comparisons."""


class TooTangled(ValueError):
    """More alignments are possible than can be weighed."""


@dataclass(frozen=True, eq=False, slots=True)
class Dissimilarity:
    """d = α · d_pos + β · d_cat [Mathet et al. 2015, section 4.2, eqs 1-5]."""

    alpha: float = 1.0
    beta: float = 1.0
    delta: float = 1.0
    """Cost of a span aligned with none."""
    codes: Numbers | None = None
    """Distances from code to code; None: 0 if equal, else 1."""
    only_overlapping: bool = False
    """Spans that share no character are never aligned."""

    def between(self, one: Lane, i: Integers, other: Lane, j: Integers) -> Numbers:
        """Combined dissimilarity of the i-th spans of one lane and the j-th of another."""
        return self.place(one, i, other, j) + self.beta * self.code(one, i, other, j)

    def place(self, one: Lane, i: Integers, other: Lane, j: Integers) -> Numbers:
        """α · d_pos: squared difference of both ends over the sum of lengths; ∞ if kept apart."""
        start, end, other_start, other_end = one.start[i], one.end[i], other.start[j], other.end[j]
        apart = np.abs(start - other_start) + np.abs(end - other_end)
        share = apart / ((end - start) + (other_end - other_start))
        place: Numbers = self.alpha * self.delta * share * share
        if self.only_overlapping:
            place[(start >= other_end) | (other_start >= end)] = np.inf
        return place

    def code(self, one: Lane, i: Integers, other: Lane, j: Integers) -> Numbers:
        """Dissimilarity of codes, d_cat."""
        if self.codes is None:
            differs: Numbers = self.delta * (one.code[i] != other.code[j])
            return differs
        distances: Numbers = self.delta * self.codes[one.code[i], other.code[j]]
        return distances


@dataclass(frozen=True, eq=False, slots=True)
class Pairs:
    """Spans of two lanes that may be aligned, by the first; with their dissimilarity."""

    one: Integers
    other: Integers
    unlike: Numbers


def pairs_below(one: Lane, other: Lane, limit: float, measure: Dissimilarity) -> Pairs:
    """All pairs of one block less unlike than the limit, without looking at all pairs there are.

    d ≥ α δ (|Δstart| / sum of lengths)², so starts farther apart than a multiple of the lengths
    are out, and a sorted lane has its candidates in one window.

    Raises:
        TooTangled: there are too many.
    """
    reach = np.sqrt(limit / (measure.alpha * measure.delta)) if measure.alpha > 0 else np.inf
    windows = _window(one, other, reach, np.arange(len(other)))
    if windows.total > _AT_ONCE:
        windows = _windows_by_length(one, other, reach)
    return _filtered(one, other, windows, limit, measure)


@dataclass(frozen=True, eq=False, slots=True)
class _Windows:
    """For rows of one lane, runs of positions in an array of rows of the other."""

    rows: Integers
    low: Integers
    count: Integers
    among: Integers

    @property
    def total(self) -> int:
        return int(self.count.sum())


def _window(one: Lane, other: Lane, reach: float, among: Integers) -> _Windows:
    rows = np.arange(len(one))
    start, block = other.start[among], other.block[among]
    longest = float((other.end[among] - start).max(initial=0.0))
    low, high = _block_bounds(block, one)
    if np.isfinite(reach):
        span = reach * ((one.end - one.start) + longest)
        everything = np.concatenate([one.start, other.start])
        stride = 1.0 + (everything.max(initial=0.0) - everything.min(initial=0.0))
        stride += 2 * float(span.max(initial=0.0))
        place = start + block * stride
        mine = one.start + one.block * stride
        low = np.maximum(low, np.searchsorted(place, mine - span, "left"))
        high = np.minimum(high, np.searchsorted(place, mine + span, "right"))
    return _Windows(rows, low, np.maximum(high - low, 0), among)


def _block_bounds(block: Integers, one: Lane) -> tuple[Integers, Integers]:
    blocks = np.arange(len(one.first))
    edges = np.searchsorted(block, blocks)
    return edges[one.block], edges[one.block + 1]


def _windows_by_length(one: Lane, other: Lane, reach: float) -> _Windows:
    """Windows for one class of lengths after another, so that one long span widens few of them."""
    length = np.maximum(other.end - other.start, 1e-9)
    classes = np.floor(np.log(length) / np.log(_WIDENING)).astype(np.int64)
    found, offset = [], 0
    for each in np.unique(classes):
        part = _window(one, other, reach, np.flatnonzero(classes == each))
        found.append(_Windows(part.rows, part.low + offset, part.count, part.among))
        offset += len(part.among)
    return _Windows(
        *(
            np.concatenate([getattr(part, name) for part in found])
            for name in ("rows", "low", "count", "among")
        )
    )


def _filtered(
    one: Lane, other: Lane, windows: _Windows, limit: float, measure: Dissimilarity
) -> Pairs:
    """Weigh the candidates, some thousand at a time."""
    if windows.total > 50 * MOST_PAIRS:
        raise TooTangled
    chunk = (np.cumsum(windows.count) - windows.count) // _CACHED
    edges = np.append(np.flatnonzero(np.diff(chunk, prepend=-1)), len(chunk))
    kept: list[tuple[Integers, Integers, Numbers]] = []
    size = 0
    for low, high in pairwise(edges):
        count = windows.count[low:high]
        i = np.repeat(windows.rows[low:high], count)
        step = np.repeat(windows.low[low:high] - (np.cumsum(count) - count), count)
        j = windows.among[np.arange(len(i)) + step]
        unlike = measure.between(one, i, other, j)
        near = unlike < limit
        kept.append((i[near], j[near], unlike[near]))
        size += int(near.sum())
        if size > MOST_PAIRS:
            raise TooTangled
    if len(kept) == 1:
        i, j, unlike = kept[0]
    else:
        empty: NDArray[np.int64] = np.zeros(0, np.int64)
        i, j, unlike = (
            np.concatenate(part) for part in zip((empty, empty, np.zeros(0)), *kept, strict=True)
        )
    if len(windows.rows) > len(one):
        order = np.lexsort((j, i))
        i, j, unlike = i[order], j[order], unlike[order]
    return Pairs(i, j, unlike)
