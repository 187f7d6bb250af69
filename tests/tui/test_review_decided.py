"""Review after a decision: none is replaced unasked, and what comes next is what is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.model.adjudication import Outcome
from annotator.tui.desk.reply import Tone
from annotator.tui.review.desk import ReviewDesk
from reviewing import (
    DAWN,
    FARM,
    NETS,
    PAY,
    TIRED,
    at,
    code_differently,
    decisions,
    desk_of,
    in_hand,
    point_at,
    settled,
)


@pytest.fixture
def coded(project: Path) -> Path:
    """Two coders have finished the newspaper piece."""
    code_differently(project)
    return project


@pytest.fixture
def desk(coded: Path) -> ReviewDesk:
    """Of one who codes too: nobody is named to decide."""
    return desk_of(coded, "mira")


@pytest.fixture
def talked(desk: ReviewDesk) -> ReviewDesk:
    """The nets are decided: the coders talked, and tomas's version holds."""
    at(desk, NETS)
    point_at(desk, "tomas")
    desk.turn_negotiated()
    desk.set_reason("talked on Monday")
    desk.enter()
    return at(desk, NETS)


@pytest.mark.parametrize("key", ["Enter", "0", "&"])
def test_a_decision_is_replaced_by_the_second_key_only(talked: ReviewDesk, key: str) -> None:
    keys = {"Enter": talked.enter, "0": lambda: talked.press("0"), "&": talked.both}
    before = decisions(talked)
    reply = keys[key]()
    assert reply is not None
    assert reply.tone is Tone.REFUSED
    assert reply.said.startswith(f"{key} again replaces this decision: negotiated, by ")
    assert "talked on Monday" in reply.said
    assert decisions(talked) == before
    keys[key]()
    (after,) = decisions(talked)
    assert after.outcome is Outcome.ADJUDICATED


def test_who_leaves_a_decided_group_is_warned_again(talked: ReviewDesk) -> None:
    talked.enter()
    talked.hand.go(1)
    at(talked, NETS)
    assert "again replaces" in talked.enter().said


def test_a_merge_with_a_decided_group_says_what_it_replaces(desk: ReviewDesk) -> None:
    at(desk, TIRED)
    desk.enter()
    at(desk, FARM)
    desk.edit.merge()
    desk.press("l")
    assert "again replaces this decision" in desk.enter().said
    desk.enter()
    assert [codes for _, codes, _, _ in settled(desk)] == [("push.leaders",)]


def test_what_one_decision_says_of_several_groups_is_counted_before_it_is_replaced(
    desk: ReviewDesk,
) -> None:
    at(desk, FARM)
    desk.edit.merge()
    desk.press("l")
    desk.enter()
    at(desk, TIRED)
    assert "replaces this decision on 2 groups" in (desk.press("0") or desk.enter()).said
