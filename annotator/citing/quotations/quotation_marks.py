"""Text that stands in quotation marks of any kind."""

from __future__ import annotations

import re

from annotator.model.span import Span

_CLOSING = {
    "“": "”“", "„": "“”", "‟": "”", "«": "»", "»": "«", "〝": "〞", "「": "」", "『": "』",
    '"': '"', "＂": "＂", "‘": "’", "‚": "‘’", "‹": "›",
}  # fmt: skip
"""What may close each mark: the usages differ between languages."""
_OPENING = re.compile(f"[{''.join(_CLOSING)}]")
_APOSTROPHES = frozenset("‘’")
_MOST_APOSTROPHES = 20
"""Looked at inside single marks before they are taken to be no quotation."""


def quoted(text: str) -> list[Span]:
    """What stands between outermost marks, the marks left out; what never closes is left out.

    >>> [span.of("«One ‘two’ three» and „four“") for span in quoted("«One ‘two’ three» and „four“")]
    ['One ‘two’ three', 'four']
    """
    marks = _Marks(text)
    found = []
    opening = _OPENING.search(text)
    while opening:
        at = opening.start()
        end = marks.end(at)
        if end > at:
            found.append(Span(at + 1, end))
            at = end
        opening = _OPENING.search(text, at + 1)
    return found


class _Marks:
    """Finds closing marks; what was found stays known, so that no text is searched twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}

    def end(self, at: int) -> int:
        """Where the quotation closes that opens at a place; -1 where none does."""
        closing = _CLOSING.get(self._text[at], "")
        ends = [end for mark in closing if (end := self._closing(mark, at)) > at]
        return min(ends, default=-1)

    def _closing(self, mark: str, at: int) -> int:
        end = self._after(mark, at)
        if mark not in _APOSTROPHES:
            return end
        for _ in range(_MOST_APOSTROPHES):
            if end < 0 or self._ends_words(end):
                return end
            end = self._text.find(mark, end + 1)
        return -1

    def _after(self, mark: str, at: int) -> int:
        known = self._next.get(mark, 0)
        if 0 <= known <= at:
            known = self._next[mark] = self._text.find(mark, at + 1)
        return known

    def _ends_words(self, at: int) -> bool:
        """No letter follows: it is no apostrophe within a word."""
        return not self._text[at + 1 : at + 2].isalnum()
