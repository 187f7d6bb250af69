"""Markers in running text and the notes they point to, whatever forms a text mixes."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.markers.authors import author_marks
from annotator.citing.markers.entries import Entries, entry_spans
from annotator.citing.markers.extents import notes_at
from annotator.citing.markers.headings import headings_in
from annotator.citing.markers.linking import Link, linked, marks_beside, without_linked
from annotator.citing.markers.lists import Family, labelled_lines
from annotator.citing.markers.marks import Mark, marks_in
from annotator.citing.markers.problems import problems_of
from annotator.citing.markers.resolving import Found, ListedNote, Resolver
from annotator.model.note import Apparatus, Marker, MarkerForm, Note
from annotator.model.span import Span

__all__ = ["apparatus"]

_ORDERED = frozenset({Family.BRACKET, Family.RAISED, Family.NUMBER})


def apparatus(
    canonical: str,
    *,
    references: Sequence[Span] = (),
    links: Sequence[Link] = (),
    linked_as: MarkerForm = MarkerForm.ANCHOR,
) -> Apparatus:
    """Find markers and notes of a text in linear time; offsets are canonical.

    ``references`` are entries of a reference list that a reader of the format knows of;
    ``links`` are the spans of markers with the spans of their notes that it knows, which come
    before all that is read from the words. ``linked_as`` is the form of linked markers whose own
    words do not tell it.
    """
    marks, too_many = marks_in(canonical)
    headings = headings_in(canonical)
    lines = labelled_lines(canonical, marks, headings)
    listed = [
        ListedNote(note, line.family)
        for note, line in zip(notes_at(canonical, lines, marks), lines, strict=True)
    ]
    known = linked(canonical, links, listed, linked_as)
    listed = without_linked(listed, known)
    found, inside = Resolver(canonical, listed).resolve(marks_beside(marks, known))
    numbered = [item.note for item in listed]
    spans = [*references, *entry_spans(canonical, headings)]
    entries = Entries(canonical, spans, numbered)
    named = author_marks(canonical, entries) if entries.notes else []
    for item in named:
        meant = tuple(entries.notes[index] for index in item.entries)
        found.append(Found(item.mark, meant, item.missing))
    notes = {*numbered, *(note for item in known for note in item.notes)}
    if named:
        notes.update(entries.notes)
    ordered = [item.note for item in listed if item.family in _ORDERED]
    return _assembled(_apart(known, found), notes, ordered, inside, too_many=too_many)


def _apart(known: Sequence[Found], found: Sequence[Found]) -> list[Found]:
    """Markers in text order without any that overlaps another; the reader's come first."""
    out: list[Found] = []
    for item in sorted([*known, *found], key=lambda item: item.mark.span.start):
        if out and out[-1].mark.span.overlaps(item.mark.span):
            continue
        out.append(item)
    return out


def _assembled(
    found: Sequence[Found],
    notes: set[Note],
    ordered: Sequence[Note],
    inside: Sequence[tuple[Mark, Note]],
    *,
    too_many: bool,
) -> Apparatus:
    in_order = tuple(sorted(notes, key=lambda note: note.span))
    index = {note: number for number, note in enumerate(in_order)}
    markers = tuple(
        Marker(mark.span, mark.form, mark.labels, tuple(index[note] for note in meant))
        for mark, meant, _ in found
    )
    problems = problems_of(found, in_order, ordered, inside, too_many=too_many)
    return Apparatus(markers, in_order, problems)
