"""Where claims come from, as PROV-JSON.

PROV-JSON serialisation, W3C Member Submission, 24 April 2013, of PROV-DM, W3C Recommendation, 30
April 2013. Sources, works and claims are entities; people, bodies and coders are agents. A claim is
quoted from its source and has its origin as primary source; links between sources become
derivations; a withdrawal invalidates. Links that only tie two things (same author, same event) have
no counterpart and are left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from annotator.formats import ProjectWriter
from annotator.model.export import Export
from annotator.model.origin import Node, NodeKind, Origin, OriginKind, Relation, folded

PREFIXES = {"prov": "http://www.w3.org/ns/prov#", "annotator": "urn:annotator:"}
_AGENTS = {
    OriginKind.PERSON: "prov:Person",
    OriginKind.WITNESS: "prov:Person",
    OriginKind.ORGANISATION: "prov:Organization",
    OriginKind.UNNAMED: "prov:Agent",
}
_TYPES = {
    Relation.ATTRIBUTES: "prov:PrimarySource",
    Relation.QUOTES: "prov:Quotation",
    Relation.COPIES: "prov:Quotation",
    Relation.REPOSTS: "prov:Revision",
}
"""Subtypes of a derivation; citing is a derivation without one."""


def write(export: Export) -> bytes:
    """One document; the same project gives the same bytes."""
    import orjson  # noqa: PLC0415

    document = _Document(export)
    return orjson.dumps(document.whole(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


class _Document:
    """Collects statements by kind; relations are numbered in the order in which they come."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._parts: dict[str, dict[str, Any]] = {}
        self._by_name = export.owners()
        self._by_id = {origin.id: origin for origin in export.origins}

    def whole(self) -> dict[str, Any]:
        """All statements."""
        export = self._export
        for source in export.sources:
            reference = export.references.get(source.id)
            title = (reference.title if reference else "") or source.title or source.id
            facts = {"prov:label": title, "annotator:sha256": source.sha256}
            self._add("entity", f"annotator:source:{source.id}", facts)
        for origin in export.origins:
            self._origin(origin)
        for mark in export.annotations:
            self._claim(mark)
        for link in export.links:
            self._link(link)
        for finding in export.findings:
            name = f"annotator:finding:{finding.id}"
            self._add("entity", name, {"prov:label": finding.statement})
            for ident in finding.supporting:
                self._derived(name, f"annotator:claim:{ident}")
        for withdrawal in export.withdrawals:
            self._withdrawn(withdrawal.target, withdrawal.reason, withdrawal.at)
        return {"prefix": PREFIXES, **self._parts}

    def _origin(self, origin: Origin) -> None:
        if origin.source:
            return
        facts: dict[str, Any] = {"prov:label": origin.label}
        kind = _AGENTS.get(origin.kind)
        if kind:
            facts["prov:type"] = _qualified(kind)
        self._add("agent" if kind else "entity", f"annotator:origin:{origin.id}", facts)

    def _claim(self, mark: Any) -> None:
        name = f"annotator:claim:{mark.id}"
        codes = [code.id for code in mark.codes]
        facts = {"prov:value": mark.quote, **({"annotator:codes": codes} if codes else {})}
        self._add("entity", name, facts)
        self._derived(name, f"annotator:source:{mark.source}", "prov:Quotation")
        self._attributed(name, self._coder(mark.coder))
        for label in mark.origins:
            origin = self._by_name.get(folded(label))
            end, agent = self._end_of(origin) if origin else self._labelled(label)
            if agent:
                self._attributed(name, end)
            elif end != f"annotator:source:{mark.source}":
                self._derived(name, end, "prov:PrimarySource")

    def _labelled(self, label: str) -> tuple[str, bool]:
        """A label that nobody recorded as an origin."""
        digest = hashlib.sha256(folded(label).encode()).hexdigest()[:16]
        name = f"annotator:label:{digest}"
        self._add("entity", name, {"prov:label": label})
        return name, False

    def _end_of(self, origin: Origin) -> tuple[str, bool]:
        if origin.source:
            return f"annotator:source:{origin.source}", False
        return f"annotator:origin:{origin.id}", origin.kind in _AGENTS

    def _link(self, link: Any) -> None:
        if not link.relation.derives:
            return
        start, _ = self._node(link.start)
        end, agent = self._node(link.end)
        if agent:
            self._attributed(start, end)
        else:
            self._derived(start, end, _TYPES.get(link.relation, ""))

    def _node(self, node: Node) -> tuple[str, bool]:
        if node.kind is NodeKind.ORIGIN:
            return self._end_of(self._by_id[node.id])
        if node.span is None:
            return f"annotator:source:{node.id}", False
        name = f"annotator:passage:{node.id}:{node.span.start}-{node.span.end}"
        if name not in self._parts.get("entity", {}):
            self._add("entity", name, {})
            self._derived(name, f"annotator:source:{node.id}", "prov:Quotation")
        return name, False

    def _withdrawn(self, target: Node, reason: str, at: datetime) -> None:
        if target.kind is NodeKind.ORIGIN and target.id not in self._by_id:
            return
        entity, agent = self._node(target)
        if agent:
            return
        activity = f"annotator:withdrawal:{target.id}"
        moment = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        self._add("activity", activity, {"prov:label": reason})
        self._relate(
            "wasInvalidatedBy",
            {"prov:entity": entity, "prov:activity": activity, "prov:time": moment},
        )

    def _coder(self, coder: str) -> str:
        name = f"annotator:coder:{coder}"
        self._add("agent", name, {"prov:label": coder, "prov:type": _qualified("prov:Person")})
        return name

    def _derived(self, made: str, used: str, kind: str = "") -> None:
        facts: dict[str, Any] = {"prov:generatedEntity": made, "prov:usedEntity": used}
        self._relate("wasDerivedFrom", facts | ({"prov:type": _qualified(kind)} if kind else {}))

    def _attributed(self, entity: str, agent: str) -> None:
        self._relate("wasAttributedTo", {"prov:entity": entity, "prov:agent": agent})

    def _relate(self, kind: str, facts: Mapping[str, Any]) -> None:
        self._add(kind, f"_:{kind}{len(self._parts.get(kind, {})) + 1}", facts)

    def _add(self, kind: str, name: str, facts: Mapping[str, Any]) -> None:
        self._parts.setdefault(kind, {}).setdefault(name, dict(facts))


def _qualified(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


WRITER = ProjectWriter(name="prov", suffix=".prov.json", write=write)
