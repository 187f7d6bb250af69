"""What is to hold: one coder's version, what all agree on, or new words for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.model.annotation import Annotation
from annotator.text.anchoring import checked, quote_of
from annotator.workflow.coding.attributes import checked_attributes
from annotator.workflow.coding.code import assigned
from annotator.workflow.coding.grades import checked_grade
from annotator.workflow.coding.origin_labels import checked_labels

if TYPE_CHECKING:
    from annotator.model.adjudication import Group
    from annotator.model.span import Span
    from annotator.store.repository import Repository
    from annotator.workflow.comparing.ground import Ground


@dataclass(frozen=True, slots=True)
class Settling:
    """One claim as it is to hold; several of them split a passage."""

    spans: tuple[Span, ...]
    codes: tuple[str, ...]
    """Dominant first; at least one."""
    reliability: str | None = None
    credibility: str | None = None
    origins: tuple[str, ...] = ()
    memo: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    grade_note: str = ""
    in_brief: bool = False
    taken_from: str = ""
    """The coder whose wording of the codes is kept where several have one."""


def versions(ground: Ground, group: Group, coder: str) -> tuple[Settling, ...]:
    """A coder's own claims in the group, whole; one that he marked as two passages is two."""
    return tuple(_version(ground, mark) for mark in group.marks.get(coder, ()))


def agreed_version(ground: Ground, group: Group) -> Settling:
    """What coders who agree say together: origins and attributes of all, no memo.

    Spans, codes and grades are those of the first coder by name who marked it.
    """
    marks = sorted(group.annotations, key=lambda mark: (mark.coder, mark.extent, mark.id))
    first = _version(ground, marks[0])
    attributes: dict[str, str] = {}
    for mark in reversed(marks):
        attributes |= mark.attributes
    own = [mark.reliability for mark in marks if mark.reliability is not None]
    inherited = {ground.default(mark.coder) for mark in marks}
    shared = inherited.pop() if len(inherited) == 1 else None
    return Settling(
        spans=first.spans,
        codes=first.codes,
        reliability=own[0] if own else shared,
        credibility=first.credibility,
        origins=tuple(dict.fromkeys(label for mark in marks for label in mark.origins)),
        attributes=attributes,
        grade_note=next((mark.grade_note for mark in marks if mark.grade_note), ""),
        in_brief=any(mark.in_brief for mark in marks),
        taken_from=marks[0].coder,
    )


def settled_claim(
    repository: Repository,
    ground: Ground,
    settling: Settling,
    marks: Sequence[Annotation],
    ident: str | None = None,
) -> Annotation:
    """The claim of the decider that holds in place of the marks; not saved yet.

    A code that one of the marks has keeps the wording it was given under.
    Raises: UnknownCode, BadGrade, BadAttribute, SpanOutsideSource, UsageError without a code.
    """
    if not settling.codes:
        raise UsageError("what is settled needs a code", "or nothing holds: --none")
    places = checked(len(ground.text), settling.spans)
    now = repository.now()
    ordered = sorted(marks, key=lambda mark: mark.coder == settling.taken_from)
    wordings = [code for mark in ordered for code in mark.codes]
    reliable, credible = {ground.reliability(m) for m in marks}, {m.credibility for m in marks}
    return Annotation(
        id=ident or repository.new_id(),
        source=ground.source.id,
        coder=repository.coder or "",
        text_sha256=ground.source.text_sha256,
        spans=places,
        quotes=tuple(quote_of(ground.text, span) for span in places),
        created=now,
        modified=now,
        codes=assigned(repository, settling.codes, kept=wordings),
        reliability=_grade(repository, "reliability", settling.reliability, reliable),
        credibility=_grade(repository, "credibility", settling.credibility, credible),
        attributes=checked_attributes(repository, settling.attributes),
        origins=checked_labels(settling.origins),
        grade_note=settling.grade_note.strip(),
        memo=settling.memo,
        in_brief=settling.in_brief or any(mark.in_brief for mark in marks),
    )


def _version(ground: Ground, mark: Annotation) -> Settling:
    """A mark as its coder sees it: with the reliability that he gave the source as a whole."""
    return Settling(
        spans=mark.spans,
        codes=tuple(code.id for code in mark.codes),
        reliability=ground.reliability(mark),
        credibility=mark.credibility,
        origins=mark.origins,
        memo=mark.memo,
        attributes=mark.attributes,
        grade_note=mark.grade_note,
        in_brief=mark.in_brief,
        taken_from=mark.coder,
    )


def _grade(
    repository: Repository, scale: str, grade: str | None, there: set[str | None]
) -> str | None:
    """Checked on its scale, unless a coder gave it."""
    if grade in there:
        return grade
    return checked_grade(grade, getattr(repository.codebook(), scale))
