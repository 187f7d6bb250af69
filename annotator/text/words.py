"""What counts as a word, in any script."""

from __future__ import annotations

import regex

from annotator.model.span import Span

LETTERS = regex.compile(r"[\w\p{M}]+")
"""A run of letters, digits and combining marks: what is counted and compared."""
WORD = regex.compile(r"[\w\p{M}](?:[\w\p{M}\u200c\u200d\u00ad'’]*[\w\p{M}])?")
"""A word as a hand moves over it: «don't» is one."""


def words(text: str, start: int, end: int) -> list[Span]:
    """The runs of letters, digits and combining marks in ``[start, end)``."""
    return [Span(*match.span()) for match in LETTERS.finditer(text, start, end)]
