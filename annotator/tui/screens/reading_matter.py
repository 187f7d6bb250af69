"""Lines to read: mistakes, what became of files, a definition, help."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from annotator.tui.screens.command_screen import CommandDialog
from annotator.tui.widgets.lines import Lines, Row

WIDEST = 96
FRAME = 6
"""Rows that are not text: border, title, keys, and some air."""


class ReadingMatter(CommandDialog[None]):
    """Scrolls; any other key closes."""

    scope = "matter"

    def __init__(self, title: str, lines: Sequence[str | Row], *, keys: str = "") -> None:
        super().__init__()
        self._title = title
        self._rows: list[Row] = [
            ((f" {line}", "text"),) if isinstance(line, str) else line for line in lines
        ]
        self._keys = keys or "↑↓ scroll"

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        cells = self.window.widths.cell_width
        with Vertical(id="matter"):
            yield Lines(cells, id="matter-title")
            with VerticalScroll(id="matter-scroll", can_focus=False):
                yield Lines(cells, id="matter-text")
            yield Lines(cells, id="matter-keys")

    def on_mount(self) -> None:
        """Say it."""
        self.query_one("#matter-title", Lines).show([((f" {self._title}", "strong"),)])
        self.query_one("#matter-keys", Lines).show([((f" {self._keys} · Esc closes", "quiet"),)])
        self._paint()

    def on_resize(self) -> None:
        """Lines that are too long go on below."""
        self._paint()

    def _paint(self) -> None:
        text = self.query_one("#matter-text", Lines)
        rows = wrapped(self._rows, max(20, min(WIDEST, self.size.width) - 6))
        text.styles.height = max(1, len(rows))
        scroll = self.query_one("#matter-scroll", VerticalScroll)
        scroll.styles.height = max(1, min(len(rows), self.size.height - FRAME))
        text.show(rows)

    def on_key(self, event: events.Key) -> None:
        """Scroll, or close."""
        if self.early(event):
            return
        event.stop()
        event.prevent_default()
        scroll = self.query_one("#matter-scroll", VerticalScroll)
        page, all_of_it = max(1, scroll.size.height - 1), scroll.virtual_size.height
        steps = {
            "down": 1, "up": -1, "pagedown": page, "pageup": -page, "space": page,
            "home": -all_of_it, "end": all_of_it,
        }  # fmt: skip
        if event.key in steps:
            scroll.scroll_to(y=scroll.scroll_y + steps[event.key], animate=False)
        else:
            self.other(event.key)

    def other(self, key: str) -> None:
        """Any key that does not scroll."""
        self.dismiss(None)


def wrapped(rows: Sequence[Row], width: int) -> list[Row]:
    """Rows of one piece broken at blanks to the width; rows of several are cut by their widget."""
    out: list[Row] = []
    for row in rows:
        if len(row) != 1:
            out.append(row)
            continue
        text, look = row[0]
        out.extend(((line, look),) for line in broken(text, width))
    return out


def broken(text: str, width: int) -> list[str]:
    """A text in lines of so many characters, further ones indented like the first."""
    indent = text[: len(text) - len(text.lstrip())]
    lines: list[str] = []
    rest = text
    while len(rest) > width:
        at = rest.rfind(" ", len(indent) + 1, width + 1)
        if at <= len(indent):
            at = width
        lines.append(rest[:at])
        rest = indent + rest[at:].lstrip()
    return [*lines, rest]
