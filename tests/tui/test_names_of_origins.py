"""Typing whom a claim goes back to: what ``@`` takes over, and what is typed in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.model.annotation import Annotation
from annotator.store.repository import Repository
from annotator.tui.screens.reading import keys
from driving import burst, opened, press, shown
from fictional import add_text
from textual.pilot import Pilot

SPOKEN = "The pay had stopped, Tomas Vell said. The boats rotted.\n"


@pytest.fixture
def spoken(project: Path) -> Path:
    """The third source names a speaker."""
    add_text(project, "spoken.txt", SPOKEN)
    return project


def claims(project: Path) -> tuple[Annotation, ...]:
    with Repository.open(project, "mira") as repository:
        return repository.annotations("spoken")


async def coded(pilot: Pilot[None]) -> None:
    await press(pilot, ["end", "enter", "down", "k"])
    assert "The pay had stopped" in shown(pilot)


async def test_a_name_typed_after_a_name_was_taken_over_codes_nothing(spoken: Path) -> None:
    async with opened(spoken) as pilot:
        await coded(pilot)
        await burst(pilot, "@Tomas Vellmar\n")
    (claim,) = claims(spoken)
    assert claim.origins == ("Tomas Vellmar",)
    assert [code.id for code in claim.codes] == ["push.pay"]
    assert claim.reliability is None


async def test_grades_follow_a_name_that_was_taken_over_at_once(spoken: Path) -> None:
    async with opened(spoken) as pilot:
        await coded(pilot)
        await burst(pilot, "@b2")
    (claim,) = claims(spoken)
    assert claim.origins == ("Tomas Vell",)
    assert (claim.reliability, claim.credibility) == ("B", "2")


async def test_after_a_while_or_another_key_a_letter_codes_again(
    spoken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(spoken) as pilot:
        await coded(pilot)
        await press(pilot, ["at", "down", "up", "y"])
        monkeypatch.setattr(keys, "NAME_WITHIN", 0.0)
        await press(pilot, ["down", "k", "at", "y"])
    assert [len(claim.codes) for claim in claims(spoken)] == [2, 1]


async def test_a_name_that_is_typed_takes_the_place_of_the_one_before(spoken: Path) -> None:
    async with opened(spoken) as pilot:
        await coded(pilot)
        await press(pilot, ["at", "at", *"ICSR", "enter"])
        await press(pilot, ["at", "enter"])
        await press(pilot, ["at", "end", *"; the clerk", "enter"])
    (claim,) = claims(spoken)
    assert claim.origins == ("ICSR", "the clerk")


async def test_a_memo_in_the_form_is_gone_on_with(spoken: Path) -> None:
    async with opened(spoken) as pilot:
        await coded(pilot)
        await press(pilot, ["semicolon", *"See", "enter", "enter"])
        pilot.app.screen.query_one("#field-memo").focus()
        await press(pilot, [*" 9", "ctrl+s"])
    (claim,) = claims(spoken)
    assert claim.memo == "See 9"
