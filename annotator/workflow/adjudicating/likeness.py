"""What became of a mark among the claims that were settled in its place."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from annotator.model.adjudication import Difference

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.workflow.comparing.ground import Ground


class Fate(StrEnum):
    """What a decision made of a coder's claim; of several changes the one that weighs most."""

    KEPT = "kept"
    CODE = "code"
    BOUNDARY = "boundary"
    GRADE = "grade"
    DROPPED = "dropped"
    ADDED = "added"
    """The coder had nothing there, and a claim holds."""


def fate(
    ground: Ground, mark: Annotation, settled: Sequence[Annotation]
) -> tuple[Fate, Annotation | None]:
    """What became of the mark, and the claim that stands in its place."""
    near = nearest(ground, mark, settled)
    if near is None:
        return Fate.DROPPED, None
    found = ground.difference({"coder": [mark], "decision": [near]})
    return (Fate.KEPT if found is Difference.SAME else Fate(found.value)), near


def nearest(ground: Ground, mark: Annotation, settled: Sequence[Annotation]) -> Annotation | None:
    """The claim that shares most of its words, then of its codes; None where none overlaps."""
    mine = {code.id for code in mark.codes}

    def likeness(other: Annotation) -> tuple[int, int, int]:
        theirs = {code.id for code in other.codes}
        words = _shared(ground, mark, other)
        return words, len(mine & theirs), -sum(map(len, ground.places(other)))

    overlapping = [other for other in settled if _shared(ground, mark, other)]
    return max(overlapping, key=likeness, default=None)


def _shared(ground: Ground, one: Annotation, other: Annotation) -> int:
    """Characters that both cover."""
    return sum(
        max(0, min(mine.end, theirs.end) - max(mine.start, theirs.start))
        for mine in ground.places(one)
        for theirs in ground.places(other)
    )
