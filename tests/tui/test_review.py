"""The Review screen: nine in ten by one key, every other decision without leaving it."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.model.adjudication import Decision, Outcome
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.tui.review.desk import ReviewDesk
from annotator.tui.review.queue import read_queue
from annotator.tui.screens.reading.screen import Reading
from annotator.tui.screens.review.screen import Review
from annotator.workflow.adjudicating import settled_annotations
from annotator.workflow.coding.code import mark, revise, set_finished
from driving import line, opened, press, shown, type_in, until
from fictional import HARBOUR
from textual.pilot import Pilot


def place(words: str) -> Span:
    at = HARBOUR.index(words)
    return Span(at, at + len(words))


PAY = "Nobody was paid that year, the clerk admitted, but the captains ate well."
NETS = "The captain's own cousin would not burn the nets of the fishermen."
FARM = "Two brothers left because their farm stood empty"
TIRED = "because they were tired of the nights"
DAWN = "She left before dawn."


@pytest.fixture
def coded(project: Path) -> Path:
    """Two coders: another code, another boundary, another grade, only one, and the same."""
    marks = {
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
    for coder, given in marks.items():
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
    return project


@pytest.fixture
def desk(coded: Path) -> ReviewDesk:
    repository = Repository.open(coded, "mira")
    return ReviewDesk(repository, read_queue(repository, impact=False), repository.codebook())


def settled(desk: ReviewDesk) -> list[tuple[str, tuple[str, ...], str | None, str | None]]:
    found = settled_annotations(desk.repository, "harbour")
    return [
        (each.quote, tuple(code.id for code in each.codes), each.reliability, each.credibility)
        for each in found
    ]


def at(desk: ReviewDesk, words: str) -> ReviewDesk:
    """Bring the group that holds these words into hand."""
    for _ in desk.queue.groups:
        assert desk.standing is not None
        if any(words in mark.quote for mark in desk.standing.group.annotations):
            return desk
        desk.go(1)
    raise AssertionError(words)


def test_the_queue_holds_the_differences_and_a_look_at_what_agrees(desk: ReviewDesk) -> None:
    kinds = [each.group.difference.value for each in desk.queue.groups]
    assert sorted(kinds) == ["boundary", "code", "grade", "only-one", "same"]
    assert desk.queue.progress.words == "0 of 4 decided"


def test_one_key_takes_a_version_whole_and_goes_on(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.next_candidate()
    wanted = desk.chosen
    assert wanted is not None
    reply = desk.enter()
    assert "1 of 4 decided" in reply.said
    assert settled(desk) == [(NETS, wanted.versions[0].codes, None, "3")]
    assert desk.standing is not None
    assert desk.standing.decision is None


def test_where_one_coder_marked_nothing_enter_takes_the_others_version(desk: ReviewDesk) -> None:
    at(desk, TIRED)
    assert desk.chosen is not None
    assert desk.chosen.versions
    desk.enter()
    assert settled(desk) == [(TIRED, ("push.tired",), None, None)]


def test_none_and_both_are_one_key_each(desk: ReviewDesk) -> None:
    at(desk, TIRED)
    desk.press("0")
    assert settled(desk) == []
    at(desk, NETS)
    desk.both()
    assert {codes for _, codes, _, _ in settled(desk)} == {("push.cruelty",), ("push.leaders",)}


def test_ones_code_with_the_others_grade(desk: ReviewDesk) -> None:
    at(desk, PAY)
    names = [each.coder for each in desk.candidates()]
    desk.candidate = names.index("tomas")
    desk.move_row(4)
    desk.enter()
    assert desk.draft is not None
    assert desk.draft.current.taken_from in ("mira", "")
    assert desk.draft.current.credibility == "3"
    desk.enter()
    assert settled(desk) == [(PAY, ("push.pay",), "B", "3")]


def test_letters_and_grades_edit_and_a_draft_is_only_kept_by_enter(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.press("w")
    desk.begin("+")
    desk.press("k")
    desk.press("a")
    desk.press("5")
    assert settled(desk) == []
    desk.enter()
    assert settled(desk) == [(NETS, ("push.tired", "push.pay"), "A", "5")]


def test_a_boundary_is_moved_as_in_reading(desk: ReviewDesk) -> None:
    at(desk, "their farm stood empty")
    names = [each.coder for each in desk.candidates()]
    desk.candidate = names.index("tomas")
    desk.reshape("start", -1)
    desk.reshape("end", -1)
    desk.enter()
    assert settled(desk)[0][0] == "brothers left because their farm stood"


def test_a_passage_is_split_and_two_groups_are_merged(desk: ReviewDesk) -> None:
    at(desk, PAY)
    desk.split()
    desk.press("l")
    desk.turn()
    desk.enter()
    assert sorted(codes for _, codes, _, _ in settled(desk)) == [("push.leaders",), ("push.pay",)]
    at(desk, FARM.removeprefix("Two brothers "))
    desk.merge()
    desk.enter()
    merged = [quote for quote, codes, _, _ in settled(desk) if codes == ("pull.life",)]
    assert merged[0].endswith(TIRED)
    assert desk.queue.progress.words == "3 of 4 decided"


def test_a_passage_nobody_marked_is_added(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.own_passage()
    desk.move_row(1)
    desk.move_row(1)
    assert desk.enter().said.startswith("what holds needs a code")
    desk.press("g")
    desk.enter()
    assert ("It rained.", ("context.war",), None, None) in settled(desk)


def test_negotiated_is_kept_apart_with_its_reason(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.turn_negotiated()
    desk.set_reason("talked on Monday")
    desk.enter()
    (decision,) = desk.repository.held(Decision, "harbour")
    assert (decision.outcome, decision.reason) == (Outcome.NEGOTIATED, "talked on Monday")


def test_a_rule_settles_one_step_grades_and_undo_takes_it_back(desk: ReviewDesk) -> None:
    assert desk.by_rule("lower").said.startswith("1 settled by the rule")
    assert settled(desk) == [(PAY, ("push.pay",), "B", "3")]
    desk.undo()
    assert settled(desk) == []


def test_a_later_coding_reopens_only_what_it_touches(desk: ReviewDesk, coded: Path) -> None:
    at(desk, NETS)
    desk.enter()
    at(desk, PAY)
    desk.enter()
    with Repository.open(coded, "tomas") as repository:
        set_finished(repository, "harbour", False)
        mark(repository, "harbour", [place("burn the nets")], ["push.cruelty"])
        set_finished(repository, "harbour", True)
    desk.repository.refresh("harbour")
    desk.read_again()
    assert desk.queue.progress.decided == 1
    assert at(desk, NETS).standing.reopened  # type: ignore[union-attr]


def test_names_are_hidden_until_they_are_shown(desk: ReviewDesk) -> None:
    assert {each.name for each in desk.candidates()} == {"Coder A", "Coder B"}
    desk.turn_names()
    assert {each.name for each in desk.candidates()} == {"mira", "tomas"}


async def reviewing(pilot: Pilot[None]) -> Review:
    await press(pilot, ["v"])
    await until(
        pilot,
        lambda: isinstance(pilot.app.screen, Review) and pilot.app.screen.desk is not None,
    )
    screen = pilot.app.screen
    assert isinstance(screen, Review)
    return screen


async def test_versions_stand_side_by_side_under_the_passage(coded: Path) -> None:
    async with opened(coded, size=(80, 24)) as pilot:
        await reviewing(pilot)
        assert "0 of 4 decided" in line(pilot, "review-title")
        table = line(pilot, "review-table")
        assert "Coder A" in table
        assert "Coder B" in table
        assert "≠codes" in table
        assert "would not" in shown(pilot)


async def test_a_coders_question_stands_under_the_versions(coded: Path) -> None:
    with Repository.open(coded, "mira") as repository:
        set_finished(repository, "harbour", False)
        (nets,) = [each for each in repository.annotations("harbour", "mira") if each.quote == NETS]
        revise(repository, nets, question="is this fear?")
        set_finished(repository, "harbour", True)
    async with opened(coded) as pilot:
        await reviewing(pilot)
        assert "asks: is this fear?" in line(pilot, "review-table")


async def test_all_is_decided_by_keyboard_and_resumes_where_it_was_left(coded: Path) -> None:
    async with opened(coded) as pilot:
        await reviewing(pilot)
        await press(pilot, ["enter", "enter"])
        assert "2 of 4 decided" in line(pilot, "review-title")
    async with opened(coded) as pilot:
        screen = await reviewing(pilot)
        assert "2 of 4 decided" in line(pilot, "review-title")
        assert screen.desk is not None
        assert screen.desk.standing is not None
        assert screen.desk.standing.decision is None
        await press(pilot, ["0", "0"])
        assert "4 of 4 decided" in line(pilot, "review-title")


async def test_the_text_is_read_and_escape_comes_back(coded: Path) -> None:
    async with opened(coded) as pilot:
        await reviewing(pilot)
        await press(pilot, ["/"])
        assert isinstance(pilot.app.screen, Reading)
        await press(pilot, ["escape", "escape"])
        assert isinstance(pilot.app.screen, Review)


async def test_a_reason_and_a_rule_are_typed_in(coded: Path) -> None:
    async with opened(coded) as pilot:
        await reviewing(pilot)
        await press(pilot, [";"])
        await type_in(pilot, "the text says so")
        await press(pilot, ["enter"])
        assert "because the text says so" in line(pilot, "review-table")
        await press(pilot, ["*", "ctrl+s"])
        assert "settled by the rule" in line(pilot, "review-said")


async def test_one_coder_alone_is_told_so(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["v"])
        await until(pilot, lambda: "nobody has coded anything" in shown(pilot))
