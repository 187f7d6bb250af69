"""Markers in running text and the notes they point to, whatever forms a text mixes."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.markers.authors import author_marks
from annotator.citing.markers.entries import Entries, entry_spans
from annotator.citing.markers.extents import notes_at
from annotator.citing.markers.headings import headings_in
from annotator.citing.markers.linking import Link, beside, linked, now, with_entries
from annotator.citing.markers.lists import Family, labelled_lines
from annotator.citing.markers.marks import Mark, marks_in
from annotator.citing.markers.problems import problems_of
from annotator.citing.markers.resolving import Found, ListedNote, Resolver
from annotator.model.note import Apparatus, Marker, MarkerForm, Note
from annotator.model.span import Span

__all__ = ["apparatus"]


def apparatus(
    canonical: str,
    *,
    references: Sequence[Span] = (),
    links: Sequence[Link] = (),
    linked_as: MarkerForm = MarkerForm.ANCHOR,
) -> Apparatus:
    """Find markers and notes of a text in linear time; offsets are canonical.

    ``references`` are entries of a reference list that a reader of the format knows of;
    ``links`` are the spans of markers with the spans of their notes that it, or a coder, knows;
    they come before all that is read from the words. ``linked_as`` is the form of linked markers
    whose own words do not tell it.
    """
    marks, too_many = marks_in(canonical)
    headings = headings_in(canonical)
    lines = labelled_lines(canonical, marks, headings)
    listed = [
        ListedNote(note, line.family)
        for note, line in zip(notes_at(canonical, lines, marks), lines, strict=True)
    ]
    spans = [*references, *entry_spans(canonical, headings)]
    entries = Entries(canonical, spans, [item.note for item in listed])
    known, every = linked(canonical, links, with_entries(listed, entries.notes), linked_as)
    named = [
        Found(item.mark, tuple(now(entries.notes[n], every) for n in item.entries), item.missing)
        for item in author_marks(canonical, entries)
    ]
    meant = {note for item in (*known, *named) for note in item.notes}
    listed = [
        item
        for item in every
        if item.family is not Family.ENTRY or bool(named) or item.note in meant
    ]
    found, inside = Resolver(canonical, listed).resolve(marks)
    return _assembled(_apart(known, [*found, *named]), listed, inside, too_many=too_many)


def _apart(known: Sequence[Found], found: Sequence[Found]) -> list[Found]:
    """Markers in text order, none over another; those known by a link come first.

    What such a marker is called is told by its words, where they were read.
    """
    read = {item.mark.span: item.mark for item in found}
    first = [item._replace(mark=read.get(item.mark.span, item.mark)) for item in known]
    out: list[Found] = []
    for item in sorted([*first, *beside(found, known)], key=lambda item: item.mark.span.start):
        if not out or not out[-1].mark.span.overlaps(item.mark.span):
            out.append(item)
    return out


def _assembled(
    found: Sequence[Found],
    listed: Sequence[ListedNote],
    inside: Sequence[tuple[Mark, Note]],
    *,
    too_many: bool,
) -> Apparatus:
    notes = tuple(item.note for item in listed)
    index = {note: number for number, note in enumerate(notes)}
    markers = tuple(
        Marker(mark.span, mark.form, mark.labels, tuple(index[note] for note in meant))
        for mark, meant, _ in found
    )
    problems = problems_of(found, listed, inside, too_many=too_many)
    return Apparatus(markers, notes, problems)
