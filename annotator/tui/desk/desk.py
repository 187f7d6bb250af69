"""The coding desk: every key of the Reading screen as a method, testable without a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from annotator.tui.desk.citing import Citing
from annotator.tui.desk.coding import Coding
from annotator.tui.desk.finding import Finding
from annotator.tui.desk.grading import Grading
from annotator.tui.desk.moving import Moving
from annotator.tui.desk.noting import Noting
from annotator.tui.desk.reply import Reply, done
from annotator.tui.desk.state import RECENT, DeskState
from annotator.tui.taken_back import taken_back, told_of
from annotator.workflow.origins.recording import visible_origins
from annotator.workflow.take_back import take_back

if TYPE_CHECKING:
    from annotator.model.change import Entry
    from annotator.model.codebook import Codebook
    from annotator.model.source import Source
    from annotator.store.repository import Repository
    from annotator.text.document import Document


class CodingDesk(DeskState):
    """One coder at one source. A method takes a key's meaning and answers with a Reply."""

    def __init__(
        self,
        repository: Repository,
        source: Source,
        document: Document,
        codebook: Codebook | None,
        *,
        why_no_codebook: str = "",
    ) -> None:
        super().__init__(repository, source, document, codebook, why_no_codebook=why_no_codebook)
        self.moving = Moving(self)
        self.coding = Coding(self)
        self.grading = Grading(self, self.coding)
        self.noting = Noting(self, self.coding)
        self.citing = Citing(self, self.noting)
        self.finding = Finding(self, self.moving)
        self.refresh_standing()

    def doing(self, command: str) -> Callable[[], Reply] | None:
        """What does a command of the Reading screen, by its name; None where the screen does it."""
        parts = (self.moving, self.coding, self.grading, self.noting, self.citing, self.finding)
        found = (getattr(part, command, None) for part in (self, *parts))
        return next((act for act in found if act is not None), None)

    def press(self, character: str) -> Reply | None:
        """A letter or digit, with its meaning on the Reading screen; None for any other key."""
        if len(character) != 1:
            return None
        if character == "0" and not self.prefix:
            return self.coding.nothing_here()
        if character in "123456" or (character.isascii() and character.lower() in "abcdef"):
            return self.grading.grade(character)
        if character.isascii() and character.isalpha():
            return self.coding.letter(character)
        return self.grading.no_step(character) if character in "789" else None

    def continue_from(self, other: CodingDesk) -> None:
        """Coming from another source: its recent codes and last coding stay at hand."""
        self.last = other.last
        self.drafts = other.drafts
        known = [code for code in other.recent if self.code_of(code) is not None]
        self.recent = list(dict.fromkeys([*known, *self.recent]))[:RECENT]
        stale = [code for code in other.freshest(RECENT) if code in self.recent]
        self._stalest = [*(code for code in self.recent if code not in stale), *stale]

    def take_off(self) -> Reply:
        """- The next letter, grade, @, ; or ! is taken off the claim."""
        self.prefix = "-"
        return Reply("take off: a code's letter, a grade, @ origin, ; memo, ! review")

    def define(self) -> Reply:
        """? The next letter's code, or grade, is explained."""
        self.prefix = "?"
        return Reply("which code, or grade, is explained? Its letter or digit · Esc none")

    def refresh_standing(self) -> None:
        """Read again what other screens can change, counts of origins among it."""
        super().refresh_standing()
        self.citing.forget()

    # --- history --------------------------------------------------------------------------------

    def undo(self) -> Reply:
        """Ctrl+Z The coder's last act is taken back, wherever in the project it was."""
        return self.took_back(take_back(self.repository, hold=True))

    def redo(self) -> Reply:
        """Ctrl+Y What was taken back comes again."""
        return self.took_back(take_back(self.repository, redo=True, hold=True), redo=True)

    def took_back(
        self, entries: Sequence[Entry], *, redo: bool = False, elsewhere: bool = False
    ) -> Reply:
        """Show what an undo or redo left here, and say what it was.

        ``elsewhere``: another source was read until then, so this one's title is said.
        """
        told = told_of(entries)
        before = self.marks.name(told.object) if self.marks.words(told.object) else ""
        self.refresh_marks()
        self.refresh_standing()
        here, show = self.marks.words(told.object), None
        if here:
            show = self.point_at_mark(told.object).show
        name = self.marks.name(told.object) if here else before
        title = self.title if elsewhere and told.source else ""
        said = taken_back(
            entries,
            self.label,
            redo=redo,
            name=name,
            title=title,
            origins=lambda: visible_origins(self.repository),
        )
        return done(said, show)
