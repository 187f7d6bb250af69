"""The best alignment of two coders' spans: a matching of least cost."""

from __future__ import annotations

import numpy as np

from annotator.agreement.continuum import Integers, Numbers
from annotator.agreement.gamma.batch import Batch
from annotator.agreement.gamma.dissimilarity import Dissimilarity, Pairs, pairs_below

_AT_ONCE = 400
"""Rows of one matching; whole components, so that none is cut."""


def align_two(batch: Batch, measure: Dissimilarity) -> tuple[Integers, Numbers]:
    """Aligned pairs and what each saves against leaving both alone, which costs 2 δ."""
    one, other = batch
    pairs = pairs_below(one, other, 2 * measure.delta, measure)
    chosen = chosen_pairs(pairs, len(one), len(other), 4 * measure.delta)
    members = np.stack([pairs.one[chosen], pairs.other[chosen]], 1)
    return members, 2 * measure.delta - pairs.unlike[chosen]


def chosen_pairs(pairs: Pairs, ones: int, others: int, dear: float) -> Integers:
    """Which pairs are in the matching of most savings; most are settled without a search."""
    saved = dear / 2 - pairs.unlike
    settled, open_pairs = _settled(pairs.one, pairs.other, saved, (ones, others))
    if not len(open_pairs):
        return settled
    one, other = pairs.one[open_pairs], pairs.other[open_pairs]
    matched = _matched(one, other, pairs.unlike[open_pairs], dear)
    return np.sort(np.concatenate([settled, open_pairs[matched]]))


def _settled(
    one: Integers, other: Integers, saved: Numbers, sizes: tuple[int, int]
) -> tuple[Integers, Integers]:
    """Pairs of some best matching, and those that are left to search.

    A pair that saves at least as much as the next best of both its spans together stands in a
    best matching: it can replace whatever else the two were matched with.
    """
    left = np.arange(len(one))
    settled = []
    while len(left):
        here, there, gain = one[left], other[left], saved[left]
        best, second = _two_best(here, gain, sizes[0])
        other_best, other_second = _two_best(there, gain, sizes[1])
        rank = np.arange(len(left))
        sure = (best[here] == rank) & (other_best[there] == rank)
        sure &= gain >= second[here] + other_second[there]
        if not sure.any():
            break
        settled.append(left[sure])
        taken, other_taken = np.zeros(sizes[0], bool), np.zeros(sizes[1], bool)
        taken[here[sure]] = True
        other_taken[there[sure]] = True
        left = left[~taken[here] & ~other_taken[there]]
    return np.sort(np.concatenate([left[:0], *settled])), left


def _two_best(node: Integers, saved: Numbers, nodes: int) -> tuple[Integers, Numbers]:
    """For each node the position of its best pair, and what the next one saves."""
    most = np.zeros(nodes)
    np.maximum.at(most, node, saved)
    equal = np.flatnonzero(saved == most[node])
    best = np.full(nodes, -1)
    best[node[equal]] = equal
    rest = saved.copy()
    rest[best[best >= 0]] = 0.0
    second = np.zeros(nodes)
    np.maximum.at(second, node, rest)
    return best, second


def _matched(one: Integers, other: Integers, unlike: Numbers, dear: float) -> Integers:
    """Positions of the pairs of least cost, found in bundles of connected components."""
    from scipy.sparse import coo_array  # noqa: PLC0415
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    rows, row = np.unique(one, return_inverse=True)
    if len(rows) <= _AT_ONCE:
        return _one_bundle(row, other, unlike, dear)
    columns, column = np.unique(other, return_inverse=True)
    size = len(rows) + len(columns)
    links = coo_array((np.ones(len(row), np.int8), (row, len(rows) + column)), shape=(size, size))
    component = connected_components(links, directed=False)[1][row]
    order = np.lexsort((row, component))
    row, column, unlike, component = row[order], column[order], unlike[order], component[order]
    new_row = np.append(True, (row[1:] != row[:-1]))
    place = np.cumsum(new_row) - 1
    new_component = np.flatnonzero(np.append(True, component[1:] != component[:-1]))
    bundle = place[new_component] // _AT_ONCE
    cuts = new_component[np.append(True, bundle[1:] != bundle[:-1])]
    found = [
        low + _one_bundle(place[low:high] - place[low], column[low:high], unlike[low:high], dear)
        for low, high in zip(cuts, np.append(cuts[1:], len(row)), strict=True)
    ]
    chosen: Integers = order[np.concatenate(found)]
    return chosen


def _one_bundle(row: Integers, column: Integers, unlike: Numbers, dear: float) -> Integers:
    """Every row gets a column of its own that stands for nobody, so that all can be matched."""
    from scipy.sparse import csr_array  # noqa: PLC0415
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching  # noqa: PLC0415

    rows = int(row[-1]) + 1
    used, short = np.unique(column, return_inverse=True)
    width = len(used) + rows
    short = short.astype(np.int32)  # older SciPy matches no other size of index
    alone = np.arange(rows, dtype=np.int32)
    weight = np.concatenate([unlike + dear / 2, np.full(rows, dear)])
    at = (np.concatenate([row.astype(np.int32), alone]), np.concatenate([short, len(used) + alone]))
    costs = csr_array((weight, at), shape=(rows, width))
    matched, to = min_weight_full_bipartite_matching(costs)
    real = to < len(used)
    wanted = matched[real].astype(np.int64) * width + to[real]
    return np.flatnonzero(np.isin(row * width + short, wanted))
