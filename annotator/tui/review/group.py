"""What is read off one group: where its versions differ, what was settled, what was seen of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.adjudication import Difference
from annotator.workflow.adjudicating import Settling, Standing
from annotator.workflow.comparing.naming import digest

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.workflow.comparing import Ground


def differs(standing: Standing, ground: Ground) -> frozenset[str]:
    """Lines of the table in which the versions of a group are not the same."""
    if standing.group.difference is Difference.NOBODY:
        return frozenset()
    names = {"code": "codes", "boundary": "passage", "origin": "origin"}
    differing = ground.differing(standing.group.marks)
    found = {names[each] for each in differing if each in names}
    marks = standing.group.annotations
    if Difference.GRADE.value in differing:
        if len({ground.reliability(mark) for mark in marks}) > 1:
            found.add("reliability")
        if len({mark.credibility for mark in marks}) > 1:
            found.add("credibility")
    if not all(standing.group.marks.values()):
        found.add("whole")
    return frozenset(found)


def settling_of(mark: Annotation) -> Settling:
    """A settled claim, to be edited again."""
    return Settling(
        spans=mark.spans,
        codes=tuple(code.id for code in mark.codes),
        reliability=mark.reliability,
        credibility=mark.credibility,
        origins=mark.origins,
        memo=mark.memo,
        attributes=mark.attributes,
        grade_note=mark.grade_note,
        in_brief=mark.in_brief,
    )


def seen(standing: Standing) -> tuple[object, ...]:
    """What a decision would be about: the marks as they are, and what was decided on them."""
    decision = standing.decision
    marks = sorted((mark.id, digest(mark)) for mark in standing.group.annotations)
    return marks, decision and (decision.id, decision.at)
