"""What became of each coder's claims, for the coder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.errors import UnknownCoder
from annotator.workflow.adjudicating.likeness import Fate, fate
from annotator.workflow.adjudicating.settled import decisions_of
from annotator.workflow.adjudicating.standing import Standing, all_standing
from annotator.workflow.comparing.comparison import compared
from annotator.workflow.comparing.ground import Ground
from annotator.workflow.uncollected import uncollected

if TYPE_CHECKING:
    from annotator.model.adjudication import Decision
    from annotator.model.annotation import Annotation
    from annotator.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Returned:
    """One claim of the coder, or one that he lacks, and what holds."""

    source: str
    fate: Fate
    mark: Annotation | None
    """None where the coder had none."""
    settled: Annotation | None
    """None where his was dropped."""
    reason: str
    """As the decider wrote it."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """All that was decided about one coder's work, in the order of the documents."""

    coder: str
    returned: tuple[Returned, ...]
    agreed: int
    """His claims on which all coders agree and that nobody had to decide."""
    undecided: int
    """His claims in the same documents that somebody still has to decide on."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of each fate; those that did not happen are 0."""
        found = Counter(each.fate for each in self.returned)
        return {kind.value: found[kind] for kind in Fate}


@uncollected()
def feedback(repository: Repository, coder: str | None = None) -> tuple[Feedback, ...]:
    """For one coder, or for each who was compared, by name.

    While the project is coded blind only the adjudicator gets it. Training sources are left out:
    who coded nothing else was not compared.
    Raises: StillBlind, NobodyToCompare, UnknownCoder.
    """
    comparison = compared(repository, unfinished=True)
    those = sorted({each for coders in comparison.coders_in.values() for each in coders})
    who = those if coder is None else [coder]
    if coder is not None and coder not in those:
        raise UnknownCoder(coder, those)
    found = all_standing(repository, comparison)
    grounds = {source.id: Ground(repository, source) for source in comparison.sources}
    return tuple(
        _feedback(name, [each for each in found if name in each.group.marks], grounds)
        for name in who
    )


def _feedback(coder: str, found: Sequence[Standing], grounds: Mapping[str, Ground]) -> Feedback:
    marks: dict[str, list[Annotation]] = {}
    decisions = decisions_of(found)
    for each in found:
        if each.decision is not None:
            marks.setdefault(each.decision.id, []).extend(each.group.marks[coder])
    returned = [
        one
        for decision in decisions
        for one in _of_decision(decision, marks[decision.id], grounds[decision.source])
    ]
    left = [each for each in found if each.decision is None]
    return Feedback(
        coder,
        tuple(returned),
        agreed=sum(len(each.group.marks[coder]) for each in left if not each.is_open),
        undecided=sum(len(each.group.marks[coder]) for each in left if each.is_open),
    )


def _of_decision(
    decision: Decision, marks: Sequence[Annotation], ground: Ground
) -> Iterable[Returned]:
    taken: set[str] = set()
    for mark in marks:
        kind, near = fate(ground, mark, decision.settled)
        taken.add(near.id if near else "")
        yield Returned(ground.source.id, kind, mark, near, decision.reason)
    for settled in decision.settled:
        if settled.id not in taken:
            yield Returned(ground.source.id, Fate.ADDED, None, settled, decision.reason)
