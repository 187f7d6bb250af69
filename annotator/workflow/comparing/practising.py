"""Training documents: each coder's claims beside the coding that is held to be right there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from annotator.errors import UnknownCoder, UsageError
from annotator.model.adjudication import Difference, Group
from annotator.model.team import Assignment
from annotator.workflow.comparing.choosing import (
    assignees,
    check_may_compare,
    check_some,
    chosen_sources,
)
from annotator.workflow.comparing.ground import Ground
from annotator.workflow.comparing.grouping import groups_of
from annotator.workflow.practice import exercises

if TYPE_CHECKING:
    from annotator.store.repository import Repository


class Slip(StrEnum):
    """How a coder's claim differs from the one beside it."""

    MISSED = "missed"
    EXTRA = "extra"
    CODE = "code"
    BOUNDARY = "boundary"
    GRADE = "grade"
    NONE = "alike"


@dataclass(frozen=True, slots=True)
class Beside:
    """One passage, as the coder marked it and as it is held to be."""

    group: Group
    slip: Slip


@dataclass(frozen=True, slots=True)
class Practice:
    """What one coder made of the training documents that he has done."""

    coder: str
    sources: tuple[str, ...]
    waiting: tuple[str, ...]
    """Ids of those that he was given and has not finished."""
    found: tuple[Beside, ...]
    """In the order of the sources, then of the text."""

    @property
    def counts(self) -> Mapping[Slip, int]:
        """How many of each; those that did not happen are 0."""
        return {slip: sum(each.slip is slip for each in self.found) for slip in Slip}


@dataclass(frozen=True, slots=True)
class Practices:
    """All coders beside one key."""

    key: str
    """Whose coding is held to be right: the adjudicator's, else the lead's."""
    coders: tuple[Practice, ...]
    unkeyed: tuple[str, ...]
    """Ids of training documents that the key has not coded: nothing can be held against it."""


def practices(
    repository: Repository,
    coders: Sequence[str] | None = None,
    *,
    sources: Iterable[str] | None = None,
    unfinished: bool = False,
) -> Practices:
    """Each coder, or those named, beside the adjudicator's claims, or the lead's.

    Raises: StillBlind, UnknownSource; UnknownCoder for one who was given nothing to practise on;
    UsageError where nobody is named whose coding it could be.
    """
    check_some(coders or ())
    check_may_compare(repository, coders or ())
    key = _key(repository)
    given = assignees(
        each for each in repository.held(Assignment) if each.training and each.coder != key
    )
    everybody = sorted({coder for who in given.values() for coder in who})
    for coder in coders or ():
        if coder not in everybody and coder != key:
            raise UnknownCoder(coder, everybody)
    practised = exercises(repository)
    there = [each for each in chosen_sources(repository, sources) if each.id in practised]
    keyed = {
        each.id: Ground(repository, each)
        for each in there
        if any(mark.is_claim for mark in repository.annotations(each.id, key))
    }
    found = []
    for coder in everybody:
        if not coders or coder in coders:
            grounds = [ground for ident, ground in keyed.items() if coder in given.get(ident, ())]
            found.append(_practice(repository, coder, key, grounds, unfinished))
    return Practices(key, tuple(found), tuple(each.id for each in there if each.id not in keyed))


def _key(repository: Repository) -> str:
    settings = repository.settings
    key = settings.adjudicator or settings.lead
    if not key:
        raise UsageError(
            "nobody is named whose coding holds in training documents",
            "name an adjudicator or a lead in annotator.toml",
        )
    return key


def _practice(
    repository: Repository, coder: str, key: str, grounds: Sequence[Ground], unfinished: bool
) -> Practice:
    done, waiting, found = [], [], []
    for ground in grounds:
        ident = ground.source.id
        if not unfinished and not repository.finished(ident, coder):
            waiting.append(ident)
            continue
        done.append(ident)
        groups = groups_of(ground, repository.annotations(ident), (coder, key))
        found += [Beside(group, _slip(group, coder, key)) for group in groups]
    return Practice(coder, tuple(done), tuple(waiting), tuple(found))


def _slip(group: Group, coder: str, key: str) -> Slip:
    if not group.marks[coder]:
        return Slip.MISSED
    if not group.marks[key]:
        return Slip.EXTRA
    return Slip.NONE if group.difference is Difference.SAME else Slip(group.difference.value)
