"""The Review screen: where coders differ, each version side by side, one key for most decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from annotator.errors import GroupChanged
from annotator.model.span import Span
from annotator.tui.desk.reply import Ask, Reply, refused
from annotator.tui.review.desk import ReviewDesk
from annotator.tui.review.hand import Hand
from annotator.tui.review.queue import Queue, read_queue
from annotator.tui.screens.command_screen import CommandDialog, CommandScreen, moment
from annotator.tui.screens.review.asks import asking, rule_form, rule_of
from annotator.tui.screens.review.frame import ReviewFrame
from annotator.tui.screens.review.keys import ReviewKeys
from annotator.tui.screens.working import Say, Working
from annotator.tui.widgets.lines import KeysLine
from annotator.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.workflow.adjudicating import Standing

EMPTY = "Nothing to decide; Ctrl+U takes unfinished sources too."


class Review(ReviewKeys, CommandScreen[None]):
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

        def compare(_: Say) -> Queue:
            project.refresh_all()
            return read_queue(project, behind=self.behind, unfinished=self.unfinished)

        self.app.push_screen(Working("Comparing the coders", compare), self._read)

    def _read(self, outcome: object) -> None:
        codebook, reason = self.window.codebook_or_reason()
        if not isinstance(outcome, Queue) or codebook is None:
            if codebook is None:
                self.window.warn(reason.split("\n")[0])
            self.dismiss(None)
            return
        self.desk = ReviewDesk(Hand(self.window.project, outcome, codebook))
        self.follow(Reply() if outcome.groups else refused(f"{EMPTY} {outcome.left_out()}"))

    def on_screen_suspend(self) -> None:
        """A whole screen over this one may change anything that is compared; a dialog does not."""
        if not isinstance(self.app.screen, CommandDialog):
            self._away = True

    def on_screen_resume(self) -> None:
        """Back from it: marks, decisions and codes as they are by now."""
        desk = self.desk
        if desk is None or not self._away or self.app.screen is not self:
            return
        self._away = False
        codebook, reason = self.window.codebook_or_reason()
        if codebook is None:
            self.window.warn(reason.split("\n")[0])
        with self.window.reporting():
            self.follow(desk.come_back(codebook or desk.hand.codebook) or Reply())

    _away = False

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
            try:
                reply = act(desk)
            except GroupChanged:
                reply = desk.overtaken()
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
                self.take(
                    lambda each: each.by_rule(rule_of(each.hand, given["rule"]), given["reason"])
                )

        self.window.push_screen(form, settle)

    # --- commands that are more than the desk's ---------------------------------------------------

    def do_rule(self) -> None:
        """Settle one-step differences of grade at once; first it is said how many there are."""
        if self.desk is not None:
            with self.window.reporting():
                self._ask_rule(self.desk)

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
