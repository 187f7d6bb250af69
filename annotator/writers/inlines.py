"""What every format asks about the pieces of a brief before it prints them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from annotator.model.annotation import ELISION
from annotator.model.brief import Brief, Footnote, Heading, Inline, Quotation, Run
from annotator.writers.scripts import has_letters, is_all_right_to_left

CONTENTS_DEPTH = 2
"""Headings below this level are not in a table of contents."""


def anchors_of(brief: Brief) -> frozenset[str]:
    """Every place that a link inside the brief can lead to; others are printed as plain words."""
    anchors = (getattr(element, "anchor", "") for element in brief.elements)
    return frozenset(anchor for anchor in anchors if anchor)


def listed_headings(brief: Brief) -> tuple[Heading, ...]:
    """The headings that a table of contents shows."""
    return tuple(
        element
        for element in brief.elements
        if isinstance(element, Heading) and element.level <= CONTENTS_DEPTH
    )


def after_quotation(quotation: Quotation) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The notes that follow the closing mark at once, and the grade, on a line of its own."""
    notes = tuple(takewhile(lambda inline: isinstance(inline, Footnote), quotation.after))
    grade = quotation.after[len(notes) :]
    if grade and isinstance(grade[0], Run):
        first = replace(grade[0], text=grade[0].text.lstrip())
        grade = (first, *grade[1:]) if first.text else grade[1:]
    return notes, grade


def joined_notes(inlines: Iterable[Inline], separator: str) -> Iterator[Inline | str]:
    """The inlines, with a separator between two marks that would read as one number."""
    after_mark = False
    for inline in inlines:
        if after_mark and isinstance(inline, Footnote):
            yield separator
        yield inline
        after_mark = isinstance(inline, Footnote)


def runs_right_to_left(inlines: Sequence[Inline]) -> bool:
    """Whether a paragraph runs from right to left: all its words do, so no sign is misplaced."""
    found = False
    for item in inlines:
        if isinstance(item, Run) and has_letters(item.text):
            if not (item.rtl or is_all_right_to_left(item.text)):
                return False
            found = True
    return found


def words_digest(quotation: Quotation) -> str:
    """SHA-256 of the quotation's words in UTF-8, parts joined by our elision."""
    return hashlib.sha256(ELISION.join(quotation.parts).encode()).hexdigest()
