"""The Reading screen's commands: those of the screen itself, and how the desk gets its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from annotator.tui.commands.command import Command
from annotator.tui.desk.reply import Reply
from annotator.tui.screens.command_screen import moment
from annotator.tui.screens.reading.notes import read_notes
from annotator.tui.screens.source_matter import finish_or_reopen, show_warnings
from annotator.workflow.take_back import take_back

if TYPE_CHECKING:
    from annotator.model.span import Span
    from annotator.tui.desk.desk import CodingDesk
    from annotator.tui.screens.reading.asks import Asks
    from annotator.tui.widgets.reading_view import ReadingView
    from annotator.tui.window import Window

BACK_AT_MOST = 100
NAME_WITHIN = 1.5
"""Seconds after ``@`` within which a letter is more likely a name's than a code's."""
GRADES = frozenset("abcdef0123456789")
CHANGES = {
    *("repeat", "nothing_here", "enter", "delete"),
    *("origin", "memo", "attributes", "question", "in_brief"),
}
"""Commands that change the words selected, so that these must be seen."""
AFTER_A_PREFIX = {"take_off", "define", "origin", "memo", "question", "escape"}
"""Commands that ``-`` or ``?`` may be followed by."""


class ReadingKeys:
    """What is the screen's own: to read, to go, to look. What else a key means, the desk does."""

    desk: CodingDesk
    view: ReadingView
    asks: Asks
    places: list[tuple[str, int, Span | None]]
    panel_wanted: bool | None
    window: Window

    if TYPE_CHECKING:

        def take(self, act: Callable[[], Reply]) -> None: ...
        def show_desk(self, desk: CodingDesk, place: Span | None = None) -> None: ...
        def lay_out_panel(self) -> None: ...
        def paint(self) -> None: ...
        def stood_changed(self) -> None: ...

    def before(self, command: Command) -> None:
        """What waits for a letter waits for one key only."""
        if command.name not in AFTER_A_PREFIX:
            self.desk.prefix = ""
        self.desk.citing.took_over = False
        self._commanded = moment()

    _commanded = 0.0

    def other_key(self, key: str) -> bool:
        """Letters code, letters a–f and digits grade."""
        if len(key) != 1 or not key.isascii() or not key.isalnum():
            return False
        desk = self.desk
        if self._begins_a_name(key):
            self.change(lambda: desk.citing.name_instead(key))
            return True
        (self.take if desk.prefix == "?" else self.change)(lambda: desk.press(key) or Reply())
        return True

    def _begins_a_name(self, key: str) -> bool:
        """A letter right after an ``@`` that took a name over: typed as if it had asked for one.

        Grades in small letters and digits are what may well follow at once.
        """
        soon = moment() - self._commanded < NAME_WITHIN
        return soon and self.desk.citing.took_over and key not in GRADES

    def change(self, act: Callable[[], Reply]) -> None:
        """Let the desk change marks on words that can be seen; others are shown first."""
        self.desk.visible = self.view.visible_span
        self.take(self.desk.moving.show_again if self.desk.out_of_sight else act)

    def doing(self, command: Command) -> Callable[[], object] | None:
        """What the desk does; but what changes marks waits until their words are seen."""
        own = command.scope != "reading" or hasattr(self, f"do_{command.name}")
        act = None if own else self.desk.doing(command.name)
        if act is None:
            return None
        return partial(self.change if command.name in CHANGES else self.take, act)

    # --- read -------------------------------------------------------------------------------------

    def do_page_down(self) -> None:
        self._read(lambda: self.view.page(1))

    def do_page_up(self) -> None:
        self._read(lambda: self.view.page(-1))

    def do_top(self) -> None:
        self.remember_place()
        self._read(lambda: self._go_to(0))

    def do_bottom(self) -> None:
        self.remember_place()
        self._read(lambda: self._go_to(len(self.desk.document.display)))

    def _read(self, scroll: Callable[[], None]) -> None:
        scroll()
        self.take(self.desk.moving.only_read)

    def _go_to(self, offset: int) -> None:
        self.view.top_offset = offset

    def do_note(self) -> None:
        self.remember_place()
        self.take(self.desk.citing.note)

    def read_notes(self) -> None:
        """Look for markers and notes, after another source was opened or a note was flagged."""
        read_notes(self)  # type: ignore[arg-type]

    # --- go ---------------------------------------------------------------------------------------

    def do_previous_claim(self) -> None:
        self.remember_place()
        self.take(self.desk.moving.previous_claim)

    def do_next_claim(self) -> None:
        self.remember_place()
        self.take(self.desk.moving.next_claim)

    def do_previous_source(self) -> None:
        self._to_source(-1)

    def do_next_source(self) -> None:
        self._to_source(1)

    def _to_source(self, step: int) -> None:
        sources = self.window.project.sources()
        at = next(index for index, item in enumerate(sources) if item.id == self.desk.source.id)
        self.window.read_source(sources[(at + step) % len(sources)].id)

    def remember_place(self) -> None:
        """Where Alt+← comes back to."""
        self.places.append((self.desk.source.id, self.view.top_offset, self.desk.pointer.selection))
        del self.places[:-BACK_AT_MOST]

    def do_back(self) -> None:
        if not self.places:
            self.window.warn("you have not gone anywhere yet")
            return
        source_id, top, chosen = self.places.pop()
        if source_id != self.desk.source.id:
            self.keep_position()
            self.show_desk(self.window.desk_for(source_id))
        self.view.top_offset = top
        desk = self.desk
        self.take(desk.moving.only_read if chosen is None else lambda: desk.moving.select(chosen))

    def keep_position(self) -> None:
        """Remember how far this source is read."""
        place = (self.desk.source.id, self.view.top_offset)
        if place != self._kept:
            self._kept = place
            self.window.keep_position(self.desk, place[1])

    _kept = ("", 0)

    # --- look ----------------------------------------------------------------------------------

    def do_undo(self) -> None:
        self._history(redo=False)

    def do_redo(self) -> None:
        self._history(redo=True)

    def _history(self, *, redo: bool) -> None:
        """The last act, wherever it was; what it changed in another source is shown there."""

        def act() -> Reply:
            entries = take_back(self.desk.repository, redo=redo, hold=True)
            source = entries[-1].source
            elsewhere = source not in ("", self.desk.source.id)
            if elsewhere:
                self.remember_place()
                self.keep_position()
                self.show_desk(self.window.desk_for(source))
            return self.desk.took_back(entries, redo=redo, elsewhere=elsewhere)

        self.take(act)

    def do_all_codes(self) -> None:
        self.window.obey_id("app.codebook")

    def do_panel(self) -> None:
        """Codes and claims beside the text, or instead of it where there is no room for both."""
        panel = self.panel  # type: ignore[attr-defined]
        self.panel_wanted = not panel.display
        self.lay_out_panel()
        self.paint()

    def do_warnings(self) -> None:
        show_warnings(self.window, self.desk.source)

    def do_finish(self) -> None:
        finish_or_reopen(self.window, self.desk.source, self.stood_changed)

    def do_escape(self) -> None:
        """Drop what is pending; with nothing left to drop, back to the Library."""
        reply = self.desk.moving.escape()
        if reply is None:
            self.leave()
            return
        self.take(lambda: reply)

    def leave(self) -> None:
        """Back to the Library."""
        self.dismiss(None)  # type: ignore[attr-defined]
