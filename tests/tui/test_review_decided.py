"""Review after a decision: none is replaced unasked, and what comes next is what is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.model.adjudication import Outcome
from annotator.store.repository import Repository
from annotator.tui.desk.reply import Tone
from annotator.tui.review.decided import decided
from annotator.tui.review.desk import ReviewDesk
from annotator.tui.review.lines import table_rows, title_row
from annotator.tui.screens.review.asks import rule_form, rule_of
from annotator.workflow.coding.code import revise, set_finished
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
    place,
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


def test_when_all_is_decided_review_stays_and_says_so(desk: ReviewDesk) -> None:
    for words in (PAY, NETS, FARM, DAWN):
        at(desk, words)
        desk.press("0")
    at(desk, TIRED)
    reply = desk.both()
    assert "all decided" in reply.said
    assert in_hand(desk) == TIRED
    assert "all decided" in desk.hand.go(1, undecided=True).said
    assert in_hand(desk) == TIRED


def test_where_one_group_is_left_the_key_for_the_next_says_so(desk: ReviewDesk) -> None:
    for words in (PAY, NETS, FARM, DAWN):
        at(desk, words)
        desk.press("0")
    at(desk, TIRED)
    assert "all others decided" in desk.hand.go(1, undecided=True).said


def test_after_a_new_passage_the_group_before_it_is_in_hand_as_it_was(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.press("w")
    desk.edit.own_passage()
    desk.press("g")
    desk.enter()
    assert in_hand(desk) == NETS
    assert desk.hand.drafted().current.settling.codes == ("push.tired",)
    assert not desk.hand.work.own


def test_a_new_passage_that_is_dropped_takes_nothing_else_along(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.press("w")
    desk.edit.own_passage()
    desk.edit.escape()
    assert not desk.hand.work.own
    assert desk.hand.drafted().current.settling.codes == ("push.tired",)
    desk.undo()
    assert desk.hand.work.own


def test_after_a_rule_the_group_that_it_left_open_is_in_hand_as_it_was(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.press("w")
    desk.by_rule("lower")
    assert in_hand(desk) == NETS
    assert desk.hand.drafted().current.settling.codes == ("push.tired",)
    desk.undo()
    desk.undo()
    at(desk, PAY)
    desk.by_rule("lower")
    assert in_hand(desk) != PAY


def test_undo_of_a_replaced_decision_is_about_one_group(talked: ReviewDesk) -> None:
    talked.enter()
    talked.enter()
    assert talked.undo().said.startswith("taken back: the decision on “The captain's own cousin")


def test_undo_counts_the_groups_of_one_decision(desk: ReviewDesk) -> None:
    at(desk, FARM)
    desk.edit.merge()
    desk.press("l")
    desk.enter()
    assert desk.undo().said.startswith("taken back: decisions on 2 groups, first “")


def test_no_hidden_name_stands_in_the_form_of_rules(desk: ReviewDesk) -> None:
    form = rule_form(desk.hand)
    assert form is not None
    options = dict(form._fields[0].options)
    assert set(options) == {"higher", "lower", "Coder A", "Coder B"}
    assert "mira" not in str(options)
    assert {rule_of(desk.hand, shown) for shown in options} == {"higher", "lower", "mira", "tomas"}


def test_a_decision_by_a_rule_names_nobody_who_is_hidden(desk: ReviewDesk) -> None:
    desk.by_rule("tomas")
    (decision,) = decisions(desk)
    assert "tomas's grade" in decision.rule
    said = decided(desk.hand, decision)
    assert "tomas" not in said
    assert "grades one step apart: Coder " in said
    desk.hand.turn_names()
    assert "tomas's grade" in decided(desk.hand, decision)


def test_what_is_put_together_is_there_again_when_one_comes_back(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.press("w")
    desk.turn_negotiated()
    desk.set_reason("talked on Monday")
    assert "kept with its group" in desk.hand.go(1).said
    assert desk.hand.work.draft is None
    assert "as you left it" in desk.hand.go(-1).said
    assert desk.hand.drafted().current.settling.codes == ("push.tired",)
    assert desk.hand.work.negotiated
    assert desk.hand.work.reason == "talked on Monday"
    desk.undo()
    assert desk.hand.work.reason == ""
    desk.enter()
    assert settled(desk) == [(NETS, ("push.tired",), None, "3")]


def test_undo_elsewhere_leaves_what_is_put_together(desk: ReviewDesk) -> None:
    at(desk, TIRED)
    desk.press("0")
    at(desk, NETS)
    desk.press("w")
    desk.hand.go(1)
    desk.undo()
    assert desk.hand.queue.progress.decided == 0
    assert at(desk, NETS).hand.drafted().current.settling.codes == ("push.tired",)


def test_what_was_settled_or_dropped_does_not_come_back(desk: ReviewDesk) -> None:
    at(desk, PAY)
    desk.press("l")
    desk.hand.go(1)
    desk.by_rule("lower")
    assert at(desk, PAY).hand.work.draft is None
    at(desk, NETS)
    desk.press("w")
    desk.edit.escape()
    desk.hand.go(1)
    desk.hand.go(-1)
    assert in_hand(desk) == NETS
    assert desk.hand.work.draft is None


def test_escape_goes_to_what_is_still_put_together_before_it_leaves(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.press("w")
    at(desk, TIRED)
    reply = desk.edit.escape()
    assert reply is not None
    assert "as you left it" in reply.said
    assert in_hand(desk) == NETS
    assert desk.edit.escape() is not None
    assert desk.edit.escape() is None


def test_what_is_put_together_is_dropped_with_a_word_where_a_mark_changed(
    desk: ReviewDesk, coded: Path
) -> None:
    at(desk, NETS)
    desk.press("w")
    desk.set_reason("the text says so")
    at(desk, TIRED)
    with Repository.open(coded, "tomas") as repository:
        set_finished(repository, "harbour", False)
        (nets,) = [
            each for each in repository.annotations("harbour", "tomas") if each.quote == NETS
        ]
        revise(repository, nets, codes=["push.pay"])
        set_finished(repository, "harbour", True)
    desk.come_back(desk.hand.codebook)
    while in_hand(desk) != NETS:
        reply = desk.hand.go(1)
    assert reply.said.startswith("this group has changed meanwhile")
    assert desk.hand.work.draft is None
    assert desk.hand.work.reason == "the text says so"


def test_the_version_pointed_at_stays_so_when_names_are_shown_meanwhile(desk: ReviewDesk) -> None:
    at(desk, NETS)
    for coder in ("mira", "tomas"):
        desk.set_reason("because")
        point_at(desk, coder)
        desk.hand.go(1)
        desk.hand.turn_names()
        desk.hand.go(-1)
        assert desk.hand.chosen is not None
        assert desk.hand.chosen.coder == coder


def reopen(desk: ReviewDesk, coded: Path) -> None:
    """tomas moves his mark on the nets after it was decided."""
    with Repository.open(coded, "tomas") as repository:
        set_finished(repository, "harbour", False)
        (nets,) = [
            each for each in repository.annotations("harbour", "tomas") if each.quote == NETS
        ]
        revise(repository, nets, spans=[place("burn the nets")])
        set_finished(repository, "harbour", True)
    desk.hand.repository.refresh_all()
    desk.hand.read_again()
    at(desk, "burn the nets")


def notes(desk: ReviewDesk) -> str:
    """All lines under the passage."""
    rows = table_rows(desk.hand, 140, len)
    return "\n".join("".join(text for text, _ in row) for row in rows)


def test_a_group_that_is_open_again_shows_what_held_before(desk: ReviewDesk, coded: Path) -> None:
    at(desk, NETS)
    point_at(desk, "mira")
    desk.set_reason("the text says so")
    desk.enter()
    assert "before:" not in notes(desk)
    reopen(desk, coded)
    names = {each.coder: each.name for each in desk.hand.candidates()}
    label = desk.hand.codebook.find("push.cruelty")
    assert label is not None
    said = (
        f"before: {label.label}, 3, {names['mira']}'s passage, by {names['mira']}: the text says so"
    )
    assert said in notes(desk)


def test_that_nothing_held_before_is_said_too(desk: ReviewDesk, coded: Path) -> None:
    at(desk, NETS)
    desk.press("0")
    reopen(desk, coded)
    assert "before: nothing held, by Coder " in notes(desk)


@pytest.mark.parametrize("width", [80, 140])
def test_source_and_paragraph_stand_first_and_progress_last(desk: ReviewDesk, width: int) -> None:
    at(desk, NETS)
    long = "A very long title of a report on what moved the fishermen of the harbour to go"
    row = "".join(text for text, _ in title_row(desk.hand, long, "12", width, len))
    assert row.startswith(" Review · A very long ")
    assert "¶12 · another code" in row[:width]
    assert "0 of 4 decided" in row[:width]
    assert row.index("¶12") < row.index("0 of 4")
