"""The part of a graph of origins that lies behind some passages, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from annotator.citing.origins.graph import (
    Edges,
    components,
    joined,
    reached,
    smallest_cut,
    turned,
    within,
)

Onward: TypeAlias = Mapping[str, Mapping[str, None]]
"""Node → the nodes that it has something from, in order."""
_NOTHING: Mapping[str, None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Support:
    """A passage that speaks for something, and what it goes back to."""

    annotation: str
    source: str
    """Id of the source it stands in."""
    ends: tuple[str, ...]
    """Nodes; none when nobody recorded them. The source's own node: it says so by itself."""


@dataclass(frozen=True, slots=True)
class Independence:
    """What a set of passages rests on."""

    passages: int
    """That count: neither they nor all they go back to are withdrawn."""
    sources: int
    """In which these stand."""
    known: int
    """Independent origins among those that are named."""
    low: int
    """As few as there may be: who is not named may be one of the named, and two that are perhaps
    one are one."""
    high: int
    """As many as there may be: all who are not named are different."""
    origins: tuple[str, ...]
    """Nodes, as many as ``known``, without which no path to a named origin is left."""
    unknown: int
    """Passages without a recorded, named origin."""
    rest: Mapping[str, int]
    """Node of ``origins`` → passages that remain without it."""
    fallen: tuple[str, ...]
    """Ids of annotations that do not count."""
    single: str
    """The node whose fall takes everything though two or more sources say it; else empty."""
    perhaps_one: tuple[tuple[str, ...], ...] = ()
    """Nodes behind these passages that may be one and are counted as several in ``known``."""


def source_node(source: str) -> str:
    """The node of a source."""
    return f"source:{source}"


class Matter:
    """The part of the graph that lies behind some passages."""

    def __init__(
        self,
        supports: Sequence[Support],
        edges: Onward,
        unnamed: frozenset[str],
        withdrawn: frozenset[str],
    ) -> None:
        self._supports = supports
        self._edges: dict[str, Mapping[str, None]] = {}
        self._sinks: set[str] = set()
        self._lay_out(edges)
        self._back = turned(self._edges)
        self._circles = self._closed_circles()
        self._unnamed = unnamed & self._edges.keys()
        self._withdrawn = withdrawn & self._edges.keys()
        self._live = self._trails(self._withdrawn)
        self._counted = [each for each in supports if self._counts(each)]
        self._leading: dict[str, list[Support]] = {}
        for each in self._counted:
            for node in (source_node(each.source), *each.ends):
                self._leading.setdefault(node, []).append(each)

    def independence(self, perhaps_one: Sequence[frozenset[str]]) -> Independence:
        """Count, name, and say what each is worth."""
        counted = self._counted
        open_ended = bool(self._unnamed or self._circles) or not all(each.ends for each in counted)
        named = self._trails(self._withdrawn | self._unnamed, circles=False)
        known = self._known(named)
        widest = self._widest() if open_ended else known
        rest = {node: self._remaining(node) for node in known}
        sources = len({each.source for each in counted})
        single = known if len(known) == 1 and not rest[known[0]] else widest
        groups = [each for group in perhaps_one if len(each := group & named) > 1]
        fewest = self._known(named, groups) if groups else known
        if len(fewest) == len(known):
            groups = []
        in_circle = any(circle.issuperset(single) for circle in self._circles)
        return Independence(
            passages=len(counted),
            sources=sources,
            known=len(known),
            low=max(len(fewest), min(len(counted), 1)),
            high=len(widest),
            origins=known,
            unknown=sum(named.isdisjoint(each.ends) for each in counted),
            rest=MappingProxyType(rest),
            fallen=self.fallen,
            single=single[0] if len(single) == 1 and sources > 1 and not in_circle else "",
            perhaps_one=tuple(tuple(sorted(group)) for group in groups),
        )

    @property
    def fallen(self) -> tuple[str, ...]:
        """Ids of the passages that no longer count."""
        return tuple(each.annotation for each in self._supports if not self._counts(each))

    def _lay_out(self, edges: Onward) -> None:
        """What the passages say their source has it from goes before what is said of it at large.

        So a source that speaks only at second hand here is no origin here.
        """
        said: dict[str, dict[str, None]] = {}
        for support in self._supports:
            said.setdefault(source_node(support.source), {}).update(dict.fromkeys(support.ends))
        waiting = list(said)
        while waiting:
            node = waiting.pop()
            if node in self._edges:
                continue
            ends, linked = said.get(node, _NOTHING), edges.get(node, _NOTHING)
            by_itself = node in ends
            onward = ends if ends and not by_itself else linked
            if by_itself and len(ends) > 1:
                onward = {end: None for end in (*ends, *linked) if end != node}
            if not onward or (by_itself and not linked):
                self._sinks.add(node)
            self._edges[node] = onward
            waiting.extend(onward)

    def _closed_circles(self) -> list[set[str]]:
        """Nodes that have it from each other and from nobody else."""
        stuck = self._edges.keys() - reached(self._back, self._sinks)
        parts = map(set, components(within(self._edges, stuck))) if stuck else ()
        return [part for part in parts if all(part.issuperset(self._edges[node]) for node in part)]

    def _trails(self, gone: Set[str], *, circles: bool = True) -> set[str]:
        """Nodes from which a trail leads to its end, once those that are gone are taken out."""
        ends = set(self._sinks)
        for circle in self._circles if circles else ():
            broken = not circle.isdisjoint(gone)
            parts = components(within(self._edges, circle - gone)) if broken else [list(circle)]
            ends.update(*parts)
        return reached(self._back, ends, gone)

    def _counts(self, support: Support) -> bool:
        """Its source stands, and so does something that it goes back to, or nobody knows what."""
        if source_node(support.source) in self._withdrawn:
            return False
        return not support.ends or not self._live.isdisjoint(support.ends)

    def _remaining(self, node: str) -> int:
        """Passages that still count without one node; only what leads to it is looked at."""
        before = reached(self._back, (node,))
        others = [
            each
            for each in before
            if each in self._sinks
            or any(end in self._live and end not in before for end in self._edges[each])
        ]
        lost = before - reached(self._back, others, self._withdrawn | {node})
        touched = {each.annotation: each for end in lost for each in self._leading.get(end, ())}
        fallen = [
            each
            for each in touched.values()
            if source_node(each.source) == node
            or (each.ends and lost.issuperset(end for end in each.ends if end in self._live))
        ]
        return len(self._counted) - len(fallen)

    def _known(self, named: Set[str], groups: Sequence[Set[str]] = ()) -> tuple[str, ...]:
        """The cut before the named origins, those of a group taken for one."""
        starts = {
            source_node(each.source) for each in self._counted if not named.isdisjoint(each.ends)
        }
        edges: Edges = self._edges
        if len(named) < len(self._edges):
            edges = within(edges, named)
        sinks = self._sinks & named
        if groups:
            one = {node: min(group) for group in groups for node in group}
            edges = joined(edges, one)
            onward = {node for node in one.values() if edges.get(node)}
            sinks = {one.get(node, node) for node in sinks} - onward
        return smallest_cut(edges, starts, sinks)

    def _widest(self) -> tuple[str, ...]:
        """The cut if everybody unnamed is somebody else; whoever is in a circle is one."""
        live = self._live | {source_node(each.source) for each in self._counted}
        one = {
            node: first
            for circle, first in ((each, min(each)) for each in self._circles)
            for node in circle & live
        }
        edges = joined(within(self._edges, self._edges.keys() & live), one)
        starts = {source_node(each.source) for each in self._counted}
        alone = {source_node(each.source) for each in self._counted if not each.ends}
        sinks = (self._sinks & live) | alone | set(one.values())
        return smallest_cut(edges, {one.get(node, node) for node in starts}, sinks)
