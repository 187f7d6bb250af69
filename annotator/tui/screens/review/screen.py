"""The Review screen: where coders differ, each version side by side, one key for most decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from annotator.model.span import Span
from annotator.tui.desk.reply import Ask, Reply, refused
from annotator.tui.review.desk import ReviewDesk
from annotator.tui.review.hand import Hand
from annotator.tui.review.queue import Queue, read_queue
from annotator.tui.screens.command_screen import CommandScreen, moment
from annotator.tui.screens.review.asks import asking, rule_form
from annotator.tui.screens.review.frame import ReviewFrame
from annotator.tui.screens.working import Working
from annotator.tui.widgets.lines import KeysLine
from annotator.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.workflow.adjudicating import Standing

EMPTY = "Nothing to decide; Ctrl+U takes unfinished sources too."


class Review(CommandScreen[None]):
    """Hands keys to a desk: ``do_<name>`` obeys ``review.<name>``, letters and digits edit."""

    scope = "review"
    keeps_place = True

    def __init__(
        self,
        *,
        behind: Callable[[Standing], bool] | None = None,
        unfinished: bool = False,
    ) -> None:
        """``behind`` chooses some of the groups: those of a code, of a source."""
        super().__init__()
        self.behind = behind
        self.unfinished = unfinished
        self.desk: ReviewDesk | None = None
        self._said = Reply()

    def compose(self) -> ComposeResult:
        """What is in hand, the keys, a line to type in."""
        widths = self.window.widths
        self._frame = ReviewFrame(widths, self.window.title_of)
        yield self._frame
        yield KeysLine(widths.cell_width, id="review-keys")
        self._prompt = Prompt(widths.cell_width, id="review-prompt")
        yield self._prompt

    def on_mount(self) -> None:
        """Compare the coders beside the screen."""
        self.query_one("#review-keys", KeysLine).show_keys(self.window.footer_row(self.scope))
        project = self.window.project
        project.refresh_all()
        work = Working(
            "Comparing the coders",
            lambda _: read_queue(project, behind=self.behind, unfinished=self.unfinished),
        )
        self.app.push_screen(work, self._read)

    def _read(self, outcome: object) -> None:
        codebook, reason = self.window.codebook_or_reason()
        if not isinstance(outcome, Queue) or codebook is None:
            if codebook is None:
                self.window.warn(reason.split("\n")[0])
            self.dismiss(None)
            return
        self.desk = ReviewDesk(Hand(self.window.project, outcome, codebook))
        self.follow(Reply() if outcome.groups else refused(f"{EMPTY} {outcome.left_out()}"))

    def on_resize(self) -> None:
        """Columns follow the width."""
        super().on_resize()
        if self.desk is not None:
            self._frame.paint(self.desk.hand, self._said)

    # --- between keys and desk --------------------------------------------------------------------

    def take(self, act: Callable[[ReviewDesk], Reply | None]) -> None:
        """Let the desk act, and show what came of it."""
        desk = self.desk
        if desk is None:
            return
        with self.window.reporting():
            reply = act(desk)
            if reply is not None:
                self.follow(reply)

    def follow(self, reply: Reply) -> None:
        """Show the group in hand, and ask what is asked."""
        desk = self.desk
        if desk is None:
            return
        self._said = reply
        self._frame.show(desk.hand, reply)
        if reply.ask is not None:
            label, value, answer = asking(desk, reply)
            self._prompt.ask(label, lambda text: self.take(lambda _: answer(text)), value=value)
            self.writing_since = moment()

    def other_key(self, key: str) -> bool:
        """Letters and digits edit what is to hold."""
        if self.desk is None or len(key) != 1 or not key.isascii() or not key.isalnum():
            return False
        self.take(lambda desk: desk.press(key) or refused(f"{key} means nothing here"))
        return True

    def _ask_rule(self, desk: ReviewDesk) -> None:
        form = rule_form(desk.hand)
        if form is None:
            self.follow(refused("no undecided group differs by one step of grade alone"))
            return

        def settle(given: dict[str, str] | None) -> None:
            if given is not None:
                self.take(lambda each: each.by_rule(given["rule"], given["reason"]))

        self.window.push_screen(form, settle)

    # --- one method for each command --------------------------------------------------------------

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

    def do_rule(self) -> None:
        """Settle one-step differences of grade at once; first it is said how many there are."""
        if self.desk is not None:
            with self.window.reporting():
                self._ask_rule(self.desk)

    def do_undo(self) -> None:
        """The last act is taken back."""
        self.take(lambda desk: desk.undo())

    def do_redo(self) -> None:
        """It comes again."""
        self.take(lambda desk: desk.redo())

    def do_read(self) -> None:
        """The whole text at this place; of a new passage the words."""
        desk = self.desk
        standing = desk.hand.standing if desk is not None else None
        if desk is None or standing is None:
            return
        if desk.hand.work.own:
            self.follow(Reply(ask=Ask.FIND))
            return
        extent = standing.group.extent
        self.window.read_source(standing.group.source, Span(extent.start, extent.end))

    def do_escape(self) -> None:
        """Drop what is put together; with nothing to drop, leave."""
        reply = self.desk.edit.escape() if self.desk is not None else None
        if reply is None:
            self.dismiss(None)
        else:
            self.follow(reply)
