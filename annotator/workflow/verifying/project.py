"""What the project says about a brief's claims, as far as the acting coder may see it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from annotator.citing.quotations.finding import QuotedPlaces
from annotator.errors import AnnotatorError
from annotator.model.adjudication import Decision
from annotator.model.annotation import ELISION, Annotation
from annotator.model.manifest import ExportedAnnotation, Manifest
from annotator.model.origin import NodeKind, folded
from annotator.model.reference import Reference
from annotator.model.returned import Registered
from annotator.model.source import Source
from annotator.model.span import Span
from annotator.text.document import Document
from annotator.workflow.adjudicating import settled_annotations
from annotator.workflow.blind import visible_coder, visible_records
from annotator.workflow.briefing.evidence.evidence import Evidence
from annotator.workflow.briefing.evidence.gathering import gather

if TYPE_CHECKING:
    from annotator.store.repository import Repository

AROUND = 600
"""Characters of the source on either side of a claim, for a quotation that goes on."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a quotation should say, and what stands around it."""

    source: str
    parts: tuple[str, ...]
    before: str = ""
    after: str = ""
    place: str = ""
    """Paragraphs."""


class Project:
    """Reads each source once, and only when it is needed."""

    def __init__(self, repository: Repository, manifest: Manifest | None) -> None:
        self.repository = repository
        self.manifest = manifest
        self.only = visible_coder(repository, None)
        self.sources: Mapping[str, Source] = {item.id: item for item in repository.sources()}
        self.exported: Mapping[str, ExportedAnnotation] = {
            item.id: item for item in (manifest.annotations if manifest else ())
        }
        self.trouble = ""
        """Why grades and counts could not be compared; empty when they could."""
        self._documents: dict[tuple[str, str], Document | None] = {}

    @property
    def sees_all(self) -> bool:
        """The acting coder may see every claim of the brief; not so in a project coded blind."""
        return self.only is None or (self.manifest is not None and self.manifest.coder == self.only)

    @cached_property
    def annotations(self) -> Mapping[str, Annotation]:
        """All that may be seen, by id; settled claims too."""
        found = {}
        for source in self.sources:
            try:
                marks = self.repository.annotations(source, self.only)
            except AnnotatorError:  # told by ``check``
                continue
            found.update({mark.id: mark for mark in marks})
            if self.only is None and self.repository.held(Decision, source):
                settled = settled_annotations(self.repository, source)
                found.update({mark.id: mark for mark in settled})
        return found

    def printed_as(self, ident: str) -> str:
        """The id of the claim that a brief made now prints in place of a coder's."""
        return self.evidence.held.stands_for.get(ident, ident) if self.evidence else ident

    @cached_property
    def evidence(self) -> Evidence | None:
        """What a brief made now would be made of; None with ``trouble`` when none can be."""
        try:
            return gather(self.repository)
        except AnnotatorError as error:
            self.trouble = error.message
            return None

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        """By source id; none when the file is broken."""
        try:
            return self.repository.references()
        except AnnotatorError:
            return {}

    @cached_property
    def places(self) -> QuotedPlaces:
        """The index of all sources as they are shown."""
        texts = {}
        for source in self.sources.values():
            document = self.document(source.id, source.text_sha256)
            if document is not None:
                texts[source.id] = document.display
        return QuotedPlaces(texts)

    @cached_property
    def withdrawn(self) -> Mapping[str, str]:
        """Source ids and folded labels of origins that no longer count, with the reason."""
        found = {}
        origins = visible_records(self.repository, self.repository.origins())
        labels = {origin.id: origin for origin in origins}
        for item in visible_records(self.repository, self.repository.withdrawals()):
            if item.target.kind is NodeKind.SOURCE:
                found[item.target.id] = item.reason
            elif item.target.kind is NodeKind.ORIGIN:
                origin = labels.get(item.target.id)
                names = origin.names if origin else {folded(item.target.id)}
                found.update(dict.fromkeys(names, item.reason))
        return found

    @cached_property
    def fallen(self) -> frozenset[str]:
        """Claims that do not count, since everything they go back to was withdrawn."""
        if self.evidence is None:
            return frozenset()
        return frozenset(self.evidence.tracing.independence(self.annotations).fallen)

    def why_withdrawn(self, annotation: Annotation) -> str | None:
        """The reason, which may be empty; None where the claim counts."""
        if annotation.source in self.withdrawn:
            return self.withdrawn[annotation.source]
        gone = [label for each in annotation.origins if (label := folded(each)) in self.withdrawn]
        if annotation.id in self.fallen or (gone and len(gone) == len(annotation.origins)):
            return self.withdrawn[gone[0]] if gone else ""
        return None

    def document(self, source: str, text_sha256: str) -> Document | None:
        """A revision of a source's text; None where it cannot be had."""
        key = (source, text_sha256)
        if key not in self._documents:
            known = self.sources.get(source)
            text = self.repository.texts.find(source, text_sha256) if known else None
            self._documents[key] = (
                Document(text, known.format) if known and text is not None else None
            )
        return self._documents[key]

    def words(self, item: Registered) -> Words | None:
        """What stands where the claim stood when it was exported, else where it stands now."""
        exported = self.exported.get(item.annotation)
        if exported is not None:
            found = self._words(exported.source, exported.text_sha256, exported.spans)
            if found is not None:
                return found
        mark = self.annotations.get(item.annotation)
        return self._words(mark.source, mark.text_sha256, mark.spans) if mark else None

    def _words(self, source: str, text_sha256: str, spans: Sequence[Span]) -> Words | None:
        document = self.document(source, text_sha256)
        if document is None or not spans:
            return None
        text = document.canonical
        if any(not 0 <= span.start < span.end <= len(text) for span in spans):
            return None
        shown = [document.to_display(span) for span in spans]
        parts = tuple(
            span.of(text) if place is None else place.of(document.display)
            for span, place in zip(spans, shown, strict=True)
        )
        first, last = shown[0], shown[-1]
        return Words(
            source=source,
            parts=parts,
            before=document.display[max(first.start - AROUND, 0) : first.start] if first else "",
            after=document.display[last.end : last.end + AROUND] if last else "",
            place=", ".join(dict.fromkeys(document.locator(span) for span in spans)),
        )


def words_digest(parts: Sequence[str]) -> str:
    """SHA-256 of a claim's words as a brief carries it."""
    return hashlib.sha256(ELISION.join(parts).encode()).hexdigest()
