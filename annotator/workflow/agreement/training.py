"""Training sources: how near each coder came to the coding that holds there, never as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.workflow.agreement.against import against
from annotator.workflow.agreement.values import Settled
from annotator.workflow.comparing import laid_beside_key

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def training(repository: Repository, seed: int, *, unfinished: bool) -> Settled:
    """Each coder's estimates; who is laid beside whom in which sources: see ``laid_beside_key``."""
    laid = laid_beside_key(repository, unfinished=unfinished)
    compared = tuple(
        against(
            each.coder,
            [
                (
                    ground,
                    repository.annotations(ground.source.id, laid.key),
                    repository.annotations(ground.source.id, each.coder),
                )
                for ground in each.done
            ],
            seed,
        )
        for each in laid.coders
        if each.done
    )
    by = laid.key if laid.coders else ""
    return Settled(laid.keyed, compared, laid.why_nobody, by)
