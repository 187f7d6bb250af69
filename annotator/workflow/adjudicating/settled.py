"""The claims that hold in a source: what was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors import UnknownAnnotation
from annotator.model.adjudication import Decision
from annotator.workflow.adjudicating.likeness import nearest
from annotator.workflow.adjudicating.standing import Standing, standing
from annotator.workflow.blind import only_coder, visible_annotation
from annotator.workflow.comparing.ground import Ground

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotator.model.annotation import Annotation
    from annotator.store.repository import Repository


def settled_annotations(repository: Repository, source_id: str) -> tuple[Annotation, ...]:
    """In reading order, of all decisions that still hold. Raises: StillBlind, UnknownSource."""
    found = [
        mark for each in decisions_of(standing(repository, source_id)) for mark in each.settled
    ]
    return tuple(sorted(found, key=lambda mark: (mark.extent, mark.id)))


def all_hold(repository: Repository, decisions: Iterable[Decision]) -> bool:
    """Whether each is about all that its source's coders marked there, as it is now."""
    wanted = {decision.id: decision.source for decision in decisions}
    found = {
        decision.id
        for source in set(wanted.values())
        for decision in decisions_of(standing(repository, source))
    }
    return found.issuperset(wanted)


def claim_id(repository: Repository, suffix: str) -> str:
    """The id of the claim whose id ends so, settled or a coder's.

    For a settled claim it is that of a coder's claim it stands for, where there is one: that name
    holds whatever is decided later. Raises: UnknownAnnotation.
    """
    try:
        return visible_annotation(repository, suffix).id
    except UnknownAnnotation:
        if only_coder(repository) is not None or not suffix:
            raise
        found = {
            mark.id: decision
            for source in repository.sources()
            for decision in repository.held(Decision, source.id)
            for mark in decision.settled
            if mark.id.endswith(suffix.lower())
        }
        if len(found) != 1:
            raise
    ((ident, decision),) = found.items()
    settled = next(mark for mark in decision.settled if mark.id == ident)
    ground = Ground(repository, repository.source(decision.source))
    marks = [mark for mark in repository.annotations(decision.source) if mark.id in decision.seen]
    near = nearest(ground, settled, marks)
    return near.id if near is not None else ident


def decisions_of(found: Iterable[Standing]) -> tuple[Decision, ...]:
    """Each that holds once, though it may be about several groups."""
    held = {each.decision.id: each.decision for each in found if each.decision is not None}
    return tuple(held.values())
