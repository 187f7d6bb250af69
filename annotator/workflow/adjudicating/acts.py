"""Settle a group: one coder's version, none, all of them, or a claim put together anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.errors import UnknownCoder, UsageError
from annotator.model.adjudication import Decision, Difference, Group, Outcome
from annotator.model.change import Change, Put
from annotator.model.span import Span
from annotator.workflow.adjudicating.deciding import Deciding, check_may_settle
from annotator.workflow.adjudicating.settling import Settling, agreed_version, versions
from annotator.workflow.adjudicating.standing import Standing, whole
from annotator.workflow.coding.code import check_may_change
from annotator.workflow.comparing.ground import Ground

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.store.repository import Repository

OnOne = Group | Standing


def settle(
    repository: Repository,
    group: OnOne | Sequence[OnOne],
    settled: Sequence[Settling],
    *,
    outcome: Outcome = Outcome.ADJUDICATED,
    reason: str = "",
    hold: bool = False,
) -> Decision:
    """Save what holds in a group: nothing, a claim, or several after a split.

    Several groups of one source are merged by being settled together.
    Raises: NotYourRole, StillBlind, GroupChanged, and what ``settled_claim`` raises.
    """
    groups = [group] if isinstance(group, Group | Standing) else list(group)
    if len({_plain(each).source for each in groups}) != 1:
        raise UsageError("only groups of one source can be merged", "settle them one by one")
    deciding = Deciding(repository)
    decision = deciding.decide(groups, settled, outcome=outcome, reason=reason)
    deciding.save(hold=hold)
    return decision


def take(
    repository: Repository,
    group: OnOne,
    coder: str,
    *,
    outcome: Outcome = Outcome.ADJUDICATED,
    reason: str = "",
    hold: bool = False,
) -> Decision:
    """One coder's version holds, whole.

    Raises: UnknownCoder for one who is not compared here, UsageError when he marked nothing here.
    """
    if coder not in _plain(group).marks:
        raise UnknownCoder(coder, sorted(_plain(group).marks))
    deciding = Deciding(repository)
    found = versions(deciding.ground(_plain(group).source), _plain(group), coder)
    if not found:
        raise UsageError(f"{coder} marked nothing here", "nothing holds: --none")
    decision = deciding.decide([group], found, outcome=outcome, reason=reason)
    deciding.save(hold=hold)
    return decision


def take_none(
    repository: Repository,
    group: OnOne,
    *,
    outcome: Outcome = Outcome.ADJUDICATED,
    reason: str = "",
    hold: bool = False,
) -> Decision:
    """Nothing holds; a passage of the adjudicator's own is gone."""
    return settle(repository, group, (), outcome=outcome, reason=reason, hold=hold)


def take_both(
    repository: Repository,
    group: OnOne,
    *,
    outcome: Outcome = Outcome.ADJUDICATED,
    reason: str = "",
    hold: bool = False,
) -> Decision:
    """Every coder's version holds beside the others; versions that say the same are one."""
    deciding = Deciding(repository)
    plain = _plain(group)
    ground = deciding.ground(plain.source)
    distinct: dict[object, Settling] = {}
    for coder in sorted(plain.marks):
        for version, mark in zip(versions(ground, plain, coder), plain.marks[coder], strict=True):
            said = ground.places(mark), version.codes, version.reliability, version.credibility
            distinct.setdefault(said, version)
    decision = deciding.decide([group], list(distinct.values()), outcome=outcome, reason=reason)
    deciding.save(hold=hold)
    return decision


def settle_passage(
    repository: Repository,
    source_id: str,
    settled: Sequence[Settling],
    *,
    outcome: Outcome = Outcome.ADJUDICATED,
    reason: str = "",
    hold: bool = False,
) -> Decision:
    """A passage that no coder marked is a claim all the same."""
    if not settled:
        raise UsageError("nothing is settled", "give the passage and its code")
    nobodys = Group(source_id, Span(0, 0), {}, Difference.NOBODY)
    return settle(repository, nobodys, settled, outcome=outcome, reason=reason, hold=hold)


def settle_agreed(
    repository: Repository, groups: Iterable[OnOne], *, reason: str = ""
) -> tuple[Decision, ...]:
    """Take, in one act, what all coders agree on; groups that differ or are decided stay."""
    deciding = Deciding(repository)
    for each in groups:
        decided = isinstance(each, Standing) and each.decision is not None
        if _plain(each).difference is Difference.SAME and not decided:
            version = agreed_version(deciding.ground(_plain(each).source), _plain(each))
            deciding.decide([each], [version], reason=reason, checked=False)
    return deciding.save()


def choose_for_brief(
    repository: Repository, choices: Iterable[tuple[Annotation, bool]], *, hold: bool = False
) -> None:
    """Let claims stand in the brief's body or not, in one act: a coder's own, or settled ones.

    All of them are looked at before any is saved.
    Raises: NotYours; SourceFinished, for a coder's own claim; NotYourRole, for a settled one.
    """
    changes: list[Change] = []
    decisions: dict[str, Decision] = {}
    for claim, chosen in choices:
        held = (*decisions.values(), *repository.held(Decision, claim.source))
        decision = next((each for each in held if _settles(each, claim)), None)
        if decision is not None:
            check_may_settle(repository)
            decisions[decision.id] = _with_choice(repository, decision, claim, chosen)
            continue
        check_may_change(repository, claim)
        if claim.in_brief != chosen:
            changes.append(Put(replace(claim, in_brief=chosen, modified=repository.now())))
    changes += map(Put, decisions.values())
    if changes:
        repository.save(changes, hold=hold)


def _settles(decision: Decision, claim: Annotation) -> bool:
    return any(mark.id == claim.id for mark in decision.settled)


def _with_choice(
    repository: Repository, decision: Decision, claim: Annotation, chosen: bool
) -> Decision:
    in_full = whole(decision, Ground(repository, repository.source(claim.source)))
    settled = (
        replace(mark, in_brief=chosen) if mark.id == claim.id else mark for mark in in_full.settled
    )
    return replace(decision, settled=tuple(settled))


def _plain(group: OnOne) -> Group:
    return group.group if isinstance(group, Standing) else group
