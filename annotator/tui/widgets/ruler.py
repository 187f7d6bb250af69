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

    def __init__(self, height: int, length: int) -> None:
        self._length = max(1, length)
        self._counts = [0] * height
        self._found: frozenset[int] = frozenset()

    @property
    def height(self) -> int:
        """Cells of the column."""
        return len(self._counts)

    def count(self, starts: Iterable[int], by: int = 1) -> None:
        """So many marks more start there, or with -1 fewer."""
        counts, length, height = self._counts, self._length, len(self._counts)
        last = height - 1
        for start in starts:
            counts[min(last, start * height // length)] += by

    def find(self, starts: Iterable[int]) -> None:
        """Search hits start there and nowhere else."""
        height = len(self._counts)
        self._found = frozenset(min(height - 1, start * height // self._length) for start in starts)

    def cells(self, visible: Span, looks: Looks) -> Sequence[Segment]:
        """The column from top to bottom, for the part of the text that is on screen."""
        first, last = self._thumb(visible)
        most = max(self._counts, default=0)
        out = []
        for y, count in enumerate(self._counts):
            glyph, style = self._glyph(y, count, most, looks)
            if first <= y <= last:
                style += Style(bgcolor=looks.thumb.bgcolor)
                glyph = THUMB if glyph == TRACK else glyph
            out.append(Segment(glyph, style))
        return out

    def _glyph(self, y: int, count: int, most: int, looks: Looks) -> tuple[str, Style]:
        if y in self._found:
            return FOUND, looks.accent
        if not count:
            return TRACK, looks.track
        if count * 3 <= most:
            return FEW, looks.dim
        return (SOME if most < 3 or count * 3 <= 2 * most else MANY), looks.dim

    def _thumb(self, visible: Span) -> tuple[int, int]:
        """First and last cell of what is on screen; none when that is all there is."""
        height = len(self._counts)
        if len(visible) >= self._length:
            return height, height
        first = visible.start * height // self._length
        last = max(first, (visible.end * height - 1) // self._length)
        return min(first, height - 1), min(last, height - 1)
