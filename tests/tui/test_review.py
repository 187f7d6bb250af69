"""The Review screen: nine in ten by one key, every other decision without leaving it."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.errors import GroupChanged
from annotator.model.adjudication import Decision, Outcome
from annotator.store.repository import Repository
from annotator.tui.desk.reply import Tone
from annotator.tui.review.desk import ReviewDesk
from annotator.tui.review.draft import ROWS
from annotator.tui.review.hand import Hand
from annotator.tui.review.queue import read_queue
from annotator.tui.screens.reading.screen import Reading
from annotator.tui.screens.review.asks import rule_form
from annotator.tui.screens.review.screen import Review
from annotator.workflow.codebook.codes import rename_code
from annotator.workflow.coding.code import mark, revise, set_finished
from driving import line, opened, press, shown, type_in, until
from fictional import HARBOUR
from reviewing import (
    FARM,
    NETS,
    PAY,
    TIRED,
    at,
    code_differently,
    desk_of,
    place,
    point_at,
    settled,
)
from textual.pilot import Pilot


@pytest.fixture
def coded(project: Path) -> Path:
    """Two coders: another code, another boundary, another grade, only one, and the same."""
    code_differently(project)
    return project


@pytest.fixture
def desk(coded: Path) -> ReviewDesk:
    return desk_of(coded, "mira")


def test_the_queue_holds_the_differences_and_a_look_at_what_agrees(desk: ReviewDesk) -> None:
    kinds = [each.group.difference.value for each in desk.hand.queue.groups]
    assert sorted(kinds) == ["boundary", "code", "grade", "only-one", "same"]
    assert desk.hand.queue.progress.words == "0 of 4 decided"


def test_one_key_takes_a_version_whole_and_goes_on(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.next_candidate()
    wanted = desk.hand.chosen
    assert wanted is not None
    reply = desk.enter()
    assert "1 of 4 decided" in reply.said
    assert settled(desk) == [(NETS, wanted.versions[0].codes, None, "3")]
    assert desk.hand.standing is not None
    assert desk.hand.standing.decision is None


def test_where_one_coder_marked_nothing_enter_takes_the_others_version(desk: ReviewDesk) -> None:
    at(desk, TIRED)
    assert desk.hand.chosen is not None
    assert desk.hand.chosen.versions
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
    names = [each.coder for each in desk.hand.candidates()]
    desk.hand.point(candidate=names.index("tomas"))
    desk.move_row(4)
    desk.enter()
    assert desk.hand.work.draft is not None
    assert desk.hand.work.draft.current.settling.taken_from in ("mira", "")
    assert desk.hand.work.draft.current.settling.credibility == "3"
    desk.enter()
    assert settled(desk) == [(PAY, ("push.pay",), "B", "3")]


def test_letters_and_grades_edit_and_a_draft_is_only_kept_by_enter(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.press("w")
    desk.edit.begin("+")
    desk.press("k")
    desk.press("a")
    desk.press("5")
    assert settled(desk) == []
    desk.enter()
    assert settled(desk) == [(NETS, ("push.tired", "push.pay"), "A", "5")]


def test_a_boundary_is_moved_as_in_reading(desk: ReviewDesk) -> None:
    at(desk, "their farm stood empty")
    names = [each.coder for each in desk.hand.candidates()]
    desk.hand.point(candidate=names.index("tomas"))
    desk.edit.reshape("start", -1)
    desk.edit.reshape("end", -1)
    desk.enter()
    assert settled(desk)[0][0] == "brothers left because their farm stood"


def test_a_passage_is_split_and_two_groups_are_merged(desk: ReviewDesk) -> None:
    at(desk, PAY)
    desk.press("3")
    desk.edit.split()
    desk.press("l")
    desk.edit.turn()
    desk.enter()
    assert sorted(codes for _, codes, _, _ in settled(desk)) == [("push.leaders",), ("push.pay",)]
    at(desk, FARM.removeprefix("Two brothers "))
    desk.edit.merge()
    assert "codes" in desk.enter().said
    desk.next_candidate()
    desk.enter()
    desk.enter()
    merged = [quote for quote, codes, _, _ in settled(desk) if codes == ("pull.life",)]
    assert merged[0].endswith(TIRED)
    assert desk.hand.queue.progress.words == "3 of 4 decided"


def test_a_passage_nobody_marked_is_added(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.edit.own_passage()
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
    (decision,) = desk.hand.repository.held(Decision, "harbour")
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
    desk.hand.repository.refresh("harbour")
    desk.hand.read_again()
    assert desk.hand.queue.progress.decided == 1
    assert at(desk, NETS).hand.standing.reopened  # type: ignore[union-attr]


def test_names_are_hidden_until_they_are_shown(desk: ReviewDesk) -> None:
    assert {each.name for each in desk.hand.candidates()} == {"Coder A", "Coder B"}
    desk.hand.turn_names()
    assert {each.name for each in desk.hand.candidates()} == {"mira", "tomas"}


@pytest.fixture
def twice(project: Path) -> ReviewDesk:
    """Two coders who differ in the code and in the grade of one passage."""
    for coder, code, grade in (("mira", "push.pay", "2"), ("tomas", "push.leaders", "5")):
        with Repository.open(project, coder) as repository:
            mark(repository, "harbour", [place(PAY)], [code], credibility=grade)
            set_finished(repository, "harbour", True)
    repository = Repository.open(project, "mira")
    return ReviewDesk(Hand(repository, read_queue(repository), repository.codebook()))


def test_the_first_key_on_the_screen_settles_nothing_if_it_is_enter(desk: ReviewDesk) -> None:
    assert "Enter takes" in desk.enter().said
    assert settled(desk) == []
    desk.enter()
    assert len(settled(desk)) == 1
    desk.enter()
    assert len(settled(desk)) == 2


def test_taking_one_row_decides_no_other_in_which_coders_differ(twice: ReviewDesk) -> None:
    point_at(twice, "mira")
    twice.move_row(2)
    twice.enter()
    draft = twice.hand.work.draft
    assert draft is not None
    assert draft.current.settling.codes == ("push.pay",)
    assert draft.current.open == {"credibility"}
    assert ROWS[twice.hand.work.row] == "credibility"
    point_at(twice, "tomas")
    twice.enter()
    twice.enter()
    assert settled(twice) == [(PAY, ("push.pay",), None, "5")]


def test_enter_refuses_while_a_row_is_open_and_goes_to_it(twice: ReviewDesk) -> None:
    twice.press("k")
    reply = twice.enter()
    assert reply.tone is Tone.REFUSED
    assert "credibility" in reply.said
    assert ROWS[twice.hand.work.row] == "credibility"
    assert settled(twice) == []
    twice.press("1")
    twice.enter()
    assert settled(twice) == [(PAY, ("push.pay",), None, "1")]


def test_tab_makes_a_version_the_one_that_enter_takes_also_beside_a_draft(
    desk: ReviewDesk,
) -> None:
    at(desk, NETS)
    desk.press("w")
    assert desk.hand.work.on_draft
    point_at(desk, "tomas")
    desk.enter()
    assert settled(desk) == [(NETS, ("push.leaders",), None, "3")]


def test_tab_comes_back_to_what_is_put_together(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.press("w")
    for _ in range(3):
        desk.next_candidate()
    assert desk.hand.work.on_draft
    desk.enter()
    assert settled(desk) == [(NETS, ("push.tired",), None, "3")]


def test_undo_takes_back_the_last_step_before_any_decision(desk: ReviewDesk) -> None:
    at(desk, TIRED)
    desk.press("0")
    at(desk, NETS)
    desk.press("w")
    desk.press("5")
    desk.undo()
    assert desk.hand.drafted().current.settling.credibility == "3"
    desk.redo()
    assert desk.hand.drafted().current.settling.credibility == "5"
    desk.undo()
    desk.undo()
    assert desk.hand.work.draft is None
    assert desk.hand.queue.progress.decided == 1
    desk.undo()
    assert desk.hand.queue.progress.decided == 0


def test_what_escape_dropped_comes_back_by_undo(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.press("w")
    assert desk.edit.escape() is not None
    assert desk.hand.work.draft is None
    desk.undo()
    assert desk.hand.drafted().current.settling.codes == ("push.tired",)
    assert desk.edit.escape() is not None
    assert desk.edit.escape() is None


def test_undo_names_the_group_and_goes_to_it(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.next_candidate()
    desk.enter()
    assert desk.hand.standing is not None
    assert NETS not in [each.quote for each in desk.hand.standing.group.annotations]
    said = desk.undo().said
    assert "taken back: the decision on “The captain's own cousin" in said
    assert "0 of 4 decided" in said
    assert NETS in [each.quote for each in desk.hand.standing.group.annotations]
    desk.redo()
    assert desk.hand.queue.progress.decided == 1


def test_undo_touches_nothing_but_decisions(desk: ReviewDesk) -> None:
    before = desk.hand.repository.annotations("harbour")
    reply = desk.undo()
    assert reply.tone is Tone.REFUSED
    assert desk.hand.repository.annotations("harbour") == before
    assert desk.hand.repository.finished("harbour", "mira")


def test_a_decided_group_is_edited_from_what_was_settled(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.press("w")
    desk.enter()
    at(desk, NETS)
    desk.press("5")
    assert "again replaces this decision" in desk.enter().said
    desk.enter()
    assert settled(desk) == [(NETS, ("push.tired",), None, "5")]


def test_a_new_passage_is_found_by_its_words(desk: ReviewDesk) -> None:
    at(desk, NETS)
    desk.edit.own_passage()
    desk.edit.own_words("it rained")
    desk.press("g")
    desk.enter()
    assert ("It rained.", ("context.war",), None, None) in settled(desk)
    desk.edit.own_passage()
    assert desk.edit.own_words("no such words").tone is Tone.REFUSED


def test_differences_and_checks_are_counted_apart(desk: ReviewDesk) -> None:
    assert desk.hand.queue.words == "0 of 4 decided, 0 of 1 checked"
    assert desk.hand.queue.place(0) == "1 of 4"
    assert desk.hand.queue.place(4) == "check 1 of 1"


def test_the_rule_says_before_how_many_groups_it_settles(desk: ReviewDesk) -> None:
    form = rule_form(desk.hand)
    assert form is not None
    assert dict(form._fields[0].options)["lower"] == "the more careful grade holds: 1 group"
    desk.by_rule("lower")
    assert rule_form(desk.hand) is None


def test_a_coders_question_is_answered_where_it_is_asked(coded: Path) -> None:
    ask(coded)
    with Repository.open(coded, "mira") as repository:
        desk = ReviewDesk(Hand(repository, read_queue(repository), repository.codebook()))
        at(desk, NETS)
        assert desk.ask_answer().about.endswith("is this fear?")
        desk.set_answer("Only if he was afraid himself.")
        code = repository.codebook().find("push.cruelty")
        assert code is not None
        (answer,) = code.answers
        assert (answer.question, answer.answer) == (
            "is this fear?",
            "Only if he was afraid himself.",
        )
        assert desk.ask_answer().tone is Tone.REFUSED


def ask(coded: Path) -> None:
    """mira asks something about her claim on the nets."""
    with Repository.open(coded, "mira") as repository:
        set_finished(repository, "harbour", False)
        (nets,) = [each for each in repository.annotations("harbour", "mira") if each.quote == NETS]
        revise(repository, nets, question="is this fear?")
        set_finished(repository, "harbour", True)


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


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_reason_question_and_how_it_was_decided_are_on_the_screen(
    coded: Path, size: tuple[int, int]
) -> None:
    ask(coded)
    async with opened(coded, size=size) as pilot:
        await reviewing(pilot)
        assert "asks: is this fear?" in shown(pilot)
        await press(pilot, ["~", ";"])
        await type_in(pilot, "the text says so")
        await press(pilot, ["enter"])
        assert "negotiated" in shown(pilot)
        assert "because the text says so" in shown(pilot)
        await press(pilot, ["enter", "["])
        assert "negotiated, by" in shown(pilot)
        assert ": the text says so" in shown(pilot)
        assert "asks: is this fear?" in shown(pilot)


async def test_a_boundary_that_differs_at_the_end_is_seen_at_80_columns(project: Path) -> None:
    longer = HARBOUR[place(NETS).start :][: len(NETS) + 30]
    for coder, words in (("mira", NETS), ("tomas", longer)):
        with Repository.open(project, coder) as repository:
            mark(repository, "harbour", [place(words)], ["push.cruelty"])
            set_finished(repository, "harbour", True)
    async with opened(project, size=(80, 24)) as pilot:
        await reviewing(pilot)
        row = next(each for each in line(pilot, "review-table").split("\n") if "passage" in each)
        assert "fishermen." in row
        assert longer.split()[-1] in row


async def test_a_new_passage_looks_like_none_of_the_coders(coded: Path) -> None:
    async with opened(coded) as pilot:
        await reviewing(pilot)
        await press(pilot, ["^"])
        assert "new passage, nobody marked it" in line(pilot, "review-title")
        assert "marked nothing" not in line(pilot, "review-table")
        assert "≠" not in line(pilot, "review-table")
        await press(pilot, ["/"])
        await type_in(pilot, "it rained")
        await press(pilot, ["enter"])
        assert "It rained." in line(pilot, "review-table")


async def test_a_question_is_answered_by_a_key(coded: Path) -> None:
    ask(coded)
    async with opened(coded) as pilot:
        await reviewing(pilot)
        await press(pilot, ["?"])
        await type_in(pilot, "Yes, it is.")
        await press(pilot, ["enter"])
        assert "answered: Yes, it is." in shown(pilot)


async def test_all_is_decided_by_keyboard_and_resumes_where_it_was_left(coded: Path) -> None:
    async with opened(coded) as pilot:
        await reviewing(pilot)
        await press(pilot, ["tab", "enter", "enter"])
        assert "2 of 4 decided" in line(pilot, "review-title")
    async with opened(coded) as pilot:
        screen = await reviewing(pilot)
        assert "2 of 4 decided" in line(pilot, "review-title")
        assert screen.desk is not None
        assert screen.desk.hand.standing is not None
        assert screen.desk.hand.standing.decision is None
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


def nets(desk: ReviewDesk, root: Path, coder: str, **fields: object) -> None:
    """In another window the coder's claim on the nets is changed."""
    with Repository.open(root, coder) as repository:
        (found,) = [each for each in repository.annotations("harbour", coder) if each.quote == NETS]
        set_finished(repository, "harbour", False)
        revise(repository, found, **fields)  # type: ignore[arg-type]
        set_finished(repository, "harbour", True)


def test_a_version_that_changed_meanwhile_is_shown_before_it_can_be_taken(
    desk: ReviewDesk, coded: Path
) -> None:
    at(desk, NETS)
    point_at(desk, "tomas")
    nets(desk, coded, "tomas", codes=["push.tired"])
    with pytest.raises(GroupChanged):
        desk.enter()
    assert settled(desk) == []
    said = desk.overtaken()
    assert said.tone is Tone.REFUSED
    assert "has changed since" in said.said
    point_at(desk, "tomas")
    assert desk.hand.chosen is not None
    assert desk.hand.chosen.versions[0].codes == ("push.tired",)


def test_after_a_change_enter_is_an_accident_again(desk: ReviewDesk, coded: Path) -> None:
    at(desk, NETS)
    desk.press("w")
    nets(desk, coded, "tomas", codes=["push.pay"])
    said = desk.come_back(desk.hand.codebook)
    assert said is not None
    assert "changed" in said.said
    assert desk.hand.work.draft is None
    assert "Enter takes" in desk.enter().said
    assert settled(desk) == []


def test_what_is_put_together_stays_while_the_group_is_the_same(
    desk: ReviewDesk, coded: Path
) -> None:
    at(desk, NETS)
    desk.press("w")
    desk.press("5")
    nets(desk, coded, "tomas", memo="a second thought")
    assert desk.come_back(desk.hand.codebook) is None
    assert desk.hand.standing is not None
    assert "a second thought" in [each.memo for each in desk.hand.standing.group.annotations]
    assert desk.hand.drafted().current.settling.codes == ("push.tired",)
    desk.undo()
    assert desk.hand.drafted().current.settling.credibility == "3"
    desk.enter()
    assert settled(desk) == [(NETS, ("push.tired",), None, "3")]


def test_groups_put_together_are_dropped_when_one_of_them_changed(
    desk: ReviewDesk, coded: Path
) -> None:
    at(desk, PAY)
    desk.edit.merge()
    desk.come_back(desk.hand.codebook)
    assert desk.hand.work.merged
    (other,) = desk.hand.work.merged
    with Repository.open(coded, "tomas") as repository:
        set_finished(repository, "harbour", False)
        (farm,) = [
            each
            for each in repository.annotations("harbour", "tomas")
            if each.id in other.group.key
        ]
        revise(repository, farm, codes=["push.tired"])
        set_finished(repository, "harbour", True)
    desk.come_back(desk.hand.codebook)
    assert not desk.hand.work.merged
    assert PAY in [each.quote for each in desk.hand.standing.group.annotations]  # type: ignore[union-attr]


def test_a_draft_keeps_its_code_under_the_name_it_has_by_now(desk: ReviewDesk) -> None:
    repository = desk.hand.repository
    at(desk, NETS)
    desk.press("w")
    desk.press("5")
    book = rename_code(repository, "push.tired", "push.spent", {"label": "Spent"})
    assert desk.come_back(book) is None
    desk.undo()
    desk.enter()
    assert settled(desk) == [(NETS, ("push.spent",), None, "3")]


async def test_what_changed_behind_the_screen_is_on_it_when_it_comes_back(coded: Path) -> None:
    async with opened(coded) as pilot:
        screen = await reviewing(pilot)
        assert screen.desk is not None
        at(screen.desk, NETS)
        await press(pilot, ["/"])
        assert isinstance(pilot.app.screen, Reading)
        nets(screen.desk, coded, "tomas", codes=["push.tired"])
        await press(pilot, ["escape", "escape"])
        assert pilot.app.screen is screen
        assert "Worn out" in line(pilot, "review-table")
        assert "has changed" in line(pilot, "review-said")
        await press(pilot, ["enter"])
        assert settled(screen.desk) == []


async def test_a_version_that_changes_under_the_eyes_is_refused_and_shown(coded: Path) -> None:
    async with opened(coded) as pilot:
        screen = await reviewing(pilot)
        assert screen.desk is not None
        at(screen.desk, NETS)
        nets(screen.desk, coded, "tomas", codes=["push.tired"])
        await press(pilot, ["&"])
        assert "has changed since" in line(pilot, "review-said")
        assert "Worn out" in line(pilot, "review-table")
        assert settled(screen.desk) == []


async def test_a_code_renamed_on_the_codebook_screen_is_the_one_that_is_given(coded: Path) -> None:
    async with opened(coded) as pilot:
        screen = await reviewing(pilot)
        assert screen.desk is not None
        at(screen.desk, NETS)
        await press(pilot, ["w", "f3"])
        assert pilot.app.screen is not screen
        rename_code(screen.desk.hand.repository, "push.tired", "push.spent", {"label": "Spent"})
        await press(pilot, ["escape"])
        assert pilot.app.screen is screen
        assert screen.desk.hand.codebook.find("push.spent") is not None
        assert "Spent" in line(pilot, "review-table")
        await press(pilot, ["enter"])
        assert settled(screen.desk) == [(NETS, ("push.spent",), None, "3")]
