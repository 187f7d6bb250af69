"""Training sources: each coder's claims beside the coding that is held to be right there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from annotator.errors import UnknownCoder, UsageError
from annotator.model.adjudication import Difference, Group
from annotator.workflow.comparing.beside_key import laid_beside_key
from annotator.workflow.comparing.choosing import check_may_compare, check_some
from annotator.workflow.comparing.grouping import groups_of

if TYPE_CHECKING:
    from annotator.store.repository import Repository
    from annotator.workflow.comparing.beside_key import CoderBesideKey


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
class CoderTraining:
    """What one coder made of the training sources that he has done."""

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
class Training:
    """All coders beside one key."""

    key: str
    """Whose coding is held to be right: the adjudicator's, else the lead's."""
    coders: tuple[CoderTraining, ...]
    unkeyed: tuple[str, ...]
    """Ids of training sources that the key has not coded: nothing can be held against it."""
    why_nothing: str
    """Why nobody of the project is laid beside the key; empty where somebody is."""


def training(
    repository: Repository,
    coders: Sequence[str] | None = None,
    *,
    sources: Iterable[str] | None = None,
    unfinished: bool = False,
) -> Training:
    """Each coder, or those named, beside the adjudicator's claims, or the lead's.

    Raises: StillBlind, UnknownSource; UnknownCoder for one who was given no training source;
    UsageError where nobody is named whose coding it could be.
    """
    check_some(coders or ())
    check_may_compare(repository, coders or ())
    laid = laid_beside_key(repository, sources, unfinished=unfinished)
    if not laid.key:
        raise UsageError(
            "nobody is named whose coding holds in training sources",
            "name an adjudicator or a lead in annotator.toml",
        )
    everybody = [each.coder for each in laid.coders]
    for coder in coders or ():
        if coder not in everybody and coder != laid.key:
            raise UnknownCoder(coder, everybody)
    found = tuple(
        _told_apart(repository, each, laid.key)
        for each in laid.coders
        if not coders or each.coder in coders
    )
    return Training(laid.key, found, laid.unkeyed, laid.why_nobody)


def _told_apart(repository: Repository, each: CoderBesideKey, key: str) -> CoderTraining:
    found = [
        Beside(group, _slip(group, each.coder, key))
        for ground in each.done
        for group in groups_of(ground, repository.annotations(ground.source.id), (each.coder, key))
    ]
    done = tuple(ground.source.id for ground in each.done)
    return CoderTraining(each.coder, done, each.waiting, tuple(found))


def _slip(group: Group, coder: str, key: str) -> Slip:
    if not group.marks[coder]:
        return Slip.MISSED
    if not group.marks[key]:
        return Slip.EXTRA
    return Slip.NONE if group.difference is Difference.SAME else Slip(group.difference.value)
