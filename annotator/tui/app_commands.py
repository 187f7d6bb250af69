"""Commands that work on every screen."""

from __future__ import annotations

from annotator.tui.screens.agreement.screen import AgreementScreen
from annotator.tui.screens.brief.screen import BriefScreen
from annotator.tui.screens.codebook.screen import CodebookScreen
from annotator.tui.screens.form import Answers, Form
from annotator.tui.screens.help import Help
from annotator.tui.screens.library.screen import Library
from annotator.tui.screens.origins.screen import OriginsScreen
from annotator.tui.screens.palette import palette
from annotator.tui.screens.reading_matter import ReadingMatter
from annotator.tui.screens.review.screen import Review
from annotator.tui.themes import DARK, LIGHT
from annotator.tui.widgets.fields import Field
from annotator.tui.widgets.prompt import Prompt
from annotator.tui.window import Window
from annotator.workflow.teamwork.open_blind import check_can_open, open_blind
from annotator.workflow.wording import counted

NOTHING_LOST: tuple[int, tuple[str, ...], tuple[str, ...]] = (0, (), ())
"""Waiting events, what is being typed, what Esc put aside."""


class AppCommands(Window):
    """``do_<name>`` obeys the command ``app.<name>``."""

    def do_help(self) -> None:
        """F1 What can be done on this screen."""
        scope = getattr(self.screen, "scope", "app")
        if not isinstance(self.screen, Help):
            self.push_screen(Help(scope, self.keymap))

    def do_palette(self) -> None:
        """Every command of this screen by name."""
        self.push_screen(palette())

    def do_library(self) -> None:
        """Back to the list of sources."""
        while not isinstance(self.screen, Library) and len(self.screen_stack) > 1:
            self.pop_screen()

    def do_codebook(self) -> None:
        """All codes with their definitions; a codebook with mistakes shows those."""
        codebook, reason = self.codebook_or_reason()
        if codebook is None:
            self.push_screen(ReadingMatter("The codebook cannot be used", reason.split("\n")))
        elif not isinstance(self.screen, CodebookScreen):
            self.push_screen(CodebookScreen(codebook))

    def do_brief(self) -> None:
        """The evidence brief."""
        if not isinstance(self.screen, BriefScreen):
            self.push_screen(BriefScreen())

    def do_origins(self) -> None:
        """Where the claims come from; one such screen at a time."""
        if any(isinstance(screen, OriginsScreen) for screen in self.screen_stack):
            while not isinstance(self.screen, OriginsScreen):
                self.pop_screen()
        else:
            self.push_screen(OriginsScreen())

    def do_agreement(self) -> None:
        """How far the coders agree."""
        if not isinstance(self.screen, AgreementScreen):
            self.push_screen(AgreementScreen())

    def do_review(self) -> None:
        """Where coders differ; one such screen at a time."""
        if any(isinstance(screen, Review) for screen in self.screen_stack):
            while not isinstance(self.screen, Review):
                self.pop_screen()
        else:
            self.push_screen(Review())

    def do_open_project(self) -> None:
        """End blind coding, with a reason that is kept."""
        fields = [Field("reason", "reason", hint="it stands in the brief's annex, with the time")]

        def check(given: Answers) -> tuple[str, str] | None:
            return None if given["reason"].strip() else ("reason", "opening needs a reason")

        def done(given: Answers | None) -> None:
            if given is not None:
                with self.reporting():
                    open_blind(self.project, given["reason"])
                    self.tell("The project is open: everybody sees everybody's marks")

        with self.reporting():
            check_can_open(self.project)
            self.push_screen(Form("Open the project to all coders", fields, check=check), done)

    def do_theme(self) -> None:
        """Light to dark and back, remembered for this install."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.own.remember_theme("light" if self.theme == LIGHT.name else "dark")

    def do_save_again(self) -> None:
        """Retry what the disk did not take."""
        waiting = self.project.unsaved
        if not waiting:
            self.warn("everything is saved")
            return
        left = self.project.retry()
        if left:
            self.warn(f"the disk still does not take it: {left} events wait")
        else:
            self.warn(f"saved: {waiting} waiting events are on the disk now")

    def do_quit(self) -> None:
        """Leave; what that would lose is said first, and only the same again leaves without it."""
        waiting = self.repository.unsaved if self.repository is not None else 0
        typed, put_aside = self._typed(), self._put_aside()
        would_lose = (waiting, tuple(typed), tuple(put_aside))
        if would_lose in (NOTHING_LOST, self._told_of):
            self.exit()
            return
        self._told_of = would_lose
        losses = [
            f"{waiting} events are not saved; they are kept in a rescue file" * bool(waiting),
            "what is being typed here is not kept yet" * bool(typed),
            f"{counted(len(put_aside), 'text')} that Esc put aside would be lost" * bool(put_aside),
        ]
        self.warn(f"{'; '.join(filter(None, losses))}. Ctrl+Q again: leave")

    _told_of = NOTHING_LOST
    """What leaving would have lost when it was asked for last."""

    def _typed(self) -> list[str]:
        """What stands in open forms and lines, and was not kept."""
        found: list[str] = []
        for screen in self.screen_stack:
            forms = [screen] if isinstance(screen, Form) else []
            for editor in (*forms, *screen.query(Prompt)):
                found += editor.typed
        return found

    def _put_aside(self) -> list[str]:
        """Drafts, which are at hand only as long as the program runs."""
        return [] if self._last_desk is None else [*self._last_desk.drafts.values()]

    async def action_quit(self) -> None:
        """Textual's own Ctrl+Q, which comes before all screens: the same care."""
        self.do_quit()

    def action_copy_or_explain(self) -> None:
        """Ctrl+C stops other programs; here it only says how to leave."""
        self.warn("Ctrl+Q leaves annotator; all that was coded is saved already")
