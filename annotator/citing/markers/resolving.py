"""Which note a marker means, and which marks are no markers at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.citing.markers.lists import Family
from annotator.citing.markers.marks import Mark
from annotator.model.note import MarkerForm, Note

_FIRST_YEAR = 1000
"""A number from here on in brackets is a year, unless a note has it."""
_ENOUGH = 3
"""Numbers counted up from 1 without a gap are markers, even where their notes are lost."""

_FAMILIES = {
    MarkerForm.SQUARE: (Family.BRACKET, Family.NUMBER, Family.RAISED, Family.LINKED),
    MarkerForm.ROUND_SQUARE: (Family.BRACKET, Family.NUMBER, Family.RAISED, Family.LINKED),
    MarkerForm.ANCHOR: (Family.BRACKET, Family.NUMBER, Family.RAISED, Family.LINKED),
    MarkerForm.SUPERSCRIPT: (Family.RAISED, Family.NUMBER, Family.BRACKET, Family.LINKED),
    MarkerForm.MARKDOWN: (Family.MARKDOWN, Family.LINKED),
}
"""Where the note of a marker is looked for, in this order."""
_BRACKETED = frozenset({MarkerForm.SQUARE, MarkerForm.ROUND_SQUARE})


class ListedNote(NamedTuple):
    """A note and the kind of its label."""

    note: Note
    family: Family


class Found(NamedTuple):
    """A marker, the notes it means, and those of its labels that have none."""

    mark: Mark
    notes: tuple[Note, ...]
    missing: tuple[str, ...] = ()


class Resolver:
    """Finds the note of a label near a place."""

    def __init__(self, text: str, listed: Sequence[ListedNote]) -> None:
        self._text = text
        self._listed = listed
        self._starts = [item.note.span.start for item in listed]
        self._named: dict[tuple[Family, str], list[Note]] = defaultdict(list)
        for item in listed:
            self._named[item.family, item.note.label].append(item.note)

    def resolve(self, marks: Iterable[Mark]) -> tuple[list[Found], list[tuple[Mark, Note]]]:
        """The markers, and the marks inside notes with the note that holds them."""
        found: list[Found] = []
        inside: list[tuple[Mark, Note]] = []
        for mark in marks:
            holder = self._holder(mark)
            item = self._found(mark)
            if holder is None:
                found.append(item)
            elif mark.span.start < holder.note.body.start:
                continue
            elif item.notes and self._is_other_list(item, holder):
                found.append(item)
            elif not (_is_year(mark) or self._is_way_back(mark, holder.note)):
                inside.append((mark, holder.note))
        return list(self._markers(found)), inside

    def _holder(self, mark: Mark) -> ListedNote | None:
        index = bisect_right(self._starts, mark.span.start) - 1
        if index >= 0 and mark.span.start < self._listed[index].note.span.end:
            return self._listed[index]
        return None

    def _found(self, mark: Mark) -> Found:
        notes: dict[Note, None] = {}
        missing = []
        for label in mark.labels:
            note = self._note(mark, label)
            if note:
                notes[note] = None
            else:
                missing.append(label)
        return Found(mark, tuple(notes), tuple(missing))

    def _note(self, mark: Mark, label: str) -> Note | None:
        """The next note of that label, else the last one before; each chapter may count anew."""
        for family in _FAMILIES[mark.form]:
            same = self._named.get((family, label))
            if same:
                index = bisect_left(same, mark.span.start, key=lambda note: note.span.start)
                return same[min(index, len(same) - 1)]
        return None

    def _is_other_list(self, item: Found, holder: ListedNote) -> bool:
        """A footnote may cite an entry of a numbered list: the two count apart."""
        families = _FAMILIES[item.mark.form]
        return holder.family is not families[0] and item.notes[0] in self._named.get(
            (families[0], item.notes[0].label), ()
        )

    def _is_way_back(self, mark: Mark, note: Note) -> bool:
        return mark.form is MarkerForm.ANCHOR and mark.labels == (note.label,)

    def _markers(self, found: Sequence[Found]) -> Iterator[Found]:
        """Without the marks that name no note and belong to no system of notes."""
        systems = {item.mark.form for item in found if item.notes}
        if systems & _BRACKETED or _counts_up(self._text, found):
            systems |= _BRACKETED
        if any(item.family is Family.MARKDOWN for item in self._listed):
            systems.add(MarkerForm.MARKDOWN)
        for item in found:
            form = item.mark.form
            belongs = form in systems and not _is_year(item.mark)
            if item.notes or belongs or (form is MarkerForm.MARKDOWN and _is_number(item.mark)):
                yield item


def _is_year(mark: Mark) -> bool:
    return mark.form is not MarkerForm.MARKDOWN and any(
        label == "0" or int(label) >= _FIRST_YEAR for label in mark.labels
    )


def _is_number(mark: Mark) -> bool:
    return mark.labels[0].isdecimal() and len(mark.labels[0]) <= 3


def _counts_up(text: str, found: Sequence[Found]) -> bool:
    """Do bracketed numbers within lines, each where it is first named, count 1, 2, 3 …?

    Those of a menu (``[1] [2] [3]``) stand apart in one line.
    """
    marks = [
        item.mark
        for item in found
        if item.mark.form in _BRACKETED and not _begins_line(text, item.mark)
    ]
    labels = dict.fromkeys(label for mark in marks for label in mark.labels)
    if min(len(labels), len(marks)) < _ENOUGH or len(marks[0].labels) > 1:
        return False
    if not (_is_glued(text, marks[0]) or _is_spread(text, marks)):
        return False
    return list(labels) == [str(n + 1) for n in range(len(labels))]


def _begins_line(text: str, mark: Mark) -> bool:
    return mark.span.start == 0 or text[mark.span.start - 1] == "\n"


def _is_glued(text: str, mark: Mark) -> bool:
    return not text[mark.span.start - 1].isspace()


def _is_spread(text: str, marks: Sequence[Mark]) -> bool:
    return text.find("\n", marks[0].span.end, marks[-1].span.start) >= 0
