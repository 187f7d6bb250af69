"""The shapes of ``--json`` for where claims come from: plain dictionaries."""

from __future__ import annotations

from typing import Any

from annotator.citing.origins.counting import Independence
from annotator.model.origin import Conflict, Link, Node, NodeKind, Origin, Withdrawal
from annotator.model.source import FACTORS
from annotator.store.log.clock import written_date
from annotator.workflow.origins.tracing import Falls, Problem, Traced, Tracing, corroboration

Item = dict[str, Any]


def origin_item(tracing: Tracing, traced: Traced) -> Item:
    """An origin, recorded or not, with what goes back to it at once."""
    origin = traced.origin
    blank = Origin(id="", label=traced.label, coder="", source=_source(traced.node))
    told = origin or blank
    return {
        "node": traced.node,
        "id": told.id or None,
        "label": traced.label,
        "aliases": list(told.aliases),
        "kind": traced.kind.value,
        "reference": dict(told.reference.csl) if told.reference is not None else None,
        "date": str(told.date) if told.date is not None else None,
        "information_date": str(told.information_date) if told.information_date else None,
        "source": told.source,
        "owner": told.owner,
        **{name: getattr(told, name) for name in FACTORS},
        "note": told.note,
        "coder": told.coder,
        "annotations": list(traced.annotations),
        "sources": list(traced.sources),
        "withdrawn": withdrawal_item(tracing, traced.withdrawn) if traced.withdrawn else None,
    }


def link_item(tracing: Tracing, link: Link) -> Item:
    """A link; an end that was removed has no label."""
    return {
        "id": link.id,
        "relation": link.relation.value,
        "from": _end(tracing, link.start),
        "to": _end(tracing, link.end),
        "status": link.status.value,
        "evidence": [
            {
                "source": place.source,
                "start": place.span.start,
                "end": place.span.end,
                "quote": place.quote,
            }
            for place in link.evidence
        ],
        "note": link.note,
        "coder": link.coder,
    }


def conflict_item(conflict: Conflict) -> Item:
    """Claims put against each other."""
    return {
        "id": conflict.id,
        "matter": conflict.matter,
        "one": list(conflict.one),
        "other": list(conflict.other),
        "note": conflict.note,
        "coder": conflict.coder,
    }


def withdrawal_item(tracing: Tracing, withdrawal: Withdrawal) -> Item:
    """What no longer counts, and why."""
    node = tracing.material.of_end(withdrawal.target)
    return {
        "target": str(withdrawal.target),
        "label": tracing.name(node) if node else None,
        "coder": withdrawal.coder,
        "reason": withdrawal.reason,
        "at": written_date(withdrawal.at),
    }


def independence_item(tracing: Tracing, found: Independence) -> Item:
    """Counts, bounds, the origins that name them, and the sentence of the brief."""
    return {
        "passages": found.passages,
        "sources": found.sources,
        "known": found.known,
        "low": found.low,
        "high": found.high,
        "unknown": found.unknown,
        "origins": [
            {"node": node, "label": tracing.name(node), "rest": found.rest[node]}
            for node in found.origins
        ],
        "fallen": list(found.fallen),
        "single": found.single or None,
        "perhaps_one": [[tracing.name(node) for node in group] for group in found.perhaps_one],
        "sentence": corroboration(tracing, found),
    }


def falls_item(tracing: Tracing, falls: Falls) -> Item:
    """What loses support when one node is withdrawn."""
    return {
        "node": falls.node,
        "label": tracing.name(falls.node),
        "annotations": list(falls.annotations),
        "findings": [
            {
                "id": finding.id,
                "statement": finding.statement,
                "side": side,
                "before": independence_item(tracing, before),
                "after": independence_item(tracing, after),
            }
            for side, changed in (("for", falls.findings), ("against", falls.against))
            for finding, before, after in changed
        ],
        "codes": [
            {
                "id": code,
                "before": independence_item(tracing, before),
                "after": independence_item(tracing, after),
            }
            for code, before, after in falls.codes
        ],
    }


def problem_item(problem: Problem) -> Item:
    """A warning and what it is about."""
    return {
        "kind": problem.kind,
        "message": problem.message,
        "nodes": list(problem.nodes),
        "annotations": list(problem.annotations),
    }


def _end(tracing: Tracing, node: Node) -> Item:
    named = tracing.material.of_end(node)
    return {"node": str(node), "label": tracing.name(named) if named else None}


def _source(node: str) -> str:
    kind, _, ident = node.partition(":")
    return ident if kind == NodeKind.SOURCE else ""
