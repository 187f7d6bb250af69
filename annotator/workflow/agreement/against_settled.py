"""After adjudication: each coder against what was settled, where nothing is left to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.adjudication import Decision, Difference
from annotator.workflow.adjudicating import Standing, all_standing, progress
from annotator.workflow.agreement.against import against
from annotator.workflow.agreement.values import Settled
from annotator.workflow.comparing import Ground

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.store.repository import Repository
    from annotator.workflow.comparing import Comparison


def after_adjudication(repository: Repository, comparison: Comparison, seed: int) -> Settled:
    """Every coder in all settled sources that he coded, for here crews need not be of one size.

    Sources with an open difference are left out, for there the last word is missing.
    """
    idents = [source.id for source in comparison.sources if source.characters]
    if not any(repository.held(Decision, ident) for ident in idents):
        return Settled(status="nothing has been adjudicated")
    found: dict[str, list[Standing]] = {ident: [] for ident in idents}
    for each in all_standing(repository, comparison):
        if each.group.source in found:
            found[each.group.source].append(each)
    closed = [ident for ident, groups in found.items() if not any(each.is_open for each in groups)]
    every = [each for groups in found.values() for each in groups]
    status = "" if len(closed) == len(found) else f"{progress(every).words}; settled sources only"
    if not closed:
        return Settled(status=f"no source is settled yet: {progress(every).words}")
    grounds = {ident: Ground(repository, repository.source(ident)) for ident in closed}
    coders = []
    for coder in sorted({each for ident in closed for each in comparison.coders_in[ident]}):
        laid = [
            (grounds[ident], _holding(found[ident]), _of(found[ident], coder))
            for ident in closed
            if coder in comparison.coders_in[ident]
        ]
        if laid:
            coders.append(against(coder, laid, seed))
    return Settled(tuple(closed), tuple(coders), status)


def _holding(found: list[Standing]) -> tuple[Annotation, ...]:
    """Every decision's claims, and where coders agreed and nobody decided, one of theirs."""
    holding: dict[str, Annotation] = {}
    for each in found:
        if each.decision is not None:
            marks = each.decision.settled
        elif each.group.difference is Difference.SAME:
            marks = next(iter(each.group.marks.values()))
        else:
            marks = ()
        holding.update((mark.id, mark) for mark in marks)
    return tuple(holding.values())


def _of(found: list[Standing], coder: str) -> tuple[Annotation, ...]:
    return tuple(mark for each in found for mark in each.group.marks.get(coder, ()))
