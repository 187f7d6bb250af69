"""Words cut to the cells that a line of the terminal has for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

GAP = "  "
LONGEST_LINE = 60
"""Characters of a passage that is named among others."""
_NARROWEST = 12
"""A column is not cut below this many cells."""


def widths(rows: Sequence[Sequence[str]], limit: int | None) -> list[int]:
    """Natural widths, the widest cut first until the line fits."""
    natural = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    if limit is None:
        return natural
    room = max(limit - len(GAP) * (len(natural) - 1), len(natural))
    while sum(natural) > room:
        widest = max(natural)
        if widest <= _NARROWEST:
            break
        others = [width for width in natural if width < widest]
        count = len(natural) - len(others)
        target = max(max(others, default=0), _NARROWEST, (room - sum(others)) // count)
        target = min(target, widest - 1)
        natural = [min(width, target) for width in natural]
    return natural


def fitted(text: str, width: int) -> str:
    """Cut or filled to exactly ``width`` cells."""
    taken = cells(text)
    if taken <= width:
        return text + " " * (width - taken)
    used = 0
    for index, letter in enumerate(text):
        step = _cell(letter)
        if used + step > width - 1:
            return text[:index] + "…" + " " * (width - 1 - used)
        used += step
    return text


def one_line(text: str, most: int = LONGEST_LINE) -> str:
    """The beginning of some words, their line breaks and runs of spaces as one space."""
    line = " ".join(text[: 4 * most].split())
    whole = len(line) <= most and len(text) <= 4 * most
    return line if whole else f"{line[: most - 1].rstrip()}…"


def cells(text: str) -> int:
    """Cells a terminal gives to the text."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(letter: str) -> int:
    if letter.isascii():
        return 1
    if unicodedata.category(letter) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
