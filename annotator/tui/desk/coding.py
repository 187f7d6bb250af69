"""Keys that code: letters, nothing here, highlight, keep, remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from annotator.model.annotation import Annotation
from annotator.model.change import Delete
from annotator.model.codebook import Code
from annotator.model.span import Span
from annotator.tui.desk.moving import NOTHING
from annotator.tui.desk.pointer import Pointer
from annotator.tui.desk.reply import Ask, Reply, done, refused
from annotator.tui.desk.state import DeskState
from annotator.workflow.coding.code import mark, pass_over, remove, revise


class Coding:
    """Each method saves at most one act, and says by name what it saved."""

    def __init__(self, desk: DeskState) -> None:
        self.desk = desk

    # --- letters --------------------------------------------------------------------------------

    def letter(self, key: str) -> Reply:
        """g–z G–Z: code the selection, or add one more code to the claim it belongs to."""
        if self.desk.codebook is None:
            return refused(f"no codebook to code with: {self.desk.why_no_codebook}")
        code = self.desk.codebook.by_key(key)
        prefix, self.desk.prefix = self.desk.prefix, ""
        if code is None:
            return refused(f"no code has the key {key} · Tab shows all codes")
        if prefix == "?":
            return Reply(ask=Ask.DEFINITION, about=code.id)
        why = self.desk.why_not()
        if why or not self.desk.pointer.words:
            return Reply(f"{key} is {code.label}: {code.short}" + (f" — {why}" if why else ""))
        if prefix == "-":
            return self._take_off(code)
        target = self.desk.target
        return self._new_claim(code) if target is None else self._one_more(target, code)

    def _new_claim(self, code: Code) -> Reply:
        spans = self.desk.canonical(self.desk.pointer.words)
        if not spans:
            return refused("the selection holds no word")
        claim = self.marked(spans, [code.id])
        self.coded(claim, code.id)
        return done(f"{self.desk.label(code.id)} → {self.desk.marks.name(claim.id)}")

    def _one_more(self, target: Annotation, code: Code) -> Reply:
        ids = [item.id for item in target.codes]
        fresh = code.id not in ids
        if not fresh and not self.desk.pointer.moved:
            return Reply(
                f"{self.desk.marks.name(target.id)} has {self.desk.label(code.id)} already"
            )
        codes = [*ids, code.id] if fresh else ids
        claim = revise(self.desk.repository, target, codes=codes, hold=True, **self.moved_spans())
        self.coded(claim, code.id)
        count = f", code {len(codes)} of it" if len(codes) > 1 else ""
        return done(f"{self.desk.label(code.id)} → {self.desk.marks.name(claim.id)}{count}")

    def _take_off(self, code: Code) -> Reply:
        target = self.desk.target
        if target is None:
            return refused("no claim is chosen to take a code off: ] goes to one")
        ids = [item.id for item in target.codes]
        if code.id not in ids:
            return refused(f"{self.desk.marks.name(target.id)} has no {self.desk.label(code.id)}")
        ids.remove(code.id)
        claim = revise(self.desk.repository, target, codes=ids, hold=True, **self.moved_spans())
        self.desk.saved(claim)
        self.desk.recall(claim)
        left = "" if ids else ": a highlight now"
        return done(f"{self.desk.label(code.id)} taken off {self.desk.marks.name(claim.id)}{left}")

    def coded(self, claim: Annotation, code: str) -> None:
        self.desk.pointer = replace(self.desk.pointer, second=False, adding=False)
        self.desk.saved(claim)
        self.desk.recall(claim)
        self.desk.used(code)
        self.desk.repeated_in_a_row = 0

    def marked(self, spans: Sequence[Span], codes: Sequence[str], **fields: Any) -> Annotation:
        """A new mark, saved: words that are coded were not passed after all."""
        marks = self.desk.marks
        touched = {ident for part in self.desk.pointer.words for ident in marks.touching(part)}
        passed = [each for each in map(marks.passage, sorted(touched)) if each is not None]
        made = mark(
            self.desk.repository,
            self.desk.source.id,
            spans,
            codes,
            instead_of=passed,
            hold=True,
            **fields,
        )
        for each in passed:
            marks.drop(each.id)
        return made

    def moved_spans(self) -> dict[str, object]:
        """The spans of a draft, to be kept with whatever is saved next."""
        if not self.desk.pointer.draft:
            return {}
        spans = self.desk.canonical(self.desk.pointer.words)
        return {"spans": spans} if spans else {}

    # --- nothing here -------------------------------------------------------------------------

    def nothing_here(self) -> Reply:
        """0 Nothing to code here, on purpose; ; then adds a reason."""
        why = self.desk.why_not() or ("" if self.desk.pointer.words else NOTHING)
        if why:
            return refused(why)
        claims = self.desk.marks.claims_touching(self.desk.pointer.words)
        if claims:
            name = self.desk.marks.name(claims[0])
            return refused(f"{name} codes these words; 0 is for words without a claim")
        if self.desk.marks.passage(self.desk.pointer.claim) is not None:
            return Reply("passed already; ; adds a reason, Del takes it back")
        spans = self.desk.canonical(self.desk.pointer.words)
        if not spans:
            return refused("the selection holds no word")
        if len(spans) > 1:
            return refused("0 is for one passage; Esc drops the pending part")
        passage = pass_over(self.desk.repository, self.desk.source.id, spans[0], hold=True)
        self.desk.marks.put_passed(passage)
        self.desk.pointer = replace(
            self.desk.pointer, claim=passage.id, parts=(), adding=False, moved=False
        )
        return done("nothing to code here; ; adds a reason")

    # --- highlight, keep, remove ------------------------------------------------------------------

    def enter(self) -> Reply:
        """Enter: keep a draft; highlight a selection; edit a claim."""
        if not self.desk.pointer.words:
            return refused(NOTHING)
        target = self.desk.target
        why = self.desk.why_not()
        if why:
            return refused(why)
        if target is None:
            return self._highlight()
        if self.desk.pointer.draft:
            claim = revise(self.desk.repository, target, hold=True, **self.moved_spans())
            self.desk.saved(claim)
            return done(f"{self.desk.marks.name(claim.id)}: its new words are kept")
        return Reply(ask=Ask.EDIT)

    def _highlight(self) -> Reply:
        if self.desk.marks.passage(self.desk.pointer.claim) is not None:
            return Reply(ask=Ask.REASON, about=self._reason())
        spans = self.desk.canonical(self.desk.pointer.words)
        if not spans:
            return refused("the selection holds no word")
        highlight = self.marked(spans, [])
        self.desk.pointer = replace(self.desk.pointer, second=False, adding=False)
        self.desk.saved(highlight)
        return done(f"{self.desk.marks.name(highlight.id)}: highlighted, without a code")

    def _reason(self) -> str:
        passage = self.desk.marks.passage(self.desk.pointer.claim)
        return passage.reason if passage else ""

    def delete(self) -> Reply:
        """Del: the claim, highlight or passed passage that the grade line names goes."""
        why = self.desk.why_not()
        if why:
            return refused(why)
        passage = self.desk.marks.passage(self.desk.pointer.claim)
        if passage is not None:
            self.desk.repository.save([Delete(passage)], hold=True)
            self.desk.marks.drop(passage.id)
            self._only_words()
            return done("no longer passed · Ctrl+Z brings it back")
        target = self.desk.target
        if target is None:
            return refused("no claim is chosen to remove: ] goes to one")
        name = self.desk.marks.name(target.id)
        remove(self.desk.repository, target, hold=True)
        self.desk.marks.drop(target.id)
        self._only_words()
        return done(f"{name} removed · Ctrl+Z brings it back")

    def _only_words(self) -> None:
        """The words stay selected, and belong to nothing any more."""
        pointer = self.desk.pointer
        self.desk.pointer = Pointer(pointer.selection, within=pointer.within)
