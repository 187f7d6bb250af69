"""Markers within a quotation whose note, as a coder says, is another than the text gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from annotator.citing.markers import apparatus

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.model.origin import NoteLink
    from annotator.text.document import Document

LONGEST = 120
"""Characters of a note that are repeated."""


class Readings:
    """What coders say of the markers of one text."""

    def __init__(
        self, document: Document, flags: Sequence[NoteLink], called: Callable[[str], str]
    ) -> None:
        self._called = called
        self._text = document.canonical
        self._flags = sorted(flags, key=lambda flag: (flag.marker, flag.coder))
        linked = [flag for flag in flags if flag.note is not None]
        found = apparatus(self._text, links=[(flag.marker, flag.note) for flag in linked])
        self._notes = {note.span: note for note in found.notes}

    def of(self, mark: Annotation) -> tuple[str, ...]:
        """«the text’s marker [19]; by ana’s reading note 20: “Doing the Sum, 2024.”», each."""
        return tuple(
            self._told(flag)
            for flag in self._flags
            if any(span.overlaps(flag.marker) for span in mark.spans)
        )

    def _told(self, flag: NoteLink) -> str:
        marker = _one_line(flag.marker.of(self._text))
        why = f" ({_one_line(flag.why)})" if flag.why.strip() else ""
        head = f"the text’s marker {marker}; by {self._called(flag.coder)}’s reading"
        if flag.note is None:
            return f"{head} it has no note here{why}"
        known = self._notes.get(flag.note)
        number = f"note {known.label}" if known and known.label else "another note"
        words = _one_line((known.body if known else flag.note).of(self._text))
        return f"{head} {number}: “{_begun(words)}”{why}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _begun(text: str) -> str:
    """Its first words, and a sign that there are more."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rpartition(' ')[0] or text[:LONGEST]} […]"
