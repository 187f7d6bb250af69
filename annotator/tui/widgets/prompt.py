"""A line or a few to type in, over the lines under the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from annotator.text.display import safe
from annotator.tui.widgets.lines import CellWidth, Lines
from annotator.tui.widgets.pick_list import PickList

Answered = Callable[[str], None]

PICKS = "↓ or Tab picks"
"""Enter takes what was typed, not what is offered: a new name may begin like an old one."""
ADDS = "End adds · "
"""Where the first character takes the place of what is kept."""
PAGES = "Enter keeps, Ctrl+J begins a line"
PAGE_ROWS = 4
"""Rows of what may be several lines."""


class PromptLine(Input):
    """Gives Esc, Tab, ↓ and ↑ to its owner; the rest is typing."""

    def on_key(self, event: events.Key) -> None:
        """Keys that are no typing."""
        hand_over(self, event)


class PromptPage(TextArea):
    """Several lines; Enter keeps them."""

    def on_key(self, event: events.Key) -> None:
        """Keys that are no typing."""
        hand_over(self, event)


def hand_over(editor: Widget, event: events.Key) -> None:
    """Let the prompt have a key first."""
    bar = next(each for each in editor.ancestors if isinstance(each, Prompt))
    if bar.take_key(event.key):
        event.stop()
        event.prevent_default()


class Prompt(Vertical):
    """Mounted once, hidden until it asks. Esc closes it without an answer."""

    DEFAULT_CSS = """
    Prompt { height: auto; display: none; background: $panel; }
    Prompt.asking { display: block; }
    Prompt > Horizontal { height: auto; }
    Prompt Lines { width: auto; min-width: 10; }
    Prompt PromptLine { width: 1fr; background: $panel; }
    Prompt PromptPage { width: 1fr; background: $panel; }
    Prompt .note { width: 0; min-width: 0; }
    Prompt PickList { width: 1fr; display: none; background: $panel; }
    """

    def __init__(self, cells: CellWidth, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._cells = cells
        self._label = Lines(cells)
        self._note = Lines(cells)
        self._note.add_class("note")
        self.line = PromptLine(compact=True, select_on_focus=False)
        self.page = PromptPage(compact=True, highlight_cursor_line=False)
        self.page.styles.height = PAGE_ROWS
        self.picks = PickList(cells)
        self._answered: Answered | None = None
        self._changed: Answered | None = None
        self._dropped: Answered | None = None
        self._on_close: Callable[[], None] | None = None
        self._stepped: Callable[[int], None] | None = None
        self._separator = ""
        self._original = self._shown = ""
        self._focused_before: Widget | None = None

    def compose(self) -> ComposeResult:
        """Label, line, what came of it so far; below them what can be chosen."""
        with Horizontal():
            yield self._label
            yield self.line
            yield self.page
            yield self._note
        yield self.picks

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
        draft: str | None = None,
        offers: Mapping[str, Sequence[str]] | None = None,
        separator: str = "",
        several_lines: bool = False,
        replaces: bool = False,
        changed: Answered | None = None,
        dropped: Answered | None = None,
        stepped: Callable[[int], None] | None = None,
        closed: Callable[[], None] | None = None,
    ) -> None:
        """Open with a question.

        ``value`` is what is kept so far, ``draft`` what was typed and dropped the last time.
        ``offers`` are names to pick from, each with its other names; ``separator`` parts several of
        them on the line. ``replaces``: what is typed takes the place of what is kept. ``changed``
        is told each keystroke, ``dropped`` what Esc throws away,
        ``stepped`` ↓ and ↑.
        """
        self._answered, self._changed, self._dropped = answered, changed, dropped
        self._stepped, self._on_close = stepped, closed
        self._separator = separator
        self._original, self._shown = value, safe(value, keep_newlines=several_lines)
        self._label.styles.width = self._cells(label) + 2
        self._label.show([((f" {label} ", "key"),)])
        self._start_from(self._shown if draft is None else draft, several_lines=several_lines)
        self.picks.offer(offers or {})
        over = replaces and draft is None and bool(value)
        if over:
            self.line.selection = Selection(0, len(self._shown))
        self.tell(ADDS * over + PICKS if offers else PAGES if several_lines else "")
        self._focused_before = self.screen.focused
        self.add_class("asking")
        self.screen.set_focus(self.page if several_lines else self.line)

    def _start_from(self, text: str, *, several_lines: bool) -> None:
        """The cursor stands behind what is there."""
        self.line.display, self.page.display = not several_lines, several_lines
        with self.prevent(Input.Changed, TextArea.Changed):
            self.line.value = "" if several_lines else text
            self.page.text = text if several_lines else ""
        self.line.cursor_position = len(text)
        self.page.move_cursor(self.page.document.end)

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
        """Esc closes; Tab completes; ↓ and ↑ choose, or step where stepping means something."""
        several_lines = bool(self.page.display)
        if key == "escape":
            self._drop()
        elif key == "enter" and several_lines:
            self._answer(self.page.text)
        elif key == "ctrl+j" and several_lines:
            self.page.insert("\n")
        elif key == "tab":
            self._complete(self.picks.first)
        elif key in ("down", "up") and not several_lines:
            (self._stepped or self.picks.step)(1 if key == "down" else -1)
        else:
            return False
        return True

    @property
    def typed(self) -> tuple[str, ...]:
        """What is being typed, where it is not what is kept already: leaving would lose it."""
        if not self.is_asking or self._stepped is not None or self._given == self._shown:
            return ()
        return (self._given,)

    @property
    def _given(self) -> str:
        return self.page.text if self.page.display else self.line.value

    def _drop(self) -> None:
        typed = self._given
        self.close()
        if self._dropped is not None and typed != self._shown:
            self._dropped(typed)

    def _complete(self, name: str) -> None:
        """Put a name in the place of what is being typed."""
        if not name:
            return
        head, separator, _ = self.line.value.rpartition(self._separator or "\0")
        with self.prevent(Input.Changed):
            self.line.value = f"{head}{separator}{' ' * bool(head)}{safe(name)}"
        self.line.cursor_position = len(self.line.value)
        self.picks.fit(name)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search while typing."""
        event.stop()
        if not self.is_asking:
            return
        if self.picks.offers:
            self.picks.fit(event.value.rpartition(self._separator or "\0")[2].strip())
        if self._changed is not None:
            self._changed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers; in a search it goes to the next place."""
        event.stop()
        if self._stepped is not None:
            self._stepped(1)
            return
        self._complete(self.picks.chosen)
        self._answer(self.line.value)

    def _answer(self, given: str) -> None:
        answered = self._answered
        value = self._original if given == self._shown else self._as_offered(given)
        self.close()
        if answered is not None:
            answered(value)

    def _as_offered(self, given: str) -> str:
        """Names that were picked as they are, whatever stand-ins they are shown with."""
        if not self.picks.offers:
            return given
        parts = given.split(self._separator) if self._separator else [given]
        return self._separator.join(self.picks.original(part.strip()) for part in parts)
