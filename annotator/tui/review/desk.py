"""Every key of the Review screen as a method, testable without a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.errors import NothingToUndo
from annotator.model.adjudication import Decision, Outcome
from annotator.tui.desk.reply import Ask, Reply, done, refused
from annotator.tui.review.asked import answered, unanswered
from annotator.tui.review.decided import before_replacing, groups_of, is_about
from annotator.tui.review.draft import ROWS
from annotator.tui.review.editing import Editing
from annotator.workflow.adjudicating import (
    Settling,
    Standing,
    settle,
    settle_by_rule,
    settle_passage,
    take_both,
)
from annotator.workflow.take_back import take_back

if TYPE_CHECKING:
    from annotator.model.change import Entry
    from annotator.model.codebook import Codebook
    from annotator.tui.review.hand import Hand

_DECISIONS = frozenset(("decision",))
"""What undo takes back here, and nothing else that the same person did."""
_SHOWN = 40
"""Characters of a passage by which it is known again."""


class ReviewDesk:
    """A method takes a key's meaning, settles or edits, and answers."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.edit = Editing(hand)

    def press(self, character: str) -> Reply | None:
        """A letter or digit edits what is to hold; None for any other key."""
        if character == "0" and not self.hand.prefix:
            return self.none()
        if character in "123456" or (character.isascii() and character.lower() in "abcdef"):
            return self.edit.grade(character)
        if character.isascii() and character.isalpha():
            return self.edit.letter(character)
        return None

    # --- pointing ---------------------------------------------------------------------------------

    def next_candidate(self) -> Reply:
        """Tab: the next coder's version, and after the last what is put together."""
        work, count = self.hand.work, len(self.hand.candidates())
        if not count or work.own:
            return Reply()
        places = count + (work.draft is not None)
        at = ((count if work.on_draft else work.candidate) + 1) % places
        if at == count:
            self.hand.point(on_draft=True)
        else:
            self.hand.point(candidate=at, on_draft=False)
        return Reply()

    def move_row(self, step: int) -> Reply:
        """↓ ↑: whole, passage, codes, grades, origin; of an own passage: another sentence."""
        if self.hand.work.own:
            return self.edit.own_sentence(step)
        self.hand.point(row=(self.hand.work.row + step) % len(ROWS))
        return Reply()

    # --- settling ---------------------------------------------------------------------------------

    def enter(self) -> Reply:
        """On the first line what is pointed at holds, whole; on the others that line of it.

        The first key on the screen settles nothing: it says what it would take.
        """
        work, standing, chosen = self.hand.work, self.hand.standing, self.hand.chosen
        if standing is None:
            return refused("nothing to review")
        if work.row and not work.own:
            return self.edit.take_row(ROWS[work.row])
        if work.draft is not None and work.on_draft:
            return self._settle_draft()
        if chosen is None or not chosen.versions:
            name = chosen.name if chosen else "nobody"
            return refused(f"{name} marked nothing here: 0 says that nothing holds")
        if not self.hand.looked and standing.decision is None:
            self.hand.looked = True
            return Reply(f"Enter takes {chosen.name}'s version from now on; Tab another's")
        self.hand.point(merged=())
        return self._settle(chosen.versions)

    def both(self) -> Reply:
        """& Every version holds beside the others."""
        standing, work = self.hand.standing, self.hand.work
        if standing is None:
            return refused("nothing to review")
        warning = before_replacing(self.hand, "&")
        if warning is not None:
            return warning
        made = take_both(
            self.hand.repository, standing, outcome=self._outcome, reason=work.reason, hold=True
        )
        return self._settled("all versions hold", [made])

    def none(self) -> Reply:
        """0 Nothing holds here; a new passage is dropped."""
        if self.hand.work.own:
            return self.edit.escape() or Reply()
        return self._settle((), "0")

    def by_rule(self, rule: str, reason: str = "") -> Reply:
        """Settle all differences of one step in grade at once."""
        made = settle_by_rule(
            self.hand.repository, self.hand.queue.groups, rule, reason=reason, hold=True
        )
        if not made:
            return refused("no undecided group differs by one step of grade alone")
        return self._settled(f"{len(made)} settled by the rule", made)

    @property
    def _outcome(self) -> Outcome:
        return Outcome.NEGOTIATED if self.hand.work.negotiated else Outcome.ADJUDICATED

    def _settle_draft(self) -> Reply:
        """What is put together, unless a row in which coders differ is still open."""
        draft = self.hand.drafted()
        at, row = draft.first_open
        if row:
            self.hand.point(draft=replace(draft, at=at), row=ROWS.index(row))
            return refused(f"coders differ in {row}: Tab and Enter take one's, or give your own")
        return self._settle([claim.settling for claim in draft.claims])

    def _settle(self, claims: Sequence[Settling], key: str = "Enter") -> Reply:
        standing, work = self.hand.standing, self.hand.work
        if standing is None:
            return refused("nothing to review")
        if any(not each.codes for each in claims):
            return refused("what holds needs a code: its letter gives one")
        repository, outcome = self.hand.repository, self._outcome
        if work.own:
            source = standing.group.source
            made = settle_passage(
                repository, source, claims, outcome=outcome, reason=work.reason, hold=True
            )
            self.hand.leave_own()
            return self._settled("a passage that nobody marked holds", [made])
        warning = before_replacing(self.hand, key)
        if warning is not None:
            return warning
        groups = (standing, *work.merged)
        made = settle(repository, groups, claims, outcome=outcome, reason=work.reason, hold=True)
        count = len(claims)
        words = "nothing holds here" if not count else "settled"
        return self._settled(f"{count} claims hold" if count > 1 else words, [made])

    def _settled(self, said: str, made: Sequence[Decision]) -> Reply:
        """On to what is undecided, unless the group in hand was none of those settled."""
        hand = self.hand
        hand.looked = True
        is_settled = hand.standing is not None and is_about(made, hand.standing)
        hand.forget(each for each in hand.queue.groups if is_about(made, each))
        hand.read_again()
        if is_settled:
            hand.at = hand.queue.following(hand.at, undecided=True)
        here = hand.begin().said if is_settled else ""
        left = any(each.decision is None for each in hand.queue.groups)
        said = f"{said}{'' if left else ': all decided'} · {hand.queue.words}"
        return done(f"{said} · {here}" if here else said)

    # --- what others changed ----------------------------------------------------------------------

    def come_back(self, codebook: Codebook) -> Reply | None:
        """From another screen; None where what is in hand is as it was left."""
        hand = self.hand
        group, drafted = hand.standing, hand.work.draft is not None
        if hand.come_back(codebook) or group is None:
            return None
        still = hand.standing is not None and hand.standing.ident == group.ident
        here, gone = "this group has changed meanwhile", "the group has changed, this is another"
        what = here if still else gone
        return refused(f"{what}{': what was put together is dropped' if drafted else ''}")

    def overtaken(self) -> Reply:
        """A mark was changed while it was looked at: it is shown as it is by now."""
        self.hand.come_back(self.hand.codebook)
        return refused("a mark has changed since it was compared: nothing was decided, look again")

    # --- what is said about it --------------------------------------------------------------------

    def turn_negotiated(self) -> Reply:
        """~ The coders agreed after they had talked: kept apart from adjudication."""
        negotiated = not self.hand.work.negotiated
        self.hand.put(replace(self.hand.work, negotiated=negotiated))
        return Reply("negotiated between the coders" if negotiated else "adjudicated")

    def ask_reason(self) -> Reply:
        """; Why."""
        return Reply(ask=Ask.REASON, about=self.hand.work.reason)

    def set_reason(self, reason: str) -> Reply:
        """Kept with the decision; coders read it in their feedback."""
        self.hand.put(replace(self.hand.work, reason=reason.strip()))
        return Reply("reason noted: it is kept with the decision")

    def ask_memo(self) -> Reply:
        """! A comment on what holds."""
        return Reply(ask=Ask.MEMO, about=self.hand.drafted().current.settling.memo)

    def ask_origin(self) -> Reply:
        """@ Who or what the settled claim goes back to."""
        return Reply(ask=Ask.ORIGIN, about="; ".join(self.hand.drafted().current.settling.origins))

    def ask_answer(self) -> Reply:
        """? What is decided on a coder's question, for the codebook."""
        each = unanswered(self.hand)
        if each is None:
            return refused("no coder asks anything here that waits for an answer")
        if not each.text:
            return refused(f"{each.name} asks without words: an example answers it (F3, then !)")
        return Reply(ask=Ask.ANSWER, about=f"{each.name}: {each.text}")

    def set_answer(self, words: str) -> Reply:
        """It stands in the codebook, where every coder reads it."""
        each = unanswered(self.hand)
        if each is None or not words.strip():
            return refused("no answer was given")
        answered(self.hand, each, words)
        return done(f"answered in the codebook, under {each.code}")

    # --- taking back ------------------------------------------------------------------------------

    def undo(self) -> Reply:
        """The last step of what is put together; else the last decision, whoever's group it was."""
        return Reply("one step back") if self.hand.step_back() else self._take_back(redo=False)

    def redo(self) -> Reply:
        """It comes again."""
        return Reply("one step on") if self.hand.step_on() else self._take_back(redo=True)

    def _take_back(self, *, redo: bool) -> Reply:
        hand = self.hand
        try:
            entries = take_back(hand.repository, kinds=_DECISIONS, redo=redo, hold=True)
        except NothingToUndo:
            what = "brought back" if redo else "taken back"
            return refused(f"you decided nothing that could be {what}; other work is left alone")
        decisions = [each for entry in entries for each in _decisions(entry)]
        hand.read_again()
        seen = {ident for decision in decisions for ident in decision.seen}
        there = hand.go_to(decisions[0].source, seen)
        words = self._words(hand.standing) if there else decisions[0].source
        count = groups_of(decisions, hand.queue.everything)
        what = (
            f"decisions on {count} groups, first {words}"
            if count > 1
            else f"the decision on {words}"
        )
        return done(f"{'done again' if redo else 'taken back'}: {what} · {hand.queue.words}")

    def _words(self, standing: Standing | None) -> str:
        if standing is None:
            return ""
        ground = self.hand.ground(standing.group.source)
        words = " ".join(standing.group.extent.of(ground.text).split())
        return f"“{words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + '…'}”"


def _decisions(entry: Entry) -> list[Decision]:
    return [each for each in (entry.before, entry.after) if isinstance(each, Decision)]
