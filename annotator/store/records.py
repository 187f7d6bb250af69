"""Values of the model as records of the log, in the shapes of docs/file-format.md, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from annotator.model.annotation import Annotation, CodeAssignment, Passed, Quote
from annotator.model.change import Finished, Fold, Statement, Value
from annotator.model.finding import Finding
from annotator.model.source import Descriptor, Source, TextWarning
from annotator.model.span import Span
from annotator.store.clock import read_date, written_date
from annotator.store.event_line import Record

PROJECT = "_project"
LONGEST_QUOTE = 2000
_KEPT = 200
"""Code points of a longer quote that are kept at each end."""


class BadRecord(ValueError):
    """A record that is not what its kind promises."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How one type of value is stored."""

    name: str
    type: type[Value]
    object_id: Callable[[Any], str]
    folder: Callable[[Any], str]
    record: Callable[[Any], dict[str, Any]]
    value: Callable[[str, str, Record], Value]
    """From folder, object id and record."""
    fields: frozenset[str]
    """What ``record`` writes; anything else in a record is somebody else's and is kept."""


def kind_of(value: Value) -> Kind:
    """How a value is stored."""
    return _BY_TYPE[type(value)]


def value_of(kind: str, folder: str, ident: str, record: Record | None) -> Value | None:
    """The value of a record; None for one that is removed, of an unknown kind, or malformed."""
    known = KINDS.get(kind)
    if known is None or record is None:
        return None
    try:
        return known.value(folder, ident, record)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return None


def _annotation_record(mark: Annotation) -> dict[str, Any]:
    record: dict[str, Any] = {
        "source": mark.source,
        "coder": mark.coder,
        "text": mark.text_sha256,
        "spans": [[span.start, span.end] for span in mark.spans],
        "quotes": [_quote_record(quote) for quote in mark.quotes],
        "created": written_date(mark.created),
        "modified": written_date(mark.modified),
    }
    if mark.codes:
        record["codes"] = [
            {"id": code.id, "version": code.version, "sha256": code.sha256} for code in mark.codes
        ]
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
    for name in ("memo", "in_brief", "repeated", "imported_by"):
        if held := getattr(mark, name):
            record[name] = held
    return record


def _annotation(folder: str, ident: str, record: Record) -> Annotation:
    get = record.get
    spans = tuple(_span(pair) for pair in record["spans"])
    quotes = tuple(_quote(quote) for quote in record["quotes"])
    if not spans or len(quotes) != len(spans):
        raise BadRecord("spans and quotes")
    return Annotation(
        id=ident,
        source=folder,
        coder=_text(record["coder"]),
        text_sha256=_text(record["text"]),
        spans=spans,
        quotes=quotes,
        created=read_date(record["created"]),
        modified=read_date(record["modified"]),
        codes=tuple(
            CodeAssignment(_text(code["id"]), _text(code["version"]), _text(code["sha256"]))
            for code in get("codes", ())
        ),
        reliability=_grade(get("reliability")),
        credibility=_grade(get("credibility")),
        attributes=_texts_by_name(get("attributes", {})),
        origins=_texts(get("origins", ())),
        memo=_text(get("memo", "")),
        question=_grade(get("question")),
        in_brief=get("in_brief") is True,
        repeated=get("repeated") is True,
        imported_by=_text(get("imported_by", "")),
    )


def _quote_record(quote: Quote) -> dict[str, Any]:
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


def _quote(record: Record) -> Quote:
    """A long quote comes back as its head, until the text itself fills it in."""
    exact = record["exact"] if "exact" in record else record["head"]
    get = record.get
    return Quote(_text(exact), _text(get("prefix", "")), _text(get("suffix", "")))


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


def _passed_record(passed: Passed) -> dict[str, Any]:
    return {
        "source": passed.source,
        "coder": passed.coder,
        "text": passed.text_sha256,
        "span": [passed.span.start, passed.span.end],
        "reason": passed.reason,
    }


def _passed(folder: str, ident: str, record: Record) -> Passed:
    return Passed(
        id=ident,
        source=folder,
        coder=_text(record["coder"]),
        text_sha256=_text(record["text"]),
        span=_span(record["span"]),
        reason=_text(record.get("reason", "")),
    )


def _source_record(source: Source) -> dict[str, Any]:
    return {
        "path": source.path,
        "title": source.title,
        "format": source.format,
        "encoding": source.encoding,
        "characters": source.characters,
        "sha256": source.sha256,
        "text": source.text_sha256,
        "warnings": [
            {
                "kind": warning.kind,
                "message": warning.message,
                "span": [warning.span.start, warning.span.end] if warning.span else None,
            }
            for warning in source.warnings
        ],
    }


def _source(folder: str, ident: str, record: Record) -> Source:
    return Source(
        id=ident,
        path=_text(record["path"]),
        title=_text(record["title"]),
        format=_text(record["format"]),
        encoding=_text(record["encoding"]),
        characters=_number(record["characters"]),
        sha256=_text(record["sha256"]),
        text_sha256=_text(record["text"]),
        warnings=tuple(
            TextWarning(
                _text(warning["kind"]),
                _text(warning["message"]),
                _span(warning["span"]) if warning.get("span") is not None else None,
            )
            for warning in record.get("warnings", ())
        ),
    )


_FACTORS = ("access", "expertise", "motivation", "currency", "completeness")


def _descriptor_record(descriptor: Descriptor) -> dict[str, Any]:
    record: dict[str, Any] = {
        "source": descriptor.source,
        "coder": descriptor.coder,
        "reliability": descriptor.reliability,
    }
    return record | {name: getattr(descriptor, name) for name in _FACTORS}


def _descriptor(folder: str, ident: str, record: Record) -> Descriptor:
    return Descriptor(
        source=_text(record["source"]),
        coder=_text(record["coder"]),
        reliability=_grade(record.get("reliability")),
        **{name: _text(record.get(name, "")) for name in _FACTORS},
    )


def _finding_record(finding: Finding) -> dict[str, Any]:
    return {
        "statement": finding.statement,
        "likelihood": finding.likelihood,
        "confidence": finding.confidence,
        "why": finding.why,
        "supporting": list(finding.supporting),
        "contradicting": list(finding.contradicting),
        "order": finding.order,
    }


def _finding(folder: str, ident: str, record: Record) -> Finding:
    return Finding(
        id=ident,
        statement=_text(record["statement"]),
        likelihood=_text(record.get("likelihood", "")),
        confidence=_text(record.get("confidence", "")),
        why=_text(record.get("why", "")),
        supporting=_texts(record.get("supporting", ())),
        contradicting=_texts(record.get("contradicting", ())),
        order=_number(record.get("order", 0)),
    )


def _fold_record(fold: Fold) -> dict[str, Any]:
    return {
        "source": fold.source,
        "coder": fold.coder,
        "start": fold.start,
        "folded": fold.folded,
    }


def _fold(folder: str, ident: str, record: Record) -> Fold:
    return Fold(folder, _text(record["coder"]), _number(record["start"]), record["folded"] is True)


def _text(value: object) -> str:
    if type(value) is not str:
        raise BadRecord("not a text")
    return value


def _grade(value: object) -> str | None:
    return None if value is None else _text(value)


def _number(value: object) -> int:
    if type(value) is not int:
        raise BadRecord("not a number")
    return value


def _span(pair: Any) -> Span:
    start, end = pair
    if not 0 <= _number(start) < _number(end):
        raise BadRecord("not a span")
    return Span(start, end)


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(_text(value) for value in values)


def _texts_by_name(values: Any) -> Mapping[str, str]:
    return {_text(name): _text(value) for name, value in values.items()}


def _in_source(value: Any) -> str:
    return str(value.source)


def _in_project(value: Any) -> str:
    return PROJECT


def _own_id(value: Any) -> str:
    return str(value.id)


_KINDS = (
    Kind(
        name="mark",
        type=Annotation,
        object_id=_own_id,
        folder=_in_source,
        record=_annotation_record,
        value=_annotation,
        fields=frozenset(
            "source coder text spans quotes created modified codes reliability credibility "
            "question attributes origins memo in_brief repeated imported_by".split()
        ),
    ),
    Kind(
        name="passed",
        type=Passed,
        object_id=_own_id,
        folder=_in_source,
        record=_passed_record,
        value=_passed,
        fields=frozenset(("source", "coder", "text", "span", "reason")),
    ),
    Kind(
        name="finished",
        type=Finished,
        object_id=lambda value: str(value.coder),
        folder=_in_source,
        record=lambda value: {"source": value.source, "coder": value.coder},
        value=lambda folder, ident, record: Finished(folder, _text(record["coder"])),
        fields=frozenset(("source", "coder")),
    ),
    Kind(
        name="fold",
        type=Fold,
        object_id=lambda value: f"{value.coder}:{value.start}",
        folder=_in_source,
        record=_fold_record,
        value=_fold,
        fields=frozenset(("source", "coder", "start", "folded")),
    ),
    Kind(
        name="source",
        type=Source,
        object_id=_own_id,
        folder=_in_project,
        record=_source_record,
        value=_source,
        fields=frozenset("path title format encoding characters sha256 text warnings".split()),
    ),
    Kind(
        name="descriptor",
        type=Descriptor,
        object_id=lambda value: f"{value.source}:{value.coder}",
        folder=_in_project,
        record=_descriptor_record,
        value=_descriptor,
        fields=frozenset(("source", "coder", "reliability", *_FACTORS)),
    ),
    Kind(
        name="finding",
        type=Finding,
        object_id=_own_id,
        folder=_in_project,
        record=_finding_record,
        value=_finding,
        fields=frozenset(
            "statement likelihood confidence why supporting contradicting order".split()
        ),
    ),
    Kind(
        name="statement",
        type=Statement,
        object_id=lambda value: str(value.name),
        folder=_in_project,
        record=lambda value: {"text": value.text},
        value=lambda folder, ident, record: Statement(ident, _text(record["text"])),
        fields=frozenset(("text",)),
    ),
)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}
_BY_TYPE: Mapping[type[Value], Kind] = {kind.type: kind for kind in _KINDS}
