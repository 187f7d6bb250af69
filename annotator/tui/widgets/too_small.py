"""Covers a screen that has too little room, and says how much it needs."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

COLUMNS, ROWS = 60, 16
"""Below which a screen would show half of everything."""


def is_too_small(size: Size) -> bool:
    """Whether a window has too little room to work in; every key but that to leave rests then."""
    return size.width < COLUMNS or size.height < ROWS


class TooSmall(Widget):
    """Hides what lies below it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TooSmall { layer: above; dock: top; width: 100%; height: 100%; background: $background; }
    """

    def render_line(self, y: int) -> Strip:
        """What is needed, and what there is."""
        words = [
            "",
            " annotator needs more room:",
            f" {COLUMNS} columns and {ROWS} rows",
            f" (now {self.size.width} × {self.size.height})",
        ]
        line = words[y] if y < len(words) else ""
        return Strip([Segment(line, self.rich_style)]).adjust_cell_length(
            self.size.width, self.rich_style
        )
