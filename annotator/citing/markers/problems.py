"""What is wrong between markers and notes, in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.citing.markers.lists import Family
from annotator.citing.markers.marks import MOST, Mark
from annotator.citing.markers.resolving import Found, ListedNote
from annotator.model.note import MarkerForm, Note, NoteProblem

_NUMBERED = frozenset({MarkerForm.ROUND_SQUARE, MarkerForm.SQUARE, MarkerForm.SUPERSCRIPT})
_ORDERED = frozenset({Family.BRACKET, Family.RAISED, Family.NUMBER})
"""Labels that count, in the order of their notes."""
_LONGEST_GAP = 30
"""Numbers looked at between two that should follow each other."""
_MOST_TOLD = 5
"""Places out of order told one by one; more are a list in another order."""


def problems_of(
    found: Sequence[Found],
    listed: Sequence[ListedNote],
    inside: Sequence[tuple[Mark, Note]],
    *,
    too_many: bool,
) -> tuple[NoteProblem, ...]:
    """All problems in text order."""
    problems = [
        *_unresolved(found),
        *_uncited(found, listed),
        *_told(_marker_order(found, {item.note.label for item in listed})),
        *_told(_note_order([item.note for item in listed if item.family in _ORDERED])),
        *_mixed(found),
        *_inside(inside),
    ]
    problems.sort(key=lambda problem: (problem.span.start if problem.span else -1, problem.kind))
    if too_many:
        message = f"Only the first {MOST:,} markers of this text were looked at"
        problems.insert(0, NoteProblem("too-many", "", None, message))
    return tuple(problems)


def _unresolved(found: Sequence[Found]) -> Iterator[NoteProblem]:
    for item in found:
        for label in item.missing:
            yield NoteProblem(
                "unresolved", label, item.mark.span, f"The marker {label} has no note"
            )


def _uncited(found: Sequence[Found], listed: Sequence[ListedNote]) -> Iterator[NoteProblem]:
    """Notes that no marker means: never cited, or behind another of the same label."""
    cited = {note for item in found for note in item.notes}
    named = {(item.family, item.note.label) for item in listed if item.note in cited}
    for note, family in listed:
        if note in cited:
            continue
        if (family, note.label) in named:
            message = f"There is another note {note.label}; no marker means this one"
            yield NoteProblem("duplicate", note.label, note.span, message)
        else:
            message = f"Note {note.label} is never cited"
            yield NoteProblem("never-cited", note.label, note.span, message)


def _marker_order(found: Sequence[Found], noted: set[str]) -> Iterator[NoteProblem]:
    """Numbers first cited before a lower one is, or after a gap that nothing fills."""
    numbered = [item for item in found if item.mark.form in _NUMBERED]
    last_at = {label: place for place, item in enumerate(numbered) for label in item.mark.labels}
    seen: set[tuple[str, Note | None]] = set()
    count = _Count()
    for place, item in enumerate(numbered):
        meant = {note.label: note for note in item.notes}
        for label in item.mark.labels:
            key = label, meant.get(label)
            if key in seen or label in item.missing or not label.isdecimal():
                continue
            seen.add(key)
            last = count.highest
            count.goes_on(int(label))
            for skipped in map(str, _between(last, int(label))):
                if last_at.get(skipped, -1) > place:
                    message = f"{label} is first cited before {skipped}"
                elif skipped not in last_at and skipped not in noted:
                    message = f"{skipped} is left out before {label}"
                else:
                    continue
                yield NoteProblem("order", label, item.mark.span, message)
                break


def _between(last: int, number: int) -> range:
    """The next numbers, up to this one."""
    return range(last + 1, min(number, last + _LONGEST_GAP))


class _Count:
    """Numbers as they come; a second 1 begins to count anew."""

    def __init__(self) -> None:
        self.highest = 0
        self._has_begun = False

    def goes_on(self, number: int) -> bool:
        """Take a number; False if a higher one came before."""
        anew = number == 1 and self._has_begun
        in_order = anew or number >= self.highest
        self.highest = 1 if anew else max(self.highest, number)
        self._has_begun = self._has_begun or number == 1
        return in_order


def _note_order(notes: Sequence[Note]) -> Iterator[NoteProblem]:
    """Notes that stand after a later number."""
    count = _Count()
    for note in notes:
        last = count.highest
        if not count.goes_on(int(note.label)):
            message = f"Note {note.label} stands after note {last}"
            yield NoteProblem("order", note.label, note.span, message)


def _told(problems: Iterator[NoteProblem]) -> list[NoteProblem]:
    """One by one while they are few; else the first, with how many there are."""
    told = list(problems)
    if len(told) <= _MOST_TOLD:
        return told
    message = f"{told[0].message}; {len(told) - 1:,} more places are out of order"
    return [replace(told[0], message=message)]


def _mixed(found: Sequence[Found]) -> Iterator[NoteProblem]:
    """Markers of one text that are written in several ways; told at the rarest way."""
    forms = Counter(item.mark.form for item in found if item.mark.form in _NUMBERED)
    if len(forms) < 2:
        return
    rarest = min(forms, key=lambda form: forms[form])
    first = next(item.mark for item in found if item.mark.form is rarest)
    counts = ", ".join(f"{count:,} × {form.value}" for form, count in forms.most_common())
    yield NoteProblem(
        "mixed-forms", "", first.span, f"Markers are written in different ways: {counts}"
    )


def _inside(inside: Sequence[tuple[Mark, Note]]) -> Iterator[NoteProblem]:
    for mark, note in inside:
        label = ", ".join(mark.labels)
        yield NoteProblem(
            "marker-inside-note",
            note.label,
            mark.span,
            f"Note {note.label} holds a marker {label}, which may have been copied with its words",
        )
