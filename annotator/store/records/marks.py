"""Annotations and passed passages as records, and back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from annotator.model.annotation import Annotation, CodeAssignment, Passed, Quote
from annotator.model.span import Span
from annotator.store.log.clock import read_date, written_date
from annotator.store.log.event_line import Record
from annotator.store.records.fields import (
    BadRecord,
    a_span,
    a_text,
    check_texts,
    optional_text,
    text_list,
    text_mapping,
)
from annotator.store.records.kind import Kind, in_source, own_id

LONGEST_QUOTE = 2000
_KEPT = 200
"""Code points of a longer quote that are kept at each end."""


MARK_FIELDS = frozenset(
    (
        "source", "coder", "text", "spans", "quotes", "created", "modified", "codes",
        "reliability", "credibility", "question", "attributes", "origins", "memo", "in_brief",
        "repeated", "imported_by", "grade_note",
    )
)  # fmt: skip


def annotation_record(mark: Annotation) -> dict[str, Any]:
    record: dict[str, Any] = {
        "source": mark.source,
        "coder": mark.coder,
        "text": mark.text_sha256,
        "spans": [[span.start, span.end] for span in mark.spans],
        "quotes": [quote_record(quote) for quote in mark.quotes],
        "created": written_date(mark.created),
        "modified": written_date(mark.modified),
    }
    if mark.codes:
        record["codes"] = list(map(code_record, mark.codes))
    if mark.reliability is not None:
        record["reliability"] = mark.reliability
    if mark.credibility is not None:
        record["credibility"] = mark.credibility
    if mark.question is not None:
        record["question"] = mark.question
    if mark.attributes:
        record["attributes"] = dict(mark.attributes)
    if mark.origins:
        record["origins"] = list(mark.origins)
    for name in ("memo", "in_brief", "repeated", "imported_by", "grade_note"):
        if held := getattr(mark, name):
            record[name] = held
    return record


def annotation_value(folder: str, ident: str, record: Record) -> Annotation:
    get = record.get
    spans, quotes = record["spans"], record["quotes"]
    if type(spans) is not list or type(quotes) is not list or len(spans) != len(quotes):
        raise BadRecord("spans and quotes")
    coder, text_sha256, memo = record["coder"], record["text"], get("memo", "")
    imported_by, grade_note = get("imported_by", ""), get("grade_note", "")
    check_texts(coder, text_sha256, memo, imported_by, grade_note)
    created, modified = record["created"], record["modified"]
    made = read_date(created)
    codes, attributes, origins = get("codes"), get("attributes"), get("origins")
    return Annotation(
        id=ident,
        source=folder,
        coder=coder,
        text_sha256=text_sha256,
        spans=tuple([a_span(*pair) for pair in spans]) or _no_spans(),
        quotes=tuple([quote_value(quote) for quote in quotes]),
        created=made,
        modified=made if modified == created else read_date(modified),
        codes=tuple([code_value(code) for code in codes]) if codes else (),
        reliability=optional_text(get("reliability")),
        credibility=optional_text(get("credibility")),
        attributes=text_mapping(attributes) if attributes else {},
        origins=text_list(origins) if origins else (),
        grade_note=grade_note,
        memo=memo,
        question=optional_text(get("question")),
        in_brief=get("in_brief") is True,
        repeated=get("repeated") is True,
        imported_by=imported_by,
    )


def _no_spans() -> tuple[Span, ...]:
    raise BadRecord("no span")


def code_record(code: CodeAssignment) -> dict[str, Any]:
    return {"id": code.as_given, "version": code.version, "sha256": code.sha256}


def code_value(record: Record) -> CodeAssignment:
    ident, version, sha256 = record["id"], record["version"], record["sha256"]
    check_texts(ident, version, sha256)
    return CodeAssignment(ident, version, sha256)


def quote_record(quote: Quote) -> dict[str, Any]:
    exact = quote.exact
    if len(exact) > LONGEST_QUOTE:
        record: dict[str, Any] = {
            "head": exact[:_KEPT],
            "tail": exact[-_KEPT:],
            "length": len(exact),
            "sha256": hashlib.sha256(exact.encode()).hexdigest(),
        }
    else:
        record = {"exact": exact}
    if quote.prefix:
        record["prefix"] = quote.prefix
    if quote.suffix:
        record["suffix"] = quote.suffix
    return record


def quote_value(record: Record) -> Quote:
    """A long quote comes back as its head, until the text itself fills it in."""
    get = record.get
    exact, prefix, suffix = get("exact"), get("prefix", ""), get("suffix", "")
    if exact is None:
        exact = record["head"]
    check_texts(exact, prefix, suffix)
    return Quote(exact, prefix, suffix)


def is_shortened(record: Record) -> bool:
    """Whether quotes must be filled in from the source's text."""
    return any("exact" not in quote for quote in record["quotes"])


def filled_in(mark: Annotation, record: Record, text: str) -> Annotation:
    """The long quotes as they stand in the text; those whose hash differs stay as they are."""
    quotes = []
    for span, quote, kept in zip(mark.spans, mark.quotes, record["quotes"], strict=True):
        whole = quote
        if "exact" not in kept:
            exact = span.of(text)
            if hashlib.sha256(exact.encode()).hexdigest() == kept.get("sha256"):
                whole = Quote(exact, quote.prefix, quote.suffix)
        quotes.append(whole)
    return replace(mark, quotes=tuple(quotes))


def passed_record(passed: Passed) -> dict[str, Any]:
    return {
        "source": passed.source,
        "coder": passed.coder,
        "text": passed.text_sha256,
        "span": [passed.span.start, passed.span.end],
        "reason": passed.reason,
    }


def passed_value(folder: str, ident: str, record: Record) -> Passed:
    return Passed(
        id=ident,
        source=folder,
        coder=a_text(record["coder"]),
        text_sha256=a_text(record["text"]),
        span=a_span(*record["span"]),
        reason=a_text(record.get("reason", "")),
    )


KINDS = (
    Kind(
        name="mark",
        type=Annotation,
        object_id=own_id,
        folder=in_source,
        record=annotation_record,
        value=annotation_value,
        fields=MARK_FIELDS,
    ),
    Kind(
        name="passed",
        type=Passed,
        object_id=own_id,
        folder=in_source,
        record=passed_record,
        value=passed_value,
        fields=frozenset(("source", "coder", "text", "span", "reason")),
    ),
)
