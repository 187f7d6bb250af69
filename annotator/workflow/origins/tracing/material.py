"""All that tracing reads from a project, as far as the acting coder may see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from annotator.citing.naming.unnamed import is_unnamed
from annotator.errors import SameIdTwice
from annotator.model.annotation import Annotation
from annotator.model.finding import Finding
from annotator.model.origin import (
    Conflict,
    Link,
    LinkStatus,
    Node,
    NodeKind,
    Origin,
    OriginKind,
    Withdrawal,
)
from annotator.model.reference import PartialDate, Reference
from annotator.model.source import Source
from annotator.workflow.blind import only_coder, visible_findings, visible_records
from annotator.workflow.origins.names import OriginNames
from annotator.workflow.training import data_sources

if TYPE_CHECKING:
    from annotator.store.repository import Repository


@dataclass(frozen=True)
class Material:
    """Read once; nodes are the strings of ``citing.origins``."""

    sources: Mapping[str, Source]
    references: Mapping[str, Reference]
    names: OriginNames
    links: tuple[Link, ...]
    conflicts: tuple[Conflict, ...]
    withdrawals: tuple[Withdrawal, ...]
    annotations: Mapping[str, Annotation]
    findings: tuple[Finding, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Origin]:
        """Recorded origins by id."""
        return {origin.id: origin for origin in self.names.origins}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Node of a label that no origin owns → the label as it was first written."""
        found: dict[str, str] = {}
        for annotation in self.annotations.values():
            for label in annotation.origins:
                if self.names.owner(label) is None and (name := self.names.fold(label)):
                    found.setdefault(f"label:{name}", label)
        return found

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Nodes of people and works that nobody names: each may be the same as any other."""
        recorded = (
            self.of_origin(origin)
            for origin in self.names.origins
            if origin.kind is OriginKind.UNNAMED and not origin.source
        )
        return frozenset((*recorded, *(n for n, label in self.labels.items() if is_unnamed(label))))

    def of_origin(self, origin: Origin) -> str:
        """The node of a recorded origin; of its source, where that is held."""
        if origin.source in self.sources:
            return f"source:{origin.source}"
        return f"origin:{origin.id}"

    def of_label(self, label: str) -> str:
        """The node that a claim's label means; empty for a label of nothing but punctuation."""
        origin = self.names.owner(label)
        if origin is not None:
            return self.of_origin(origin)
        name = self.names.fold(label)
        return f"label:{name}" if name else ""

    def of_end(self, node: Node) -> str:
        """The node of one end of a link; empty where what it names was removed."""
        if node.kind is NodeKind.ORIGIN:
            origin = self.by_id.get(node.id)
            return self.of_origin(origin) if origin is not None else ""
        return str(node) if node.id in self.sources else ""

    @cached_property
    def decided(self) -> tuple[Link, ...]:
        """The last decision on every link; two machines may each have brought one."""
        return tuple({link.key: link for link in self.links}.values())

    @cached_property
    def confirmed(self) -> tuple[Link, ...]:
        """Links that count, both ends still there."""
        return tuple(
            link
            for link in self.decided
            if link.status is LinkStatus.CONFIRMED
            and self.of_end(link.start)
            and self.of_end(link.end)
        )

    @cached_property
    def withdrawn(self) -> Mapping[str, Withdrawal]:
        """Node → why it no longer counts."""
        found = {self.of_end(withdrawal.target): withdrawal for withdrawal in self.withdrawals}
        return {node: withdrawal for node, withdrawal in found.items() if node}

    def origins_of(self, node: str) -> tuple[Origin, ...]:
        """Recorded origins that are this node: several may be the same source."""
        return self._origins.get(node, ())

    @cached_property
    def _origins(self) -> Mapping[str, tuple[Origin, ...]]:
        found: dict[str, tuple[Origin, ...]] = {}
        for origin in self.names.origins:
            node = self.of_origin(origin)
            found[node] = (*found.get(node, ()), origin)
        return found

    def reference(self, node: str) -> Reference | None:
        """Bibliographic data of a source or an origin."""
        own = self.references.get(node.removeprefix("source:"))
        if node.startswith("source:") and own is not None:
            return own
        return next((each.reference for each in self.origins_of(node) if each.reference), None)

    def issued(self, node: str) -> PartialDate | None:
        """When it was published or said; a date of the origin's own goes before the reference's."""
        reference = self.reference(node)
        dates = (
            *(each.date for each in self.origins_of(node)),
            reference.issued if reference is not None else None,
            *(each.issued for each in self.origins_of(node)),
        )
        return next(filter(None, dates), None)

    def title(self, node: str) -> str:
        """What people call it."""
        kind, _, ident = node.partition(":")
        if kind == "label":
            return self.labels.get(node, ident)
        if kind == "origin":
            return self.by_id[ident].label if ident in self.by_id else "a removed origin"
        source, _, span = ident.partition("@")
        if source not in self.sources:
            return source
        named = self.origins_of(f"source:{source}")
        reference = self.references.get(source)
        title = (reference.title if reference else "") or self.sources[source].title or source
        title = named[0].label if named else title
        return f"{title} ({span})" if span else title


def read_material(
    repository: Repository,
    annotations: Iterable[Annotation] | None = None,
    renamed: Callable[[Iterable[str]], tuple[str, ...]] = tuple,
) -> Material:
    """Read the project; ``annotations`` in place of those that it holds as data.

    Raises: SameIdTwice.
    """
    sources = {source.id: source for source in repository.sources()}
    if annotations is None:
        only = only_coder(repository)
        annotations = (
            annotation
            for source in data_sources(repository)
            for annotation in repository.annotations(source.id, only)
        )
    by_id = attrgetter("id")  # ids are in order of time; what was undone and redone is not
    return Material(
        sources=sources,
        references=repository.references(),
        names=OriginNames(sorted(visible_records(repository, repository.origins()), key=by_id)),
        links=tuple(sorted(visible_records(repository, repository.links()), key=by_id)),
        conflicts=tuple(
            replace(each, one=renamed(each.one), other=renamed(each.other))
            for each in sorted(visible_records(repository, repository.conflicts()), key=by_id)
        ),
        withdrawals=visible_records(repository, repository.withdrawals()),
        annotations=_each_once(annotations),
        findings=tuple(
            replace(
                each,
                supporting=renamed(each.supporting),
                contradicting=renamed(each.contradicting),
            )
            for each in visible_findings(repository)
        ),
    )


def _each_once(annotations: Iterable[Annotation]) -> dict[str, Annotation]:
    """By id. What is printed of one must never stand under another's name."""
    found: dict[str, Annotation] = {}
    for annotation in annotations:
        before = found.setdefault(annotation.id, annotation)
        if before.source != annotation.source:
            raise SameIdTwice(annotation.id, before.source, annotation.source)
    return found
