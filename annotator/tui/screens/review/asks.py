"""What the Review screen asks: a line, or the rule that settles many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.tui.desk.reply import Ask, Reply
from annotator.tui.screens.form import Form
from annotator.tui.widgets.fields import Field
from annotator.workflow.adjudicating import under_rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.tui.review.desk import ReviewDesk
    from annotator.tui.review.hand import Hand


def asking(desk: ReviewDesk, reply: Reply) -> tuple[str, str, Callable[[str], Reply]]:
    """The words before the line, what stands in it, and who hears the answer."""
    edit, about = desk.edit, reply.about
    asks: dict[Ask, tuple[str, str, Callable[[str], Reply]]] = {
        Ask.REASON: ("; because", about, desk.set_reason),
        Ask.MEMO: ("! comment", about, edit.set_memo),
        Ask.ORIGIN: ("@ goes back to", about, lambda text: edit.set_origins(text.split(";"))),
        Ask.FIND: ("/ its words", "", edit.own_words),
        Ask.ANSWER: (f"? answer to {about}", "", desk.set_answer),
    }
    return asks[reply.ask]  # type: ignore[index]


def rule_form(hand: Hand) -> Form | None:
    """Which rule, and why; with the number of groups that each would settle. None: not one."""
    names = hand.names()
    coders = sorted(names, key=lambda coder: names[coder])
    words = {"higher": "the better grade holds", "lower": "the more careful grade holds"}
    words |= {coder: f"{names[coder]}'s grade holds" for coder in coders}
    groups = hand.queue.groups
    marking = {coder for each in groups for coder in each.group.marks}
    counts = {
        rule: len(under_rule(hand.repository, groups, rule))
        for rule in words
        if rule in ("higher", "lower") or rule in marking
    }
    if not any(counts.values()):
        return None
    options = tuple(
        (_shown(hand, rule), f"{words[rule]}: {count} group{'s' * (count != 1)}")
        for rule, count in counts.items()
    )
    first = "lower" if counts["lower"] else next(rule for rule in counts if counts[rule])
    first = _shown(hand, first)
    fields = [Field("rule", "rule", first, options=options), Field("reason", "because")]
    intro = "Undecided groups in which grades alone differ, by one step. One undo takes all back."
    return Form("By a rule", fields, intro=intro)


def rule_of(hand: Hand, shown: str) -> str:
    """The rule that was chosen in the form, where a coder may stand under a hidden name."""
    return next((coder for coder in hand.names() if _shown(hand, coder) == shown), shown)


def _shown(hand: Hand, rule: str) -> str:
    return hand.names().get(rule, rule) if hand.masked else rule
