"""Rows of styled pieces of text, painted line by line and never laid out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from annotator.text.display import safe

Piece: TypeAlias = tuple[str, str]
"""Text and its look: one of LOOKS, or a colour such as ``#8ab4d8``."""
Row: TypeAlias = Sequence[Piece]
CellWidth: TypeAlias = Callable[[str], int]

LOOKS = ("text", "quiet", "strong", "key", "done", "refused", "rule", "chosen", "banner", "heading")


def cut(text: str, width: int, cells: CellWidth) -> str:
    """The text, shortened with an ellipsis to so many cells."""
    if width <= 0:
        return ""
    if cells(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if cells(text[:middle]) <= width - 1:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def padded(text: str, width: int, cells: CellWidth) -> str:
    """The text in exactly so many cells."""
    short = cut(text, width, cells)
    return short + " " * (width - cells(short))


def strip_of(row: Row, width: int, cells: CellWidth, style: Callable[[str], Style]) -> Strip:
    """One line of the screen; whatever the pieces hold, nothing in it commands the terminal."""
    segments: list[Segment] = []
    left = width
    for text, look in row:
        if left <= 0:
            break
        whole = safe(text)
        shown = cut(whole, left, cells)
        segments.append(Segment(shown, style(look)))
        left -= cells(shown)
        if shown is not whole:
            break
    if left > 0:
        segments.append(Segment(" " * left, style("text")))
    return Strip(segments, width)


def fitted(keys: Row, room: int, cells: CellWidth) -> Row:
    """Keys and their words, as many pairs as fit whole; the last pair is kept before all others."""
    last = keys[-2:]
    left = room - sum(cells(text) for text, _ in last)
    if left < 0:
        return ()
    kept: list[Piece] = []
    for at in range(0, len(keys) - 2, 2):
        left -= sum(cells(text) for text, _ in keys[at : at + 2])
        if left < 0:
            break
        kept += keys[at : at + 2]
    return (*kept, *last)


class Lines(Widget):
    """A block of a fixed number of rows. ``show`` repaints those that changed, nothing else."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{look}" for look in LOOKS}
    DEFAULT_CSS = """
    Lines { width: 1fr; height: 1; }
    Lines > .lines--quiet { color: $quiet; }
    Lines > .lines--strong { text-style: bold; }
    Lines > .lines--heading { text-style: bold underline; }
    Lines > .lines--key { color: $key; text-style: bold; }
    Lines > .lines--done { color: $said-done; }
    Lines > .lines--refused { color: $said-refused; text-style: bold; }
    Lines > .lines--rule { color: $rule; }
    Lines > .lines--chosen { background: $chosen; text-style: bold; }
    Lines > .lines--banner { background: $banner; color: white; text-style: bold; }
    """

    def __init__(self, cells: CellWidth, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.cells = cells
        self._rows: list[Row] = []
        self._looks: dict[str, Style] = {}

    def show(self, rows: Sequence[Row]) -> None:
        """Paint these rows from the top; rows equal to the last ones cost nothing."""
        before = self._rows
        self._rows = list(rows)
        for y in range(max(len(before), len(rows))):
            old = before[y] if y < len(before) else ()
            new = self._rows[y] if y < len(self._rows) else ()
            if old != new:
                self.refresh_lines(y, 1)

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    def text(self) -> str:
        """What is shown, without looks."""
        return "\n".join("".join(text for text, _ in row) for row in self._rows)

    def render_line(self, y: int) -> Strip:
        """One row, cut or filled to the width."""
        row = self._rows[y] if y < len(self._rows) else ()
        return strip_of(row, self.size.width, self.cells, self.look)

    def look(self, name: str) -> Style:
        """A look as colours of the theme."""
        style = self._looks.get(name)
        if style is None:
            base = self.rich_style
            if name.startswith("#"):
                style = base + Style(color=name, bold=True)
            else:
                style = base + self.get_component_rich_style(f"lines--{name}", partial=True)
            self._looks[name] = style
        return style

    def notify_style_update(self) -> None:
        """The theme changed."""
        self._looks.clear()
        super().notify_style_update()

    def refresh_lines(self, y_start: int, line_count: int = 1) -> None:
        """Mark rows for the next frame."""
        if self.is_mounted:
            self.refresh(Region(0, y_start, self.size.width, line_count))


class KeysLine(Lines):
    """The last line of a screen: the keys to know, none of them cut off."""

    def show_keys(self, keys: Row) -> None:
        """Pairs of a key and its word, the dispensable ones later, help last."""
        self.show([keys])

    def render_line(self, y: int) -> Strip:
        """As many as fit."""
        width = self.size.width
        row = fitted(self._rows[0], width - 1, self.cells) if self._rows and y == 0 else ()
        return strip_of(((" ", "text"), *row), width, self.cells, self.look)
