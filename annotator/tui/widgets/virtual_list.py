"""A list of any length: rows are made when they come into view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from annotator.tui.widgets.lines import CellWidth, Lines, Piece, strip_of

POINTER = "›"
"""Stands before the current row, whatever its colour."""
WHEEL = 3
KEPT = 500


class VirtualList(Lines, can_focus=True):
    """Asks ``row`` for the pieces of a row; nothing is built for one that is not on screen.

    One row is current, and moves with the arrow keys, the mouse, or by the owner's hand, who hears
    of the first two only.
    """

    DEFAULT_CSS = "VirtualList { width: 1fr; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Next row", show=False),
        Binding("up", "move(-1)", "Row before", show=False),
        Binding("pagedown", "page(1)", "Next page", show=False),
        Binding("pageup", "page(-1)", "Page before", show=False),
        Binding("home", "first", "First row", show=False),
        Binding("end", "last", "Last row", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    class Moved(Message):
        """Another row became the current one by key or mouse."""

        def __init__(self, view: VirtualList, index: int) -> None:
            super().__init__()
            self.view = view
            self.index = index

        @property
        def control(self) -> VirtualList:
            """The list."""
            return self.view

    class Chosen(Moved):
        """The current row was chosen: Enter, or a second click."""

    def __init__(
        self,
        row: Callable[[int], Sequence[Piece]],
        cells: CellWidth,
        count: int = 0,
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(cells, id=id)
        self._row = row
        self._count = count
        self._current = 0 if count else -1
        self._top = 0
        self._strips: dict[int, Strip] = {}

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    @count.setter
    def count(self, count: int) -> None:
        self._count = count
        self._current = min(self._current, count - 1)
        if self._current < 0 < count:
            self._current = 0
        self.changed()

    @property
    def current(self) -> int:
        """Index of the current row; -1 in an empty list, or when none is."""
        return self._current

    @current.setter
    def current(self, index: int) -> None:
        before = self._current
        self._current = max(-1, min(index, self._count - 1))
        if self._current == before:
            return
        for row in (before, self._current):
            self.changed(row)
        if self._current >= 0:
            self._show(self._current)

    def changed(self, index: int | None = None) -> None:
        """A row has new content; without an index, all of them may have."""
        if index is None:
            self._strips.clear()
            self._go(self._top)
            self.refresh()
        elif index >= 0:
            self._strips.pop(index, None)
            if self.is_mounted:
                self.refresh(Region(0, index - self._top, self.size.width, 1))

    # keys

    def action_move(self, by: int) -> None:
        """Make the next row current, or the one before."""
        self._move_to(max(0, self._current + by))

    def action_page(self, by: int) -> None:
        """Move by as many rows as are on screen."""
        self._move_to(max(0, self._current + by * max(1, self.size.height - 1)))

    def action_first(self) -> None:
        """Make the first row current."""
        self._move_to(0)

    def action_last(self) -> None:
        """Make the last row current."""
        self._move_to(self._count - 1)

    def action_choose(self) -> None:
        """Choose the current row."""
        if self._current >= 0:
            self.post_message(self.Chosen(self, self._current))

    # mouse

    def on_click(self, event: events.Click) -> None:
        """Make the row current; with a second click, choose it."""
        index = self._top + int(event.y)
        if index < self._count:
            self._move_to(index)
            if event.chain == 2:
                self.action_choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Look further down; the current row stays."""
        event.stop()
        self._go(self._top + WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Look further up; the current row stays."""
        event.stop()
        self._go(self._top - WHEEL)

    # painting

    def on_resize(self, _event: events.Resize) -> None:
        """Rows have another width; the current one stays in view."""
        self.changed()
        if self._current >= 0:
            self._show(self._current)

    def notify_style_update(self) -> None:
        """The theme, or the focus, changed."""
        super().notify_style_update()
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint rows straight, around Textual's box model."""
        strips = [self.render_line(y) for y in crop.line_range]
        for filter_ in self.get_line_filters():
            background = self.background_colors[1]
            strips = [strip.apply_filter(filter_, background) for strip in strips]
        if crop.x or crop.right < self.size.width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One row; blank below the last."""
        index = self._top + y
        if not 0 <= index < self._count:
            return Strip.blank(self.size.width, self.rich_style)
        strip = self._strips.get(index)
        if strip is None:
            if len(self._strips) >= KEPT:
                self._strips.clear()
            strip = self._strips[index] = self._painted(index)
        return strip

    def text(self) -> str:
        """What is on screen, without looks."""
        last = min(self._count, self._top + self.size.height)
        return "\n".join(self.render_line(y).text.rstrip() for y in range(last - self._top))

    def _painted(self, index: int) -> Strip:
        current = index == self._current
        pointer = (POINTER if current else " ", "key")
        ground = self.look("chosen") if current else None
        return strip_of([pointer, *self._row(index)], self.size.width, self.cells, self._on(ground))

    def _on(self, ground: Style | None) -> Callable[[str], Style]:
        if ground is None:
            return self.look
        chosen = Style(bgcolor=ground.bgcolor, bold=True)
        return lambda name: self.look(name) + chosen

    def _move_to(self, index: int) -> None:
        before = self._current
        self.current = index
        if self._current != before:
            self.post_message(self.Moved(self, self._current))

    def _show(self, index: int) -> None:
        height = max(1, self.size.height)
        if index < self._top:
            self._go(index)
        elif index >= self._top + height:
            self._go(index - height + 1)

    def _go(self, top: int) -> None:
        top = max(0, min(top, self._count - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()
