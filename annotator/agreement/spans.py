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

Lane = Sequence[tuple[int, int, int]]
"""One coder's spans of one code: start, end and a number that names the span."""


@dataclass(frozen=True, eq=False, slots=True)
class Shared:
    """What pairs of coders have in common: pairs × parts × codes, or pairs × parts if pooled."""

    both: Numbers
    one: Numbers
    other: Numbers

    def f1(self, weights: Numbers | None = None) -> Numbers:
        """Mean over pairs of coders, all codes pooled, for each row of weights of the parts."""
        pooled = Shared(*(part.sum(2) for part in (self.both, self.one, self.other)))
        return _mean_f1(*pooled._weighed(weights))

    def f1_per_code(self, weights: Numbers | None = None) -> Numbers:
        """The same for each code: weightings × codes; nan where no pair has a span of it."""
        return _mean_f1(*self._weighed(weights))

    def _weighed(self, weights: Numbers | None) -> tuple[Numbers, ...]:
        if weights is None:
            weights = np.ones((1, self.both.shape[1]))
        parts = (self.both, self.one, self.other)
        return tuple(np.tensordot(weights, part, axes=(1, 1)) for part in parts)


def exact(spans: Continuum, parts: Integers) -> Shared:
    """Spans that two coders ended alike and gave the same code."""
    rows = np.stack([spans.start, spans.end, spans.code], 1)
    _, alike = np.unique(rows, axis=0, return_inverse=True)
    alike = alike.reshape(-1)
    mine = [np.flatnonzero(spans.coder == coder) for coder in range(len(spans.coders))]
    common = [first[np.isin(alike[first], alike[other])] for first, other in combinations(mine, 2)]
    return _counted(spans, parts, common)


def overlap(spans: Continuum, parts: Integers) -> Shared:
    """Pairs of spans of one code that share a character; as many pairs as there can be."""
    lanes = [
        [_lane(spans, coder, code) for code in range(len(spans.codes))]
        for coder in range(len(spans.coders))
    ]
    common = [
        np.array(
            [row for pair in zip(first, other, strict=True) for row, _ in largest_matching(*pair)],
            dtype=np.int64,
        )
        for first, other in combinations(lanes, 2)
    ]
    return _counted(spans, parts, common)


def character(spans: Continuum, parts: Integers) -> Shared:
    """Characters with one code; spans of one coder and code that overlap count them once."""
    joined, _ = without_repeats(spans)
    pairs = list(combinations(range(len(spans.coders)), 2))
    sizes = _sizes(joined, parts, (joined.end - joined.start).astype(float))
    both = np.zeros((len(pairs), *sizes.shape[1:]))
    for code in range(len(spans.codes)):
        both[:, :, code] = _common_length(joined.only(joined.code == code), parts, pairs)
    return _beside(both, sizes, pairs)


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


def _counted(spans: Continuum, parts: Integers, common: Sequence[Integers]) -> Shared:
    """Counts of spans in common, given by the rows of the first coder of each pair."""
    pairs = list(combinations(range(len(spans.coders)), 2))
    sizes = _sizes(spans, parts, np.ones(len(spans)))
    both = np.zeros((len(pairs), *sizes.shape[1:]))
    for number, rows in enumerate(common):
        np.add.at(both[number], (_part(parts, spans.start[rows]), spans.code[rows]), 1)
    return _beside(both, sizes, pairs)


def _beside(both: Numbers, sizes: Numbers, pairs: Sequence[tuple[int, int]]) -> Shared:
    one, other = (np.array([pair[side] for pair in pairs], dtype=int) for side in (0, 1))
    return Shared(both, sizes[one], sizes[other])


def _part(parts: Integers, start: Integers) -> Integers:
    return np.searchsorted(parts, start, side="right") - 1


def _sizes(spans: Continuum, parts: Integers, size: Numbers) -> Numbers:
    """Coders × parts × codes: how much each has."""
    sizes = np.zeros((len(spans.coders), len(parts), len(spans.codes)))
    np.add.at(sizes, (spans.coder, _part(parts, spans.start), spans.code), size)
    return sizes


def _common_length(spans: Continuum, parts: Integers, pairs: Sequence[tuple[int, int]]) -> Numbers:
    """Pairs × parts: characters that both marked with the one code of these spans."""
    cuts = np.unique(np.concatenate([parts, spans.start, spans.end]))
    lengths = np.diff(cuts).astype(float)
    change = np.zeros((len(spans.coders), len(cuts)), dtype=np.int64)
    np.add.at(change, (spans.coder, np.searchsorted(cuts, spans.start)), 1)
    np.add.at(change, (spans.coder, np.searchsorted(cuts, spans.end)), -1)
    covered = np.cumsum(change, axis=1)[:, :-1] > 0
    part = _part(parts, cuts[:-1])
    common = np.zeros((len(pairs), len(parts)))
    for number, (one, other) in enumerate(pairs):
        both = lengths * (covered[one] & covered[other])
        common[number] = np.bincount(part, both, minlength=len(parts))
    return common


def _mean_f1(both: Numbers, one: Numbers, other: Numbers) -> Numbers:
    """Axis 1 are the pairs of coders; those with nothing to compare do not count."""
    size = one + other
    with np.errstate(divide="ignore", invalid="ignore"):
        mean: Numbers = np.nansum(2 * both / size, axis=1) / (size > 0).sum(1)
    return mean
