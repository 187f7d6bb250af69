"""What was decided on the group in hand, in words, and what is said before it is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.adjudication import Decision, Outcome
from annotator.tui.desk.reply import Reply, refused

if TYPE_CHECKING:
    from annotator.tui.review.hand import Hand


def decided(hand: Hand, decision: Decision) -> str:
    """«negotiated, by ruth on 2025-09-08: her passage»."""
    how = decision.rule or "by a rule" if decision.outcome is Outcome.RULE else decision.outcome
    who = hand.names().get(decision.coder, decision.coder)
    why = f": {decision.reason}" if decision.reason else ""
    return f"{how}, by {who} on {decision.at:%Y-%m-%d}{why}"


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
