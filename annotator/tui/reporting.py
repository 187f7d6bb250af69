"""The one place of the terminal interface where errors are met."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from rich.text import Text
from textual.app import App
from textual.notifications import SeverityLevel

from annotator.errors import AnnotatorError, NothingToUndo, SaveFailed
from annotator.text.display import safe
from annotator.workflow.unexpected import told

READING_TIME = 2.0
"""Seconds in which no key takes an error away."""


class Reporting(App[Any]):
    """Says what went wrong and what to do next; never stops the work."""

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """What goes wrong inside is shown with what to do next, and the work goes on."""
        try:
            yield
        except NothingToUndo as error:
            self.warn(error.message)
        except Exception as problem:
            self.report(told(problem))

    def _handle_exception(self, error: Exception) -> None:
        """The last resort, for what nothing on the screen can go on after: one safe sentence.

        Textual would print its own page, with all variables, raw.
        """
        if self._exception is not None:
            return
        self._exception = error
        self._exception_event.set()
        found = told(getattr(error, "error", error))
        self._return_code = found.exit_code
        self.panic(Text(f"error: {safe(spoken(found), keep_newlines=True)}"))

    def report(self, error: AnnotatorError) -> None:
        """An error's message, and its hint below; it stays until it can have been read."""
        title = "Not saved" if isinstance(error, SaveFailed) else "That did not work"
        self._readable_until = monotonic() + READING_TIME
        self._say(spoken(error), severity="error", seconds=10, title=title)

    def tell(self, words: str) -> None:
        """What was done, where nothing else on the screen shows it."""
        self._say(words, severity="information", seconds=15)

    def warn(self, words: str) -> None:
        """Something to know, in passing."""
        self._say(words, severity="warning", seconds=6)

    def unsay(self) -> None:
        """What was said makes room for the next key and its answer."""
        if monotonic() >= self._readable_until:
            self.clear_notifications()

    _readable_until = 0.0

    def _say(self, words: str, *, severity: SeverityLevel, seconds: float, title: str = "") -> None:
        shown = safe(words, keep_newlines=True)
        self.notify(shown, title=title, severity=severity, timeout=seconds, markup=False)


def spoken(error: AnnotatorError) -> str:
    """What happened and what to do, on lines of their own."""
    return f"{error.message}\n{error.hint}" if error.hint else error.message
