"""The column at the right edge: where in the text the view stands, and where the marks are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style

from annotator.model.span import Span
from annotator.tui.widgets.looks import Looks

TRACK = " "
FEW, SOME, MANY = "·", "•", "●"
FOUND = "◆"
THUMB = "▐"


class Ruler:
    """One cell per row of the view; each stands for an equal share of the text."""

    def __init__(self) -> None:
        self._counts: list[int] = []
        self._found: set[int] = set()
        self._length = 1

    def measure(
        self, height: int, length: int, starts: Iterable[int], found: Sequence[Span]
    ) -> None:
        """Count the marks of a text of that length anew."""
        self._length = max(1, length)
        self._counts = [0] * height
        counts, last = self._counts, height - 1
        if height < 1:
            return
        for start in starts:
            counts[min(last, start * height // self._length)] += 1
        self._found = {self._cell(span.start) for span in found}

    def add(self, start: int, by: int) -> None:
        """One mark more, or one less."""
        if self._counts:
            self._counts[self._cell(start)] += by

    def cells(self, visible: Span, looks: Looks) -> list[Segment]:
        """The column, from top to bottom."""
        height = len(self._counts)
        first, last = self._thumb(visible, height)
        most = max(self._counts, default=0)
        out = []
        for y, count in enumerate(self._counts):
            thumb = first <= y <= last
            glyph, style = self._glyph(y, count, most, looks)
            if thumb:
                style = style + Style(bgcolor=looks.thumb.bgcolor)
                glyph = THUMB if glyph == TRACK else glyph
            out.append(Segment(glyph, style))
        return out

    def _glyph(self, y: int, count: int, most: int, looks: Looks) -> tuple[str, Style]:
        if y in self._found:
            return FOUND, looks.accent
        if not count:
            return TRACK, looks.track
        level = FEW if count * 3 <= most else SOME if count * 3 <= 2 * most else MANY
        return level, looks.dim

    def _thumb(self, visible: Span, height: int) -> tuple[int, int]:
        first = visible.start * height // self._length
        last = max(first, (visible.end * height - 1) // self._length)
        if len(visible) >= self._length:
            return height, height
        return min(first, height - 1), min(last, height - 1)

    def _cell(self, start: int) -> int:
        height = len(self._counts)
        return max(0, min(height - 1, start * height // self._length))
