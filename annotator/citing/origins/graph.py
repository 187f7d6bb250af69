"""Directed graphs: what reaches what, circles, and the smallest set of nodes that cuts them."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import TypeAlias

Edges: TypeAlias = Mapping[str, Collection[str]]
"""Node → the nodes it leads to; one that leads nowhere may be missing."""

LOOPS = 100
"""As many circles are listed; a reader who has broken these asks again."""


def reached(edges: Edges, starts: Iterable[str], without: Set[str] = frozenset()) -> set[str]:
    """The starts, and every node that can be reached from them; ``without`` is not entered."""
    seen = set(without)
    waiting = [node for node in starts if node not in seen]
    seen.update(waiting)
    while waiting:
        for node in edges.get(waiting.pop(), ()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen - without if without else seen


def reached_by(starts: Iterable[str], *ways: Edges) -> set[str]:
    """The starts, and every node that can be reached from them by one way or another in turn."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        node = waiting.pop()
        for end in (end for edges in ways for end in edges.get(node, ())):
            if end not in seen:
                seen.add(end)
                waiting.append(end)
    return seen


def within(edges: Edges, nodes: Set[str]) -> dict[str, list[str]]:
    """The edges that join two of these nodes."""
    return {node: [end for end in edges.get(node, ()) if end in nodes] for node in nodes}


def turned(edges: Edges) -> dict[str, list[str]]:
    """The same edges, each the other way round."""
    out: dict[str, list[str]] = {}
    for node, nodes in edges.items():
        for end in nodes:
            out.setdefault(end, []).append(node)
    return out


def joined(edges: Edges, one: Mapping[str, str]) -> dict[str, set[str]]:
    """The edges with some nodes in the place of others."""
    found: dict[str, set[str]] = {}
    for node, ends in edges.items():
        start = one.get(node, node)
        following = {one.get(end, end) for end in ends}
        found.setdefault(start, set()).update(following - {start})
    return found


def smallest_cut(edges: Edges, starts: Collection[str], sinks: Collection[str]) -> tuple[str, ...]:
    """The fewest nodes, nearest to the sinks, without which no start reaches a sink.

    They are as many as there are paths from a start to a sink that share no node (Menger 1927).
    Paths are added until none is left, earlier ones sent another way where that makes room, in the
    graph in which every node is a gate for one path (Ford & Fulkerson 1962, ch. I). They are
    sought from the sinks; so what the last search still enters ends at the nearest cut.
    """
    gates = _Gates(edges, starts, sinks)
    while gates.add_paths():
        pass
    return gates.closed()


class _Gates:
    """Paths against the direction of the edges. Node ``i`` is entered at 2i and left at 2i + 1."""

    def __init__(self, edges: Edges, starts: Collection[str], sinks: Collection[str]) -> None:
        self._names = list(reached(edges, starts))
        place = {name: 2 * number for number, name in enumerate(self._names)}
        self._free: list[set[int]] = [
            set() if number % 2 else {number + 1} for number in range(2 * len(place))
        ]
        self._first, self._last = 2 * len(place), 2 * len(place) + 1
        self._free += [{place[name] for name in sinks if name in place}, set()]
        for name, number in place.items():
            for end in edges.get(name, ()):
                self._free[place[end] + 1].add(number)
        for name in starts:
            self._free[place[name] + 1].add(self._last)
        self._steps: dict[int, int] = {}

    def add_paths(self) -> bool:
        """Keep as many of the shortest ways as have room beside each other; False: there is none.

        So few rounds are needed, about the square root of the nodes (Dinic 1970; Even & Tarjan
        1975).
        """
        self._count_steps()
        if self._last not in self._steps:
            return False
        for gate in list(self._free[self._first]):
            if self._steps.get(gate) == 1 and (path := self._path(gate)):
                self._take([self._first, *path])
        return True

    def _count_steps(self) -> None:
        """From where the paths begin to every gate that can be reached."""
        free = self._free
        self._steps = steps = {self._first: 0}
        row = [self._first]
        while row and self._last not in steps:
            following: list[int] = []
            for gate in row:
                count = steps[gate] + 1
                for end in free[gate]:
                    if end not in steps:
                        steps[end] = count
                        following.append(end)
            row = following

    def _take(self, path: Sequence[int]) -> None:
        """A gate lets one through, a way between gates any number; both let one back."""
        for before, after in pairwise(path):
            is_way = before == self._first or (before % 2 == 1 and after != before - 1)
            if not is_way:
                self._free[before].discard(after)
            self._free[after].add(before)

    def _path(self, gate: int) -> list[int]:
        """The rest of a shortest way; gates on it, and those that lead nowhere, are used up."""
        free, steps, last = self._free, self._steps, self._last
        steps[gate] = 0
        path, ways = [gate], [iter(free[gate])]
        while path:
            further = len(path) + 1
            for following in ways[-1]:
                if steps.get(following) == further:
                    if following == last:
                        return [*path, last]
                    steps[following] = 0
                    path.append(following)
                    ways.append(iter(free[following]))
                    break
            else:
                path.pop()
                ways.pop()
        return path

    def closed(self) -> tuple[str, ...]:
        """Nodes that the last search could enter and not leave."""
        return tuple(
            sorted(
                name
                for number, name in enumerate(self._names)
                if 2 * number in self._steps and 2 * number + 1 not in self._steps
            )
        )


def components(edges: Edges) -> list[list[str]]:
    """Nodes that reach each other, sets of two and more (Tarjan 1972, without recursion)."""
    search = _DepthFirst(edges)
    for node in edges:
        if node not in search.number:
            search.run(node)
    return search.found


class _DepthFirst:
    """Tarjan's search: ``low`` is the earliest node on the stack that a node leads back to."""

    def __init__(self, edges: Edges) -> None:
        self.number: dict[str, int] = {}
        self.found: list[list[str]] = []
        self._edges = edges
        self._low: dict[str, int] = {}
        self._stack: list[str] = []
        self._on_stack: set[str] = set()

    def run(self, root: str) -> None:
        """Everything that the root reaches and that was not seen before."""
        low = self._low
        way = [(root, self._enter(root))]
        while way:
            node, following = way[-1]
            end = next(following, None)
            if end is None:
                way.pop()
                if way:
                    low[way[-1][0]] = min(low[way[-1][0]], low[node])
                if low[node] == self.number[node]:
                    self._leave(node)
            elif end not in self.number:
                way.append((end, self._enter(end)))
            elif end in self._on_stack:
                low[node] = min(low[node], self.number[end])

    def _enter(self, node: str) -> Iterator[str]:
        self.number[node] = self._low[node] = len(self.number)
        self._stack.append(node)
        self._on_stack.add(node)
        return iter(self._edges.get(node, ()))

    def _leave(self, node: str) -> None:
        part = [self._stack.pop()]
        while part[-1] != node:
            part.append(self._stack.pop())
        self._on_stack.difference_update(part)
        if len(part) > 1:
            self.found.append(part)


def loops(edges: Edges) -> tuple[tuple[str, ...], ...]:
    """Circles in order, so many that every node that lies on one is in one; at most ``LOOPS``."""
    found: list[tuple[str, ...]] = []
    for part in sorted(map(sorted, components(edges))):
        inside = set(part)
        narrow = within(edges, inside)
        told: set[str] = set()
        for node in part:
            if len(found) == LOOPS:
                return tuple(found)
            if node not in told:
                loop = _loop(narrow, node)
                told.update(loop)
                found.append(loop)
    return tuple(found)


def _loop(edges: Mapping[str, Sequence[str]], start: str) -> tuple[str, ...]:
    """The shortest way from a node back to itself; there is one."""
    came: dict[str, str] = {}
    waiting = deque((start,))
    while waiting:
        node = waiting.popleft()
        for end in edges[node]:
            if end == start:
                loop = [node]
                while loop[-1] != start:
                    loop.append(came[loop[-1]])
                return tuple(reversed(loop))
            if end not in came:
                came[end] = node
                waiting.append(end)
    return (start,)
