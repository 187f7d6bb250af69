"""What is read off one group: its versions, where they differ, what was settled and seen of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.model.adjudication import Difference
from annotator.tui.review.draft import Claim, Draft
from annotator.workflow.adjudicating import Settling, Standing, agreed_version, versions
from annotator.workflow.comparing.naming import digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotator.model.annotation import Annotation
    from annotator.workflow.comparing import Ground


_DECIDED = frozenset(("passage", "codes", "reliability", "credibility"))
"""Rows in which a difference has to be decided; origins of all are kept."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one coder has in a group; ``name`` may hide who it is."""

    coder: str
    name: str
    versions: tuple[Settling, ...]
    """Several where the coder marked two passages."""


def candidates_of(
    standing: Standing, names: Mapping[str, str], ground: Ground
) -> tuple[Candidate, ...]:
    """Every coder of the group, in the order of the names shown; some marked nothing."""
    found = [
        Candidate(coder, names.get(coder, coder), versions(ground, standing.group, coder))
        for coder in standing.group.marks
    ]
    return tuple(sorted(found, key=lambda each: each.name))


def begun(standing: Standing, candidates: Sequence[Candidate], ground: Ground) -> Draft:
    """What was settled, else what all coders say; where they differ nothing is decided by that."""
    if standing.decision is not None and standing.decision.settled:
        return Draft(tuple(Claim(settling_of(mark)) for mark in standing.decision.settled))
    marking = [each for each in candidates if each.versions]
    if len(marking) == 1:
        return Draft(tuple(map(Claim, marking[0].versions)))
    waiting = differs(standing, ground) & _DECIDED
    return Draft((Claim(agreed_version(ground, standing.group), waiting),))


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
