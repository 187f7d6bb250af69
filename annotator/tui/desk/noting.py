"""Keys that say more about a claim: origin, memo, attributes, question; the edit form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.model.annotation import FOR_REVIEW, Annotation, CodeAssignment
from annotator.model.change import Put
from annotator.tui.desk.coding import Coding
from annotator.tui.desk.moving import NOTHING
from annotator.tui.desk.reply import Ask, Reply, done, refused
from annotator.tui.desk.state import DeskState
from annotator.workflow.coding.code import mark, revise
from annotator.workflow.coding.origin_labels import names_somebody
from annotator.workflow.origins.confirm import grade_question
from annotator.workflow.origins.likely import likely_same


@dataclass(frozen=True, slots=True)
class Edited:
    """What the edit form gives back about one claim."""

    codes: tuple[str, ...]
    reliability: str | None
    credibility: str | None
    grade_note: str
    """Why the best credibility is kept."""
    attributes: Mapping[str, str]
    origins: tuple[str, ...]
    memo: str
    question: str | None
    in_brief: bool


class Noting:
    """Each ask opens a prompt that starts from what is there; its answer is one event."""

    def __init__(self, desk: DeskState, coding: Coding) -> None:
        self.desk = desk
        self.coding = coding

    # --- asking ---------------------------------------------------------------------------------

    def ask_origin(self) -> Reply:
        """@ Who or what the claim goes back to. After ``-``: none."""
        target = self.desk.target
        if self._taking_off():
            return self.set_origins(())
        if target is None or self.desk.why_not():
            return self._no_target("an origin")
        return Reply(ask=Ask.ORIGIN, about="; ".join(target.origins))

    def memo(self) -> Reply:
        """; A memo on the claim, or the reason why a passage was passed."""
        passage = self.desk.marks.passage(self.desk.pointer.claim)
        if passage is not None and not self.desk.why_not():
            return Reply(ask=Ask.REASON, about=passage.reason)
        target = self.desk.target
        if self._taking_off():
            return self.set_memo("")
        if target is None or self.desk.why_not():
            return self._no_target("a memo")
        return Reply(ask=Ask.MEMO, about=target.memo)

    def attributes(self) -> Reply:
        """# The claim's attributes."""
        if self.desk.target is None or self.desk.why_not():
            return self._no_target("attributes")
        if self.desk.codebook is None or not self.desk.codebook.attributes:
            return refused("the codebook names no attributes")
        return Reply(ask=Ask.ATTRIBUTES)

    def question(self) -> Reply:
        """! Marked for review; with a code it is a question about the codebook."""
        if self._taking_off():
            return self.set_question(None)
        why = self.desk.why_not() or ("" if self.desk.pointer.words else NOTHING)
        if why:
            return refused(why)
        if self.desk.marks.passage(self.desk.pointer.claim) is not None:
            return refused("a passage with nothing to code takes a reason (;), no question")
        meant = self._meant_claims()
        if len(meant) > 1:
            names = ", ".join(self.desk.marks.name(ident) for ident in meant[:5])
            return refused(f"{names} stand in these words: ] goes to the one that is meant")
        show = self.desk.point_at_mark(meant[0]).show if meant else None
        target = self.desk.target
        return Reply(ask=Ask.QUESTION, about=target.question or "" if target else "", show=show)

    def _meant_claims(self) -> tuple[str, ...]:
        """Claims in a selection that is none of them itself: a question is about the one there is.

        A claim whose words were made fewer still is what the coder sees in its sentence.
        """
        if self.desk.target is not None or self.desk.pointer.second or self.desk.pointer.adding:
            return ()
        return self.desk.marks.claims_touching(self.desk.pointer.words)

    def _taking_off(self) -> bool:
        prefix, self.desk.prefix = self.desk.prefix, ""
        return prefix == "-" and self.desk.target is not None and not self.desk.why_not()

    def _no_target(self, what: str) -> Reply:
        return refused(
            self.desk.why_not() or f"no claim is chosen to give {what} to: ] goes to one"
        )

    # --- answers --------------------------------------------------------------------------------

    def set_origins(self, origins: Sequence[str]) -> Reply:
        """The claim's origins, by their labels."""
        kept = tuple(dict.fromkeys(label.strip() for label in origins if label.strip()))
        slip = next((label for label in kept if not names_somebody(label)), "")
        if slip:
            return refused(f"“{slip}” names no origin: a name has a letter or digit")
        said = "origin " + "; ".join(kept) if kept else "origin not given"
        alike = self._alike(kept)
        return self._note(f"{said}{alike}", origins=kept)

    def _alike(self, origins: Sequence[str]) -> str:
        """Whether a name that is new to the claim may be that of an origin that is there."""
        before = self.desk.target.origins if self.desk.target is not None else ()
        new = (label for label in origins if label not in before)
        found = (name for label in new for name in likely_same(self.desk.repository, label))
        other = next((name for name in found if name not in origins), "")
        return f" · perhaps the same as {other}" if other else ""

    def set_memo(self, memo: str) -> Reply:
        """The claim's memo."""
        return self._note("memo kept" if memo else "memo removed", memo=memo)

    def set_attributes(self, attributes: Mapping[str, str]) -> Reply:
        """The claim's attributes; empty values are left out."""
        kept = {name: value for name, value in attributes.items() if value}
        return self._note("attributes kept", attributes=kept)

    def in_brief(self) -> Reply:
        """* Chosen for the brief's body, or no longer."""
        target = self.desk.target
        if target is None:
            return self._no_target("a place in the brief")
        said = "chosen for the brief" if not target.in_brief else "no longer chosen for the brief"
        return self._note(said, in_brief=not target.in_brief)

    def set_question(self, question: str | None) -> Reply:
        """Mark for review; on fresh words this makes a highlight that carries the question."""
        target = self.desk.target
        if question is not None:
            question = question.strip() or FOR_REVIEW
        if target is not None:
            said = "marked for review" if question is not None else "no longer marked for review"
            return self._note(said, question=question)
        spans = self.desk.canonical(self.desk.pointer.words)
        if question is None or not spans:
            return refused("the selection holds no word")
        made = mark(
            self.desk.repository, self.desk.source.id, spans, [], question=question, hold=True
        )
        self.desk.pointer = replace(self.desk.pointer, second=False, adding=False)
        self.desk.saved(made)
        return done(f"{self.desk.marks.name(made.id)}: marked for review")

    def set_reason(self, reason: str) -> Reply:
        """Why there is nothing to code here."""
        passage = self.desk.marks.passage(self.desk.pointer.claim)
        if passage is None:
            return refused("no passage is chosen")
        changed = replace(passage, reason=reason.strip())
        self.desk.repository.save([Put(changed)], hold=True)
        self.desk.marks.put_passed(changed)
        return done("reason kept" if changed.reason else "reason removed")

    def set_edited(self, edited: Edited) -> Reply:
        """All of the edit form in one event; unchanged fields cost nothing."""
        target = self.desk.target
        if target is None:
            return refused("no claim is chosen: ] goes to one")
        claim = replace(
            target,
            codes=tuple(CodeAssignment(code, "", "") for code in edited.codes),
            credibility=edited.credibility,
            origins=edited.origins,
            grade_note=edited.grade_note,
        )
        unexplained = grade_question(self.desk.repository, claim)
        if unexplained:
            edited = replace(edited, credibility=target.credibility)
        regraded = (edited.reliability, edited.credibility) != (
            target.reliability,
            target.credibility,
        )
        alike = self._alike(edited.origins)
        reply = self._note(
            f"changes kept{alike}",
            codes=list(edited.codes),
            reliability=edited.reliability,
            credibility=edited.credibility,
            grade_note=edited.grade_note,
            attributes=dict(edited.attributes),
            origins=edited.origins,
            memo=edited.memo,
            question=edited.question,
            in_brief=edited.in_brief,
            repeated=target.repeated and not regraded,
        )
        changed = self.desk.target
        if changed is not None:
            self.desk.recall(changed)
        return refused(f"{unexplained}: say why below it") if unexplained else reply

    def _note(self, said: str, **fields: object) -> Reply:
        target = self.desk.target
        if target is None:
            return self._no_target("a note")
        claim: Annotation = revise(
            self.desk.repository, target, hold=True, **fields, **self.coding.moved_spans()
        )
        self.desk.saved(claim)
        return done(f"{self.desk.marks.name(claim.id)}: {said}")
