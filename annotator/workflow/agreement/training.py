"""Training documents: each coder against the coding of the one who settles, never as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.team import Assignment
from annotator.workflow.agreement.against import against
from annotator.workflow.agreement.values import Settled
from annotator.workflow.comparing import Ground

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def training(repository: Repository, *, unfinished: bool) -> Settled:
    """Whoever was to practise on a source, beside the adjudicator's claims there, or the lead's."""
    given = [each for each in repository.held(Assignment) if each.training]
    if not given:
        return Settled(status="there are no training documents")
    settings = repository.settings
    key = settings.adjudicator or settings.lead
    if not key:
        return Settled(status="nobody is named as adjudicator or lead, whose coding would be it")
    grounds = {
        ident: Ground(repository, repository.source(ident))
        for ident in dict.fromkeys(each.source for each in given)
        if any(mark.is_claim for mark in repository.annotations(ident, key))
    }
    if not grounds:
        return Settled(status=f"{key} has coded none of the training documents", by=key)
    coders: dict[str, list[str]] = {}
    for each in given:
        done = unfinished or repository.finished(each.source, each.coder)
        if each.source in grounds and each.coder != key and done:
            coders.setdefault(each.coder, []).append(each.source)
    return Settled(
        tuple(grounds),
        tuple(
            against(
                coder,
                (
                    (
                        grounds[ident],
                        repository.annotations(ident, key),
                        repository.annotations(ident, coder),
                    )
                    for ident in dict.fromkeys(sources)
                ),
            )
            for coder, sources in sorted(coders.items())
        ),
        "" if coders else "nobody has finished a training document yet",
        key,
    )
