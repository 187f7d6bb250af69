"""Training documents: each coder against the coding of the one who settles, never as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from annotator.model.team import Assignment
from annotator.workflow.agreement.against import Laid, against
from annotator.workflow.agreement.values import Settled
from annotator.workflow.comparing import Ground

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def training(repository: Repository, seed: int, *, unfinished: bool) -> Settled:
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
    compared = [
        against(coder, _laid(repository, grounds, coder, key, sources), seed)
        for coder, sources in sorted(coders.items())
    ]
    why = "" if coders else "nobody has finished a training document yet"
    return Settled(tuple(grounds), tuple(compared), why, key)


def _laid(
    repository: Repository,
    grounds: Mapping[str, Ground],
    coder: str,
    key: str,
    sources: Iterable[str],
) -> Iterator[Laid]:
    for ident in dict.fromkeys(sources):
        settled = repository.annotations(ident, key)
        yield grounds[ident], settled, repository.annotations(ident, coder)
