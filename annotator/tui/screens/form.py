"""A form over the screen: fields, their hints, save or cancel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input

from annotator.tui.screens.command_screen import CommandDialog, moment
from annotator.tui.screens.reading_matter import broken
from annotator.tui.widgets.fields import Field, FieldRow, answers
from annotator.tui.widgets.lines import Lines

Answers = dict[str, str]
FRAME = 7
"""Rows of a form that are no fields: border, title, hint, keys, and one of air."""
HINT_ROWS = 2
CHOICE = "← → choose, or the first letter of a value"


class Form(CommandDialog[Answers | None]):
    """Gives the answers, or None when it was cancelled.

    ``check`` says what is wrong with the answers, by field name, before the form closes.
    """

    scope = "form"
    takes_early_keys = True

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        intro: str = "",
        check: Callable[[Answers], tuple[str, str] | None] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._intro = intro
        self._fields = fields
        self._check = check
        self._rows: list[FieldRow] = []
        self._problem: tuple[str, str] | None = None
        self._at_first: Answers = {}
        self._asked = False

    def compose(self) -> ComposeResult:
        """Title, rows, hint, keys."""
        cells = self.window.widths.cell_width
        self._rows = [FieldRow(field, cells) for field in self._fields]
        with Vertical(id="form"):
            yield Lines(cells, id="form-title")
            with VerticalScroll(id="form-fields", can_focus=False):
                yield from self._rows
            yield Lines(cells, id="form-hint")
            yield Lines(cells, id="form-keys")

    def on_mount(self) -> None:
        """Fill the lines that do not change, and begin with the first field."""
        self.query_one("#form-title", Lines).show([((f" {self._title}", "strong"),)])
        self.query_one("#form-keys", Lines).show([((f" {self._keys()}", "quiet"),)])
        self.fit()
        self._at_first = answers(self._rows)
        if self._rows:
            self.set_focus(self._rows[0].editor)
        self.writing_since = moment()
        self._hint()

    def _keys(self) -> str:
        only = self._fields[0] if len(self._fields) == 1 else None
        if only is not None and not only.options:
            return f"{'Enter' if only.lines == 1 else 'Ctrl+S'} save · Esc cancel"
        return "Tab next · Shift+Tab back · Ctrl+S save · Esc cancel"

    def on_resize(self) -> None:
        """As many fields as fit; the rest scroll. Hints break anew."""
        self.fit()
        self._hint()

    def fit(self) -> None:
        """Leave room for title, hint and keys."""
        needed = sum(row.field.lines for row in self._rows)
        fields = self.query_one("#form-fields", VerticalScroll)
        fields.styles.height = max(1, min(needed, self.size.height - FRAME))

    def on_descendant_focus(self) -> None:
        """The hint belongs to the field in hand."""
        self._hint()

    def on_text_area_changed(self) -> None:
        """As in a line."""
        self.on_input_changed()

    def on_input_changed(self) -> None:
        """What was wrong is being put right."""
        self._asked = False
        if self._problem is not None:
            self._problem = None
            self._hint()

    def _hint(self) -> None:
        row = next((row for row in self._rows if row.editor is self.focused), None)
        field = row.field if row is not None else None
        lines = self.query_one("#form-hint", Lines)
        room = max(20, lines.size.width - 2)
        if self._problem is not None and (field is None or field.name == self._problem[0]):
            told, look = broken(self._problem[1], room), "refused"
        else:
            hint = (field.hint or CHOICE * bool(field.options)) if field is not None else ""
            told, look = [*broken(hint, room), *broken(self._intro, room)], "quiet"
        lines.show([((f" {line}", look),) for line in told if line][:HINT_ROWS])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field; on the last one it saves."""
        event.stop()
        self._next_or_save()

    def on_key(self, event: events.Key) -> None:
        """Save, cancel, step; typing goes to the field."""
        if self.early(event):
            return
        if event.key == "ctrl+s":
            self.save()
        elif event.key == "escape":
            self._leave()
        elif event.key == "enter" and not isinstance(self.focused, Input):
            if self.focused is not None and self.focused.id and self._is_text(self.focused.id):
                return
            self._next_or_save()
        elif event.key in ("down", "up") and not self._is_text(getattr(self.focused, "id", "")):
            (self.focus_next if event.key == "down" else self.focus_previous)()
        else:
            return
        event.stop()
        event.prevent_default()

    @property
    def typed(self) -> tuple[str, ...]:
        """The answers, where one of them was changed: leaving would lose it."""
        given = answers(self._rows)
        return () if given == self._at_first else tuple(given.values())

    def _leave(self) -> None:
        """What was typed is lost by a second Esc only."""
        if self._asked or not self.typed:
            self.dismiss(None)
            return
        self._asked = True
        row = next((row for row in self._rows if row.editor is self.focused), self._rows[0])
        self._problem = row.field.name, "Esc again throws away what was typed · Ctrl+S saves it"
        self._hint()

    def _is_text(self, ident: str | None) -> bool:
        return any(row.field.lines > 1 and ident == f"field-{row.field.name}" for row in self._rows)

    def _next_or_save(self) -> None:
        if self._rows and self._rows[-1].editor.has_focus:
            self.save()
        else:
            self.focus_next()

    def save(self) -> None:
        """Close with the answers, unless one of them cannot be."""
        given = answers(self._rows)
        problem = self._check(given) if self._check else None
        if problem is None:
            self.dismiss(given)
            return
        self._problem = problem
        for row in self._rows:
            if row.field.name == problem[0]:
                self.set_focus(row.editor)
        self._hint()
