"""The claims that hold in a source: what was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.workflow.adjudicate.standing import Standing, standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotator.model.adjudication import Decision
    from annotator.model.annotation import Annotation
    from annotator.store.repository import Repository


def settled_annotations(repository: Repository, source_id: str) -> tuple[Annotation, ...]:
    """In reading order, of all decisions that still hold. Raises: StillBlind, UnknownSource."""
    found = [
        mark for each in decisions_of(standing(repository, source_id)) for mark in each.settled
    ]
    return tuple(sorted(found, key=lambda mark: (mark.extent, mark.id)))


def decisions_of(found: Iterable[Standing]) -> tuple[Decision, ...]:
    """Each that holds once, though it may be about several groups."""
    held = {each.decision.id: each.decision for each in found if each.decision is not None}
    return tuple(held.values())
