"""Citation markers, the notes they point to, and what is wrong between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum

from annotator.model.span import Span


class MarkerForm(StrEnum):
    """How a marker is written; the value shows it."""

    ROUND_SQUARE = "([1])"
    SQUARE = "[1]"
    SUPERSCRIPT = "¹"
    MARKDOWN = "[^1]"
    AUTHOR_YEAR = "(Name, 2000)"
    ANCHOR = "link"
    """A link to a place in the same document."""
    WORD = "word note"
    """A footnote or endnote of a word processor."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A place in running text that points to notes."""

    span: Span
    form: MarkerForm
    labels: tuple[str, ...]
    """What it names, ranges written out: ``[5–7]`` names 5, 6 and 7."""
    notes: tuple[int, ...] = ()
    """Indexes into the apparatus' notes; empty when none of the labels has a note."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, endnote or entry of a reference list."""

    label: str
    span: Span
    """All of it, with its label."""
    body: Span
    """Its words, without the label."""


@dataclass(frozen=True, slots=True)
class NoteProblem:
    """Something about markers and notes that a coder should know before relying on them."""

    kind: str
    """``unresolved``, ``never-cited``, ``duplicate``, ``order``, ``mixed-forms``,
    ``marker-inside-note`` or ``too-many``."""
    label: str
    span: Span | None
    message: str


@dataclass(frozen=True, slots=True)
class Apparatus:
    """All markers and notes of a text, each in text order; markers do not overlap."""

    markers: tuple[Marker, ...] = ()
    notes: tuple[Note, ...] = ()
    problems: tuple[NoteProblem, ...] = ()

    def markers_in(self, span: Span) -> tuple[Marker, ...]:
        """All markers that share a character with the span, or hold an empty one."""
        end = max(span.end, span.start + 1)
        first = bisect_right(self.markers, span.start, key=lambda marker: marker.span.end)
        last = bisect_left(self.markers, end, key=lambda marker: marker.span.start)
        return self.markers[first:last]

    def note_at(self, offset: int) -> int | None:
        """The index of the note that holds the offset, label or words; None outside notes."""
        index = bisect_right(self.notes, offset, key=lambda note: note.span.start) - 1
        return index if index >= 0 and offset < self.notes[index].span.end else None

    def citing(self, note: int) -> tuple[Marker, ...]:
        """The markers that point to the note of this index."""
        return tuple(marker for marker in self.markers if note in marker.notes)
