"""Assignments, drawings, units, openings and decisions as records, and back."""

from __future__ import annotations

from typing import Any

from annotator.model.adjudication import Decision, Outcome
from annotator.model.team import Again, Assignment, Drawing, Opening, Unit
from annotator.store.log.clock import read_date, written_date
from annotator.store.log.event_line import Record
from annotator.store.records.fields import (
    BadRecord,
    a_hash,
    a_number,
    a_source_id,
    a_span,
    a_text,
    optional_text,
    text_list,
    text_mapping,
)
from annotator.store.records.kind import Kind, in_project, in_source, last_part, own_id
from annotator.store.records.marks import (
    annotation_record,
    annotation_value,
    code_record,
    code_value,
    quote_record,
    quote_value,
)

ASSIGNMENT_FIELDS = frozenset(("source", "coder", "by", "round", "training", "given_units"))
DRAWING_FIELDS = frozenset(("by", "at", "seed", "share", "coders", "sources", "double", "round"))
UNIT_FIELDS = frozenset(("source", "text", "spans", "quotes", "round"))
AGAIN_FIELDS = frozenset(
    ("source", "coder", "mark", "at", "seed", "codes", "reliability", "credibility", "coded")
)
OPENING_FIELDS = frozenset(("coder", "at", "reason"))
DECISION_FIELDS = frozenset(
    ("source", "coder", "at", "seen", "settled", "outcome", "reason", "rule", "checked")
)


def assignment_record(given: Assignment) -> dict[str, Any]:
    record: dict[str, Any] = {
        "source": given.source,
        "coder": given.coder,
        "by": given.by,
        "round": given.round,
    }
    for name in ("training", "given_units"):
        if getattr(given, name):
            record[name] = True
    return record


def assignment_value(folder: str, ident: str, record: Record) -> Assignment:
    return Assignment(
        source=a_source_id(record["source"]),
        coder=a_text(record["coder"]),
        by=a_text(record["by"]),
        round=a_text(record.get("round", "1")),
        training=record.get("training") is True,
        given_units=record.get("given_units") is True,
    )


def drawing_record(drawing: Drawing) -> dict[str, Any]:
    return {
        "by": drawing.by,
        "at": written_date(drawing.at),
        "seed": drawing.seed,
        "share": drawing.share,
        "coders": list(drawing.coders),
        "sources": list(drawing.sources),
        "double": list(drawing.double),
        "round": drawing.round,
    }


def drawing_value(folder: str, ident: str, record: Record) -> Drawing:
    share = record["share"]
    if type(share) not in (int, float) or not 0 <= share <= 1:
        raise BadRecord("not a share")
    return Drawing(
        id=ident,
        by=a_text(record["by"]),
        at=read_date(record["at"]),
        seed=a_number(record["seed"]),
        share=float(share),
        coders=text_list(record["coders"]),
        sources=text_list(record["sources"]),
        double=text_list(record["double"]),
        round=a_text(record.get("round", "1")),
    )


def unit_record(unit: Unit) -> dict[str, Any]:
    return {
        "source": unit.source,
        "text": unit.text_sha256,
        "spans": [[span.start, span.end] for span in unit.spans],
        "quotes": [quote_record(quote) for quote in unit.quotes],
        "round": unit.round,
    }


def unit_value(folder: str, ident: str, record: Record) -> Unit:
    spans, quotes = record["spans"], record["quotes"]
    if type(spans) is not list or type(quotes) is not list or not len(spans) == len(quotes) > 0:
        raise BadRecord("spans and quotes")
    return Unit(
        id=ident,
        source=folder,
        text_sha256=a_hash(record["text"]),
        spans=tuple(a_span(*pair) for pair in spans),
        quotes=tuple(map(quote_value, quotes)),
        round=a_text(record.get("round", "1")),
    )


def opening_record(opening: Opening) -> dict[str, Any]:
    return {"coder": opening.coder, "at": written_date(opening.at), "reason": opening.reason}


def opening_value(folder: str, ident: str, record: Record) -> Opening:
    return Opening(
        coder=a_text(record["coder"]),
        at=read_date(record["at"]),
        reason=a_text(record["reason"]),
    )


def decision_record(decision: Decision) -> dict[str, Any]:
    record: dict[str, Any] = {
        "source": decision.source,
        "coder": decision.coder,
        "at": written_date(decision.at),
        "seen": dict(decision.seen),
        "settled": [{"id": mark.id, "mark": annotation_record(mark)} for mark in decision.settled],
        "outcome": decision.outcome.value,
    }
    for name in ("reason", "rule", "checked"):
        if held := getattr(decision, name):
            record[name] = held
    return record


def decision_value(folder: str, ident: str, record: Record) -> Decision:
    return Decision(
        id=ident,
        source=folder,
        coder=a_text(record["coder"]),
        at=read_date(record["at"]),
        seen=text_mapping(record["seen"]),
        settled=tuple(
            annotation_value(folder, a_text(item["id"]), item["mark"]) for item in record["settled"]
        ),
        outcome=Outcome(record["outcome"]),
        reason=a_text(record.get("reason", "")),
        rule=a_text(record.get("rule", "")),
        checked=record.get("checked") is True,
    )


def again_record(again: Again) -> dict[str, Any]:
    record: dict[str, Any] = {
        "source": again.source,
        "coder": again.coder,
        "mark": again.mark,
        "at": written_date(again.at),
        "seed": again.seed,
    }
    if again.codes:
        record["codes"] = list(map(code_record, again.codes))
    for name in ("reliability", "credibility"):
        if (grade := getattr(again, name)) is not None:
            record[name] = grade
    if again.coded is not None:
        record["coded"] = written_date(again.coded)
    return record


def again_value(folder: str, ident: str, record: Record) -> Again:
    coded = record.get("coded")
    return Again(
        id=ident,
        source=folder,
        coder=a_text(record["coder"]),
        mark=a_text(record["mark"]),
        at=read_date(record["at"]),
        seed=a_number(record["seed"]),
        codes=tuple(map(code_value, record.get("codes", ()))),
        reliability=optional_text(record.get("reliability")),
        credibility=optional_text(record.get("credibility")),
        coded=None if coded is None else read_date(coded),
    )


KINDS = (
    Kind(
        name="again",
        type=Again,
        object_id=own_id,
        folder=in_source,
        record=again_record,
        value=again_value,
        fields=AGAIN_FIELDS,
    ),
    Kind(
        name="unit",
        type=Unit,
        object_id=own_id,
        folder=in_source,
        record=unit_record,
        value=unit_value,
        fields=UNIT_FIELDS,
    ),
    Kind(
        name="decision",
        type=Decision,
        object_id=own_id,
        folder=in_source,
        record=decision_record,
        value=decision_value,
        fields=DECISION_FIELDS,
    ),
    Kind(
        name="assignment",
        type=Assignment,
        object_id=lambda value: f"{value.source}:{value.coder}",
        folder=in_project,
        record=assignment_record,
        value=assignment_value,
        fields=ASSIGNMENT_FIELDS,
        owner=last_part,
    ),
    Kind(
        name="drawing",
        type=Drawing,
        object_id=own_id,
        folder=in_project,
        record=drawing_record,
        value=drawing_value,
        fields=DRAWING_FIELDS,
    ),
    Kind(
        name="opening",
        type=Opening,
        object_id=lambda value: "opening",
        folder=in_project,
        record=opening_record,
        value=opening_value,
        fields=OPENING_FIELDS,
    ),
)
