"""Markers whose notes a reader of the format knows: its links come before what the words say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from annotator.citing.markers.marks import Mark, lowered, marks_in
from annotator.citing.markers.resolving import Found, ListedNote
from annotator.model.note import MarkerForm, Note
from annotator.model.span import Span

Link = tuple[Span, Span]
"""Where a marker stands, and where its note does."""

_LABEL = re.compile(r"[^\w\n]{0,4}+(\w{1,6})(?:[\])}.:]{1,3}|(?=\s))[^\S\n]*+")
_LONGEST_LABEL = 64


def linked(
    text: str, links: Sequence[Link], listed: Sequence[ListedNote], form: MarkerForm
) -> list[Found]:
    """One marker for each span that is linked from; spans outside the text are left out."""
    notes: dict[Span, Note] = {}
    by_marker: dict[Span, dict[Note, None]] = {}
    words: dict[Span, Mark] = {}
    for marker, note in sorted(links):
        if not (_is_inside(marker, text) and _is_inside(note, text)):
            continue
        mark = words.setdefault(marker, _mark(text, marker, form))
        if note not in notes:
            notes[note] = _note(text, note, mark, listed)
        by_marker.setdefault(marker, {})[notes[note]] = None
    return [
        Found(words[marker]._replace(labels=tuple(note.label for note in found)), tuple(found))
        for marker, found in by_marker.items()
    ]


def without_linked(listed: Sequence[ListedNote], known: Sequence[Found]) -> list[ListedNote]:
    """The notes read from the words that are none of those linked to."""
    spans = sorted({note.span for item in known for note in item.notes})
    return [item for item in listed if not _overlapped(item.note.span, spans)]


def marks_beside(marks: Sequence[Mark], known: Sequence[Found]) -> list[Mark]:
    """The marks that are none of those linked from."""
    spans = sorted(item.mark.span for item in known)
    return [mark for mark in marks if not _overlapped(mark.span, spans)]


def _overlapped(span: Span, sorted_spans: Sequence[Span]) -> bool:
    index = bisect_left(sorted_spans, Span(span.end, span.end))
    return index > 0 and sorted_spans[index - 1].overlaps(span)


def _is_inside(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def _mark(text: str, span: Span, form: MarkerForm) -> Mark:
    """The form its words show, else the one the reader names."""
    words = span.of(text)[:_LONGEST_LABEL]
    found, _ = marks_in(words)
    if len(found) == 1 and found[0].span == Span(0, len(words)):
        return found[0]._replace(span=span)
    return Mark(span, form, (lowered(words).strip("[](){} \t\n\u00a0") or "?",))


def _note(text: str, span: Span, mark: Mark, listed: Sequence[ListedNote]) -> Note:
    """Labelled as the list has it, else by its first word if that is the marker's."""
    index = bisect_left(listed, span.start, key=lambda item: item.note.span.start)
    if index < len(listed) and listed[index].note.span.start < span.end:
        same = listed[index].note
        if not text[span.start : same.span.start].strip():
            return Note(same.label, span, Span(min(same.body.start, span.end), span.end))
    label = _LABEL.match(text, span.start, span.end)
    if label and lowered(label[1]) in mark.labels:
        return Note(lowered(label[1]), span, Span(label.end(), span.end))
    return Note(mark.labels[0], span, span)
