"""Keys typed faster than screens and lines open: none of them codes what nobody saw coming."""

from __future__ import annotations

from pathlib import Path

from annotator.model.annotation import Annotation
from annotator.store.repository import Repository
from annotator.tui.screens.form import Form
from annotator.tui.screens.library.screen import Library
from annotator.tui.screens.reading.screen import Reading
from driving import burst, opened, press
from textual.widgets import Input


def claims(root: Path) -> tuple[Annotation, ...]:
    """What is on disk."""
    with Repository.open(root, "mira") as repository:
        return repository.annotations("harbour", "mira")


async def test_a_memo_typed_in_one_go_is_the_memo_and_nothing_else(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "down", "k"])
        await burst(pilot, ";wyn Rb 2 l\n")
    (claim,) = claims(project)
    assert claim.memo == "wyn Rb 2 l"
    assert [code.id for code in claim.codes] == ["push.pay"]
    assert (claim.reliability, claim.credibility) == (None, None)


async def test_attributes_chosen_in_one_go_grade_nothing(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "down", "k"])
        await burst(pilot, "#f\n\n")
        assert isinstance(pilot.app.screen, Reading)
    (claim,) = claims(project)
    assert claim.attributes == {"claim_type": "finding"}
    assert claim.reliability is None


async def test_words_looked_for_are_typed_whole(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "down"])
        await burst(pilot, "/guild")
        focused = pilot.app.focused
        assert isinstance(focused, Input)
        assert focused.value == "guild"
    assert claims(project) == ()


async def test_a_held_key_opens_one_form(project: Path) -> None:
    async with opened(project) as pilot:
        await burst(pilot, "eeee")
        assert isinstance(pilot.app.screen, Form)
        assert isinstance(pilot.app.screen_stack[-2], Library)


async def test_a_path_typed_at_once_stands_in_its_field(project: Path) -> None:
    async with opened(project) as pilot:
        await burst(pilot, "a/fre")
        focused = pilot.app.focused
        assert isinstance(focused, Input)
        assert focused.value == "/fre"


async def test_a_held_key_does_not_confirm_what_it_opened(project: Path) -> None:
    async with opened(project) as pilot:
        await burst(pilot, "fff")
    with Repository.open(project, "mira") as repository:
        assert not repository.finished("harbour", "mira")


async def test_keys_after_one_that_closes_a_page_reach_the_text_below(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "down", "k", "?", "y"])
        await burst(pilot, " \nb2")
    (claim,) = claims(project)
    assert claim.codes[0].id == "push.pay"
