"""The Review screen's commands, one method each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.span import Span
from annotator.tui.screens.form import Form
from annotator.tui.widgets.fields import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.tui.desk.reply import Reply
    from annotator.tui.review.desk import ReviewDesk
    from annotator.tui.window import Window


class ReviewKeys:
    """``do_<name>`` obeys the command ``review.<name>``; letters and digits go to the desk."""

    desk: ReviewDesk | None
    window: Window

    if TYPE_CHECKING:

        def take(self, act: Callable[[ReviewDesk], Reply | None]) -> None: ...
        def follow(self, reply: Reply) -> None: ...

    def do_enter(self) -> None:
        """Take it."""
        self.take(lambda desk: desk.enter())

    def do_candidate(self) -> None:
        """Another coder's version."""
        self.take(lambda desk: desk.next_candidate())

    def do_down(self) -> None:
        """The next line."""
        self.take(lambda desk: desk.move_row(1))

    def do_up(self) -> None:
        """The line before."""
        self.take(lambda desk: desk.move_row(-1))

    def do_both(self) -> None:
        """All versions hold."""
        self.take(lambda desk: desk.both())

    def do_next(self) -> None:
        """The next group."""
        self.take(lambda desk: desk.go(1))

    def do_previous(self) -> None:
        """The group before."""
        self.take(lambda desk: desk.go(-1))

    def do_next_undecided(self) -> None:
        """The next that is not decided."""
        self.take(lambda desk: desk.go(1, undecided=True))

    def do_end_right(self) -> None:
        """The passage's end a word on."""
        self.take(lambda desk: desk.reshape("end", 1))

    def do_end_left(self) -> None:
        """The passage's end a word back."""
        self.take(lambda desk: desk.reshape("end", -1))

    def do_start_right(self) -> None:
        """The passage's start a word on."""
        self.take(lambda desk: desk.reshape("start", 1))

    def do_start_left(self) -> None:
        """The passage's start a word back."""
        self.take(lambda desk: desk.reshape("start", -1))

    def do_start_clause(self) -> None:
        """The passage's start to the next clause."""
        self.take(lambda desk: desk.reshape("start-clause"))

    def do_end_clause(self) -> None:
        """The passage's end to the clause before."""
        self.take(lambda desk: desk.reshape("end-clause"))

    def do_extend_down(self) -> None:
        """A sentence more."""
        self.take(lambda desk: desk.reshape("extend", 1))

    def do_extend_up(self) -> None:
        """A sentence less."""
        self.take(lambda desk: desk.reshape("extend", -1))

    def do_one_more(self) -> None:
        """The next letter is one more code."""
        self.take(lambda desk: desk.begin("+"))

    def do_take_off(self) -> None:
        """The next letter is taken off."""
        self.take(lambda desk: desk.begin("-"))

    def do_split(self) -> None:
        """A second claim."""
        self.take(lambda desk: desk.split())

    def do_turn(self) -> None:
        """The other claim."""
        self.take(lambda desk: desk.turn())

    def do_merge(self) -> None:
        """With the next group."""
        self.take(lambda desk: desk.merge())

    def do_own_passage(self) -> None:
        """A passage that nobody marked."""
        self.take(lambda desk: desk.own_passage())

    def do_reason(self) -> None:
        """Why."""
        self.take(lambda desk: desk.ask_reason())

    def do_comment(self) -> None:
        """A comment."""
        self.take(lambda desk: desk.ask_memo())

    def do_origin(self) -> None:
        """Another origin."""
        self.take(lambda desk: desk.ask_origin())

    def do_negotiated(self) -> None:
        """Talked over, or decided alone."""
        self.take(lambda desk: desk.turn_negotiated())

    def do_order(self) -> None:
        """By impact or by document."""
        self.take(lambda desk: desk.turn_order())

    def do_names(self) -> None:
        """Hidden or shown."""
        self.take(lambda desk: desk.turn_names())

    def do_unfinished(self) -> None:
        """Sources that not every coder has finished, too."""
        self.take(lambda desk: desk.turn_unfinished())

    def do_rule(self) -> None:
        """Settle one-step differences of grade at once."""
        desk = self.desk
        if desk is None:
            return
        names = desk.names()
        options = (
            ("higher", "the better grade holds"),
            ("lower", "the more careful grade holds"),
            *((coder, f"{names[coder]}'s grade holds") for coder in sorted(names, key=names.get)),  # type: ignore[arg-type]
        )
        fields = [Field("rule", "rule", "lower", options=options), Field("reason", "because")]
        intro = "Settles every undecided group in which grades alone differ, by one step."

        def settle(given: dict[str, str] | None) -> None:
            if given is not None:
                desk.reason = given["reason"].strip()
                self.take(lambda each: each.by_rule(given["rule"]))

        self.window.push_screen(Form("By a rule", fields, intro=intro), settle)

    def do_undo(self) -> None:
        """The last act is taken back."""
        self.take(lambda desk: desk.undo())

    def do_redo(self) -> None:
        """It comes again."""
        self.take(lambda desk: desk.undo(redo=True))

    def do_read(self) -> None:
        """The whole text at this place; Esc comes back."""
        standing = self.desk.standing if self.desk is not None else None
        if standing is not None:
            extent = standing.group.extent
            self.window.read_source(standing.group.source, Span(extent.start, extent.end))

    def do_escape(self) -> None:
        """Drop what is put together; with nothing to drop, leave."""
        reply = self.desk.escape() if self.desk is not None else None
        if reply is None:
            self.dismiss(None)  # type: ignore[attr-defined]
        else:
            self.follow(reply)
