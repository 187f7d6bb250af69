"""Notes under markers, there and back; speakers the text names, taken over by one key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from annotator.store.repository import Repository
from annotator.tui.desk.desk import CodingDesk
from annotator.tui.desk.reply import Ask, Tone
from annotator.tui.desk.standing import definition_row, grade_row
from annotator.workflow.origins.recording import record_origin
from annotator.workflow.suggesting.notes import read_notes
from driving import line, opened, press, type_in
from fictional import add_text, open_desk, selected

NOTED = """\
The guild paid late [2] and little [1] that year. Nobody came [7].

Notes

[1] A first note.

[2] Ledger, page 9.
"""
SPOKEN = """\
The pay stopped in autumn, Tomas Vell told the Quay Gazette. The boats rotted.

It was the nights, the harbour study found.
"""


@pytest.fixture
def noted(project: Path) -> Iterator[CodingDesk]:
    add_text(project, "noted.txt", NOTED)
    desk = open_desk(project, "noted")
    desk.citing.apparatus = read_notes(desk.repository, "noted")
    yield desk
    desk.repository.close()


@pytest.fixture
def spoken(project: Path) -> Iterator[CodingDesk]:
    add_text(project, "spoken.txt", SPOKEN)
    desk = open_desk(project, "spoken")
    yield desk
    desk.repository.close()


def words_of(row: tuple[tuple[str, str], ...]) -> str:
    return "".join(text for text, _ in row)


def test_the_note_of_a_marker_is_shown_under_the_text(noted: CodingDesk) -> None:
    noted.moving.next_sentence()
    assert words_of(definition_row(noted)).strip().startswith("note [2] Ledger, page 9.")


def test_a_comma_goes_to_the_note_and_a_comma_goes_back(noted: CodingDesk) -> None:
    noted.moving.next_sentence()
    before = selected(noted)
    assert "1 of 2" in noted.citing.note().said
    assert selected(noted).startswith("[2] Ledger")
    noted.citing.note()
    assert selected(noted) == before


def test_a_comma_again_goes_to_the_second_marker(noted: CodingDesk) -> None:
    noted.moving.next_sentence()
    noted.citing.note()
    noted.citing.note()
    noted.citing.note()
    assert selected(noted).startswith("[1] A first")


def test_from_a_note_a_comma_goes_to_its_marker(noted: CodingDesk) -> None:
    for _ in range(5):
        noted.moving.next_sentence()
    assert "Ledger" in selected(noted)
    noted.citing.note()
    assert selected(noted).startswith("The guild paid late [2]")


def test_a_marker_without_a_note_says_so(noted: CodingDesk) -> None:
    noted.moving.next_sentence()
    noted.moving.next_sentence()
    assert "[7] has no note" in words_of(definition_row(noted))
    reply = noted.citing.note()
    assert (reply.tone, reply.said) == (Tone.REFUSED, "no note 7 in this source")


def test_another_note_is_said_to_fit_and_taken_back(noted: CodingDesk) -> None:
    noted.moving.next_sentence()
    assert noted.citing.flag_note().ask is Ask.NOTE
    assert noted.citing.set_note("9").tone is Tone.REFUSED
    assert noted.citing.set_note("[1]").said == "[2]: note 1 fits"
    noted.citing.apparatus = read_notes(noted.repository, "noted")
    assert noted.citing.note_said() == "[2] → 1: A first note."
    assert noted.citing.set_note("2").said == "[2]: its own note stands again"
    noted.citing.apparatus = read_notes(noted.repository, "noted")
    assert noted.citing.note_said() == "[2] Ledger, page 9."


def test_notes_that_are_not_read_yet_are_said_to_be_looked_for(project: Path) -> None:
    desk = open_desk(project)
    desk.moving.next_sentence()
    assert desk.citing.note_said() == ""
    assert "looked for" in desk.citing.note().said
    desk.repository.close()


def test_the_speaker_is_shown_and_taken_over_only_by_a_key(spoken: CodingDesk) -> None:
    spoken.moving.next_sentence()
    spoken.press("k")
    assert "@ = Tomas Vell" in words_of(grade_row(spoken, 80, wide=False))
    (claim,) = spoken.repository.annotations("spoken")
    assert claim.origins == ()
    assert "origin Tomas Vell" in spoken.citing.origin().said
    (claim,) = spoken.repository.annotations("spoken")
    assert claim.origins == ("Tomas Vell",)
    assert spoken.citing.origin().ask is Ask.ORIGIN


def test_speakers_of_the_passage_come_first_in_the_completions(spoken: CodingDesk) -> None:
    spoken.moving.next_sentence()
    spoken.press("k")
    spoken.noting.set_origins(["the clerk"])
    assert spoken.citing.origin_names()[0] == "Tomas Vell"
    assert "the clerk" in spoken.citing.origin_names()


def test_a_speaker_without_a_name_is_another_one_in_every_text(project: Path) -> None:
    add_text(project, "leak.txt", "Leaked papers\n\nThe pay had stopped, a report found.\n")
    desk = open_desk(project, "leak")
    desk.moving.next_sentence()
    desk.moving.next_sentence()
    desk.press("k")
    assert desk.citing.suggested_origin() == "a report (in “Leaked papers”)"
    desk.repository.close()


def test_a_speaker_who_may_be_another_origin_is_asked_about(spoken: CodingDesk) -> None:
    record_origin(spoken.repository, "The fisher T. Vell")
    spoken.moving.next_sentence()
    spoken.press("k")
    said = spoken.citing.origin().said
    assert "origin Tomas Vell · perhaps the same as The fisher T. Vell" in said


def test_without_a_speaker_the_origin_is_asked_for(spoken: CodingDesk) -> None:
    spoken.moving.next_sentence()
    spoken.moving.next_sentence()
    assert selected(spoken) == "The boats rotted."
    spoken.press("k")
    assert spoken.citing.origin().ask is Ask.ORIGIN


def test_confirmed_by_one_origin_is_questioned_and_kept_only_with_a_note(
    spoken: CodingDesk,
) -> None:
    spoken.moving.next_sentence()
    spoken.press("k")
    spoken.press("3")
    reply = spoken.press("1")
    assert reply is not None
    assert reply.ask is Ask.GRADE_NOTE
    assert "two independent origins" in reply.said
    (claim,) = spoken.repository.annotations("spoken")
    assert claim.credibility == "3"
    assert spoken.grading.keep_best_grade("  ").tone is Tone.REFUSED
    spoken.grading.keep_best_grade("the ledger shows it")
    (claim,) = spoken.repository.annotations("spoken")
    assert (claim.credibility, claim.grade_note) == ("1", "the ledger shows it")
    assert spoken.press("1").ask is None
    assert spoken.target.grade_note == "the ledger shows it"
    spoken.press("2")
    (claim,) = spoken.repository.annotations("spoken")
    assert (claim.credibility, claim.grade_note) == ("2", "")


def test_confirmed_by_two_origins_is_not_questioned(project: Path) -> None:
    for source, witness in (("harbour", "the clerk"), ("letter", "a fisherman")):
        desk = open_desk(project, source)
        desk.moving.next_sentence()
        desk.press("k")
        desk.noting.set_origins([witness])
        reply = desk.press("1")
        assert reply is not None
        assert (reply.ask is None) is (source == "letter")
        desk.repository.close()


def test_the_best_credibility_is_not_repeated(spoken: CodingDesk) -> None:
    spoken.moving.next_sentence()
    spoken.press("k")
    spoken.press("b")
    spoken.grading.keep_best_grade("the ledger shows it")
    spoken.moving.next_sentence()
    spoken.grading.repeat()
    assert spoken.target is not None
    assert (spoken.target.reliability, spoken.target.credibility) == ("B", None)


async def test_on_the_screen_a_flagged_note_is_the_one_shown(project: Path) -> None:
    add_text(project, "noted.txt", NOTED)
    async with opened(project) as pilot:
        pilot.app.read_source("noted")
        await press(pilot, ["down"])
        assert "note [2] Ledger" in line(pilot, "reading-bottom")
        await press(pilot, ["ctrl+n"])
        await type_in(pilot, "1")
        await press(pilot, ["enter"])
        assert "note [2] → 1: A first note" in line(pilot, "reading-bottom")
    with Repository.open(project, "mira") as repository:
        (flag,) = repository.note_links("noted", "mira")
        assert flag.marker.of(NOTED) == "[2]"


async def test_a_long_text_shows_its_notes_a_moment_later(project: Path) -> None:
    add_text(project, "long.txt", "The boats rotted. " * 9000 + "\n\n" + NOTED)
    async with opened(project) as pilot:
        pilot.app.read_source("long")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, ["end"])
        desk = pilot.app.screen.desk
        assert desk.citing.apparatus is not None
        assert len(desk.citing.apparatus.notes) == 2


def test_a_typed_name_that_may_be_another_origin_is_asked_about(spoken: CodingDesk) -> None:
    record_origin(spoken.repository, "The fisher T. Vell")
    spoken.moving.next_sentence()
    spoken.press("k")
    said = spoken.noting.set_origins(["Tomas Vell"]).said
    assert said.endswith("origin Tomas Vell · perhaps the same as The fisher T. Vell")
    assert "perhaps" not in spoken.noting.set_origins(["Tomas Vell", "the clerk"]).said
