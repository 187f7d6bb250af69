"""What a brief prints in quotation marks beside its quotations, so that nobody takes it for typed.

The analyst's texts, notes, and what shows that a link is so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from annotator.citing.quotations.quotation_marks import quoted
from annotator.citing.quotations.tokens import QUOTES, Tokens, joined, word_count
from annotator.model.brief import (
    Box,
    Cell,
    Element,
    Footnote,
    Graph,
    Heading,
    Inline,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from annotator.model.chart import Chart

FEWEST = 4
"""Words from which on something in quotation marks is taken for a quotation."""


def quoted_beside(elements: Iterable[Element]) -> tuple[str, ...]:
    """Their digests, each once, in the order of the brief."""
    words: dict[str, None] = {}
    for text in _texts(elements):
        words.update(dict.fromkeys(span.of(text).strip() for span in quoted(text)))
    found = (Tokens(each).keys for each in words)
    return tuple(dict.fromkeys(digest(keys) for keys in found if word_count(keys) >= FEWEST))


def digest(keys: Iterable[str]) -> str:
    """SHA-256 of words, however they are set."""
    return hashlib.sha256(bare(keys).encode()).hexdigest()


def bare(keys: Iterable[str]) -> str:
    """Words in a row, without quotation marks and without punctuation at the ends."""
    plain = [key for key in keys if key not in QUOTES]
    while plain and not plain[-1].isalnum():
        plain.pop()
    begin = next((at for at, key in enumerate(plain) if key.isalnum()), 0)
    return joined(plain[begin:])


def _texts(elements: Iterable[Element]) -> Iterator[str]:
    """Every paragraph of ours, and every note."""
    for element in elements:
        match element:
            case Heading(text=text):
                yield text
            case Paragraph(inlines=inlines) | Quotation(after=inlines):
                yield from _lines(inlines)
            case Box(title=title, elements=inside):
                yield title
                yield from _texts(inside)
            case Table():
                yield from _table(element)
            case Graph():
                yield element.description
                yield from (point.label for point in element.points)
            case Chart():
                yield f"{element.caption}. {element.description}"


def _table(table: Table) -> Iterator[str]:
    yield table.caption
    yield from table.header
    cells: Iterable[Cell] = (cell for row in table.rows for cell in row)
    for cell in cells:
        for line in cell.paragraphs:
            yield from _lines(line)


def _lines(inlines: tuple[Inline, ...]) -> Iterator[str]:
    """The words between the notes, then the notes."""
    yield "".join(inline.text for inline in inlines if isinstance(inline, Run))
    for inline in inlines:
        if isinstance(inline, Footnote):
            yield "".join(run.text for run in inline.runs)
