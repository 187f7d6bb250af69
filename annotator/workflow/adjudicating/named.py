"""Groups by what people type: their short name, or the end of the id of one of their marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.errors import UnknownGroup
from annotator.model.team import Assignment
from annotator.workflow.adjudicating.standing import Standing, standing
from annotator.workflow.comparing.choosing import (
    assignees,
    check_may_compare,
    chosen_sources,
    coders_of,
    compared_coders,
)

if TYPE_CHECKING:
    from annotator.store.repository import Repository

SHORTEST = 4
"""Characters; fewer are too easily somebody else's."""


def named_groups(
    repository: Repository, names: Sequence[str], coders: Sequence[str] | None = None
) -> tuple[Standing, ...]:
    """Each group that is meant, once, in the order of the names.

    Training sources and unfinished sources are looked through too.
    Raises: UnknownGroup, StillBlind; UnknownCoder for one of ``coders``.
    """
    check_may_compare(repository, coders or ())
    who = compared_coders(repository, coders) if coders else None
    assigned = assignees(repository.held(Assignment))
    everything = [
        each
        for source in chosen_sources(repository, None)
        for each in standing(
            repository, source.id, who or coders_of(repository, source.id, assigned)
        )
    ]
    found: dict[str, Standing] = {}
    for name in names:
        each = _meant(everything, name.strip().lower())
        found.setdefault(each.ident, each)
    return tuple(found.values())


def _meant(everything: Sequence[Standing], name: str) -> Standing:
    exact = [each for each in everything if each.ident == name]
    if len(exact) == 1:
        return exact[0]
    near = [
        each
        for each in everything
        if len(name) >= SHORTEST
        and (each.ident.startswith(name) or any(ident.endswith(name) for ident in each.group.key))
    ]
    if len(near) != 1:
        raise UnknownGroup(name, len(near))
    return near[0]
