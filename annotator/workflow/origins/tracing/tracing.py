"""Where everything in a project comes from, as the acting coder may see it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from annotator.citing.origins.counting import Independence, OriginGraph, Support, source_node, whole
from annotator.errors import CodebookError
from annotator.model.annotation import Annotation
from annotator.model.finding import Finding
from annotator.model.origin import Conflict, Link, Withdrawal
from annotator.workflow.origins.tracing.best import Best
from annotator.workflow.origins.tracing.falling import Falls, falls
from annotator.workflow.origins.tracing.material import Material
from annotator.workflow.origins.tracing.problem import KINDS, Problem
from annotator.workflow.origins.tracing.supports import Deriving
from annotator.workflow.origins.tracing.traced import Traced

if TYPE_CHECKING:
    from annotator.store.repository import Repository


Claimed: TypeAlias = Annotation | Mapping[str, Any]
"""An annotation, or the fields of one that is about to be made."""


@dataclass(frozen=True)
class Tracing:
    """Built by ``trace``; it stays as it is while the project changes."""

    material: Material
    deriving: Deriving
    graph: OriginGraph
    perhaps_one: tuple[frozenset[str], ...]
    """Sets of origins that may be one by their names, and that nobody has told apart."""
    origins: tuple[Traced, ...]
    renamed: Callable[[Iterable[str]], tuple[str, ...]]
    """Ids of claims as they are traced: a settled one stands for those of the coders."""
    repository: Repository
    """Asked for texts and the codebook, where a question needs them."""
    look: Callable[[Tracing, Collection[str]], tuple[Problem, ...]]
    """Finds problems of some kinds."""
    ask: Callable[[Tracing, Claimed], str]
    """Questions a credibility."""

    @property
    def links(self) -> tuple[Link, ...]:
        """All that were decided on, rejected ones too."""
        return self.material.links

    @cached_property
    def links_from(self) -> Mapping[str, tuple[Link, ...]]:
        """Source or origin → links that count and begin at it, or at a passage of it."""
        found: dict[str, list[Link]] = {}
        for link in self.material.confirmed:
            found.setdefault(whole(self.material.of_end(link.start)), []).append(link)
        return {node: tuple(links) for node, links in found.items()}

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Annotations that reviewers put against each other."""
        return self.material.conflicts

    @property
    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Sources and origins that no longer count."""
        return self.material.withdrawals

    @cached_property
    def edges(self) -> tuple[tuple[str, str], ...]:
        """What has it from what, sources whole, each pair once."""
        found = {
            (source_node(support.source), end): None
            for support in self.graph.supports
            for end in support.ends
        }
        found |= {(whole(start), end): None for start, end in self.deriving.edges}
        return tuple((start, end) for start, end in found if start != end)

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """Everything that stands in the graph: sources with claims or links, then origins."""
        claimed = dict.fromkeys(source_node(support.source) for support in self.graph.supports)
        linked = dict.fromkeys(node for pair in self.edges for node in pair)
        found = {**claimed, **linked, **dict.fromkeys(each.node for each in self.origins)}
        return tuple(found)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What a reviewer should look at, in the order of ``KINDS``; reads texts."""
        return self.problems_of(*KINDS)

    @cached_property
    def questioned(self) -> Mapping[str, frozenset[str]]:
        """Kind of problem → the nodes it is told of."""
        found: dict[str, set[str]] = {}
        for problem in self.problems:
            found.setdefault(problem.kind, set()).update(problem.nodes)
        return {kind: frozenset(nodes) for kind, nodes in found.items()}

    def problems_of(self, *kinds: str) -> tuple[Problem, ...]:
        """Problems of these kinds alone; only what they need is read."""
        return self.look(self, kinds)

    @cached_property
    def by_code(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the claims that have a code, first or not."""
        found: dict[str, list[str]] = {}
        for annotation in self.material.annotations.values():
            for code in annotation.codes:
                found.setdefault(code.id, []).append(annotation.id)
        return {code: tuple(claims) for code, claims in found.items()}

    @cached_property
    def by_first_code(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the claims that have a code as their dominant one."""
        found: dict[str, list[str]] = {}
        for annotation in self.material.annotations.values():
            for code in annotation.codes[:1]:
                found.setdefault(code.id, []).append(annotation.id)
        return {code: tuple(claims) for code, claims in found.items()}

    @cached_property
    def sources_by_code(self) -> Mapping[str, frozenset[str]]:
        """Nodes of the sources in which claims have a code."""
        source_of = self.material.annotations
        return {
            code: frozenset(f"source:{source_of[ident].source}" for ident in claims)
            for code, claims in self.by_code.items()
        }

    @cached_property
    def by_source(self) -> Mapping[str, tuple[Support, ...]]:
        """Node of a source → the passages in it."""
        found: dict[str, list[Support]] = {}
        for support in self.graph.supports:
            found.setdefault(source_node(support.source), []).append(support)
        return {node: tuple(passages) for node, passages in found.items()}

    def traced(self, label_or_node: str) -> Traced | None:
        """The origin of a node, a label, an alias or a source's id."""
        found = self._by_node.get(label_or_node)
        if found is None:
            found = self._by_node.get(self.material.of_label(label_or_node))
        return found or self._by_node.get(f"source:{label_or_node}")

    def name(self, node: str) -> str:
        """What people call a node."""
        return self.material.title(node)

    def independence(self, annotations: Iterable[str]) -> Independence:
        """Of any annotations, by id; the same question is counted once."""
        wanted = tuple(annotations)
        found = self._counted.get(wanted)
        if found is None:
            found = self._counted[wanted] = self.graph.independence(wanted)
        return found

    def of_code(self, code: str) -> Independence:
        """Of the claims that have a code, first or not."""
        return self.independence(self.by_code.get(code, ()))

    def of_family(self, code: str) -> Independence:
        """Of the claims that have a code or one below it in the codebook."""
        codes = self.repository.codebook().codes
        below = [each.id for each in codes if code in each.path]
        claims = dict.fromkeys(
            claim for each in (code, *below) for claim in self.by_code.get(each, ())
        )
        return self.independence(claims)

    def of_finding(self, finding: Finding) -> Independence:
        """Of the claims for a finding."""
        return self.independence(finding.supporting)

    def falls(self, node: str) -> Falls:
        """What loses support when this node is withdrawn, all else as it is; found once."""
        return self._fall((node,), frozenset(self.material.withdrawn))

    def falls_alone(self, node: str) -> Falls:
        """What would lose support if this node alone were withdrawn."""
        return self._fall((node,), frozenset())

    @property
    def falls_together(self) -> Falls:
        """What lost support by all that is withdrawn; something is."""
        return self._fall(tuple(self.material.withdrawn), frozenset())

    def _fall(self, nodes: tuple[str, ...], gone: frozenset[str]) -> Falls:
        key = (nodes, gone)
        found = self._falls.get(key)
        if found is None:
            found = falls(self.graph, nodes, gone, self.material.findings, self.by_code)
            self._falls[key] = found
        return found

    def confirmed_question(self, claim: Claimed) -> str:
        """Why the best credibility is questioned, in a sentence; empty when it is not.

        A claim that is not saved yet is given as the fields of ``workflow.code.mark``, with its
        ``source``, ``spans`` and ``codes``.
        """
        return self.ask(self, claim)

    @cached_property
    def best(self) -> Best:
        """The best grade of credibility, and what it is called; none without a codebook."""
        try:
            return Best.of(self.repository.codebook())
        except CodebookError:  # lost or broken since; check tells, and counts need none
            return Best("", "", {})

    @cached_property
    def _by_node(self) -> Mapping[str, Traced]:
        return {each.node: each for each in self.origins}

    @cached_property
    def _counted(self) -> dict[tuple[str, ...], Independence]:
        return {}

    @cached_property
    def _falls(self) -> dict[tuple[tuple[str, ...], frozenset[str]], Falls]:
        return {}
