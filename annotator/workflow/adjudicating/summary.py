"""What deciding came to, in numbers for the method annex."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from annotator.model.adjudication import Difference, Outcome
from annotator.workflow.adjudicating.likeness import Fate, fate
from annotator.workflow.adjudicating.queue import Progress, progress
from annotator.workflow.adjudicating.settled import decisions_of
from annotator.workflow.adjudicating.standing import Standing, all_standing
from annotator.workflow.comparing.comparison import compared
from annotator.workflow.comparing.ground import Ground
from annotator.workflow.uncollected import uncollected

if TYPE_CHECKING:
    from annotator.store.repository import Repository


@dataclass(frozen=True, slots=True)
class AdjudicationSummary:
    """Counts over all sources that several coders code, training documents left out."""

    coders: tuple[str, ...]
    sources: tuple[str, ...]
    """Ids of those that are compared."""
    differences: Mapping[str, int]
    """Groups by what they differ in; every kind is there."""
    progress: Progress
    reopened: int
    """Groups whose decision no longer holds, for a mark of theirs was changed since."""
    outcomes: Mapping[str, int]
    """Decisions by how they came about: adjudicated, negotiated, rule."""
    rules: Mapping[str, int]
    """Decisions by the rule that made them."""
    deciders: tuple[str, ...]
    checked: int
    """Agreed groups that somebody looked at and decided on."""
    overturned: int
    """Of these, how many do not hold as the coders agreed."""
    settled: int
    """Claims that hold by a decision."""
    provenance: Mapping[str, int]
    """These by the nearest coder's version: kept, code, boundary, grade; added: nobody had it."""
    first: datetime | None
    last: datetime | None
    disclosure: str
    """See ``disclosed``."""


@uncollected()
def adjudication_summary(repository: Repository) -> AdjudicationSummary:
    """Raises: StillBlind; NobodyToCompare when only one coder has coded."""
    comparison = compared(repository, unfinished=True)
    found = all_standing(repository, comparison)
    decisions = decisions_of(found)
    grounds = {source.id: Ground(repository, source) for source in comparison.sources}
    kinds = Counter(each.group.difference for each in found)
    outcomes = Counter(decision.outcome for decision in decisions)
    checked = [each for each in found if each.decision is not None and each.decision.checked]
    fates = Counter(_fates(found, grounds))
    return AdjudicationSummary(
        coders=comparison.coders,
        sources=tuple(source.id for source in comparison.sources),
        differences={kind.value: kinds[kind] for kind in Difference},
        progress=progress(found),
        reopened=sum(each.reopened for each in found),
        outcomes={outcome.value: outcomes[outcome] for outcome in Outcome},
        rules=dict(sorted(Counter(each.rule for each in decisions if each.rule).items())),
        deciders=tuple(sorted({decision.coder for decision in decisions})),
        checked=len(checked),
        overturned=sum(_is_overturned(each, grounds[each.group.source]) for each in checked),
        settled=sum(len(decision.settled) for decision in decisions),
        provenance={kind.value: fates[kind] for kind in Fate if kind is not Fate.DROPPED},
        first=min((decision.at for decision in decisions), default=None),
        last=max((decision.at for decision in decisions), default=None),
        disclosure=disclosure(found, comparison.coders_in),
    )


def disclosed(repository: Repository) -> str:
    """A sentence that names who decided on sources that he also coded; empty when nobody did."""
    comparison = compared(repository, unfinished=True)
    return disclosure(all_standing(repository, comparison), comparison.coders_in)


def disclosure(found: Iterable[Standing], coders_in: Mapping[str, Sequence[str]]) -> str:
    """The same, of groups that are known, with the coders of every source."""
    both: dict[str, dict[str, None]] = {}
    for decision in decisions_of(found):
        if decision.coder in coders_in[decision.source]:
            both.setdefault(decision.coder, {})[decision.source] = None
    sentences = []
    for decider, sources in sorted(both.items()):
        count = "a source" if len(sources) == 1 else f"{len(sources):,} sources"
        sentences.append(f"{decider} settled differences in {count} that {decider} also coded.")
    return " ".join(sentences)


_ORDER = (Fate.KEPT, Fate.GRADE, Fate.BOUNDARY, Fate.CODE)
"""From the least change to the most."""


def _fates(found: Sequence[Standing], grounds: Mapping[str, Ground]) -> Iterable[Fate]:
    """For every settled claim how near the nearest coder's version was."""
    marks: dict[str, list[Standing]] = {}
    for each in found:
        if each.decision is not None:
            marks.setdefault(each.decision.id, []).append(each)
    for decision in decisions_of(found):
        ground = grounds[decision.source]
        given = [mark for each in marks[decision.id] for mark in each.group.annotations]
        for settled in decision.settled:
            kinds = {kind for mark in given if (kind := fate(ground, mark, [settled])[0]) in _ORDER}
            yield next((kind for kind in _ORDER if kind in kinds), Fate.ADDED)


def _is_overturned(each: Standing, ground: Ground) -> bool:
    settled = each.decision.settled if each.decision else ()
    if len(settled) != 1:
        return True
    return any(fate(ground, mark, settled)[0] is not Fate.KEPT for mark in each.group.annotations)
