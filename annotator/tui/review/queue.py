"""The differences to be decided, in an order, and where one is among them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.model.adjudication import Difference
from annotator.workflow.adjudicating import (
    Progress,
    Standing,
    all_standing,
    by_impact,
    checks,
    progress,
)
from annotator.workflow.comparing import Comparison, compared

if TYPE_CHECKING:
    from annotator.store.repository import Repository

SEED = 1
"""Of the sample of agreed passages that is offered for a look."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Groups in which coders differ, then the agreed ones that were drawn to be checked."""

    comparison: Comparison
    groups: tuple[Standing, ...]
    everything: tuple[Standing, ...]
    """Agreed groups too, in text order."""
    behind: Callable[[Standing], bool] | None
    """Which groups were asked for; None: all in which coders differ."""
    asked: tuple[str, ...] | None
    """The coders that were named; None: in every source those who code it."""
    unfinished: bool
    """Sources that not every coder has finished are in it."""

    @property
    def progress(self) -> Progress:
        """How many of the differences are decided."""
        return progress(self.everything)

    @property
    def differing(self) -> int:
        """How many of the groups are differences; the checks follow them."""
        return sum(each.group.difference is not Difference.SAME for each in self.groups)

    @property
    def words(self) -> str:
        """«12 of 29 decided», and where agreed passages are offered for a look, how many were."""
        looks = self.groups[self.differing :]
        checked = sum(each.decision is not None for each in looks)
        return f"{self.progress.words}{f', {checked} of {len(looks)} checked' if looks else ''}"

    def place(self, at: int) -> str:
        """«3 of 29», «check 1 of 2»."""
        if at < self.differing:
            return f"{at + 1} of {self.differing}"
        return f"check {at - self.differing + 1} of {len(self.groups) - self.differing}"

    def left_out(self) -> str:
        """Why sources are not compared: «vote-and-door: not finished by ana»."""
        return "; ".join(f"{source}: {why}" for source, why in self.comparison.left_out.items())

    def following(self, at: int, step: int = 1, *, undecided: bool = False) -> int:
        """The index after this one, round the ends; the same where there is no other."""
        count = len(self.groups)
        for away in range(1, count + 1):
            index = (at + step * away) % count
            if not undecided or self.groups[index].decision is None:
                return index
        return at

    def index_of(self, ident: str) -> int | None:
        """Where a group is by now."""
        return next((n for n, each in enumerate(self.groups) if each.ident == ident), None)

    def index_with(self, source: str, marks: Collection[str]) -> int | None:
        """Where a group of the source is that holds one of these marks."""
        return next(
            (
                n
                for n, each in enumerate(self.groups)
                if each.group.source == source and not each.group.key.isdisjoint(marks)
            ),
            None,
        )

    def after_in_text(self, standing: Standing) -> Standing | None:
        """The next group of the same source that somebody marked."""
        here = [
            each
            for each in self.everything
            if each.group.source == standing.group.source and each.group.key
        ]
        at = next((n for n, each in enumerate(here) if each.ident == standing.ident), len(here))
        return here[at + 1] if at + 1 < len(here) else None


def read_queue(
    repository: Repository,
    coders: Sequence[str] | None = None,
    *,
    behind: Callable[[Standing], bool] | None = None,
    impact: bool = True,
    unfinished: bool = False,
) -> Queue:
    """By impact, or by document. Raises: StillBlind, NobodyToCompare."""
    comparison = compared(repository, coders, unfinished=unfinished)
    everything = all_standing(repository, comparison)
    wanted = everything if behind is None else tuple(filter(behind, everything))
    differing = [each for each in wanted if each.group.difference is not Difference.SAME]
    ordered = by_impact(repository, differing) if impact else tuple(differing)
    asked = tuple(coders) if coders else None
    return Queue(
        comparison, (*ordered, *checks(wanted, SEED)), everything, behind, asked, unfinished
    )
