"""One line to type in, over the lines under the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input

from annotator.text.display import safe
from annotator.tui.widgets.lines import CellWidth, Lines

Answered = Callable[[str], None]

COMPLETES = "Tab completes"
"""Enter takes what was typed, not what is proposed: a new name may begin like an old one."""


class PromptLine(Input):
    """Gives Esc, Tab, ↓ and ↑ to its owner; the rest is typing."""

    def on_key(self, event: events.Key) -> None:
        """Keys that are no typing."""
        bar = self.parent
        if isinstance(bar, Prompt) and bar.take_key(event.key):
            event.stop()
            event.prevent_default()


class Prompt(Horizontal):
    """Mounted once, hidden until it asks. Esc closes it without an answer."""

    DEFAULT_CSS = """
    Prompt { height: 1; display: none; background: $panel; }
    Prompt.asking { display: block; }
    Prompt > Lines { width: auto; min-width: 10; }
    Prompt > PromptLine { width: 1fr; background: $panel; }
    Prompt > .note { width: 0; min-width: 0; }
    """

    def __init__(self, cells: CellWidth, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._cells = cells
        self._label = Lines(cells)
        self._note = Lines(cells)
        self._note.add_class("note")
        self.line = PromptLine(compact=True, select_on_focus=False)
        self._answered: Answered | None = None
        self._changed: Answered | None = None
        self._on_close: Callable[[], None] | None = None
        self._stepped: Callable[[int], None] | None = None
        self._original = self._shown = ""
        self._focused_before: Widget | None = None

    def compose(self) -> ComposeResult:
        """Label, line, and what came of it so far."""
        yield self._label
        yield self.line
        yield self._note

    @property
    def is_asking(self) -> bool:
        """Whether it is open."""
        return self.has_class("asking")

    def ask(
        self,
        label: str,
        answered: Answered,
        *,
        value: str = "",
        suggestions: Sequence[str] = (),
        changed: Answered | None = None,
        stepped: Callable[[int], None] | None = None,
        closed: Callable[[], None] | None = None,
    ) -> None:
        """Open with a question. ``changed`` is told each keystroke, ``stepped`` ↓ and ↑."""
        self._answered, self._changed = answered, changed
        self._stepped, self._on_close = stepped, closed
        self._original, self._shown = value, safe(value)
        self._label.styles.width = self._cells(label) + 2
        self._label.show([((f" {label} ", "key"),)])
        self.line.suggester = (
            SuggestFromList(list(map(safe, suggestions)), case_sensitive=False)
            if suggestions
            else None
        )
        with self.prevent(Input.Changed):
            self.line.value = self._shown
        self.line.cursor_position = len(self._shown)
        self.tell(COMPLETES if suggestions else "")
        self._focused_before = self.screen.focused
        self.add_class("asking")
        self.screen.set_focus(self.line)

    def tell(self, words: str, look: str = "quiet") -> None:
        """Say at the end of the line what came of it so far: ``2 of 7``, ``not found``."""
        self._note.styles.width = self._cells(words) + 2 if words else 0
        self._note.show([((f" {words}", look),)])

    def close(self) -> None:
        """Hide, and tell the owner."""
        self.remove_class("asking")
        self.screen.set_focus(self._focused_before)
        closed, self._on_close = self._on_close, None
        if closed is not None:
            closed()

    def take_key(self, key: str) -> bool:
        """Esc closes; Tab completes; ↓ and ↑ step where stepping means something."""
        if key == "escape":
            self.close()
        elif key == "tab":
            self.line.action_end()
            self.line.action_cursor_right()
        elif key in ("down", "up") and self._stepped is not None:
            self._stepped(1 if key == "down" else -1)
        else:
            return False
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search while typing."""
        event.stop()
        if self._changed is not None and self.is_asking:
            self._changed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers; in a search it goes to the next place."""
        event.stop()
        if self._stepped is not None:
            self._stepped(1)
            return
        answered = self._answered
        value = self._original if event.value == self._shown else event.value
        self.close()
        if answered is not None:
            answered(value)
