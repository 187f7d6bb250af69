"""All unitary alignments that can be part of a best alignment, without trying all there are.

A tuple is out as soon as it would be no dearer to split it: to leave one of its spans alone, or to
cut it in two. Whatever costs more than its parts stands in no best alignment.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from annotator.agreement.continuum import Integers, Numbers
from annotator.agreement.gamma.batch import Batch
from annotator.agreement.gamma.dissimilarity import (
    Dissimilarity,
    Pairs,
    TooTangled,
    pairs_below,
)

MOST_CELLS = 3_000_000
"""Tuples times coders; beyond that a continuum is called too tangled."""
_SLACK = 1e-9
_MOST_CUT = 8
"""With more coders the ways to cut a tuple in two are too many to look at."""


@dataclass(frozen=True, eq=False, slots=True)
class Tuples:
    """Unitary alignments of at least two spans."""

    members: Integers
    """Tuples × coders: positions in the coder's lane, -1 where it has none."""
    sizes: Integers
    saved: Numbers
    """Against leaving its spans alone."""


@dataclass(frozen=True, eq=False, slots=True)
class _Partial:
    """Tuples of the first coders, all beginning with the same coder."""

    members: Integers
    apart: Numbers
    """For each member, its dissimilarities to the others, added up."""


@dataclass(frozen=True, eq=False, slots=True)
class _Meeting:
    """Which spans of two coders can be aligned; ``bounds`` says where those of each span stand."""

    first: int
    last: int
    pairs: Pairs
    bounds: Integers


def candidate_tuples(batch: Batch, measure: Dissimilarity) -> Tuples:
    """Grow tuples coder by coder, then drop those that are no better than a split of them.

    Raises:
        TooTangled: there are too many.
    """
    grown: list[_Partial] = []
    for last in range(len(batch)):
        for first in range(last):
            pairs = pairs_below(batch[first], batch[last], _limit(batch, measure), measure)
            bounds = np.searchsorted(pairs.one, np.arange(len(batch[first]) + 1))
            meeting = _Meeting(first, last, pairs, bounds)
            extended = _extended(grown[first], meeting, batch, measure)
            grown[first] = _Partial(
                np.concatenate([grown[first].members, extended.members]),
                np.concatenate([grown[first].apart, extended.apart]),
            )
            if sum(each.members.size for each in grown) > MOST_CELLS:
                raise TooTangled
        grown.append(_singles(batch, last))
    return _undominated(grown, batch, measure)


def _limit(batch: Batch, measure: Dissimilarity) -> float:
    """How far a span may be from the others of its tuple, added up."""
    coders = len(batch)
    return (coders - 1 + coders * (coders - 1) / 2) * measure.delta + _SLACK


def _singles(batch: Batch, coder: int) -> _Partial:
    members = np.full((len(batch[coder]), len(batch)), -1, np.int64)
    members[:, coder] = np.arange(len(members))
    return _Partial(members, np.zeros(members.shape))


def _extended(
    partial: _Partial, meeting: _Meeting, batch: Batch, measure: Dissimilarity
) -> _Partial:
    """Each tuple with each span of one more coder that its first span can be aligned with."""
    first, last = meeting.first, meeting.last
    head = partial.members[:, first]
    low = meeting.bounds[head]
    count = meeting.bounds[head + 1] - low
    if int(count.sum()) * len(batch) > MOST_CELLS:
        raise TooTangled
    rows = np.repeat(np.arange(len(head)), count)
    at = np.arange(len(rows)) + np.repeat(low - (np.cumsum(count) - count), count)
    members, apart = partial.members[rows], partial.apart[rows]
    members[:, last] = meeting.pairs.other[at]
    apart[:, first] += meeting.pairs.unlike[at]
    apart[:, last] += meeting.pairs.unlike[at]
    for middle in range(first + 1, last):
        has = np.flatnonzero(members[:, middle] >= 0)
        if len(has):
            between = measure.between(
                batch[middle], members[has, middle], batch[last], members[has, last]
            )
            apart[has, middle] += between
            apart[has, last] += between
    near = apart.max(axis=1, initial=0.0) < _limit(batch, measure)
    return _Partial(members[near], apart[near])


def _undominated(grown: list[_Partial], batch: Batch, measure: Dissimilarity) -> Tuples:
    coders = len(batch)
    every = coders * (coders - 1) / 2
    members = np.concatenate([partial.members for partial in grown])
    apart = np.concatenate([partial.apart for partial in grown])
    sizes = (members >= 0).sum(1)
    inside = sizes * (sizes - 1) / 2
    saved = ((sizes - 1) * every + inside) * measure.delta - apart.sum(1) / 2
    worst = apart.max(axis=1, initial=0.0)
    keep = (sizes >= 2) & (saved >= -_SLACK)
    keep &= worst <= (sizes - 1 + every) * measure.delta + _SLACK
    tuples = Tuples(members[keep], sizes[keep], saved[keep])
    return _unsplit(tuples, batch, measure) if 4 <= coders <= _MOST_CUT else tuples


def _unsplit(tuples: Tuples, batch: Batch, measure: Dissimilarity) -> Tuples:
    """Drop tuples that are no better than two parts of at least two coders each."""
    coders = len(batch)
    every = coders * (coders - 1) / 2
    has = tuples.members >= 0
    unlike = np.zeros((coders, coders, len(has)))
    for one, other in combinations(range(coders), 2):
        both = np.flatnonzero(has[:, one] & has[:, other])
        i, j = tuples.members[both, one], tuples.members[both, other]
        unlike[one, other, both] = measure.between(batch[one], i, batch[other], j)
    unlike += unlike.transpose(1, 0, 2)
    keep = np.ones(len(has), dtype=bool)
    for size in range(2, coders // 2 + 1):
        for part in combinations(range(coders), size):
            rest = [coder for coder in range(coders) if coder not in part]
            across = unlike[np.ix_(part, rest)].sum((0, 1))
            links = has[:, part].sum(1) * has[:, rest].sum(1)
            keep &= (links == 0) | (across <= (every + links) * measure.delta + _SLACK)
    return Tuples(tuples.members[keep], tuples.sizes[keep], tuples.saved[keep])
