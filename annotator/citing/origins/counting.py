"""How many independent origins stand behind claims, and which they are.

Nodes are strings: ``source:<id>``, ``origin:<id>``, ``label:<folded>``. A claim leads to the source
it stands in, from there to what it goes back to, and on along the links, to where the trail ends.
Every source and every origin can be wrong as a whole, so each lets one path through; our marks do
not count. The number M of paths that share no node is how many of them must be wrong for all
support to vanish (Menger 1927). It is a count, never a probability.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from annotator.citing.origins.graph import Edges, loops, reached, reached_by, turned
from annotator.citing.origins.matter import Independence, Matter, Support, source_node

__all__ = ["Independence", "OriginGraph", "Support", "source_node", "whole"]


class OriginGraph:
    """Claims, sources and origins, and which has what from which."""

    def __init__(
        self,
        supports: Iterable[Support],
        edges: Iterable[tuple[str, str]],
        *,
        unnamed: frozenset[str] = frozenset(),
        withdrawn: frozenset[str] = frozenset(),
        perhaps_one: Sequence[frozenset[str]] = (),
    ) -> None:
        """``edges`` lead from what derives to what it derives from; also from passages.

        ``perhaps_one`` are sets of origins that nobody has told apart yet; no two share a node.
        """
        self._supports = {support.annotation: support for support in supports}
        self._unnamed = unnamed
        self._withdrawn = withdrawn
        self._perhaps_one = perhaps_one
        self._edges: dict[str, dict[str, None]] = {}
        for start, end in edges:
            if start != end:
                self._edges.setdefault(start, {})[end] = None

    @property
    def supports(self) -> Collection[Support]:
        """All passages."""
        return self._supports.values()

    def independence(self, annotations: Iterable[str]) -> Independence:
        """Of these annotations together; ids that are no claim's are passed over."""
        wanted = dict.fromkeys(annotations)
        found = [self._supports[ident] for ident in wanted if ident in self._supports]
        matter = Matter(found, self._edges, self._unnamed, self._withdrawn)
        return matter.independence(self._perhaps_one)

    def fallen(self, annotations: Iterable[str]) -> frozenset[str]:
        """Ids of these annotations that no longer count: ``independence`` says the same, later."""
        wanted = dict.fromkeys(annotations)
        found = [self._supports[ident] for ident in wanted if ident in self._supports]
        matter = Matter(found, self._edges, self._unnamed, self._withdrawn)
        return frozenset(matter.fallen)

    def bearing(self, annotations: Iterable[str], nodes: Iterable[str]) -> tuple[str, ...]:
        """Of annotations taken together, those on which it depends what falls with some nodes.

        All that stand in a source which a passage leads to that has it from one of the nodes.
        """
        known = self._supports
        wanted = [known[ident] for ident in dict.fromkeys(annotations) if ident in known]
        said: dict[str, dict[str, None]] = {}
        for each in wanted:
            said.setdefault(source_node(each.source), {}).update(dict.fromkeys(each.ends))
        before = reached_by(nodes, self._back, turned(said))
        touched = {
            source
            for each in wanted
            if (source := source_node(each.source)) in before or not before.isdisjoint(each.ends)
        }
        after = reached_by(touched, self._edges, said)
        return tuple(each.annotation for each in wanted if source_node(each.source) in after)

    def but(self, withdrawn: frozenset[str]) -> OriginGraph:
        """The same graph if just these were withdrawn."""
        return self._copy(self._supports, withdrawn)

    def with_support(self, support: Support) -> OriginGraph:
        """The same graph with one passage more, or another in place of the one with its id."""
        return self._copy({**self._supports, support.annotation: support}, self._withdrawn)

    @cached_property
    def _back(self) -> Edges:
        return turned(self._edges)

    def _copy(self, supports: dict[str, Support], withdrawn: frozenset[str]) -> OriginGraph:
        copy = OriginGraph(
            (), (), unnamed=self._unnamed, withdrawn=withdrawn, perhaps_one=self._perhaps_one
        )
        copy._supports, copy._edges = supports, self._edges
        return copy

    def annotations_above(self, node: str) -> tuple[str, ...]:
        """Ids of annotations that have it from a node, in however many steps."""
        before = reached(self._back, (node,))
        return tuple(
            each.annotation
            for each in self._supports.values()
            if source_node(each.source) in before or not before.isdisjoint(each.ends)
        )

    def circles(self) -> tuple[tuple[str, ...], ...]:
        """Sources and origins that have it from each other, each circle in order."""
        edges: dict[str, dict[str, None]] = {}
        for support in self._supports.values():
            edges.setdefault(source_node(support.source), {}).update(dict.fromkeys(support.ends))
        for start, ends in self._edges.items():
            edges.setdefault(whole(start), {}).update(ends)
        return loops(edges)


def whole(node: str) -> str:
    """The source of a passage; any other node as it is."""
    return node.partition("@")[0] if node.startswith("source:") else node
