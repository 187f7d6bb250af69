"""Origins, links, conflicts, withdrawals and note links as records, and back."""

from __future__ import annotations

from typing import Any

from annotator.model.origin import (
    Conflict,
    Evidence,
    Link,
    LinkStatus,
    Node,
    NodeKind,
    NoteLink,
    Origin,
    OriginKind,
    Relation,
    Withdrawal,
)
from annotator.model.reference import PartialDate, Reference
from annotator.model.source import FACTORS
from annotator.model.span import Span
from annotator.store.log.clock import read_date, written_date
from annotator.store.log.event_line import Record
from annotator.store.records.fields import BadRecord, a_source_id, a_span, a_text, text_list
from annotator.store.records.kind import Kind, first_part, in_project, in_source, last_part, own_id

ORIGIN_FIELDS = frozenset(
    ("coder", "label", "kind", "aliases", "reference", "date", "information_date", "source",
     "owner", "note", *FACTORS)
)  # fmt: skip
LINK_FIELDS = frozenset(("coder", "relation", "start", "end", "status", "evidence", "note"))
CONFLICT_FIELDS = frozenset(("coder", "matter", "one", "other", "note"))
WITHDRAWAL_FIELDS = frozenset(("coder", "target", "reason", "at"))
NOTE_LINK_FIELDS = frozenset(("source", "coder", "marker", "note", "why"))


def origin_record(origin: Origin) -> dict[str, Any]:
    record: dict[str, Any] = {
        "coder": origin.coder,
        "label": origin.label,
        "kind": origin.kind.value,
    }
    if origin.aliases:
        record["aliases"] = list(origin.aliases)
    if origin.reference is not None:
        record["reference"] = dict(origin.reference.csl)
    for name in ("date", "information_date"):
        if (date := getattr(origin, name)) is not None:
            record[name] = date.parts
    for name in ("source", "owner", "note", *FACTORS):
        if held := getattr(origin, name):
            record[name] = held
    return record


def origin_value(folder: str, ident: str, record: Record) -> Origin:
    reference = record.get("reference")
    return Origin(
        id=ident,
        label=a_text(record["label"]),
        coder=a_text(record["coder"]),
        kind=OriginKind(record.get("kind", OriginKind.UNKNOWN)),
        aliases=text_list(record.get("aliases", [])),
        reference=Reference(_object(reference)) if reference is not None else None,
        date=_date(record.get("date")),
        information_date=_date(record.get("information_date")),
        source=_perhaps_source(record.get("source", "")),
        **{name: a_text(record.get(name, "")) for name in ("owner", "note", *FACTORS)},
    )


def link_record(link: Link) -> dict[str, Any]:
    record: dict[str, Any] = {
        "coder": link.coder,
        "relation": link.relation.value,
        "start": _node_record(link.start),
        "end": _node_record(link.end),
        "status": link.status.value,
    }
    if link.evidence:
        record["evidence"] = [
            {"source": place.source, "span": [place.span.start, place.span.end]}
            | ({"quote": place.quote} if place.quote else {})
            for place in link.evidence
        ]
    if link.note:
        record["note"] = link.note
    return record


def link_value(folder: str, ident: str, record: Record) -> Link:
    return Link(
        id=ident,
        coder=a_text(record["coder"]),
        relation=Relation(record["relation"]),
        start=_node(record["start"]),
        end=_node(record["end"]),
        status=LinkStatus(record["status"]),
        evidence=tuple(
            Evidence(
                a_source_id(place["source"]), a_span(*place["span"]), a_text(place.get("quote", ""))
            )
            for place in record.get("evidence", ())
        ),
        note=a_text(record.get("note", "")),
    )


def conflict_record(conflict: Conflict) -> dict[str, Any]:
    record: dict[str, Any] = {
        "coder": conflict.coder,
        "matter": conflict.matter,
        "one": list(conflict.one),
        "other": list(conflict.other),
    }
    return record | ({"note": conflict.note} if conflict.note else {})


def conflict_value(folder: str, ident: str, record: Record) -> Conflict:
    return Conflict(
        id=ident,
        coder=a_text(record["coder"]),
        matter=a_text(record["matter"]),
        one=text_list(record["one"]),
        other=text_list(record["other"]),
        note=a_text(record.get("note", "")),
    )


def withdrawal_record(withdrawal: Withdrawal) -> dict[str, Any]:
    return {
        "coder": withdrawal.coder,
        "target": _node_record(withdrawal.target),
        "reason": withdrawal.reason,
        "at": written_date(withdrawal.at),
    }


def withdrawal_value(folder: str, ident: str, record: Record) -> Withdrawal:
    return Withdrawal(
        target=_node(record["target"]),
        coder=a_text(record["coder"]),
        reason=a_text(record["reason"]),
        at=read_date(record["at"]),
    )


def note_link_record(link: NoteLink) -> dict[str, Any]:
    return {
        "source": link.source,
        "coder": link.coder,
        "marker": [link.marker.start, link.marker.end],
        "note": _pair(link.note),
        "why": link.why,
    }


def note_link_value(folder: str, ident: str, record: Record) -> NoteLink:
    note = record.get("note")
    return NoteLink(
        source=folder,
        coder=a_text(record["coder"]),
        marker=a_span(*record["marker"]),
        note=a_span(*note) if note is not None else None,
        why=a_text(record.get("why", "")),
    )


def _node_record(node: Node) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": node.kind.value, "id": node.id}
    return record | ({"span": _pair(node.span)} if node.span is not None else {})


def _node(record: Any) -> Node:
    kind = NodeKind(record["kind"])
    ident = a_text(record["id"]) if kind is NodeKind.ORIGIN else a_source_id(record["id"])
    span = record.get("span")
    if (kind is NodeKind.PASSAGE) != (span is not None):
        raise BadRecord("not a node")
    return Node(kind, ident, a_span(*span) if span is not None else None)


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None


def _perhaps_source(value: object) -> str:
    return a_source_id(value) if value else ""


def _date(parts: object) -> PartialDate | None:
    if parts is None:
        return None
    date = PartialDate.of(parts) if isinstance(parts, list) else None
    if date is None:
        raise BadRecord("not a date")
    return date


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadRecord("not an object")
    return value


KINDS = (
    Kind(
        name="origin",
        type=Origin,
        object_id=own_id,
        folder=in_project,
        record=origin_record,
        value=origin_value,
        fields=ORIGIN_FIELDS,
        shared=True,
    ),
    Kind(
        name="link",
        type=Link,
        object_id=own_id,
        folder=in_project,
        record=link_record,
        value=link_value,
        fields=LINK_FIELDS,
        shared=True,
    ),
    Kind(
        name="conflict",
        type=Conflict,
        object_id=own_id,
        folder=in_project,
        record=conflict_record,
        value=conflict_value,
        fields=CONFLICT_FIELDS,
        shared=True,
    ),
    Kind(
        name="withdrawal",
        type=Withdrawal,
        object_id=lambda value: f"{value.target}:{value.coder}",
        folder=in_project,
        record=withdrawal_record,
        value=withdrawal_value,
        fields=WITHDRAWAL_FIELDS,
        owner=last_part,
        shared=True,
    ),
    Kind(
        name="note-link",
        type=NoteLink,
        object_id=lambda value: f"{value.coder}:{value.marker.start}:{value.marker.end}",
        folder=in_source,
        record=note_link_record,
        value=note_link_value,
        fields=NOTE_LINK_FIELDS,
        owner=first_part,
    ),
)
