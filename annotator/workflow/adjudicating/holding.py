"""Which claims a brief prints once differences were decided on, and what they stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.model.adjudication import Decision, Difference
from annotator.model.team import Assignment
from annotator.workflow.adjudicating.likeness import nearest
from annotator.workflow.adjudicating.standing import Standing, standing
from annotator.workflow.adjudicating.state import state
from annotator.workflow.blind import only_coder, visible_annotations
from annotator.workflow.comparing import Ground, assignees, coders_of
from annotator.workflow.wording import listed

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.model.source import Source
    from annotator.store.repository import Repository


@dataclass
class Holding:
    """What holds in a project: settled claims, and the rest as coders left it."""

    marks: dict[str, list[Annotation]] = field(default_factory=dict)
    """By source, in reading order."""
    stands_for: dict[str, str] = field(default_factory=dict)
    """Id of a coder's claim → id of the claim that is printed in its place."""
    had_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of a printed claim → the coders who marked it; none when nobody did."""
    settled_by: dict[str, str] = field(default_factory=dict)
    """Id of a printed claim → who settled it."""
    unsettled: set[str] = field(default_factory=set)
    """Ids of printed claims in which coders differ and nothing is decided."""
    prints_once: bool = False
    """What coders agree on is printed once: a decision holds, or they differ in nothing."""
    own: dict[str, list[Annotation]] = field(default_factory=dict)
    """Every coder's own claims, printed or not."""

    @property
    def claims(self) -> list[Annotation]:
        """All that are printed, in the order of the sources and of the text."""
        return [mark for marks in self.marks.values() for mark in marks]

    @property
    def deciders(self) -> tuple[str, ...]:
        """Who settled a claim, by name."""
        return tuple(sorted(set(self.settled_by.values())))

    def marked_by(self, claim: Annotation, called: Callable[[str], str]) -> str:
        """«Ana and Bo, settled by Ruth», «Ana, unsettled», by the names that people are given."""
        coders = listed(list(map(called, self.had_by.get(claim.id, (claim.coder,)))))
        if claim.id in self.settled_by:
            who = called(self.settled_by[claim.id])
            return f"{coders or 'marked by no coder'}, settled by {who}"
        return f"{coders}, unsettled" if claim.id in self.unsettled else coders

    def renamed(self, idents: Iterable[str]) -> tuple[str, ...]:
        """Ids of claims as the brief prints them, each once."""
        return tuple(dict.fromkeys(self.stands_for.get(ident, ident) for ident in idents))


def holding(repository: Repository, sources: Sequence[Source]) -> Holding:
    """What the acting coder's brief is made of; in a blind project his own claims alone.

    From the first decision on, and where coders differ in nothing, a passage on which they agree is
    printed once, as the first of them marked it; before that every claim of every coder is.
    """
    found = Holding()
    assigned = assignees(repository.held(Assignment))
    coders = {source.id: coders_of(repository, source.id, assigned) for source in sources}
    groups = _groups(repository, sources, coders)
    for source in sources:
        marks = [mark for mark in visible_annotations(repository, source.id) if mark.is_claim]
        for mark in marks:
            found.own.setdefault(mark.coder, []).append(mark)
        if groups:
            marks = _held(Ground(repository, source), marks, groups[source.id], found)
        if marks:
            found.marks[source.id] = marks
    found.prints_once = bool(groups)
    return found


def _groups(
    repository: Repository, sources: Sequence[Source], coders: Mapping[str, Sequence[str]]
) -> dict[str, list[Standing]]:
    """By source, all that coders could differ in; none while they do and no decision holds."""
    if only_coder(repository) is not None:
        return {}
    is_shared = any(len(who) > 1 for who in coders.values())
    is_decided = any(repository.held(Decision, source.id) for source in sources)
    if not is_decided and not (is_shared and state(repository).is_settled):
        return {}
    groups = {}
    for source in sources:
        who = coders[source.id]
        groups[source.id] = [
            each for each in standing(repository, source.id, who) if len(who) > 1 or each.decision
        ]
    every = [each for found in groups.values() for each in found]
    holds = any(each.decision for each in every) or not any(each.is_open for each in every)
    return groups if holds else {}


def _held(
    ground: Ground, marks: Sequence[Annotation], groups: Sequence[Standing], found: Holding
) -> list[Annotation]:
    """The claims of one source that are printed."""
    printed: dict[str, Annotation] = {mark.id: mark for mark in marks}
    for each in groups:
        for ident in each.group.key:
            printed.pop(ident, None)
        printed |= {mark.id: mark for mark in _of_group(each, ground, found)}
    return sorted(printed.values(), key=lambda mark: (mark.extent, mark.id))


def _of_group(each: Standing, ground: Ground, found: Holding) -> Sequence[Annotation]:
    marks = each.group.annotations
    if each.decision is not None:
        for settled in each.decision.settled:
            found.settled_by[settled.id] = each.decision.coder
            found.had_by.setdefault(settled.id, ())
        for mark in marks:
            near = nearest(ground, mark, each.decision.settled)
            if near is not None:
                found.stands_for[mark.id] = near.id
                coders = {*found.had_by[near.id], mark.coder}
                found.had_by[near.id] = tuple(sorted(coders))
        return each.decision.settled
    if each.group.difference is Difference.SAME:
        first = min(marks, key=lambda mark: (not mark.in_brief, mark.coder, mark.id))
        found.stands_for.update({mark.id: first.id for mark in marks if mark.id != first.id})
        found.had_by[first.id] = tuple(sorted({mark.coder for mark in marks}))
        return [first]
    found.unsettled.update(mark.id for mark in marks)
    return marks
