"""Groups of coders' claims with the decisions that still hold for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.model.adjudication import Decision, Difference, Group
from annotator.model.annotation import Annotation
from annotator.model.span import Span
from annotator.text.anchoring import quote_of
from annotator.workflow.comparing.choosing import check_may_compare, coders_of
from annotator.workflow.comparing.ground import Ground
from annotator.workflow.comparing.grouping import groups_of
from annotator.workflow.comparing.naming import digest, group_id, marks_id
from annotator.workflow.uncollected import uncollected

if TYPE_CHECKING:
    from annotator.store.repository import Repository
    from annotator.workflow.comparing.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Standing:
    """A group, and what was decided on it."""

    group: Group
    decision: Decision | None = None
    before: Decision | None = None
    """The newest that held until one of its marks was changed, removed or joined."""

    @property
    def ident(self) -> str:
        """The short name of the group."""
        if not self.group.key and self.decision is not None:
            return marks_id([self.decision.id])
        return group_id(self.group)

    @property
    def reopened(self) -> bool:
        """It was decided, and that does not hold any more."""
        return self.before is not None

    @property
    def is_open(self) -> bool:
        """Somebody has to decide: the coders differ and nothing holds yet."""
        return self.decision is None and self.group.difference is not Difference.SAME


def standing(
    repository: Repository, source_id: str, coders: Sequence[str] | None = None
) -> tuple[Standing, ...]:
    """All groups of one source in reading order, whoever has finished it.

    Raises: StillBlind, UnknownSource.
    """
    check_may_compare(repository, coders or ())
    ground = Ground(repository, repository.source(source_id))
    who = coders_of(repository, source_id) if coders is None else tuple(coders)
    marks = repository.annotations(source_id)
    return with_decisions(repository, ground, groups_of(ground, marks, who), who)


@uncollected()
def all_standing(repository: Repository, comparison: Comparison) -> tuple[Standing, ...]:
    """The groups of a comparison with their decisions, in its order."""
    by_source: dict[str, list[Group]] = {source.id: [] for source in comparison.sources}
    for group in comparison.groups:
        by_source[group.source].append(group)
    return tuple(
        found
        for source in comparison.sources
        for found in with_decisions(
            repository,
            Ground(repository, source),
            by_source[source.id],
            comparison.coders_in[source.id],
        )
    )


def with_decisions(
    repository: Repository, ground: Ground, groups: Sequence[Group], coders: Sequence[str]
) -> tuple[Standing, ...]:
    """Each group with the decision about exactly its marks, as they are now.

    A decision may be about several groups, which it merged. It holds for two of three coders, too,
    if it holds for all three.
    """
    decisions = repository.held(Decision, ground.source.id)
    if not decisions:
        return tuple(map(Standing, groups))
    marks = {
        mark.id: mark for mark in repository.annotations(ground.source.id) if ground.holds(mark)
    }
    place = {ident: index for index, group in enumerate(groups) for ident in group.key}
    held: dict[int, Decision] = {}
    before: dict[int, Decision] = {}
    for decision in sorted(decisions, key=lambda each: (each.at, each.id), reverse=True):
        touched = {place[ident] for ident in decision.seen if ident in place}
        covered = {ident for index in touched for ident in groups[index].key}
        if (
            _can_hold(decision, ground)
            and _is_fresh(decision, marks)
            and covered == _of(coders, decision, marks)
        ):
            for index in touched:
                held.setdefault(index, whole(decision, ground))
        for index in touched:
            before.setdefault(index, decision)
    found = [
        Standing(group, held.get(index), None if index in held else before.get(index))
        for index, group in enumerate(groups)
    ]
    found += _nobodys(decisions, ground, coders)
    return tuple(sorted(found, key=lambda each: each.group.extent))


def whole(decision: Decision, ground: Ground) -> Decision:
    """With the words of settled claims in full: a log shortens long quotations."""
    settled = tuple(_quoted(mark, ground) for mark in decision.settled)
    return decision if settled == decision.settled else replace(decision, settled=settled)


def _quoted(mark: Annotation, ground: Ground) -> Annotation:
    lengths = zip(mark.spans, mark.quotes, strict=True)
    if not ground.holds(mark) or all(len(span) == len(quote.exact) for span, quote in lengths):
        return mark
    return replace(mark, quotes=tuple(quote_of(ground.text, span) for span in mark.spans))


def _can_hold(decision: Decision, ground: Ground) -> bool:
    """Whether what it settled are claims on this revision of the text."""
    return all(mark.is_claim and ground.holds(mark) for mark in decision.settled)


def _is_fresh(decision: Decision, marks: Mapping[str, Annotation]) -> bool:
    return all(
        ident in marks and digest(marks[ident]) == seen for ident, seen in decision.seen.items()
    )


def _of(coders: Sequence[str], decision: Decision, marks: Mapping[str, Annotation]) -> set[str]:
    """The marks of these coders that the decision is about."""
    return {ident for ident in decision.seen if marks[ident].coder in coders}


def _nobodys(
    decisions: Iterable[Decision], ground: Ground, coders: Sequence[str]
) -> Iterable[Standing]:
    """Passages that no coder marked and somebody settled."""
    for decision in decisions:
        if not decision.seen and decision.settled and _can_hold(decision, ground):
            extents = [mark.extent for mark in decision.settled]
            extent = Span(min(each.start for each in extents), max(each.end for each in extents))
            marks: dict[str, tuple[Annotation, ...]] = dict.fromkeys(coders, ())
            group = Group(ground.source.id, extent, marks, Difference.NOBODY)
            yield Standing(group, whole(decision, ground))
