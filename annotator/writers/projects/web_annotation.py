"""Annotations as a W3C Web Annotation page in JSON-LD.

Web Annotation Data Model, W3C Recommendation, 23 February 2017: a body for each code (tagging) and
grade (assessing), a target for each span with a quote and a position selector (4.2.4, 4.2.5), whose
offsets are code points. Memos stay at home.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Any

from annotator.formats import ProjectWriter
from annotator.model.annotation import Annotation
from annotator.model.export import Export
from annotator.model.origin import Origin, folded
from annotator.model.source import Source

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(export: Export) -> bytes:
    """One AnnotationPage, in the order of the sources and their texts."""
    import orjson  # noqa: PLC0415

    sources = {source.id: source for source in export.sources}
    owners = export.owners()
    page = {
        "@context": CONTEXT,
        "type": "AnnotationPage",
        "label": export.title,
        "items": [
            _annotation(export, mark, sources[mark.source], owners)
            for mark in export.annotations
            if mark.source in sources
        ],
    }
    return orjson.dumps(page, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _annotation(
    export: Export, mark: Annotation, source: Source, owners: Mapping[str, Origin]
) -> dict[str, Any]:
    bodies = list(_bodies(export, mark, owners))
    targets = list(_targets(mark, source))
    return {
        "id": f"urn:uuid:{mark.id}",
        "type": "Annotation",
        "motivation": "tagging" if mark.is_claim else "highlighting",
        "created": _moment(mark.created),
        "modified": _moment(mark.modified),
        "creator": {"type": "Person", "nickname": mark.coder},
        **({"body": bodies} if bodies else {}),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _bodies(
    export: Export, mark: Annotation, owners: Mapping[str, Origin]
) -> Iterator[dict[str, Any]]:
    for code in mark.codes:
        yield {
            "type": "TextualBody",
            "purpose": "tagging",
            "value": export.labels.get(code.id, code.id),
            "id": f"urn:annotator:code:{code.id}",
        }
    for name, grade in (("reliability", mark.reliability), ("credibility", mark.credibility)):
        if grade is not None:
            yield {"type": "TextualBody", "purpose": "assessing", "value": f"{name} {grade}"}
    for label in mark.origins:
        owner = owners.get(folded(label))
        value = f"origin: {owner.label if owner else label}"
        if owner and owner.label != label:
            value += f" (written: {label})"
        yield {"type": "TextualBody", "purpose": "describing", "value": value}
    for name, value in mark.attributes.items():
        yield {"type": "TextualBody", "purpose": "classifying", "value": f"{name}: {value}"}


def _targets(mark: Annotation, source: Source) -> Iterator[dict[str, Any]]:
    for span, quote in zip(mark.spans, mark.quotes, strict=True):
        selector: dict[str, Any] = {"type": "TextQuoteSelector", "exact": quote.exact}
        if quote.prefix:
            selector["prefix"] = quote.prefix
        if quote.suffix:
            selector["suffix"] = quote.suffix
        yield {
            "source": source.path,
            "selector": [
                selector,
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            ],
        }


def _moment(date: Any) -> str:
    """XML Schema dateTime in UTC, as 3.2.5 asks."""
    return str(date.astimezone(UTC).isoformat(timespec="seconds")).replace("+00:00", "Z")


WRITER = ProjectWriter(name="web-annotation", suffix=".jsonld", write=write)
