"""Markers whose notes a reader of the format knows: its links come before what the words say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from annotator.citing.markers.lists import Family
from annotator.citing.markers.marks import Mark, lowered, marks_in
from annotator.citing.markers.resolving import Found, ListedNote
from annotator.model.note import MarkerForm, Note
from annotator.model.span import Span

Link = tuple[Span, Span | None]
"""Where a marker stands, and where its note does; None when it has none."""

_LABEL = re.compile(r"[^\w\n]{0,4}+(\w{1,6})(?:[\])}.:]{1,3}|(?=\s))[^\S\n]*+")
_LONGEST_LABEL = 64


def linked(
    text: str, links: Sequence[Link], listed: Sequence[ListedNote], form: MarkerForm
) -> tuple[list[Found], list[ListedNote]]:
    """One marker for each span that is linked from, and all notes, with those linked to.

    Spans outside the text are left out. A note that is linked to takes the place of the one read
    from the same words, and keeps its kind.
    """
    notes: dict[Span, ListedNote] = {}
    meant: dict[Span, dict[Note, None]] = {}
    marks: dict[Span, Mark] = {}
    for place, span in links:
        if not _is_inside(place, text) or not (span is None or _is_inside(span, text)):
            continue
        mark = marks.get(place) or marks.setdefault(place, _mark(text, place, form))
        own = meant.setdefault(place, {})
        if span is not None:
            note = notes.get(span) or notes.setdefault(span, _note(text, span, mark, listed))
            own[note.note] = None
    known = [Found(marks[place], tuple(own)) for place, own in sorted(meant.items())]
    spans = sorted(notes)
    others = [item for item in listed if not _overlapped(item.note.span, spans)]
    return known, sorted([*others, *notes.values()], key=lambda item: item.note.span)


def with_entries(listed: Sequence[ListedNote], entries: Sequence[Note]) -> list[ListedNote]:
    """Notes and entries of reference lists; an entry that is a note already stays one."""
    notes = {item.note for item in listed}
    fresh = [ListedNote(note, Family.ENTRY) for note in entries if note not in notes]
    return sorted([*listed, *fresh], key=lambda item: item.note.span)


def now(note: Note, every: Sequence[ListedNote]) -> Note:
    """The note that stands in its place since links were heard."""
    index = bisect_left(every, note.span.end, key=lambda item: item.note.span.start) - 1
    held = index >= 0 and every[index].note.span.overlaps(note.span)
    return every[index].note if held else note


def beside(found: Sequence[Found], known: Sequence[Found]) -> list[Found]:
    """The markers that share no character with those linked from."""
    spans = sorted(item.mark.span for item in known)
    return [item for item in found if not _overlapped(item.mark.span, spans)]


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


def _note(text: str, span: Span, mark: Mark, listed: Sequence[ListedNote]) -> ListedNote:
    """Labelled as the list has it, else by its first word if that is the marker's."""
    index = bisect_left(listed, span.start, key=lambda item: item.note.span.start)
    if index < len(listed) and listed[index].note.span.start < span.end:
        same = listed[index]
        if not text[span.start : same.note.span.start].strip():
            body = Span(min(same.note.body.start, span.end), span.end)
            return same._replace(note=Note(same.note.label, span, body))
    label = _LABEL.match(text, span.start, span.end)
    if label and lowered(label[1]) in mark.labels:
        note = Note(lowered(label[1]), span, Span(label.end(), span.end))
    else:
        note = Note(mark.labels[0], span, span)
    return ListedNote(note, Family.LINKED)
