"""In which order differences are decided, how many are left, and which agreements are checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from random import Random
from typing import TYPE_CHECKING

from annotator.model.adjudication import Difference
from annotator.workflow.adjudicating.standing import Standing

if TYPE_CHECKING:
    from annotator.store.repository import Repository

SHARE = 0.1
"""Of the agreed groups, drawn to be looked at: two coders may agree on a mistake."""
_WEIGHT = (
    Difference.CODE,
    Difference.ONLY_ONE,
    Difference.GRADE,
    Difference.BOUNDARY,
    Difference.SAME,
    Difference.NOBODY,
)
"""What changes a brief most, first: the reason, whether there is a claim, how good it is."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the deciding is."""

    decided: int
    total: int
    """Groups in which coders differ."""

    @property
    def words(self) -> str:
        """«37 of 61 decided»."""
        return f"{self.decided:,} of {self.total:,} decided"


def progress(found: Iterable[Standing]) -> Progress:
    """Agreed groups and passages that no coder marked are not counted."""
    differing = [each for each in found if each.group.difference.between_coders]
    return Progress(sum(each.decision is not None for each in differing), len(differing))


def by_impact(repository: Repository, found: Sequence[Standing]) -> tuple[Standing, ...]:
    """What judgements rest on first, then what is chosen for the brief, then by difference.

    Alike ones keep their order, which is that of the documents.
    """
    named: dict[str, int] = {}
    for finding in repository.findings():
        for ident in {*finding.supporting, *finding.contradicting}:
            named[ident] = named.get(ident, 0) + 1

    def weight(each: Standing) -> tuple[int, bool, int]:
        marks = (*each.group.annotations, *(each.decision.settled if each.decision else ()))
        return (
            -max((named.get(mark.id, 0) for mark in marks), default=0),
            not any(mark.in_brief for mark in marks),
            _WEIGHT.index(each.group.difference),
        )

    return tuple(sorted(found, key=weight))


def checks(found: Iterable[Standing], seed: int) -> tuple[Standing, ...]:
    """A ``SHARE`` of the agreed groups, at least one: the same seed draws the same again.

    Decided ones are drawn too, so that the sample stays the same while it is worked through.
    """
    agreed = [each for each in found if each.group.difference is Difference.SAME]
    ordered = sorted(agreed, key=lambda each: each.ident)
    picked = Random(seed)  # noqa: S311 - a sample, not a secret
    drawn = set(picked.sample(range(len(ordered)), ceil(len(ordered) * SHARE)))
    idents = {ordered[index].ident for index in drawn}
    return tuple(each for each in agreed if each.ident in idents)
