"""Where the words of a stretch of text begin and end."""

from __future__ import annotations

import re

_VISIBLE = re.compile(r"\S")
_FIRST_LOOK = 64
_LONGEST_LOOK = 1_048_576


def words_start(text: str, start: int, end: int) -> int:
    """The first offset in ``[start, end)`` that is no space; ``end`` when all are."""
    found = _VISIBLE.search(text, start, end)
    return found.start() if found else end


def words_end(text: str, start: int, end: int) -> int:
    """Past the last character of ``[start, end)`` that is no space; ``start`` when all are."""
    look = _FIRST_LOOK
    while end > start:
        low = max(start, end - look)
        kept = len(text[low:end].rstrip())
        if kept:
            return low + kept
        end = low
        look = min(look * 4, _LONGEST_LOOK)
    return start
