"""Where a text can be cut without parting what a reader takes for one character."""

from __future__ import annotations

import regex

_CLUSTER = regex.compile(r"\X")
"""Extended grapheme cluster (UAX 29)."""
_CONTEXT = 512
"""Code points looked back for a certain cluster boundary."""


def cluster_edge(text: str, offset: int, *, forward: bool) -> int:
    """The nearest cluster boundary at or after, else at or before, the offset."""
    if not 0 < offset < len(text) or (text[offset].isascii() and text[offset - 1].isascii()):
        return offset
    start = _certain_edge(text, offset)
    for match in _CLUSTER.finditer(text, start, min(len(text), offset + _CONTEXT)):
        if match.start() >= offset:
            return match.start()
        if match.end() > offset:
            return match.end() if forward else match.start()
    return offset


def _certain_edge(text: str, offset: int) -> int:
    """Between two ASCII characters clusters always part; else as far back as is looked."""
    lowest = max(offset - _CONTEXT, 0)
    for place in range(offset - 1, lowest, -1):
        if text[place].isascii() and text[place - 1].isascii():
            return place
    return lowest
