"""Runs and notes of a brief: what every format asks of them before it prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from annotator.model.brief import Footnote, Inline, Quotation, Run
from annotator.writers.scripts import has_letters, is_all_right_to_left


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
