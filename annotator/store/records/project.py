"""Sources, descriptors and findings as records, and back."""

from __future__ import annotations

from typing import Any

from annotator.model.change import Statement
from annotator.model.finding import Finding
from annotator.model.source import FACTORS, Descriptor, Source, TextWarning
from annotator.store.log.event_line import Record
from annotator.store.records.fields import (
    a_count,
    a_hash,
    a_number,
    a_path,
    a_source_id,
    a_span,
    a_text,
    optional_text,
    text_list,
)
from annotator.store.records.kind import Kind, in_project, last_part, own_id

SOURCE_FIELDS = frozenset(
    ("path", "title", "format", "encoding", "characters", "sha256", "text", "warnings")
)
FINDING_FIELDS = frozenset(
    ("statement", "likelihood", "confidence", "why", "supporting", "contradicting", "order")
)


def source_record(source: Source) -> dict[str, Any]:
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


def source_value(folder: str, ident: str, record: Record) -> Source:
    return Source(
        id=a_source_id(ident),
        path=a_path(record["path"]),
        title=a_text(record["title"]),
        format=a_text(record["format"]),
        encoding=a_text(record["encoding"]),
        characters=a_count(record["characters"]),
        sha256=a_hash(record["sha256"]),
        text_sha256=a_hash(record["text"]),
        warnings=tuple(
            TextWarning(
                a_text(warning["kind"]),
                a_text(warning["message"]),
                a_span(*warning["span"]) if warning.get("span") is not None else None,
            )
            for warning in record.get("warnings", ())
        ),
    )


def descriptor_record(descriptor: Descriptor) -> dict[str, Any]:
    record: dict[str, Any] = {
        "source": descriptor.source,
        "coder": descriptor.coder,
        "reliability": descriptor.reliability,
    }
    return record | {name: getattr(descriptor, name) for name in FACTORS}


def descriptor_value(folder: str, ident: str, record: Record) -> Descriptor:
    return Descriptor(
        source=a_text(record["source"]),
        coder=a_text(record["coder"]),
        reliability=optional_text(record.get("reliability")),
        **{name: a_text(record.get(name, "")) for name in FACTORS},
    )


def finding_record(finding: Finding) -> dict[str, Any]:
    return {
        "statement": finding.statement,
        "likelihood": finding.likelihood,
        "confidence": finding.confidence,
        "why": finding.why,
        "supporting": list(finding.supporting),
        "contradicting": list(finding.contradicting),
        "order": finding.order,
    }


def finding_value(folder: str, ident: str, record: Record) -> Finding:
    return Finding(
        id=ident,
        statement=a_text(record["statement"]),
        likelihood=a_text(record.get("likelihood", "")),
        confidence=a_text(record.get("confidence", "")),
        why=a_text(record.get("why", "")),
        supporting=text_list(record.get("supporting", [])),
        contradicting=text_list(record.get("contradicting", [])),
        order=a_number(record.get("order", 0)),
    )


KINDS = (
    Kind(
        name="source",
        type=Source,
        object_id=own_id,
        folder=in_project,
        record=source_record,
        value=source_value,
        fields=SOURCE_FIELDS,
    ),
    Kind(
        name="descriptor",
        type=Descriptor,
        object_id=lambda value: f"{value.source}:{value.coder}",
        folder=in_project,
        record=descriptor_record,
        value=descriptor_value,
        fields=frozenset(("source", "coder", "reliability", *FACTORS)),
        owner=last_part,
    ),
    Kind(
        name="finding",
        type=Finding,
        object_id=own_id,
        folder=in_project,
        record=finding_record,
        value=finding_value,
        fields=FINDING_FIELDS,
        shared=True,
    ),
    Kind(
        name="statement",
        type=Statement,
        object_id=lambda value: str(value.name),
        folder=in_project,
        record=lambda value: {"text": value.text},
        value=lambda folder, ident, record: Statement(ident, a_text(record["text"])),
        fields=frozenset(("text",)),
        shared=True,
    ),
)
