"""A graph in layers from left to right, with few crossings: where each node of a picture stands.

After Sugiyama, Tagawa and Toda, «Methods for visual understanding of hierarchical system
structures», IEEE Transactions on Systems, Man, and Cybernetics 11(2), 1981: circles are cut,
longest paths give the layers, neighbours' mean places their order. The same graph always gives the
same picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.writers.briefs.html.rows import placed

Edge = tuple[str, str]
Place = tuple[int, float]
"""Layer, and the row in it; rows of one layer are at least 1 apart."""
SWEEPS = 8
"""Turns, there and back, in which layers are put in order."""


@dataclass(frozen=True, slots=True)
class Layered:
    """Nodes by layers, each in the order in which they stand, and the places of all."""

    layers: tuple[tuple[str, ...], ...]
    places: Mapping[str, Place]
    bends: Mapping[Edge, tuple[Place, ...]]
    """Where an edge that passes over layers crosses them, from its start to its end."""


def layers(nodes: Sequence[str], edges: Iterable[Edge]) -> Layered:
    """Put what nothing leads to on the left and what leads nowhere on the right.

    ``nodes`` in the order that they should have where the edges leave it open. Edges between
    nodes that are not among them, and from a node to itself, are left out.
    """
    known = dict.fromkeys(nodes)
    given = [(a, b) for a, b in dict.fromkeys(edges) if a != b and a in known and b in known]
    forward = _forward(list(known), given)
    depth = _depths(list(known), forward)
    chains = [_chain(edge, depth) for edge in forward]
    order = _first_order(list(known), depth, chains)
    steps = [step for chain in chains for step in pairwise(chain)]
    order = _ordered(order, steps)
    rows = placed(order, steps)
    bends = {
        edge: tuple((depth[edge[0]] + n, rows[point]) for n, point in enumerate(chain[1:-1], 1))
        for edge, chain in zip(forward, chains, strict=True)
        if len(chain) > 2
    }
    places = {node: (depth[node], rows[node]) for node in known}
    for edge in given:
        if edge[::-1] in bends and edge not in bends:
            bends[edge] = bends[edge[::-1]][::-1]
    real = tuple(tuple(item for item in layer if item in known) for layer in order)
    return Layered(real, places, bends)


def _forward(nodes: Sequence[str], edges: Sequence[Edge]) -> list[Edge]:
    """The edges, those turned round that would close a circle (found depth first)."""
    after: dict[str, list[str]] = {node: [] for node in nodes}
    for start, end in edges:
        after[start].append(end)
    state = dict.fromkeys(nodes, 0)
    kept: dict[Edge, None] = {}
    for root in nodes:
        stack = [(root, iter(after[root]))] if not state[root] else []
        state[root] = state[root] or 1
        while stack:
            node, rest = stack[-1]
            found = next(rest, None)
            if found is None:
                state[node] = 2
                stack.pop()
            elif state[found] == 1:
                kept[found, node] = None
            else:
                kept[node, found] = None
                if not state[found]:
                    state[found] = 1
                    stack.append((found, iter(after[found])))
    return list(kept)


def _depths(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """The layer of each node: its longest way from the left, but ends all on the right."""
    before: dict[str, int] = dict.fromkeys(nodes, 0)
    after: dict[str, list[str]] = {node: [] for node in nodes}
    for start, end in edges:
        after[start].append(end)
        before[end] += 1
    depth = dict.fromkeys(nodes, 0)
    ready = [node for node in nodes if not before[node]]
    for node in ready:
        for end in after[node]:
            depth[end] = max(depth[end], depth[node] + 1)
            before[end] -= 1
            if not before[end]:
                ready.append(end)
    last = max(depth.values(), default=0)
    led_to = {end for _, end in edges}
    return {node: last if node in led_to and not after[node] else depth[node] for node in nodes}


def _chain(edge: Edge, depth: Mapping[str, int]) -> tuple[str, ...]:
    """The edge with a point in each layer that it passes over."""
    start, end = edge
    between = range(depth[start] + 1, depth[end])
    return (start, *(f"{start}\0{end}\0{layer}" for layer in between), end)


def _first_order(
    nodes: Sequence[str], depth: Mapping[str, int], chains: Sequence[Sequence[str]]
) -> list[list[str]]:
    order: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node in nodes:
        order[depth[node]].append(node)
    for chain in chains:
        for layer, point in enumerate(chain[1:-1], depth[chain[0]] + 1):
            order[layer].append(point)
    return order


def _ordered(order: list[list[str]], steps: Sequence[Edge]) -> list[list[str]]:
    """The order with the fewest crossings of all that the sweeps come upon."""
    left: dict[str, list[str]] = {}
    right: dict[str, list[str]] = {}
    for start, end in steps:
        right.setdefault(start, []).append(end)
        left.setdefault(end, []).append(start)
    best, fewest = order, crossings(order, right)
    for sweep in range(2 * SWEEPS):
        if not fewest:
            break
        order = [list(layer) for layer in order]
        along = range(1, len(order)) if sweep % 2 == 0 else range(len(order) - 2, -1, -1)
        near = left if sweep % 2 == 0 else right
        for number in along:
            beside = order[number - 1] if sweep % 2 == 0 else order[number + 1]
            order[number] = _by_neighbours(order[number], beside, near)
        count = crossings(order, right)
        if count < fewest:
            best, fewest = order, count
    return best


def _by_neighbours(
    layer: Sequence[str], beside: Sequence[str], near: Mapping[str, Sequence[str]]
) -> list[str]:
    """Sorted by the mean place of what each is tied to; what is tied to nothing stays."""
    row = {item: float(place) for place, item in enumerate(beside)}
    tied = [item for item in layer if near.get(item)]
    mean = {item: sum(row[other] for other in near[item]) / len(near[item]) for item in tied}
    turned = iter(sorted(tied, key=lambda item: mean[item]))
    return [next(turned) if near.get(item) else item for item in layer]


def crossings(order: Sequence[Sequence[str]], right: Mapping[str, Sequence[str]]) -> int:
    """How often two edges cross between neighbouring layers."""
    count = 0
    for layer, beside in pairwise(order):
        row = {item: place for place, item in enumerate(beside)}
        ends = [
            row[end] for item in layer for end in sorted(right.get(item, ()), key=row.__getitem__)
        ]
        seen: list[int] = [0] * (len(beside) + 1)
        for number, end in enumerate(ends):
            count += number - _up_to(seen, end + 1)
            _add(seen, end + 1)
    return count


def _up_to(tree: Sequence[int], place: int) -> int:
    """Sum of the first places of a Fenwick tree."""
    total = 0
    while place:
        total += tree[place]
        place &= place - 1
    return total


def _add(tree: list[int], place: int) -> None:
    while place < len(tree):
        tree[place] += 1
        place += place & -place
