"""Deal sources out by chance: a share of them to all coders, the rest to one each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.model.change import Put
from annotator.model.team import Assignment, Drawing
from annotator.workflow.teamwork.coders import listed_coder
from annotator.workflow.teamwork.roles import check_lead, checked_round

if TYPE_CHECKING:
    from annotator.store.repository import Repository

LARGEST_SEED = 2**53
"""What JSON holds exactly in every language."""


@dataclass(frozen=True, slots=True)
class Dealing:
    """Who gets which source."""

    given: Mapping[str, tuple[str, ...]]
    """Coder → sources, in the order of their ids."""
    double: tuple[str, ...]
    """Sources that every coder gets."""


def dealt(sources: Sequence[str], coders: Sequence[str], share: float, seed: int) -> Dealing:
    """Deal ``share`` (0 to 1) of the sources to all coders, at least one unless it is 0.

    Sources, then coders, are ordered by the SHA-256 of «seed:id», so that the same seed draws the
    same whatever order they are named in, and anybody can draw it again. The first round(share × n)
    are for all (halves are rounded up); the others go round the coders.

    >>> dealt(["a", "b", "c", "d"], ["x", "y"], 0.25, 1).double
    ('d',)
    """
    order = _shuffled(sources, seed)
    count = int(share * len(order) + 0.5)
    if share and order:
        count = max(count, 1)
    given = {coder: list(order[:count]) for coder in coders}
    turns = _shuffled(coders, seed)
    for number, source in enumerate(order[count:]):
        given[turns[number % len(turns)]].append(source)
    return Dealing(
        {coder: tuple(sorted(mine)) for coder, mine in given.items()}, tuple(sorted(order[:count]))
    )


def draw(
    repository: Repository,
    coders: Sequence[str],
    percent: float,
    seed: int,
    *,
    sources: Sequence[str] = (),
    round_name: str = "1",
) -> tuple[Drawing, Dealing]:
    """Deal out and save, as one act, what was drawn and how.

    Without ``sources`` all that nobody was given yet. Drawn again in the same way, nothing changes.
    Raises: NotYourRole, UnknownSource, BadCoder, NotListed, UsageError.
    """
    lead = check_lead(repository, "drawing")
    who = tuple(listed_coder(repository, coder) for coder in dict.fromkeys(coders))
    name = checked_round(round_name)
    _check_numbers(who, percent, seed)
    pool = _pool(repository, sources)
    share = percent / 100
    dealing = dealt(pool, who, share, seed)
    drawing = Drawing(
        id=repository.new_id(),
        by=lead,
        at=repository.now(),
        seed=seed,
        share=share,
        coders=who,
        sources=pool,
        double=dealing.double,
        round=name,
    )
    known = [each for each in repository.held(Drawing) if _how(each) == _how(drawing)]
    assignments = [
        Put(Assignment(source=source, coder=coder, by=lead, round=name))
        for coder, mine in dealing.given.items()
        for source in mine
    ]
    repository.save([*assignments, *([] if known else [Put(drawing)])])
    return (known[0] if known else drawing), dealing


def _pool(repository: Repository, wanted: Sequence[str]) -> tuple[str, ...]:
    """Ids of the sources to draw from, in their own order."""
    if wanted:
        return tuple(sorted({repository.source(source_id).id for source_id in wanted}))
    taken = {each.source for each in repository.held(Assignment)}
    free = tuple(sorted(each.id for each in repository.sources() if each.id not in taken))
    if not free:
        raise UsageError(
            "there is no source that nobody was given yet",
            "add sources, or name those to draw from: --sources ID,ID",
        )
    return free


def _check_numbers(coders: Sequence[str], percent: float, seed: int) -> None:
    if not 0 <= percent <= 100:
        raise UsageError(f"{percent:g} is no share", "--share is a percentage from 0 to 100")
    if not 0 <= seed <= LARGEST_SEED:
        raise UsageError(f"{seed} is no seed", f"use a whole number from 0 to {LARGEST_SEED}")
    if not coders or (len(coders) == 1 and percent):
        raise UsageError(
            "a share for several coders needs two of them", "name them: --coders ana,ben"
        )


def _shuffled(names: Sequence[str], seed: int) -> list[str]:
    return sorted(names, key=lambda name: hashlib.sha256(f"{seed}:{name}".encode()).digest())


def _how(drawing: Drawing) -> tuple[object, ...]:
    """What makes two drawings the same."""
    return drawing.seed, drawing.share, drawing.coders, drawing.sources, drawing.round
