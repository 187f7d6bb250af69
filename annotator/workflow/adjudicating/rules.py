"""Rules that settle differences of one step in grade, many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.model.adjudication import Decision, Difference, Group, Outcome
from annotator.workflow.adjudicating.deciding import Deciding
from annotator.workflow.adjudicating.settling import Settling, agreed_version
from annotator.workflow.adjudicating.standing import Standing
from annotator.workflow.comparing.ground import Ground

if TYPE_CHECKING:
    from annotator.model.codebook import Codebook, Scale
    from annotator.store.repository import Repository

HIGHER, LOWER = "higher", "lower"
"""Of two grades the better one, or the more careful one; any other rule is a coder's name."""


def settle_by_rule(
    repository: Repository,
    groups: Iterable[Group | Standing],
    rule: str,
    *,
    reason: str = "",
    hold: bool = False,
) -> tuple[Decision, ...]:
    """Settle, in one act, every undecided group in which nothing but a step of grade differs.

    ``rule``: ``higher``, ``lower``, or the coder whose grades hold.
    Raises: UsageError for a rule that nobody knows.
    """
    deciding = Deciding(repository)
    for one, settling in under_rule(repository, groups, rule):
        deciding.decide(
            [one], [settling], outcome=Outcome.RULE, reason=reason, rule=rule_words(rule)
        )
    return deciding.save(hold=hold)


def under_rule(
    repository: Repository, groups: Iterable[Group | Standing], rule: str
) -> tuple[tuple[Group | Standing, Settling], ...]:
    """The groups that the rule would settle, each with what it would make of it.

    Raises: UsageError for a rule that nobody knows.
    """
    codebook = repository.codebook()
    each = list(groups)
    coders = {coder for one in each for coder in _plain(one).marks}
    if rule not in (HIGHER, LOWER) and rule not in coders:
        raise UsageError(
            f"{rule!r} is no rule", f"there are {HIGHER}, {LOWER} and the name of a coder"
        )
    grounds: dict[str, Ground] = {}
    found = []
    for one in each:
        if isinstance(one, Standing) and one.decision is not None:
            continue
        source = _plain(one).source
        if source not in grounds:
            grounds[source] = Ground(repository, repository.source(source))
        settling = settled_by_rule(grounds[source], _plain(one), codebook, rule)
        if settling is not None:
            found.append((one, settling))
    return tuple(found)


def settled_by_rule(ground: Ground, group: Group, codebook: Codebook, rule: str) -> Settling | None:
    """What the rule makes of a group; None where it does not apply.

    It applies when grades alone differ, by one step at most on each scale. A grade that is missing,
    or that says «cannot be judged», is no step away from another.
    """
    marks = group.annotations
    if group.difference is not Difference.GRADE or len(marks) != len(group.marks):
        return None
    base = agreed_version(ground, group)
    scales: tuple[tuple[Scale, list[str | None]], ...] = (
        (codebook.reliability, [ground.reliability(mark) for mark in marks]),
        (codebook.credibility, [mark.credibility for mark in marks]),
    )
    chosen = []
    for scale, grades in scales:
        if not _is_near(scale, grades):
            return None
        if rule in (HIGHER, LOWER):
            chosen.append(_best(scale, grades, worst=rule == LOWER))
        else:
            mine = [g for g, mark in zip(grades, marks, strict=True) if mark.coder == rule]
            if not mine:
                return None
            chosen.append(mine[0])
    return replace(base, reliability=chosen[0], credibility=chosen[1])


def _is_near(scale: Scale, grades: Sequence[str | None]) -> bool:
    if len(set(grades)) == 1:
        return True
    steps = [step.id for step in scale.grades if step.judged]
    places = [steps.index(grade) for grade in grades if grade in steps]
    return len(places) == len(grades) and max(places) - min(places) == 1


def _best(scale: Scale, grades: Sequence[str | None], *, worst: bool) -> str | None:
    """Scales run from the best grade down."""
    if len(set(grades)) == 1:
        return grades[0]
    found = [step.id for step in scale.grades if step.id in grades]
    return found[-1] if worst else found[0]


def rule_words(rule: str) -> str:
    """The rule as the method annex prints it."""
    whose = {HIGHER: "the better grade", LOWER: "the lower grade"}.get(rule, f"{rule}'s grade")
    return f"grades one step apart: {whose}"


def _plain(group: Group | Standing) -> Group:
    return group.group if isinstance(group, Standing) else group
