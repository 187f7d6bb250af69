"""What was used and what was not: claims, passages, and what must be known of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from annotator.model.adjudication import Difference
from annotator.text.intervals import SpanIndex
from annotator.workflow.agreement.values import Passages, Units
from annotator.workflow.comparing import TRAINING

if TYPE_CHECKING:
    from annotator.model.adjudication import Group
    from annotator.model.annotation import Passed
    from annotator.model.span import Span
    from annotator.model.team import Assignment
    from annotator.store.repository import Repository
    from annotator.workflow.agreement.material import Material
    from annotator.workflow.comparing import Comparison


def claims_by_coder(material: Material) -> Mapping[str, int]:
    """How many each has in the sources that are compared."""
    found = dict.fromkeys(material.coders, 0)
    for stretch in material.stretches:
        for lane in stretch.lanes:
            found[lane.coder] += len(lane.marks)
    return found


def units(repository: Repository, comparison: Comparison, material: Material) -> Units:
    """Claims of those who are compared, in all sources that were asked for."""
    why: Counter[str] = Counter()
    for ident, reason in material.left_out.items():
        claims = sum(
            mark.is_claim and mark.coder in comparison.coders
            for mark in repository.annotations(ident)
        )
        why["in training sources" if reason == TRAINING else "in sources left out"] += claims
    for stretch in material.stretches:
        crew = {lane.coder for lane in stretch.lanes}
        for mark in repository.annotations(stretch.source.id):
            if mark.coder in crew and not mark.is_claim:
                why["highlights without a code"] += 1
            elif mark.is_claim and mark.coder in set(comparison.coders) - crew:
                why["of somebody else than the source's coders"] += 1
    used = sum(claims_by_coder(material).values())
    return Units(used, {reason: number for reason, number in why.items() if number})


def passages(repository: Repository, material: Material) -> Passages:
    """How many were marked by all, and how many of the others somebody left out on purpose."""
    left = {
        stretch.source.id: SpanIndex(_place, repository.passed(stretch.source.id))
        for stretch in material.stretches
    }
    alone = [group for group in material.groups if len([*filter(None, group.marks.values())]) == 1]
    return Passages(
        all=len(material.groups),
        by_all=sum(all(group.marks.values()) for group in material.groups),
        same=sum(group.difference is Difference.SAME for group in material.groups),
        only_one=len(alone),
        passed=sum(_is_passed(group, left[group.source]) for group in alone),
    )


def notes(
    material: Material, codes: Iterable[str], assignments: Iterable[Assignment]
) -> tuple[str, ...]:
    """What must be known to read the numbers."""
    marks = [
        mark for stretch in material.stretches for lane in stretch.lanes for mark in lane.marks
    ]
    several = sum(len(mark.codes) > 1 for mark in marks)
    known = set(codes)
    lost = sorted({code.id for mark in marks for code in mark.codes} - known)
    compared = {stretch.source.id for stretch in material.stretches}
    given = sorted({a.source for a in assignments if a.given_units and a.source in compared})
    said = []
    if material.interchangeable:
        said.append("who coded differs from source to source: coders count as interchangeable")
    if several:
        said.append(
            f"{several:,} claims have several codes: all count for α of each code, else the "
            "dominant one"
        )
    if lost:
        said.append(f"no longer in the codebook: {', '.join(lost)}")
    if given:
        said.append(
            f"in {', '.join(given)} passages were given: they count for codes and grades, not for "
            "identification and segmentation"
        )
    return tuple(said)


def _is_passed(group: Group, left: SpanIndex[Passed]) -> bool:
    """Whether another of the source's coders looked at the place and left it without a code."""
    others = {coder for coder, marks in group.marks.items() if not marks}
    found = left.overlapping(group.extent.start, group.extent.end)
    return any(passed.coder in others for passed in found)


def _place(passed: Passed) -> Span:
    return passed.span
