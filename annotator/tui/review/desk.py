"""Every key of the Review screen as a method, testable without a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.adjudication import Outcome
from annotator.tui.desk.reply import Ask, Reply, done, refused
from annotator.tui.review.draft import ROWS
from annotator.tui.review.editing import Editing
from annotator.workflow.adjudicating import (
    Settling,
    settle,
    settle_by_rule,
    settle_passage,
    take_both,
)


class ReviewDesk(Editing):
    """A method takes a key's meaning, settles or edits, and answers."""

    def press(self, character: str) -> Reply | None:
        """A letter or digit edits what is to hold; None for any other key."""
        if character == "0" and not self.prefix:
            return self.none()
        if character in "123456" or (character.isascii() and character.lower() in "abcdef"):
            return self.grade(character)
        if character.isascii() and character.isalpha():
            return self.letter(character)
        return None

    def next_candidate(self) -> Reply:
        """Tab: the next coder's version."""
        count = len(self.candidates())
        self.candidate = (self.candidate + 1) % count if count else 0
        return Reply()

    def move_row(self, step: int) -> Reply:
        """↓ ↑: whole, passage, codes, grades, origin; of an own passage: another sentence."""
        if self.own and self.draft is not None:
            return self.own_sentence(step)
        self.row = (self.row + step) % len(ROWS)
        return Reply()

    def enter(self) -> Reply:
        """On the first line: what is put together holds, or the candidate's version, whole."""
        if self.standing is None:
            return refused("nothing to review")
        if self.row == 0:
            if self.draft is not None:
                return self._settle(self.draft.claims)
            chosen = self.chosen
            if chosen is None or not chosen.versions:
                name = chosen.name if chosen else "nobody"
                return refused(f"{name} marked nothing here: 0 says that nothing holds")
            return self._settle(chosen.versions)
        chosen = self.chosen
        if chosen is None or not chosen.versions:
            return refused("this candidate has nothing to take")
        draft, taken = self.drafted(beside=True), ROWS[self.row]
        version = chosen.versions[min(draft.at, len(chosen.versions) - 1)]
        self.draft, self.row = draft.taking(taken, version), 0
        return Reply(f"{taken} of {chosen.name} taken over: Enter settles")

    def both(self) -> Reply:
        """& Every version holds beside the others."""
        standing = self.standing
        if standing is None:
            return refused("nothing to review")
        take_both(self.repository, standing, outcome=self._outcome, reason=self.reason, hold=True)
        return self._settled("all versions hold")

    def none(self) -> Reply:
        """0 Nothing holds here."""
        return self._settle(())

    @property
    def _outcome(self) -> Outcome:
        return Outcome.NEGOTIATED if self.negotiated else Outcome.ADJUDICATED

    def _settle(self, claims: Sequence[Settling]) -> Reply:
        standing = self.standing
        if standing is None:
            return refused("nothing to review")
        if any(not each.codes for each in claims):
            return refused("what holds needs a code: its letter gives one")
        how = {"outcome": self._outcome, "reason": self.reason, "hold": True}
        if self.own:
            settle_passage(self.repository, standing.group.source, claims, **how)  # type: ignore[arg-type]
            return self._settled("a passage that nobody marked holds")
        settle(self.repository, (standing, *self.merged), claims, **how)  # type: ignore[arg-type]
        count = len(claims)
        return self._settled(
            "nothing holds here"
            if not count
            else "settled"
            if count == 1
            else f"{count} claims hold"
        )

    def _settled(self, said: str) -> Reply:
        self.read_again()
        at = self.queue.following(self.at, undecided=True)
        left = any(each.is_open for each in self.queue.groups)
        self.at = at if left else self.queue.following(self.at)
        self._fresh()
        return done(f"{said} · {self.queue.progress.words}")

    # --- what is said about it --------------------------------------------------------------------

    def begin(self, prefix: str) -> Reply:
        """``-`` or ``+``: the next letter is taken off, or is one more."""
        self.prefix = prefix
        return Reply(
            "take off: a code's letter, a grade" if prefix == "-" else "one more code: its letter"
        )

    def turn_negotiated(self) -> Reply:
        """~ The coders agreed after they had talked: kept apart from adjudication."""
        self.negotiated = not self.negotiated
        return Reply("negotiated between the coders" if self.negotiated else "adjudicated")

    def ask_reason(self) -> Reply:
        """; Why."""
        return Reply(ask=Ask.REASON, about=self.reason)

    def set_reason(self, reason: str) -> Reply:
        """Printed nowhere; kept with the decision."""
        self.reason = reason.strip()
        return Reply("reason noted: it is kept with the decision")

    def ask_memo(self) -> Reply:
        """! A comment on what holds."""
        return Reply(ask=Ask.MEMO, about=self.drafted().current.memo)

    def set_memo(self, memo: str) -> Reply:
        """The comment becomes the settled claim's memo."""
        self.draft = self.drafted().changed(memo=memo.strip())
        return Reply("comment noted: Enter settles")

    def ask_origin(self) -> Reply:
        """@ Who or what the settled claim goes back to."""
        return Reply(ask=Ask.ORIGIN, about="; ".join(self.drafted().current.origins))

    def set_origins(self, labels: Sequence[str]) -> Reply:
        """The settled claim's origins."""
        kept = tuple(dict.fromkeys(label.strip() for label in labels if label.strip()))
        self.draft = self.drafted().changed(origins=kept)
        return Reply(f"origin {'; '.join(kept) or 'not given'}: Enter settles")

    def by_rule(self, rule: str) -> Reply:
        """Settle all differences of one step in grade at once."""
        made = settle_by_rule(
            self.repository, self.queue.groups, rule, reason=self.reason, hold=True
        )
        if not made:
            return refused("no undecided group differs by one step of grade alone")
        return self._settled(f"{len(made)} settled by the rule")

    def undo(self, *, redo: bool = False) -> Reply:
        """The adjudicator's last act is taken back, or comes again."""
        act = self.repository.redo if redo else self.repository.undo
        act(self.repository.coder or "", hold=True)
        self.read_again()
        return done("done again" if redo else "taken back")
