"""What coders asked about the group in hand, and the answers of the codebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.workflow.codebook.one_code import add_answer
from annotator.workflow.codebook.questions import answer_of

if TYPE_CHECKING:
    from annotator.tui.review.hand import Hand


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. ``name`` may hide who asks."""

    name: str
    code: str
    text: str
    """May be empty: then the passage is the question."""
    answer: str
    """Of the codebook; empty while it waits."""


def asked(hand: Hand) -> tuple[Asked, ...]:
    """All of the group in hand, by the names shown."""
    standing = hand.standing
    marks = standing.group.annotations if standing is not None else ()
    names, found = hand.names(), []
    for mark in marks:
        if mark.question is None or not mark.codes:
            continue
        answer = answer_of(hand.codebook, mark)
        text = answer.answer if answer is not None else ""
        name = names.get(mark.coder, mark.coder)
        found.append(Asked(name, mark.codes[0].id, mark.asks, text))
    return tuple(sorted(found, key=lambda each: (bool(each.answer), each.name)))


def unanswered(hand: Hand) -> Asked | None:
    """The first that waits for an answer."""
    return next((each for each in asked(hand) if not each.answer), None)


def answered(hand: Hand, each: Asked, words: str) -> None:
    """Write the answer into the codebook. Raises: UsageError, NotYourRole."""
    hand.codebook = add_answer(hand.repository, each.code, each.text, words.strip())
