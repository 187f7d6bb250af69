"""Fields of a form: a line of text, several lines, a choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.strip import Strip
from textual.suggester import Suggester, SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, TextArea

from annotator.text.display import safe
from annotator.tui.widgets.lines import CellWidth, Lines, cut
from annotator.tui.widgets.paths import SuggestPath


@dataclass(frozen=True, slots=True)
class Field:
    """What a form asks for. ``options`` makes it a choice, ``lines`` over 1 a text of several."""

    name: str
    label: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    """Value and what it means."""
    lines: int = 1
    hint: str = ""
    suggestions: tuple[str, ...] = ()
    paths: bool = False
    """Complete names of files."""


class LineEditor(Input):
    """One line.

    Characters that could command the terminal are shown by their stand-ins, and the original is
    given back unless the line was changed.
    """

    def __init__(self, field: Field) -> None:
        self._original = field.value
        self._shown = safe(field.value)
        completer: Suggester | None = None
        if field.paths:
            completer = SuggestPath()
        elif field.suggestions:
            completer = SuggestFromList(list(map(safe, field.suggestions)), case_sensitive=False)
        super().__init__(
            self._shown,
            id=f"field-{field.name}",
            compact=True,
            select_on_focus=False,
            suggester=completer,
        )

    def answer(self) -> str:
        """The line as it stands."""
        return self._original if self.value == self._shown else self.value.strip()


class TextEditor(TextArea):
    """Several lines, with the same care."""

    def __init__(self, field: Field) -> None:
        self._original = field.value
        self._shown = safe(field.value, keep_newlines=True)
        super().__init__(
            self._shown,
            id=f"field-{field.name}",
            compact=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
        )
        self.styles.height = field.lines

    def on_mount(self) -> None:
        """What is typed goes on from what is there."""
        self.move_cursor(self.document.end)

    def answer(self) -> str:
        """The text as it stands."""
        return self._original if self.text == self._shown else self.text.strip()


class ChoiceEditor(Widget, can_focus=True):
    """One of a few values: ← → step through them, a letter jumps."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--value", "choice--meaning"}
    DEFAULT_CSS = """
    ChoiceEditor { height: 1; width: 1fr; }
    ChoiceEditor > .choice--value { text-style: bold; }
    ChoiceEditor > .choice--meaning { color: $quiet; }
    ChoiceEditor:focus { background: $chosen; }
    """

    def __init__(self, field: Field, cells: CellWidth) -> None:
        super().__init__(id=f"field-{field.name}")
        self.options = field.options
        self.cells = cells
        values = [value for value, _ in field.options]
        if field.value not in values:
            self.options = ((field.value, "not on the list"), *field.options)
            values = [field.value, *values]
        self.index = values.index(field.value)

    def answer(self) -> str:
        """The chosen value."""
        return self.options[self.index][0]

    def on_key(self, event: events.Key) -> None:
        """Step or jump."""
        if event.key in ("left", "right"):
            step = 1 if event.key == "right" else -1
            self.index = (self.index + step) % len(self.options)
        elif event.is_printable and event.character and event.character != " ":
            self._jump(event.character.casefold())
        else:
            return
        event.stop()
        event.prevent_default()
        self.refresh()

    def on_click(self) -> None:
        """The next value."""
        self.index = (self.index + 1) % len(self.options)
        self.refresh()

    def _jump(self, letter: str) -> None:
        count = len(self.options)
        for step in range(1, count + 1):
            index = (self.index + step) % count
            if self.options[index][0].casefold().startswith(letter):
                self.index = index
                return

    def render_line(self, y: int) -> Strip:
        """‹ value › and what it means."""
        value, meaning = self.options[self.index]
        shown = f"‹ {safe(value) or '–'} › "
        place = f"  {self.index + 1}/{len(self.options)}"
        base = self.rich_style
        strong = base + self.get_component_rich_style("choice--value", partial=True)
        quiet = base + self.get_component_rich_style("choice--meaning", partial=True)
        room = max(0, self.size.width - self.cells(shown) - len(place))
        pieces = [
            Segment(cut(shown, self.size.width, self.cells), strong),
            Segment(cut(safe(meaning), room, self.cells), quiet),
            Segment(place, quiet),
        ]
        return Strip(pieces).adjust_cell_length(self.size.width, base)


class FieldRow(Horizontal):
    """A label and its editor."""

    DEFAULT_CSS = """
    FieldRow { height: auto; margin: 0 0 0 0; }
    FieldRow > .label { width: 22; }
    """

    def __init__(self, field: Field, cells: CellWidth) -> None:
        super().__init__(id=f"row-{field.name}")
        self.field = field
        self.label = Lines(cells)
        self.label.add_class("label")
        self.editor: LineEditor | TextEditor | ChoiceEditor
        if field.options:
            self.editor = ChoiceEditor(field, cells)
        elif field.lines > 1:
            self.editor = TextEditor(field)
        else:
            self.editor = LineEditor(field)

    def compose(self) -> ComposeResult:
        """Label and editor."""
        yield self.label
        yield self.editor

    def on_mount(self) -> None:
        """Say what is asked."""
        self.label.show([((self.field.label, "quiet"),)])


def answers(rows: Sequence[FieldRow]) -> dict[str, str]:
    """What a form holds, by field name."""
    return {row.field.name: row.editor.answer() for row in rows}
