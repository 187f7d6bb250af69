"""What is assigned stands first in the Library; given passages are gone through and coded."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.model.project import Settings
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.tui.desk.desk import CodingDesk
from annotator.tui.desk.reply import Tone
from annotator.workflow.coding.code import mark, set_finished
from annotator.workflow.teamwork.roles import assign
from driving import line, opened, press, shown, until
from fictional import open_desk, selected

WORDS = ("forty crowns", "Nobody was paid that year, the clerk admitted", "It rained.")


@pytest.fixture
def given(project: Path) -> Path:
    """Ottilie's passages in ``harbour`` are given to Mira, one of them in two parts."""
    with Repository.open(project, "ottilie", writer="ottilies") as repository:
        text = repository.text("harbour")
        spans = [Span(text.index(words), text.index(words) + len(words)) for words in WORDS]
        for span in reversed(spans):
            mark(repository, "harbour", [span], ["push.tired"], memo="HIDDEN")
        mark(repository, "harbour", [spans[0], spans[2]], ["push.tired"])
        set_finished(repository, "harbour", finished=True)
    with Repository.open(project, "lead", writer="leads") as repository:
        assign(repository, ["harbour"], "mira", units_from="ottilie")
    return project


def steps(desk: CodingDesk, count: int) -> list[tuple[str, ...]]:
    """The words of each passage that ↓ selects."""
    out = []
    for _ in range(count):
        desk.moving.next_sentence()
        out.append(tuple(part.of(desk.document.display) for part in desk.pointer.words))
    return out


def test_down_goes_from_passage_to_passage_and_up_back(given: Path) -> None:
    desk = open_desk(given)
    assert steps(desk, 4) == [
        (WORDS[0],), (WORDS[0], WORDS[2]), (WORDS[1],), (WORDS[2],),
    ]  # fmt: skip
    assert desk.moving.next_sentence().tone is Tone.REFUSED
    desk.moving.previous_sentence()
    assert selected(desk) == WORDS[1]
    desk.moving.next_claim()
    assert selected(desk) == WORDS[2]


def test_a_letter_codes_exactly_what_was_given(given: Path) -> None:
    desk = open_desk(given)
    for _ in range(4):
        desk.moving.next_sentence()
        desk.press("k")
    with Repository.open(given, "mira") as repository:
        marks = repository.annotations("harbour", "mira")
        theirs = repository.annotations("harbour", "ottilie")
    assert [each.spans for each in marks] == [each.spans for each in theirs]
    assert marks[-1].quote == "It rained."
    assert {code.id for each in marks for code in each.codes} == {"push.pay"}


def test_who_is_given_nothing_goes_by_sentences(given: Path) -> None:
    desk = open_desk(given, "letter")
    desk.moving.next_sentence()
    assert selected(desk).startswith("A letter from the lighthouse")
    own = open_desk(given, "harbour", "ottilie")
    assert not own.given


async def test_given_passages_are_shown_neutrally_and_no_code_with_them(given: Path) -> None:
    settings = given / "annotator.toml"
    text = settings.read_text(encoding="utf-8").replace("blind = false", "blind = true")
    settings.write_text(text, encoding="utf-8")
    async with opened(given, "mira") as pilot:
        await press(pilot, ["enter"])
        assert "›" in shown(pilot)
        assert "HIDDEN" not in shown(pilot)
        assert "ottilie" not in shown(pilot)
        await press(pilot, ["down", "k"])
        assert "forty crowns" in shown(pilot)
    with Repository.open(given, "mira") as repository:
        assert [each.quote for each in repository.annotations("harbour", "mira")] == [WORDS[0]]


async def test_finishing_lists_the_given_passages_that_are_left_and_no_others(given: Path) -> None:
    async with opened(given, "mira") as pilot:
        await press(pilot, ["enter", "down", "k", "ctrl+d"])
        await until(pilot, lambda: "2 passages neither coded nor passed" in shown(pilot))


async def test_the_library_shows_assigned_sources_first(project: Path) -> None:
    with Repository.open(project, "lead", writer="leads") as repository:
        assert repository.settings == Settings(title="The Harbour Guild")
        assign(repository, ["letter"], "mira")
        assign(repository, ["harbour"], "ben")
    async with opened(project, "mira") as pilot:
        await until(pilot, lambda: "assigned" in shown(pilot))
        rows = pilot.app.screen.query_one("#library-list").text().split("\n")  # type: ignore[attr-defined]
        assert "lighthouse" in rows[0]
        assert "assigned" in rows[0]
        assert "assigned" not in rows[1]
        await press(pilot, ["enter"])
        assert "lighthouse" in line(pilot, "reading-title")


async def test_reading_says_which_given_passage_it_is_and_how_many_are_coded(given: Path) -> None:
    async with opened(given) as pilot:
        pilot.app.read_source("harbour")
        await press(pilot, ["down"])
        assert "given passage 1 of 4" in line(pilot, "reading-bottom")
        assert "given: 0 of 4 coded" in line(pilot, "reading-title")
        await press(pilot, ["k", "down"])
        assert "given passage 2 of 4" in line(pilot, "reading-bottom")
        assert "given: 1 of 4 coded" in line(pilot, "reading-title")
