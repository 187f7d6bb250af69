"""How many spans, or characters, two coders have in common: F1, without correction for chance.

F1 = 2 · both / (one + other), the same whichever coder is taken for the key; where nobody can count
what was rightly left unmarked, it is what kappa tends to [Hripcsak & Rothschild 2005, J Am Med
Inform Assoc 12, 296-298]. ``exact`` counts spans with equal ends and code, ``overlap`` the largest
number of pairs of one code that share a character, each span in one pair, ``character`` characters
with one code.

The continuum is cut into parts, given by where they start; parts are what is resampled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import combinations

import numpy as np

from annotator.agreement.continuum import Continuum, Integers, Numbers, without_repeats

_AT_ONCE = 2_000_000
"""Stretches times pairs of coders."""
_CACHED = 60_000
"""Weightings times columns times pairs: so many that they stay near the processor."""
Lane = Sequence[tuple[int, int, int]]
"""One coder's spans of one code: start, end and a number that names the span."""


@dataclass(frozen=True, eq=False, slots=True)
class _Sums:
    """What coders and pairs of coders have, part by part."""

    both: Numbers
    """Parts × columns × pairs; columns are codes, or one for all of them."""
    sizes: Numbers
    """Parts × columns × coders."""
    pairs: Integers
    """The two coders of each pair: 2 × pairs."""

    def pooled(self) -> _Sums:
        """All columns as one."""
        both, sizes = (part.sum(1, keepdims=True) for part in (self.both, self.sizes))
        return _Sums(both, sizes, self.pairs)

    def mean_f1(self, weights: Numbers | None) -> Numbers:
        """Weightings × columns; nan where no pair has anything to compare."""
        if weights is None:
            weights = np.ones((1, len(self.both)))
        step = max(1, _CACHED // max(1, self.both[0].size))
        starts = range(0, len(weights), step)
        return np.concatenate([self._mean_f1(weights[low : low + step]) for low in starts])

    def _mean_f1(self, weights: Numbers) -> Numbers:
        """Pairs of coders with nothing to compare do not count.

        Sizes are weighed coder by coder and put together afterwards: they are whole numbers, so
        that it is the same, and there are many more pairs than coders.
        """
        both, sizes = (
            (weights @ part.reshape(len(part), -1)).reshape(len(weights), *part.shape[1:])
            for part in (self.both, self.sizes)
        )
        one, other = self.pairs
        size = np.take(sizes, one, axis=2)
        size += np.take(sizes, other, axis=2)
        number = np.count_nonzero(size, axis=2)
        both /= np.maximum(size, 1.0, out=size)  # where there is nothing, nothing is in common
        with np.errstate(invalid="ignore"):
            mean: Numbers = (2 * both).sum(2) / number
        return mean


@dataclass(frozen=True, eq=False, slots=True)
class Shared:
    """What pairs of coders have in common."""

    codes: _Sums
    all: _Sums

    def f1(self, weights: Numbers | None = None) -> Numbers:
        """Mean over pairs of coders, all codes pooled, for each row of weights of the parts."""
        return self.all.mean_f1(weights)[:, 0]

    def f1_per_code(self, weights: Numbers | None = None) -> Numbers:
        """The same for each code: weightings × codes; nan where no pair has a span of it."""
        return self.codes.mean_f1(weights)


def exact(spans: Continuum, parts: Integers) -> Shared:
    """Spans that two coders ended alike and gave the same code."""
    rows = np.stack([spans.start, spans.end, spans.code], 1)
    _, alike = np.unique(rows, axis=0, return_inverse=True)
    alike = alike.reshape(-1)
    order = np.lexsort((spans.coder, alike))
    most = int(np.bincount(alike, minlength=1).max())
    found = [
        (order[:-step][same], order[step:][same])
        for step in range(1, most)
        for same in [alike[order[:-step]] == alike[order[step:]]]
    ]
    first, other = (
        np.concatenate([np.zeros(0, np.int64), *(each[side] for each in found)]) for side in (0, 1)
    )
    return _counted(spans, parts, first, spans.coder[other])


def overlap(spans: Continuum, parts: Integers) -> Shared:
    """Pairs of spans of one code that share a character; as many pairs as there can be."""
    lanes = [
        [_lane(spans, coder, code) for code in range(len(spans.codes))]
        for coder in range(len(spans.coders))
    ]
    found = [
        (row, other)
        for one, other in combinations(range(len(lanes)), 2)
        for pair in zip(lanes[one], lanes[other], strict=True)
        if all(pair)
        for row, _ in largest_matching(*pair)
    ]
    first, others = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return _counted(spans, parts, first, others)


def character(spans: Continuum, parts: Integers) -> Shared:
    """Characters with one code; spans of one coder and code that overlap count them once."""
    joined, _ = without_repeats(spans)
    pairs = _pairs(spans)
    sizes = _sizes(joined, parts, (joined.end - joined.start).astype(float))
    both = np.zeros((len(parts), len(spans.codes), pairs.shape[1]))
    for code in range(len(spans.codes)):
        both[:, code] = _common_length(joined.only(joined.code == code), parts, pairs)
    return _shared(both, sizes, pairs)


def largest_matching(first: Lane, other: Lane) -> Iterator[tuple[int, int]]:
    """The most pairs that overlap, each span in one; pairs are given by the spans' numbers.

    Spans by their ends: the earliest takes, among the open ones of the other side, the one that
    ends earliest. Whatever that one could meet, the later ones could meet as well, so no pair is
    lost, and the result is a maximum matching without a search.
    """
    sides = (first, other)
    waiting = [sorted(side, reverse=True) for side in sides]
    opened: list[list[tuple[int, int]]] = [[], []]
    done: list[set[int]] = [set(), set()]
    for end, side, number in sorted(
        (row[1], which, row[2]) for which in (0, 1) for row in sides[which]
    ):
        for which in (0, 1):
            while waiting[which] and waiting[which][-1][0] < end:
                _, its_end, its_number = waiting[which].pop()
                heappush(opened[which], (its_end, its_number))
        if number in done[side]:
            continue
        done[side].add(number)
        there = opened[1 - side]
        while there and there[0][1] in done[1 - side]:
            heappop(there)
        if there:
            _, partner = heappop(there)
            done[1 - side].add(partner)
            yield (number, partner) if side == 0 else (partner, number)


def _lane(spans: Continuum, coder: int, code: int) -> Lane:
    rows = np.flatnonzero((spans.coder == coder) & (spans.code == code))
    starts, ends = spans.start[rows].tolist(), spans.end[rows].tolist()
    return list(zip(starts, ends, rows.tolist(), strict=True))


def _pairs(spans: Continuum) -> Integers:
    """The two coders of each pair: 2 × pairs."""
    return np.stack(np.triu_indices(len(spans.coders), 1))


def _counted(spans: Continuum, parts: Integers, rows: Integers, others: Integers) -> Shared:
    """Counts of spans in common: of the first coder of each pair the row, of the other who."""
    pairs = _pairs(spans)
    number = np.zeros((len(spans.coders), len(spans.coders)), np.int64)
    number[pairs[0], pairs[1]] = np.arange(pairs.shape[1])
    both = np.zeros((len(parts), len(spans.codes), pairs.shape[1]))
    pair = number[spans.coder[rows], others]
    np.add.at(both, (_part(parts, spans.start[rows]), spans.code[rows], pair), 1)
    return _shared(both, _sizes(spans, parts, np.ones(len(spans))), pairs)


def _shared(both: Numbers, sizes: Numbers, pairs: Integers) -> Shared:
    by_code = _Sums(both, sizes, pairs)
    return Shared(by_code, by_code.pooled())


def _part(parts: Integers, start: Integers) -> Integers:
    return np.searchsorted(parts, start, side="right") - 1


def _sizes(spans: Continuum, parts: Integers, size: Numbers) -> Numbers:
    """Parts × codes × coders: how much each has."""
    sizes = np.zeros((len(parts), len(spans.codes), len(spans.coders)))
    np.add.at(sizes, (_part(parts, spans.start), spans.code, spans.coder), size)
    return sizes


def _common_length(spans: Continuum, parts: Integers, pairs: Integers) -> Numbers:
    """Parts × pairs: characters that both marked with the one code of these spans."""
    cuts = np.unique(np.concatenate([parts, spans.start, spans.end, spans.edges[-1:]]))
    lengths = np.diff(cuts).astype(float)
    change = np.zeros((len(spans.coders), len(cuts)), dtype=np.int64)
    np.add.at(change, (spans.coder, np.searchsorted(cuts, spans.start)), 1)
    np.add.at(change, (spans.coder, np.searchsorted(cuts, spans.end)), -1)
    covered = np.cumsum(change, axis=1)[:, :-1] > 0
    first = np.searchsorted(cuts, parts)
    common = np.zeros((len(parts), pairs.shape[1]))
    step = max(1, _AT_ONCE // len(lengths))
    for low in range(0, pairs.shape[1], step):
        one, other = pairs[:, low : low + step]
        long = (covered[one] & covered[other]) * lengths
        common[:, low : low + step] = np.add.reduceat(long, first, axis=1).T
    return common
