"""Keys that grade, and the key that repeats codes and grades."""

from __future__ import annotations

from dataclasses import replace

from annotator.model.annotation import Annotation
from annotator.model.codebook import Scale
from annotator.tui.desk.coding import Coding
from annotator.tui.desk.moving import NOTHING
from annotator.tui.desk.reply import Ask, Reply, Tone, done, refused
from annotator.tui.desk.state import DeskState
from annotator.workflow.coding.code import revise
from annotator.workflow.origins.confirm import grade_question


class Grading:
    """A grade acts on the claim that the grade line names, and on nothing else."""

    def __init__(self, desk: DeskState, coding: Coding) -> None:
        self.desk = desk
        self.coding = coding

    def grade(self, key: str) -> Reply:
        """a–f reliability, 1–6 credibility of the claim that the grade line names."""
        prefix, self.desk.prefix = self.desk.prefix, ""
        if self.desk.codebook is None:
            return refused(f"no codebook to grade with: {self.desk.why_no_codebook}")
        scale = self.desk.codebook.credibility if key.isdigit() else self.desk.codebook.reliability
        step = scale.find(key.upper()) or scale.find(key)
        if step is None:
            return self.no_step(key)
        target = self.desk.target
        meaning = f"{scale.name} {step.id}: {step.label}"
        if prefix == "?":
            return Reply(f"{meaning}: {step.use}" if step.use else meaning)
        if target is None or self.desk.why_not():
            return Reply(f"{meaning} — {self.desk.why_not() or 'no claim is chosen to grade'}")
        if prefix == "-":
            return self._set_grade(target, scale, None, f"{scale.name} not given")
        kept = target.grade_note if target.credibility == step.id else ""
        graded = replace(target, credibility=step.id, grade_note=kept)
        question = grade_question(self.desk.repository, graded) if key.isdigit() else ""
        if question:
            self.desk.objection = question
            return Reply(question, Tone.REFUSED, ask=Ask.GRADE_NOTE, about=target.grade_note)
        return self._set_grade(target, scale, step.id, meaning, kept)

    def no_step(self, key: str) -> Reply:
        """A letter or digit that grades nothing, and what would."""
        self.desk.prefix = ""
        if self.desk.codebook is None:
            return refused(f"no codebook to grade with: {self.desk.why_no_codebook}")
        scale = self.desk.codebook.credibility if key.isdigit() else self.desk.codebook.reliability
        steps = [step.id for step in scale.grades]
        return refused(f"{key} grades nothing: {scale.name} is {steps[0]} to {steps[-1]}")

    def _best_grade(self) -> str | None:
        """The credibility that needs two independent origins."""
        return self.desk.codebook.credibility.best.id if self.desk.codebook else None

    def keep_best_grade(self, note: str) -> Reply:
        """The best credibility with a note why it is kept; without a note it is not given."""
        target, codebook = self.desk.target, self.desk.codebook
        if target is None or codebook is None:
            return refused("no claim is chosen to grade")
        note = note.strip()
        step = codebook.credibility.find(self._best_grade() or "")
        if step is None or not note:
            return refused("credibility not given: it can only be kept with a note")
        meaning = f"credibility {step.id}: {step.label}, with a note why"
        return self._set_grade(target, codebook.credibility, step.id, meaning, note)

    def _set_grade(
        self,
        target: Annotation,
        scale: Scale,
        grade: str | None,
        meaning: str,
        note: str = "",
    ) -> Reply:
        fields: dict[str, object] = {
            scale.name: grade,
            "repeated": False,
            **self.coding.moved_spans(),
        }
        if scale.name == "credibility":
            fields["grade_note"] = note
        claim = revise(self.desk.repository, target, hold=True, **fields)
        self.desk.saved(claim)
        self.desk.recall(claim)
        return done(f"{self.desk.marks.name(claim.id)}: {meaning}")

    def repeat(self) -> Reply:
        """. The last coding again, codes and grades; a repeated grade is marked and counted."""
        if self.desk.last is None:
            return refused("nothing was coded yet to repeat")
        why = self.desk.why_not() or ("" if self.desk.pointer.words else NOTHING)
        if why:
            return refused(why)
        unknown = [item for item in self.desk.last.codes if self.desk.code_of(item) is None]
        if unknown:
            return refused(f"{unknown[0]} is no longer in the codebook")
        target = self.desk.target
        claim = self._repeat_on(target) if target else self._repeat_new()
        if claim is None:
            return refused("the selection holds no word")
        count = self.desk.repeated_in_a_row + 1
        self.coding.coded(claim, self.desk.last.codes[0])
        self.desk.repeated_in_a_row = count
        grades = f"{self.desk.last.reliability or ''}{self._repeatable or ''}"
        codes = ", ".join(self.desk.label(item) for item in self.desk.last.codes)
        times = f", repeated {count}×" if count > 1 else ", repeated"
        given = " ".join(part for part in (codes, grades) if part)
        return done(f"{given} → {self.desk.marks.name(claim.id)}{times}")

    @property
    def _repeatable(self) -> str | None:
        """The last credibility; the best one is not repeated: each claim must earn it."""
        given = self.desk.last.credibility if self.desk.last else None
        return None if given == self._best_grade() else given

    def _repeat_new(self) -> Annotation | None:
        spans = self.desk.canonical(self.desk.pointer.words)
        last = self.desk.last
        if not spans or last is None:
            return None
        return self.coding.marked(
            spans,
            last.codes,
            reliability=last.reliability,
            credibility=self._repeatable,
            repeated=bool(last.reliability or self._repeatable),
        )

    def _repeat_on(self, target: Annotation) -> Annotation | None:
        """On a claim: the codes it lacks, and grades where it has none."""
        last = self.desk.last
        if last is None:
            return None
        ids = [item.id for item in target.codes]
        reliability = target.reliability or last.reliability
        credibility = target.credibility or self._repeatable
        copied = (reliability, credibility) != (target.reliability, target.credibility)
        return revise(
            self.desk.repository,
            target,
            codes=[*ids, *(item for item in last.codes if item not in ids)],
            reliability=reliability,
            credibility=credibility,
            repeated=target.repeated or copied,
            hold=True,
            **self.coding.moved_spans(),
        )
