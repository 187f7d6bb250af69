"""The title of a source that no reference names."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.source import BlockKind
from annotator.text.document import Document

_LONGEST = 200
_LOOKED_AT = 5
"""Headings, or paragraphs, among which a title is looked for."""
_FEWEST_WORDS, _SHORTEST = 3, 21
"""A line of fewer words and characters is the name of a section or of a page's menu."""
_MOST_WORDS = 20
"""A line of more is a paragraph."""
_MARKS = "#*=_-– \t"
"""What markup leaves around a heading in plain text."""


def title_of(document: Document) -> str:
    """The first line, or heading, that reads as a title; where none does the first one.

    On one line, of at most 200 characters.
    """
    lines = [line for line in _lines(document) if line]
    title = next(filter(_is_title, lines), lines[0] if lines else "")
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"


def _lines(document: Document) -> Iterator[str]:
    """First lines of headings of the first one's level; of paragraphs where headings are guessed.

    A heading below the first is a section's name, and no title of the whole.
    """
    block = document.block_at(0)
    if document.format != "text":
        headings = [item for item in document.blocks() if item.kind is BlockKind.HEADING]
        alike = [item for item in headings if item.level <= headings[0].level]
        for heading in alike[:_LOOKED_AT] or [block]:
            yield _first_line(document, heading.span.of(document.display))
        return
    found = block
    for _ in range(_LOOKED_AT):
        yield _first_line(document, found.span.of(document.display))
        after = document.block_after(found)
        if after is None:
            return
        found = after


def _first_line(document: Document, text: str) -> str:
    line = " ".join(text.strip().partition("\n")[0].split())
    return line.strip(_MARKS) or line if document.format == "text" else line


def _is_title(line: str) -> bool:
    words = len(line.split())
    long_enough = words >= _FEWEST_WORDS or len(line) >= _SHORTEST
    return long_enough and words <= _MOST_WORDS and not line.endswith((".", ":", ";", ","))
