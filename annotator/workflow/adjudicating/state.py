"""How far what coders differ in is decided: one account for the list, the screen and the brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.errors import NobodyToCompare
from annotator.model.adjudication import Difference, Outcome
from annotator.model.team import Assignment
from annotator.workflow.adjudicating.likeness import Fate, fate
from annotator.workflow.adjudicating.queue import progress
from annotator.workflow.adjudicating.settled import decisions_of
from annotator.workflow.adjudicating.standing import Standing, all_standing
from annotator.workflow.comparing.choosing import assignees, coders_of
from annotator.workflow.comparing.comparison import compared
from annotator.workflow.comparing.ground import Ground
from annotator.workflow.training import training_sources
from annotator.workflow.uncollected import uncollected
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from annotator.store.repository import Repository
    from annotator.workflow.comparing.comparison import Comparison


@dataclass(frozen=True, slots=True)
class State:
    """Counts of passages that coders marked, in sources that each of their coders has finished.

    What ``annotator disagreements`` lists. Training sources play no part.
    """

    sources: tuple[str, ...] = ()
    """Ids of those that several coders code and all of them have finished."""
    waiting: Mapping[str, str] = field(default_factory=dict)
    """Id of one that several coders code and that is not compared yet → why, in plain words."""
    differences: int = 0
    """Passages in which coders differ; that one marked and another did not is a difference."""
    decided: int = 0
    """Of these."""
    agreed: int = 0
    """Passages that all coders marked alike."""
    checked: int = 0
    """Of these, how many somebody looked at and decided on."""
    overturned: int = 0
    """Of those, how many do not hold as the coders agreed."""
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)
    """Decided differences by how they were settled; every outcome is there."""
    deciders: tuple[str, ...] = ()
    """Who settled a difference, by id."""
    also_coded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of these, whoever settled differences in sources that he coded himself → their ids."""

    @property
    def open(self) -> int:
        """Differences that nobody has decided on."""
        return self.differences - self.decided

    @property
    def is_settled(self) -> bool:
        """Several coders have finished all that they share, and nothing waits for a decision."""
        return bool(self.sources) and not self.waiting and not self.open

    def disclosed(self, called: Callable[[str], str]) -> str:
        """A sentence for each who decided on what he also coded, by name; empty for nobody."""
        return " ".join(
            f"{name} settled differences in {counted(len(sources), 'source')} that {name} also "
            "coded."
            for name, sources in ((called(who), each) for who, each in self.also_coded.items())
        )


@uncollected()
def state(repository: Repository) -> State:
    """Of the whole project; nothing in it where nobody is compared. Raises: StillBlind."""
    try:
        comparison = compared(repository)
    except NobodyToCompare:
        return State()
    assigned = assignees(repository.held(Assignment))
    training = training_sources(repository)
    waiting = {
        ident: why
        for ident, why in comparison.left_out.items()
        if ident not in training and len(coders_of(repository, ident, assigned)) > 1
    }
    found = all_standing(repository, comparison)
    grounds = {source.id: Ground(repository, source) for source in comparison.sources}
    return _counted(comparison, found, waiting, grounds)


def _counted(
    comparison: Comparison,
    found: Sequence[Standing],
    waiting: Mapping[str, str],
    grounds: Mapping[str, Ground],
) -> State:
    counts = progress(found)
    agreed = [each for each in found if each.group.difference is Difference.SAME]
    settled = [each for each in found if each.decision and each.group.difference.between_coders]
    decisions = decisions_of(settled)
    checked = [each for each in agreed if each.decision is not None and each.decision.checked]
    outcomes = Counter(each.decision.outcome for each in settled if each.decision is not None)
    also: dict[str, dict[str, None]] = {}
    for decision in sorted(decisions, key=lambda each: (each.coder, each.source)):
        if decision.coder in comparison.coders_in[decision.source]:
            also.setdefault(decision.coder, {})[decision.source] = None
    return State(
        sources=tuple(source.id for source in comparison.sources),
        waiting=waiting,
        differences=counts.total,
        decided=counts.decided,
        agreed=len(agreed),
        checked=len(checked),
        overturned=sum(_is_overturned(each, grounds[each.group.source]) for each in checked),
        outcomes={outcome: outcomes[outcome] for outcome in Outcome},
        deciders=tuple(sorted({decision.coder for decision in decisions})),
        also_coded={decider: tuple(sources) for decider, sources in also.items()},
    )


def _is_overturned(each: Standing, ground: Ground) -> bool:
    settled = each.decision.settled if each.decision else ()
    if len(settled) != 1:
        return True
    return any(fate(ground, mark, settled)[0] is not Fate.KEPT for mark in each.group.annotations)
