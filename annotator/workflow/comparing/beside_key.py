"""Who trained on which sources, and whose coding of them is the key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.model.team import Assignment
from annotator.workflow.comparing.choosing import assignees, check_may_compare, chosen_sources
from annotator.workflow.comparing.ground import Ground

if TYPE_CHECKING:
    from annotator.store.repository import Repository


@dataclass(frozen=True, slots=True)
class CoderBesideKey:
    """One coder, and the training sources in which he can be laid beside the key."""

    coder: str
    done: tuple[Ground, ...]
    waiting: tuple[str, ...]
    """Ids of those that he has not finished."""


@dataclass(frozen=True, slots=True)
class BesideKey:
    """All who were given training sources, but for the key; sources in the project's order."""

    key: str
    """Whose coding holds: the adjudicator's, else the lead's; empty where neither is named."""
    coders: tuple[CoderBesideKey, ...]
    """By name, those too who have done nothing yet."""
    keyed: tuple[str, ...]
    """Ids of the training sources that the key has coded."""
    unkeyed: tuple[str, ...]
    """Ids of the others: nothing can be held against them."""

    @property
    def why_nobody(self) -> str:
        """Why nobody can be laid beside the key, in plain words; empty where somebody can."""
        if any(each.done for each in self.coders):
            return ""
        if not self.coders:
            return "no coder was given a training source"
        if not self.key:
            return "nobody is named as adjudicator or lead, whose coding would hold"
        if not self.keyed:
            return f"{self.key} has coded none of the training sources"
        return "nobody has finished a training source yet"


def laid_beside_key(
    repository: Repository, sources: Iterable[str] | None = None, *, unfinished: bool = False
) -> BesideKey:
    """What each coder has finished, or with ``unfinished`` was given, of what the key has coded.

    What the key alone was given is laid beside nobody.

    Raises: StillBlind, UnknownSource.
    """
    check_may_compare(repository)
    key = repository.settings.adjudicator or repository.settings.lead
    given = assignees(
        each for each in repository.held(Assignment) if each.training and each.coder != key
    )
    there = [each for each in chosen_sources(repository, sources) if each.id in given]
    grounds = [
        Ground(repository, each)
        for each in there
        if key and any(mark.is_claim for mark in repository.annotations(each.id, key))
    ]
    keyed = tuple(ground.source.id for ground in grounds)
    coders = []
    for coder in sorted({coder for who in given.values() for coder in who}):
        mine = [ground for ground in grounds if coder in given[ground.source.id]]
        done = [each for each in mine if unfinished or repository.finished(each.source.id, coder)]
        waiting = tuple(each.source.id for each in mine if each not in done)
        coders.append(CoderBesideKey(coder, tuple(done), waiting))
    return BesideKey(
        key, tuple(coders), keyed, tuple(each.id for each in there if each.id not in keyed)
    )
