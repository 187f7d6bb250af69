"""What was decided on a group, in words, and what is said before it is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.adjudication import Decision, Outcome
from annotator.tui.desk.reply import Reply, refused
from annotator.workflow.adjudicating.rules import rule_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotator.model.annotation import Annotation
    from annotator.tui.review.hand import Hand
    from annotator.workflow.adjudicating import Standing

_SHOWN = 40
"""Characters of a passage by which it is known again."""


def decided(hand: Hand, decision: Decision) -> str:
    """«negotiated, by ruth on 2025-09-08: her passage»."""
    names = {**hand.repository.settings.coders, **hand.names()}
    how = decision.outcome if decision.outcome is not Outcome.RULE else _rule(decision.rule, names)
    who = names.get(decision.coder, decision.coder)
    why = f": {decision.reason}" if decision.reason else ""
    return f"{how}, by {who} on {decision.at:%Y-%m-%d}{why}"


def held_before(hand: Hand, decision: Decision) -> str:
    """«before: Life, Coder B's passage, by zoe: her passage», of a group that is open again."""
    names = {**hand.repository.settings.coders, **hand.names()}
    claims = "; ".join(_claim(hand, mark) for mark in decision.settled) or "nothing held"
    why = f": {decision.reason}" if decision.reason else ""
    return f"before: {claims}, by {names.get(decision.coder, decision.coder)}{why}"


def _claim(hand: Hand, mark: Annotation) -> str:
    """Its codes, its grades, and whose passage it is, else its first words."""
    codes = [(hand.codebook.find(code.id), code.id) for code in mark.codes]
    grades = f"{mark.reliability or ''}{mark.credibility or ''}"
    words = " ".join(mark.quote.split())
    quoted = f"“{words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + '…'}”"
    same = (
        f"{each.name}'s passage"
        for each in hand.candidates()
        if any(version.spans == mark.spans for version in each.versions)
    )
    labels = [code.label if code else ident for code, ident in codes]
    return ", ".join(filter(None, (*labels, grades, next(same, quoted))))


def _rule(written: str, names: Mapping[str, str]) -> str:
    """A rule that names a coder, by the name that is shown."""
    whose = (name for coder, name in names.items() if rule_words(coder) == written)
    name = next(whose, "")
    return rule_words(name) if name else written or "by a rule"


def is_about(decisions: Iterable[Decision], standing: Standing) -> bool:
    """Whether one of them settled the group, or the passage that nobody marked."""
    own = standing.decision.id if standing.decision is not None else ""
    return any(
        not standing.group.key.isdisjoint(each.seen) or (not each.seen and each.id == own)
        for each in decisions
    )


def groups_of(decisions: Sequence[Decision], groups: Iterable[Standing]) -> int:
    """On how many groups these were: one that replaced another is on the same."""
    seen = {ident for each in decisions for ident in each.seen}
    marked = sum(not each.group.key.isdisjoint(seen) for each in groups)
    return marked + len({each.id for each in decisions if not each.seen})


def before_replacing(hand: Hand, key: str) -> Reply | None:
    """What the first key on a decided group says in place of settling it; None for the second."""
    standing = hand.standing
    if hand.warned or standing is None:
        return None
    groups = (standing, *hand.work.merged)
    decision = next((each.decision for each in groups if each.decision is not None), None)
    if decision is None:
        return None
    hand.warned = hand.looked = True
    count = sum(
        each.decision is not None and each.decision.id == decision.id
        for each in hand.queue.everything
    )
    on = f" on {count} groups" if count > 1 else ""
    return refused(f"{key} again replaces this decision{on}: {decided(hand, decision)}")
