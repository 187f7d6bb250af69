"""Footnotes: marks that lead nowhere, notes that cite nothing, places that do not exist."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from annotator.citing.quotations.tokens import Tokens
from annotator.model.reference import Reference
from annotator.model.returned import Flow, NoteMark, RegisteredNote, Returned, ReturnedNote
from annotator.model.source import Source
from annotator.workflow.verifying.project import Project
from annotator.workflow.verifying.remade import remade_notes
from annotator.workflow.verifying.result import NoteRow

_PARAGRAPHS = re.compile(r"¶{1,2}\s?(\d{1,7}(?:(?:\s?[–-]\s?|,\s?)\d{1,7}){0,50})")
_NUMBER = re.compile(r"\d{1,7}")
_LONGEST = 20_000
"""Characters of a note that are looked at."""
_BOOKMARK = re.compile(r"_note\d{1,9}")
_TITLE_WORDS = 3
"""Of a title's first words, enough to know it by."""


def notes(returned: Returned, project: Project) -> Iterator[NoteRow]:
    """One row for each note, in the order of their marks; then those without a mark."""
    texts = {note.id: note for note in returned.notes}
    registered = _registered(returned)
    remade = remade_notes(project) if returned.manifest is None and returned.notes else {}
    named = _named_as_ours(returned.body) if returned.manifest is None else frozenset()
    names = _Names(project)
    uses = Counter(mark.note for mark in returned.body.marks)
    numbers = Counter(note.id for note in returned.notes)
    for number, mark in enumerate(returned.body.marks, 1):
        note = texts.get(mark.note)
        if note is None:
            problem = "the mark leads to no note"
            yield NoteRow("dangling", (problem,), fault=True, note=number)
        elif max(uses[mark.note], numbers[mark.note]) > 1:
            problem = "two marks lead to this note, or two notes have its number"
            yield NoteRow("duplicate", (problem,), fault=True, note=number, text=note.text)
        else:
            ours = registered.get(mark) or remade.get(_digest(note.text))
            row = _row(number, note, ours, names, project)
            yield _unknown(row) if mark in named and row.status == "added" else row
    for note in returned.notes:
        if note.id not in uses:
            yield NoteRow("orphan", ("no mark leads to this note",), fault=True, text=note.text)


def _row(
    number: int,
    note: ReturnedNote,
    ours: RegisteredNote | None,
    names: _Names,
    project: Project,
) -> NoteRow:
    if ours is not None and ours.sha256 == _digest(note.text):
        cited = tuple(dict.fromkeys(cite.source for cite in ours.cites))
        return NoteRow("same", note=number, text=note.text, sources=cited)
    found = names.found(note.text)
    row = NoteRow("changed" if ours else "added", note=number, text=note.text, sources=found)
    if ours is not None:
        expected = {cite.source for cite in ours.cites}
        lost = sorted(expected.difference(found))
        if lost:
            problem = f"no longer names {', '.join(lost)}"
            return _worse(row, "without-source", problem, fault=True)
    elif not found:
        return _worse(row, "without-source", "names none of the sources", fault=False)
    beyond = _beyond(note.text, found, project)
    if beyond:
        return _worse(row, "out-of-range", f"¶ {beyond} is in none of them", fault=True)
    said = "was changed after the brief was made" if ours else "was added"
    return _worse(row, row.status, said, fault=False)


def _unknown(row: NoteRow) -> NoteRow:
    """One of ours, as its bookmark says, in a file that does not say what it was."""
    return _worse(row, "not-compared", "is none that a brief made now would print", fault=False)


def _named_as_ours(body: Flow) -> frozenset[NoteMark]:
    """Marks inside a bookmark that we give to notes."""
    at = {mark.at: mark for mark in body.marks}
    ours = (place for name, place in body.bookmarks.items() if _BOOKMARK.fullmatch(name))
    return frozenset(at[place.start] for place in ours if place.start in at)


def _worse(row: NoteRow, status: str, problem: str, *, fault: bool) -> NoteRow:
    return NoteRow(
        status, (problem,), fault, doubt=True, note=row.note, text=row.text, sources=row.sources
    )


def _registered(returned: Returned) -> Mapping[NoteMark, RegisteredNote]:
    """Which of our notes each mark leads to, told by the bookmark around it."""
    at = {mark.at: mark for mark in returned.body.marks}
    found = {}
    for note in returned.cited:
        stretch = returned.body.bookmarks.get(note.bookmark)
        mark = at.get(stretch.start) if stretch else None
        if mark is not None:
            found[mark] = note
    return found


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


class _Names:
    """By what a note may name a source: first words of its title, author, address, id."""

    def __init__(self, project: Project) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        for source in project.sources.values():
            for keys in self._names(source, project.references.get(source.id)):
                self._by_first.setdefault(keys[0], []).append((keys, source.id))

    def found(self, text: str) -> tuple[str, ...]:
        """Ids of the sources that a text names, in its order."""
        keys = Tokens(text[:_LONGEST]).keys
        return tuple(
            dict.fromkeys(
                source
                for at, key in enumerate(keys)
                for name, source in self._by_first.get(key, ())
                if keys[at : at + len(name)] == name
            )
        )

    @staticmethod
    def _names(source: Source, reference: Reference | None) -> Iterator[list[str]]:
        reference = reference or Reference({"title": source.title})
        for title in (reference.title, reference.title_short):
            keys = Tokens(title).keys
            yield from [keys[:_TITLE_WORDS]] if keys else []
        others = [name.family or name.literal for name in reference.authors[:1]]
        for text in (*others, reference.url, reference.doi, source.id):
            keys = Tokens(text).keys
            yield from [keys] if keys else []


def _beyond(text: str, sources: tuple[str, ...], project: Project) -> str:
    """The first paragraph number that none of the sources has."""
    counts = []
    for ident in sources:
        source = project.sources[ident]
        document = project.document(ident, source.text_sha256)
        counts += [document.block_count()] if document else []
    most = max(counts, default=0)
    for found in _PARAGRAPHS.finditer(text[:_LONGEST]):
        for number in _NUMBER.findall(found[1]):
            if counts and not 1 <= int(number) <= most:
                return str(number)
    return ""
