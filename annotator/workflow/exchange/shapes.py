"""The shapes of ``--json`` and of files for other programs: plain dictionaries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from annotator.model.annotation import ELISION, Annotation
from annotator.model.finding import Finding
from annotator.model.reference import PartialDate, Reference
from annotator.model.source import FACTORS, Descriptor, Source, TextWarning
from annotator.model.span import Span
from annotator.store.log.clock import written_date
from annotator.workflow.blind import visible_records
from annotator.workflow.coding.inherited import inherited_reliability
from annotator.workflow.origins.names import OriginNames

if TYPE_CHECKING:
    from annotator.model.change import Entry
    from annotator.model.codebook import Code, Codebook, Scale
    from annotator.store.repository import Repository

Item = dict[str, Any]


def annotation_item(
    repository: Repository, annotation: Annotation, names: OriginNames | None = None
) -> Item:
    """An annotation as ``annotations --json`` lists it and ``import --as annotations`` takes it.

    ``names`` are the recorded origins, where many annotations are listed.
    """
    if annotation.origins and names is None:
        names = OriginNames(visible_records(repository, repository.origins()))
    exact = [quote.exact for quote in annotation.quotes]
    return {
        "id": annotation.id,
        "source": annotation.source,
        "coder": annotation.coder,
        "spans": [
            {"start": span.start, "end": span.end, "quote": quote}
            for span, quote in zip(annotation.spans, exact, strict=True)
        ],
        "quote": ELISION.join(exact),
        "codes": [{"id": code.id, "version": code.version} for code in annotation.codes],
        "reliability": annotation.reliability,
        "credibility": annotation.credibility,
        "inherited_reliability": inherited_reliability(repository, annotation),
        "origins": [_origin(label, names) for label in annotation.origins],
        "attributes": dict(annotation.attributes),
        "grade_note": annotation.grade_note,
        "memo": annotation.memo,
        "question": annotation.question,
        "in_brief": annotation.in_brief,
        "repeated": annotation.repeated,
        "imported_by": annotation.imported_by or None,
        "created": written_date(annotation.created),
        "modified": written_date(annotation.modified),
        "text_sha256": annotation.text_sha256,
    }


def _origin(label: str, names: OriginNames | None) -> Item:
    """A claim's origin as it was written, and the id of the recorded one that owns the name."""
    owner = names.owner(label) if names is not None else None
    return {"label": label} if owner is None else {"label": label, "id": owner.id}


def annotation_items(
    repository: Repository,
    *,
    source: str | None = None,
    coder: str | None = None,
    code: str | None = None,
) -> Iterator[Item]:
    """Those of one source, coder or code, in the order of the sources, then of the text."""
    sources = [repository.source(source)] if source else repository.sources()
    names = OriginNames(visible_records(repository, repository.origins()))
    if code is not None:
        code = repository.files.renamed_codes().get(code, code)
    for each in sources:
        for annotation in repository.annotations(each.id, coder):
            if code is None or any(given.id == code for given in annotation.codes):
                yield annotation_item(repository, annotation, names)


def source_item(repository: Repository, source: Source) -> Item:
    """A source, with the title of its reference where it has one."""
    reference = repository.references().get(source.id)
    return {
        "id": source.id,
        "path": source.path,
        "title": (reference.title if reference else "") or source.title,
        "characters": source.characters,
        "sha256": source.sha256,
        "text_sha256": source.text_sha256,
        "format": source.format,
        "encoding": source.encoding,
        "warnings": [warning_item(warning) for warning in source.warnings],
    }


def warning_item(warning: TextWarning) -> Item:
    """A warning and its first place."""
    span = span_item(warning.span) if warning.span is not None else None
    return {"kind": warning.kind, "message": warning.message, "span": span}


def span_item(span: Span) -> Item:
    """Half-open, in code points of canonical text."""
    return {"start": span.start, "end": span.end}


def entry_item(repository: Repository, entry: Entry) -> Item:
    """One event: what was there before and after."""
    return {
        "event": entry.event,
        "op": entry.op,
        "kind": entry.kind,
        "annotation": entry.object if entry.kind == "mark" else None,
        "object": entry.object,
        "source": entry.source or None,
        "coder": entry.coder,
        "at": written_date(entry.at),
        "before": value_item(repository, entry.before),
        "after": value_item(repository, entry.after),
    }


def value_item(repository: Repository, value: object) -> Item | None:
    """What an event left, in the shape that its own command prints."""
    if value is None:
        return None
    for kind, shape in _SHAPES.items():
        if isinstance(value, kind):
            return shape(repository, value)
    return {
        name: _plain(getattr(value, name))
        for name in getattr(type(value), "__dataclass_fields__", {})
    }


def descriptor_item(_: Repository, descriptor: Descriptor) -> Item:
    """A coder's appraisal of a source."""
    names = ("source", "coder", "reliability", *FACTORS)
    return {name: getattr(descriptor, name) for name in names}


def finding_item(_: Repository, finding: Finding) -> Item:
    """A judgement with the annotations for and against it."""
    return {
        "id": finding.id,
        "statement": finding.statement,
        "likelihood": finding.likelihood,
        "confidence": finding.confidence,
        "why": finding.why,
        "supporting": list(finding.supporting),
        "contradicting": list(finding.contradicting),
        "order": finding.order,
    }


def codebook_item(codebook: Codebook) -> Item:
    """The whole codebook, codes in file order."""
    return {
        "title": codebook.title,
        "version": codebook.version,
        "sha256": codebook.sha256,
        "language": codebook.language,
        "question": codebook.question,
        "unit_of_coding": codebook.unit_of_coding,
        "rules": list(codebook.rules),
        "codes": [code_item(code) for code in codebook.codes],
        "scales": {
            scale.name: _scale_item(scale) for scale in (codebook.reliability, codebook.credibility)
        },
        "attributes": [
            {"name": item.name, "values": list(item.values), "meaning": dict(item.meaning)}
            for item in codebook.attributes
        ],
        "sources": dict(codebook.sources),
        "came_from": dict(codebook.came_from),
    }


def code_item(code: Code) -> Item:
    """One code with its definition."""
    return {
        "id": code.id,
        "label": code.label,
        "key": code.key,
        "codable": code.codable,
        "path": list(code.path),
        "short": code.short,
        "full": code.full,
        "include": list(code.include),
        "exclude": list(code.exclude),
        "examples": [
            {"kind": item.kind, "quote": item.quote, "file": item.file, "use": item.use}
            for item in code.examples
        ],
        "note": code.note,
        "sources": list(code.sources),
        "answers": [
            {"question": item.question, "answer": item.answer, "version": item.version}
            for item in code.answers
        ],
        "formerly": list(code.formerly),
    }


def _scale_item(scale: Scale) -> list[Item]:
    return [
        {"id": step.id, "label": step.label, "use": step.use, "judged": step.judged}
        for step in scale.grades
    ]


def _plain(value: object) -> object:
    if isinstance(value, Span):
        return span_item(value)
    if isinstance(value, datetime):
        return written_date(value)
    if isinstance(value, Reference):
        return dict(value.csl)
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


_SHAPES: Mapping[type, Callable[[Repository, Any], Item]] = {
    Annotation: annotation_item,
    Source: source_item,
    Descriptor: descriptor_item,
    Finding: finding_item,
}
