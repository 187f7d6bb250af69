"""What a brief of ours says it was made from; the part is a stranger's until it is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model.manifest import (
    Cited,
    Count,
    ExportedAnnotation,
    ExportedFinding,
    ExportedSource,
    Manifest,
)
from annotator.model.returned import Registered
from annotator.model.span import Span
from annotator.readers.ooxml.xml import elements

NAMESPACE = "urn:annotator:brief:quotations:1"
_LONGEST_NUMBER = 12


@dataclass(slots=True)
class Facts:
    """The part's content, as it is gathered."""

    head: Mapping[str, str] = field(default_factory=dict)
    quotations: list[Registered] = field(default_factory=list)
    notes: list[tuple[str, str, list[Cited]]] = field(default_factory=list)
    sources: list[ExportedSource] = field(default_factory=list)
    annotations: list[ExportedAnnotation] = field(default_factory=list)
    findings: list[ExportedFinding] = field(default_factory=list)
    counts: list[tuple[str, str, dict[str, int]]] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)

    def add(self, name: str, values: Mapping[str, str]) -> None:
        """Take in one element; unknown ones are of a newer version and left alone."""
        get = values.get
        match name:
            case "quotations":
                self.head = values
            case "quotation":
                ident, source = get("annotation", ""), get("source", "")
                bookmark, sha256 = get("bookmark", ""), get("sha256", "")
                self.quotations.append(Registered(bookmark, ident, source, sha256))
            case "note":
                self.notes.append((get("bookmark", ""), get("sha256", ""), []))
            case "cites" if self.notes:
                self.notes[-1][2].append(Cited(get("source", ""), get("locator", "")))
            case "source":
                hashes = (get("sha256", ""), get("text-sha256", ""))
                self.sources.append(ExportedSource(get("id", ""), *hashes))
            case "annotation":
                self.annotations.append(_annotation(values))
            case "finding":
                place, statement = get("bookmark", ""), get("statement", "")
                self.findings.append(ExportedFinding(get("id", ""), place, statement))
            case "quoted":
                self.quoted.append(get("sha256", ""))
            case "count":
                self.counts.append((get("about", ""), get("line", ""), {}))
            case "figure" if self.counts:
                value = _number(get("value", ""))
                if value is not None:
                    self.counts[-1][2][get("name", "")] = value

    def manifest(self) -> Manifest:
        """The whole."""
        return Manifest(
            project=self.head.get("project", ""),
            codebook=self.head.get("codebook", ""),
            codebook_sha256=self.head.get("codebook-sha256", ""),
            coder=self.head.get("coder", ""),
            sources=tuple(self.sources),
            annotations=tuple(self.annotations),
            findings=tuple(self.findings),
            counts=tuple(Count(about, figures, line) for about, line, figures in self.counts),
            quoted=tuple(self.quoted),
        )


def is_ours(data: bytes) -> bool:
    """Quick: the part may be the one; only reading it tells."""
    return NAMESPACE.encode() in data[:4096]


def facts(data: bytes, place: str) -> Facts | None:
    """Read the part; None when it is another program's.

    Raises:
        BadDocument: it is no sound XML.
    """
    found = elements(data, place)
    if not found or found[0][0] != "quotations":
        return None
    gathered = Facts()
    for name, values in found:
        gathered.add(name, values)
    return gathered


def _annotation(values: Mapping[str, str]) -> ExportedAnnotation:
    return ExportedAnnotation(
        id=values.get("id", ""),
        source=values.get("source", ""),
        text_sha256=values.get("text-sha256", ""),
        spans=_spans(values.get("spans", "")),
        reliability=values.get("reliability") or None,
        credibility=values.get("credibility") or None,
        grade=values.get("grade", ""),
        withdrawn=values.get("withdrawn") == "yes",
    )


def _spans(written: str) -> tuple[Span, ...]:
    """«12:80 99:120»; what is no span is left out."""
    spans = []
    for pair in written.split():
        first, _, last = pair.partition(":")
        start, end = _number(first), _number(last)
        if start is not None and end is not None and start < end:
            spans.append(Span(start, end))
    return tuple(spans)


def _number(written: str) -> int | None:
    plain = written.isascii() and written.isdecimal() and len(written) <= _LONGEST_NUMBER
    return int(written) if plain else None
