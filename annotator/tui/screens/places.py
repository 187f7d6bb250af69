"""A list to choose one from, with the chosen one in full: places to go to, versions, questions."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from annotator.tui.screens.command_screen import CommandDialog
from annotator.tui.screens.reading_matter import broken
from annotator.tui.widgets.lines import Lines, Row
from annotator.tui.widgets.virtual_list import VirtualList

SURE = -1
"""The answer when the further act was chosen instead of one of the list."""
FRAME = 9
"""Rows that are no places: border, title, the chosen one in full, keys, air."""
IN_FULL = 3
LEAST, MOST = 6, 24
"""Columns of the locators."""


class Places(CommandDialog[int | None]):
    """Gives the index of the chosen one, SURE, or None.

    Each is words behind what they are found by: a passage left over behind its paragraph, a version
    of the codebook behind its number, a coder's question behind its code.
    """

    scope = "places"

    def __init__(
        self,
        title: str,
        places: Sequence[tuple[str, str]],
        *,
        act: tuple[str, str] | None = None,
        enter: str = "goes there",
    ) -> None:
        """``places`` are a locator and words; ``act`` is a letter and what it does."""
        super().__init__()
        self._title = title
        self._places = places
        self._act = act
        self._enter = enter
        self._first = max([LEAST, *(min(MOST, len(locator)) for locator, _ in places)])

    def compose(self) -> ComposeResult:
        """Title, list, the chosen one in full, keys."""
        cells = self.window.widths.cell_width
        with Vertical(id="places"):
            yield Lines(cells, id="places-title")
            self.list = VirtualList(self._row, cells, len(self._places), id="places-list")
            yield self.list
            yield Lines(cells, id="places-details")
            yield Lines(cells, id="places-keys")

    def on_mount(self) -> None:
        """Begin with the first."""
        self.query_one("#places-title", Lines).show([((f" {self._title}", "strong"),)])
        keys = [f" Enter {self._enter}"] if self._places else []
        keys += [f"{self._act[0]} {self._act[1]}"] if self._act else []
        words = " · ".join([*keys, "Esc closes"])
        self.query_one("#places-keys", Lines).show([((f" {words.strip()}", "quiet"),)])
        self.query_one("#places-details", Lines).styles.height = IN_FULL
        self._fit()
        self.list.focus()

    def on_resize(self) -> None:
        """As many places as fit."""
        self._fit()

    def _fit(self) -> None:
        self.list.styles.height = max(1, min(len(self._places), self.size.height - FRAME))
        self.call_after_refresh(self._paint)

    def _paint(self) -> None:
        rows: list[Row] = []
        if 0 <= self.list.current < len(self._places):
            words = " ".join(self._places[self.list.current][1].split())
            lines = broken(words, max(20, self.list.size.width - 2))
            rows = [((f" {line}", "text"),) for line in lines[:IN_FULL]]
        self.query_one("#places-details", Lines).show(rows)

    def _row(self, index: int) -> Row:
        locator, words = self._places[index]
        return ((f"{locator:<{self._first}} ", "quiet"), (" ".join(words.split()), "text"))

    def on_virtual_list_moved(self) -> None:
        """Another one in full."""
        self._paint()

    def on_virtual_list_chosen(self) -> None:
        """A double click chooses."""
        self.dismiss(self.list.current)

    def on_key(self, event: events.Key) -> None:
        """Choose, act, or close."""
        if self.early(event):
            return
        if event.key == "enter":
            self.dismiss(self.list.current if self._places else None)
        elif self._act is not None and event.character == self._act[0]:
            self.dismiss(SURE)
        elif event.key in ("escape", "q"):
            self.dismiss(None)
        else:
            return
        event.stop()
        event.prevent_default()
