"""Coders' claims in all sources that they have finished, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.model.adjudication import Difference, Group
from annotator.model.team import Assignment
from annotator.workflow.comparing.choosing import (
    assignees,
    check_some,
    chosen_sources,
    coders_of,
    compared_coders,
    why_left_out,
)
from annotator.workflow.comparing.ground import Ground
from annotator.workflow.comparing.grouping import groups_of
from annotator.workflow.training import training_sources
from annotator.workflow.uncollected import uncollected

if TYPE_CHECKING:
    from annotator.model.source import Source
    from annotator.store.repository import Repository

TRAINING = "a training source"
"""Why a source is left out that somebody was given for training."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Independent codings side by side; decisions play no part in it."""

    coders: tuple[str, ...]
    sources: tuple[Source, ...]
    """Those that are compared, in the project's order."""
    left_out: Mapping[str, str]
    """Id of a source that is not compared → why, in plain words."""
    groups: tuple[Group, ...]
    """In the order of the sources, then of the text; every claim is in exactly one."""
    coders_in: Mapping[str, tuple[str, ...]]
    """Id of a source that is compared → whose codings of it are."""

    @property
    def disagreements(self) -> tuple[Group, ...]:
        """Groups that somebody has to decide on."""
        return tuple(group for group in self.groups if group.difference is not Difference.SAME)


@uncollected()
def compared(
    repository: Repository,
    coders: Sequence[str] | None = None,
    *,
    sources: Iterable[str] | None = None,
    unfinished: bool = False,
) -> Comparison:
    """Compare the coders named, or in every source those who code it.

    Only sources that each of them has finished count, unless ``unfinished`` takes the others too.
    Training sources never count as data: see ``training`` for them.

    Raises: StillBlind, UnknownCoder, UnknownSource, NobodyToCompare.
    """
    check_some(coders or ())
    chosen = compared_coders(repository, coders)
    assigned = assignees(repository.held(Assignment))
    training = training_sources(repository)
    taken: list[Source] = []
    left_out: dict[str, str] = {}
    coders_in: dict[str, tuple[str, ...]] = {}
    groups: list[Group] = []
    for source in chosen_sources(repository, sources):
        who = chosen if coders else coders_of(repository, source.id, assigned)
        why = why_left_out(repository, source, who, unfinished=unfinished)
        if source.id in training:
            why = TRAINING
        if why:
            left_out[source.id] = why
            continue
        taken.append(source)
        coders_in[source.id] = who
        groups += groups_of(Ground(repository, source), repository.annotations(source.id), who)
    return Comparison(chosen, tuple(taken), left_out, tuple(groups), coders_in)
