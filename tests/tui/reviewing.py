"""Two coders who differ in every way, and the desk of whoever decides."""

from __future__ import annotations

from pathlib import Path

from annotator.model.adjudication import Decision
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.tui.review.desk import ReviewDesk
from annotator.tui.review.hand import Hand
from annotator.tui.review.queue import read_queue
from annotator.workflow.adjudicating import settled_annotations
from annotator.workflow.coding.code import mark, set_finished
from fictional import HARBOUR

PAY = "Nobody was paid that year, the clerk admitted, but the captains ate well."
NETS = "The captain's own cousin would not burn the nets of the fishermen."
FARM = "Two brothers left because their farm stood empty"
TIRED = "because they were tired of the nights"
DAWN = "She left before dawn."

MARKS = {
    "mira": [
        (PAY, ["push.pay"], "B", "2"),
        (NETS, ["push.cruelty"], None, "3"),
        (FARM, ["pull.life"], None, None),
        (DAWN, ["push.tired"], None, None),
    ],
    "tomas": [
        (PAY, ["push.pay"], "B", "3"),
        (NETS, ["push.leaders"], None, "3"),
        (FARM.removeprefix("Two brothers "), ["pull.life"], None, None),
        (TIRED, ["push.tired"], None, None),
        (DAWN, ["push.tired"], None, None),
    ],
}
"""Another code, another boundary, another grade, only one, and the same."""


def place(words: str) -> Span:
    """Where the words stand in the newspaper piece."""
    at = HARBOUR.index(words)
    return Span(at, at + len(words))


def code_differently(project: Path) -> None:
    """Both code the newspaper piece, and finish it."""
    for coder, given in MARKS.items():
        with Repository.open(project, coder) as repository:
            for words, codes, reliability, credibility in given:
                mark(
                    repository,
                    "harbour",
                    [place(words)],
                    codes,
                    reliability=reliability,
                    credibility=credibility,
                )
            set_finished(repository, "harbour", True)


def desk_of(project: Path, decider: str) -> ReviewDesk:
    """The decider's, by document."""
    repository = Repository.open(project, decider)
    return ReviewDesk(Hand(repository, read_queue(repository, impact=False), repository.codebook()))


def settled(desk: ReviewDesk) -> list[tuple[str, tuple[str, ...], str | None, str | None]]:
    """What holds: words, codes and both grades."""
    found = settled_annotations(desk.hand.repository, "harbour")
    return [
        (each.quote, tuple(code.id for code in each.codes), each.reliability, each.credibility)
        for each in found
    ]


def decisions(desk: ReviewDesk) -> tuple[Decision, ...]:
    """All that are stored."""
    return tuple(desk.hand.repository.held(Decision, "harbour"))


def in_hand(desk: ReviewDesk) -> str:
    """The words of the group in hand, as whoever marked it first has them."""
    standing = desk.hand.standing
    assert standing is not None
    return standing.group.annotations[0].quote


def at(desk: ReviewDesk, words: str) -> ReviewDesk:
    """Bring the group that holds these words into hand."""
    for _ in desk.hand.queue.groups:
        assert desk.hand.standing is not None
        if any(words in mark.quote for mark in desk.hand.standing.group.annotations):
            return desk
        desk.hand.go(1)
    raise AssertionError(words)


def point_at(desk: ReviewDesk, coder: str) -> None:
    """Tab until the coder's version is pointed at."""
    for _ in range(4):
        chosen = desk.hand.chosen
        if chosen is not None and chosen.coder == coder and not desk.hand.work.on_draft:
            return
        desk.next_candidate()
    raise AssertionError(coder)
