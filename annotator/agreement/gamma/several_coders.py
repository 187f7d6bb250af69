"""The best alignment of three and more coders' spans: a choice of tuples, proved the best.

The linear relaxation is solved first, in bundles of blocks; only components of it that come out
fractional are solved again in whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.continuum import Integers, Numbers
from annotator.agreement.gamma.batch import Batch
from annotator.agreement.gamma.dissimilarity import Dissimilarity, TooTangled
from annotator.agreement.gamma.tuples import Tuples, candidate_tuples

_AT_ONCE = 2_500
"""Tuples of one programme."""
_FULLER = 1e-6
"""Added to what a tuple saves for every further span: settles ties, moves no result."""
_WHOLE = 1e-7
_MOST_BROKEN = 20_000
"""Tuples of components that must be solved in whole numbers."""


def align_several(batch: Batch, measure: Dissimilarity) -> tuple[Integers, Numbers]:
    """Chosen tuples and what each saves against leaving its spans alone, in δ per pair of coders.

    Raises:
        TooTangled: more tuples are possible than can be weighed.
    """
    tuples = candidate_tuples(batch, measure)
    chosen = _chosen(tuples, batch)
    coders = len(batch)
    return tuples.members[chosen], tuples.saved[chosen] / (coders * (coders - 1) / 2)


def _chosen(tuples: Tuples, batch: Batch) -> Integers:
    """Indices of the tuples that save most together, no span in two of them."""
    offset = np.cumsum([0, *(len(lane) for lane in batch)])
    row, coder = np.nonzero(tuples.members >= 0)
    graph = _Graph(row, offset[coder] + tuples.members[row, coder], len(tuples.members))
    component = _components(graph, int(offset[-1]))
    size = np.bincount(component)
    worth = tuples.saved + _FULLER * (tuples.sizes - 1)
    share = (size[component] == 1).astype(float)
    for here in _bundles(component, size[component] > 1):
        share[here] = _solved(graph.part(here), worth[here], whole=False)
    broken = np.zeros(len(size), dtype=bool)
    broken[component[np.abs(share - np.round(share)) > _WHOLE]] = True
    if size[broken].max(initial=0) > _MOST_BROKEN:
        raise TooTangled
    for here in _bundles(component, broken[component]):
        share[here] = _solved(graph.part(here), worth[here], whole=True)
    return np.flatnonzero(share > 0.5)


@dataclass(frozen=True, eq=False, slots=True)
class _Graph:
    """Which tuple holds which span: one entry per member, by tuple."""

    row: Integers
    unit: Integers
    tuples: int

    def part(self, chosen: Integers) -> _Graph:
        """Some of the tuples, numbered anew."""
        place = np.full(self.tuples, -1)
        place[chosen] = np.arange(len(chosen))
        mine = place[self.row] >= 0
        return _Graph(place[self.row[mine]], self.unit[mine], len(chosen))


def _bundles(component: Integers, wanted: NDArray[np.bool_]) -> Iterator[Integers]:
    """The wanted tuples, some thousand at a time; components stay whole."""
    tangled = np.flatnonzero(wanted)
    tangled = tangled[np.argsort(component[tangled], kind="stable")]
    _, first = np.unique(component[tangled], return_index=True)
    edges = [first[0]] if len(first) else []
    for start, after in pairwise([*first, len(tangled)]):
        if after - edges[-1] > _AT_ONCE and start > edges[-1]:
            edges.append(start)
    for low, high in pairwise([*edges, len(tangled)]):
        yield np.sort(tangled[low:high])


def _components(graph: _Graph, units: int) -> Integers:
    """Which tuples hang together through spans they share."""
    from scipy.sparse import coo_array  # noqa: PLC0415
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    size = graph.tuples + units
    ends = (graph.row, graph.tuples + graph.unit)
    links = coo_array((np.ones(len(graph.row), np.int8), ends), shape=(size, size))
    component = connected_components(links, directed=False)[1][: graph.tuples]
    return np.unique(component, return_inverse=True)[1]


def _solved(graph: _Graph, worth: Numbers, *, whole: bool) -> Numbers:
    """How much of each tuple to take, at most one of those that share a span."""
    from scipy.optimize import Bounds, LinearConstraint, linprog, milp  # noqa: PLC0415
    from scipy.sparse import csc_array  # noqa: PLC0415

    units, short = np.unique(graph.unit, return_inverse=True)
    shape = (len(units), graph.tuples)
    once = csc_array((np.ones(len(short)), (short, graph.row)), shape=shape)
    if whole:
        found = milp(
            -worth,
            constraints=LinearConstraint(once, -np.inf, 1),
            integrality=np.ones(len(worth)),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": 0},
        )
    else:
        found = linprog(
            -worth,
            A_ub=once,
            b_ub=np.ones(len(units)),
            bounds=(0, None),
            method="highs-ds",
            options={"presolve": False},
        )
    solution: Numbers = found.x
    return solution
