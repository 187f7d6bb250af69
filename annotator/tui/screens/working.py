"""Work that takes a while: done in a thread, its step shown, stopped by Esc."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.worker import get_current_worker

from annotator.tui.screens.command_screen import CommandDialog
from annotator.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from annotator.tui.window import Window

_Given = TypeVar("_Given")
Say = Callable[[str], None]
"""Names the step that comes next, and stops the work there if that was asked for."""
Work = Callable[[Say], Any]
PATIENCE = 0.3
"""Seconds before the screen says that it is working."""


class Stopped:
    """The outcome of work that was stopped or failed."""


class Stop(BaseException):
    """Passes by whatever catches errors on the way."""


class Working(CommandDialog[object]):
    """Gives what the work gives, or Stopped. The work calls ``say`` between its steps.

    Only there it can be stopped: what has come to its end is given, and work that never says
    anything is not said to be stoppable.
    """

    scope = "working"

    def __init__(self, title: str, work: Work) -> None:
        super().__init__()
        self._title = title
        self._work = work
        self._step = ""
        self._beats = 0

    def compose(self) -> ComposeResult:
        """What is done, and how it is stopped."""
        with Vertical(id="working"):
            yield Lines(self.window.widths.cell_width, id="working-lines")

    def on_mount(self) -> None:
        """Begin."""
        self.set_class(True, "quiet")
        self.set_timer(PATIENCE, lambda: self.set_class(False, "quiet"))
        self.set_interval(0.1, self._paint)
        self.run_worker(self._run, thread=True, exclusive=True, exit_on_error=True)

    def _run(self) -> None:
        worker = get_current_worker()

        def say(step: str) -> None:
            if worker.is_cancelled:
                raise Stop
            self._step = step

        outcome: object = Stopped()
        with self.window.reporting(), suppress(Stop):
            outcome = self._work(say)
        self.app.call_from_thread(self.dismiss, outcome)

    def _paint(self) -> None:
        self._beats += 1
        dots = "·" * (self._beats % 4)
        self.query_one("#working-lines", Lines).show(
            [
                ((f" {self._title} {dots}", "strong"),),
                ((f" {self._step}", "text"),),
                ((" Esc stops" if self._step else "", "quiet"),),
            ]
        )

    def on_key(self, event: Any) -> None:
        """Esc stops at the next step; other keys wait."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.workers.cancel_node(self)


def read_first(
    window: Window, title: str, read: Callable[[Say], _Given], show: Callable[[_Given], None]
) -> None:
    """Show what takes a while to read; nothing where the reading was stopped or failed."""

    def done(found: object) -> None:
        if not isinstance(found, Stopped):
            show(cast("_Given", found))

    window.push_screen(Working(title, read), done)
