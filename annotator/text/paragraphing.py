"""How a plain text is set: a paragraph a line, or lines broken by hand."""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise

_SAMPLE = 65_536
_WIDEST = 100
"""Longest line of a hard-wrapped text."""
_NARROWEST = 40
_OPENING = re.compile(r"\s|(?:[•◦▪‣·*-]|\(?\w{1,2}[.)]|\(?\[\d{1,3}\]\)?)\s")
"""Starts a paragraph of its own, whatever stands above."""
_ENOUGH = 6
"""Broken lines needed before a text is taken to be hard-wrapped."""


class Paragraphing(Enum):
    """What divides one block from the next."""

    LINES = "every line is a block"
    WRAPPED = "blank lines and list labels divide; the lines between belong together"
    INDENTED = "as wrapped, and an indented line begins a paragraph"


def paragraphing_of(text: str) -> Paragraphing:
    """Decide from a bounded sample at the start of the text.

    A text is hard-wrapped when nearly every line that is followed by another is broken where
    the next word would not have fitted any more.
    """
    sample = text[:_SAMPLE]
    lines = sample.split("\n")
    if len(sample) < len(text):
        lines.pop()
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < _ENOUGH:
        return Paragraphing.LINES
    width = lengths[int(len(lengths) * 0.95)]
    if not _NARROWEST <= width <= _WIDEST or lengths[-1] > _WIDEST * 2:
        return Paragraphing.LINES
    pairs = [
        (line, following)
        for line, following in pairwise(lines)
        if line.strip() and following.strip() and not _OPENING.match(following)
    ]
    full = sum(_was_broken(line, following, width) for line, following in pairs)
    if full < _ENOUGH or full < 0.75 * len(pairs):
        return Paragraphing.LINES
    return Paragraphing.INDENTED if _indents_paragraphs(lines) else Paragraphing.WRAPPED


def _was_broken(line: str, following: str, width: int) -> bool:
    """Would the next word not have fitted, in a line that is not short?"""
    length = len(line.rstrip())
    word = following.split(maxsplit=1)[0]
    return length >= width // 2 and length + 1 + len(word) >= width - 1


def _indents_paragraphs(lines: list[str]) -> bool:
    """Are paragraphs told apart by indented first lines instead of blank lines?"""
    filled = sum(bool(line.strip()) for line in lines)
    blank = len(lines) - filled
    indented = sum(line[:2].isspace() and bool(line.strip()) for line in lines)
    return blank * 20 < filled and filled * 0.02 < indented < filled * 0.5
