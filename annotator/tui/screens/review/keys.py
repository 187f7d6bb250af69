"""The Review screen's commands that the desk obeys: one method for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.tui.desk.reply import Reply
    from annotator.tui.review.desk import ReviewDesk


class ReviewKeys:
    """``do_<name>`` obeys ``review.<name>``."""

    if TYPE_CHECKING:

        def take(self, act: Callable[[ReviewDesk], Reply | None]) -> None: ...

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
        self.take(lambda desk: desk.hand.go(1))

    def do_previous(self) -> None:
        """The group before."""
        self.take(lambda desk: desk.hand.go(-1))

    def do_next_undecided(self) -> None:
        """The next that is not decided."""
        self.take(lambda desk: desk.hand.go(1, undecided=True))

    def do_end_right(self) -> None:
        """The passage's end a word on."""
        self.take(lambda desk: desk.edit.reshape("end", 1))

    def do_end_left(self) -> None:
        """The passage's end a word back."""
        self.take(lambda desk: desk.edit.reshape("end", -1))

    def do_start_right(self) -> None:
        """The passage's start a word on."""
        self.take(lambda desk: desk.edit.reshape("start", 1))

    def do_start_left(self) -> None:
        """The passage's start a word back."""
        self.take(lambda desk: desk.edit.reshape("start", -1))

    def do_start_clause(self) -> None:
        """The passage's start to the next clause."""
        self.take(lambda desk: desk.edit.reshape("start-clause"))

    def do_end_clause(self) -> None:
        """The passage's end to the clause before."""
        self.take(lambda desk: desk.edit.reshape("end-clause"))

    def do_extend_down(self) -> None:
        """A sentence more."""
        self.take(lambda desk: desk.edit.reshape("extend", 1))

    def do_extend_up(self) -> None:
        """A sentence less."""
        self.take(lambda desk: desk.edit.reshape("extend", -1))

    def do_one_more(self) -> None:
        """The next letter is one more code."""
        self.take(lambda desk: desk.edit.begin("+"))

    def do_take_off(self) -> None:
        """The next letter is taken off."""
        self.take(lambda desk: desk.edit.begin("-"))

    def do_split(self) -> None:
        """A second claim."""
        self.take(lambda desk: desk.edit.split())

    def do_turn(self) -> None:
        """The other claim."""
        self.take(lambda desk: desk.edit.turn())

    def do_merge(self) -> None:
        """With the next group."""
        self.take(lambda desk: desk.edit.merge())

    def do_own_passage(self) -> None:
        """A passage that nobody marked."""
        self.take(lambda desk: desk.edit.own_passage())

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
        self.take(lambda desk: desk.hand.turn_order())

    def do_names(self) -> None:
        """Hidden or shown."""
        self.take(lambda desk: desk.hand.turn_names())

    def do_unfinished(self) -> None:
        """Sources that not every coder has finished, too."""
        self.take(lambda desk: desk.hand.turn_unfinished())

    def do_answer(self) -> None:
        """What is decided on a coder's question."""
        self.take(lambda desk: desk.ask_answer())

    def do_undo(self) -> None:
        """The last act is taken back."""
        self.take(lambda desk: desk.undo())

    def do_redo(self) -> None:
        """It comes again."""
        self.take(lambda desk: desk.redo())
