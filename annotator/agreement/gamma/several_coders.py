"""The best alignment of three and more coders' spans: a choice of tuples, proved the best.

The linear relaxation is solved first, in bundles of components; only components that come out
with halves are searched again for the best choice of whole tuples.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.continuum import Integers, Numbers
from annotator.agreement.gamma.batch import Batch
from annotator.agreement.gamma.dissimilarity import Dissimilarity, TooTangled
from annotator.agreement.gamma.searching import least_loss
from annotator.agreement.gamma.tuples import Tuples, candidate_tuples

_AT_ONCE = 5_000
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
    row, coder = np.nonzero(tuples.members >= 0)
    numbers = _in_text_order(batch)
    unit = np.concatenate(numbers)[_offsets(batch)[coder] + tuples.members[row, coder]]
    graph = _Graph(row, unit, len(tuples.members))
    component = _components(graph, sum(len(lane) for lane in batch))
    size = np.bincount(component)
    worth = tuples.saved + _FULLER * (tuples.sizes - 1)
    share = (size[component] == 1).astype(float)
    price = np.zeros(sum(len(lane) for lane in batch))
    for here in _bundles(component, size[component] > 1):
        part = graph.part(here)
        share[here], price[np.unique(part.unit)] = _relaxed(part, worth[here])
    broken = np.unique(component[np.abs(share - np.round(share)) > _WHOLE])
    if size[broken].max(initial=0) > _MOST_BROKEN:
        raise TooTangled
    for each in broken:
        here = np.flatnonzero(component == each)
        share[here] = _whole(graph.part(here), worth[here], price)
    return np.flatnonzero(share > 0.5)


def _offsets(batch: Batch) -> Integers:
    """Where each coder's spans begin when all are in one row."""
    return np.cumsum([0, *(len(lane) for lane in batch)])


def _in_text_order(batch: Batch) -> list[Integers]:
    """Numbers of all spans by block and start, coder by coder."""
    start = np.concatenate([lane.start for lane in batch])
    block = np.concatenate([lane.block for lane in batch])
    number = np.empty(len(start), np.int64)
    number[np.lexsort((start, block))] = np.arange(len(start))
    return np.split(number, _offsets(batch)[1:-1])


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


def _relaxed(graph: _Graph, worth: Numbers) -> tuple[Numbers, Numbers]:
    """How much of each tuple to take if halves were allowed, and what each span is worth then.

    Prices are what is solved for, which is quicker; the shares are theirs in turn.
    """
    from scipy.optimize import linprog  # noqa: PLC0415

    units, holds = _matrix(graph)
    found = linprog(
        np.ones(units),
        A_ub=-holds,
        b_ub=-worth,
        bounds=(0, None),
        method="highs-ds",
        options={"presolve": False},
    )
    return -found.ineqlin.marginals, found.x


def _whole(graph: _Graph, worth: Numbers, price: Numbers) -> Numbers:
    """The best choice of whole tuples in one component."""
    units, short = np.unique(graph.unit, return_inverse=True)
    prices = np.maximum(price[units], 0.0)
    spans: list[list[int]] = [[] for _ in worth]
    for row, unit in zip(graph.row.tolist(), short.tolist(), strict=True):
        spans[row].append(unit)
    loss = np.bincount(graph.row, prices[short]) - worth
    ordered = [sorted(each) for each in spans]
    chosen = least_loss(ordered, np.maximum(loss, 0.0).tolist(), prices.tolist())
    if chosen is None:
        return _programme(graph, worth)
    share = np.zeros(len(worth))
    share[chosen] = 1.0
    return share


def _programme(graph: _Graph, worth: Numbers) -> Numbers:
    """The same by branch and bound, where the search takes too long."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

    _, holds = _matrix(graph)
    found = milp(
        -worth,
        constraints=LinearConstraint(holds.T, -np.inf, 1),
        integrality=np.ones(len(worth)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0},
    )
    shares: Numbers = found.x
    return shares


def _matrix(graph: _Graph) -> tuple[int, Any]:
    """Number of spans; tuples × spans, 1 where a tuple holds a span."""
    from scipy.sparse import csr_array  # noqa: PLC0415

    units, short = np.unique(graph.unit, return_inverse=True)
    shape = (graph.tuples, len(units))
    at = (graph.row.astype(np.int32), short.astype(np.int32))  # older SciPy solves no other
    return len(units), csr_array((np.ones(len(short)), at), shape=shape)
