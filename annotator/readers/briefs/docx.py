"""The evidence brief as a Word document, as it comes back from Word or LibreOffice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, islice, pairwise

from annotator.errors import BadDocument
from annotator.formats import BriefReader
from annotator.model.returned import (
    Flow,
    Registered,
    RegisteredNote,
    Returned,
    ReturnedNote,
    Stretch,
)
from annotator.readers.ooxml.flow import flow
from annotator.readers.ooxml.manifest import Facts, facts, is_ours
from annotator.readers.ooxml.package import WordPackage

_MOST_DATA_PARTS = 100
_MOST_OVERLAP = 20
"""Quotations in which a character may stand on average."""
_SHORT = 10_000
_BOOKMARK = re.compile(r"_ann([0-9a-f]{32})(?:_\d{1,9})?")
_CONTROL = "ann:"


def read(data: bytes, path: str) -> Returned:
    """Headers and footers are left out; all else that can be read is in the answer.

    Raises:
        BadDocument, EncryptedDocument, NotWord: ``path`` is what they call the file.
    """
    package = WordPackage(data, path)
    body = flow(package.read(package.main), f"{path}: {package.main}")
    found = _facts(package)
    quotations = _quotations(body, found)
    _check_overlap(body, quotations, path)
    return Returned(
        body=body,
        notes=tuple(_notes(package)),
        quotations=quotations,
        cited=_cited(found),
        manifest=found.manifest() if found else None,
    )


def _facts(package: WordPackage) -> Facts | None:
    """The first part of foreign XML that is ours."""
    for part in islice(package.related(package.main, "customXml"), _MOST_DATA_PARTS):
        data = package.read(part)
        if is_ours(data):
            found = facts(data, f"{package.path}: {part}")
            if found is not None:
                return found
    return None


def _notes(package: WordPackage) -> list[ReturnedNote]:
    notes: list[ReturnedNote] = []
    for kind in ("footnotes", "endnotes"):
        for part in package.related(package.main, kind)[:1]:
            notes += flow(package.read(part), f"{package.path}: {part}").notes
    return notes


def _cited(found: Facts | None) -> tuple[RegisteredNote, ...]:
    notes = found.notes if found else []
    return tuple(RegisteredNote(name, tuple(cites), sha256) for name, sha256, cites in notes)


def _quotations(body: Flow, found: Facts | None) -> tuple[Registered, ...]:
    """As registered, and what else bookmarks and content controls say, where they stand."""
    controls: dict[str, list[Stretch]] = {}
    for tag, stretch in body.controls:
        if tag.startswith(_CONTROL):
            ident = _uuid(tag.removeprefix(_CONTROL).replace("-", ""))
            controls.setdefault(ident, []).append(stretch)
    registered = []
    for item in found.quotations if found else ():
        place = body.bookmarks.get(item.bookmark)
        others = controls.get(item.annotation)
        if others:  # a bookmark and a control around the same words, or a control alone
            other = others.pop(0)
            place = place or other
        registered.append(replace(item, stretch=place))
    known = {item.bookmark for item in registered}
    for name, place in body.bookmarks.items():
        told = _BOOKMARK.fullmatch(name)
        if told and name not in known:
            ident = _uuid(told[1])
            registered.append(Registered(name, ident, stretch=place))
            if controls.get(ident):
                controls[ident].pop(0)
    for ident, places in controls.items():
        registered += [Registered(f"{_CONTROL}{ident}", ident, stretch=place) for place in places]
    return tuple(registered)


def _check_overlap(body: Flow, quotations: Sequence[Registered], path: str) -> None:
    """Ten thousand bookmarks around the whole text would be ten thousand texts."""
    begins = [0, *accumulate(map(len, body.paragraphs))]
    covered = 0
    for item in quotations:
        if item.stretch is not None:
            start, end = item.stretch.start, item.stretch.end
            covered += begins[end.paragraph] + end.offset - begins[start.paragraph] - start.offset
    if covered > _MOST_OVERLAP * (begins[-1] + _SHORT):
        raise BadDocument(path, "its quotations stand inside one another")


def _uuid(digits: str) -> str:
    """Thirty-two digits with the hyphens of a UUID."""
    ends = (0, 8, 12, 16, 20, 32)
    return "-".join(digits[start:end] for start, end in pairwise(ends))


READER = BriefReader(".docx", read)
