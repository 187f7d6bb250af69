"""What holds on every screen: room to work in, what is said and how long, which key leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.errors import UsageError
from annotator.store.repository import Repository
from annotator.tui import reporting
from annotator.tui.screens.form import Form
from annotator.tui.screens.library.screen import Library
from annotator.tui.screens.palette import Commands
from annotator.tui.window import Window
from driving import opened, press, settled, shown, until
from textual.pilot import Pilot


def window(pilot: Pilot[None]) -> Window:
    app = pilot.app
    assert isinstance(app, Window)
    return app


def said(pilot: Pilot[None]) -> list[str]:
    return [note.message for note in window(pilot)._notifications]


async def test_no_key_codes_while_there_is_no_room_to_see_it(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down"])
        await pilot.resize_terminal(50, 24)
        await settled(pilot)
        assert "annotator needs more room" in shown(pilot)
        await press(pilot, ["k", "0", "=", "down", "ctrl+z", "f2", ";"])
        await pilot.click(offset=(5, 5))
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert "selection · not coded" in shown(pilot)
        await press(pilot, ["k"])
    with Repository.open(project, "mira") as repository:
        assert len(repository.annotations("harbour")) == 1
        assert repository.passed("harbour") == ()


async def test_the_program_is_left_also_from_a_window_without_room(project: Path) -> None:
    async with opened(project, size=(50, 10)) as pilot:
        assert "annotator needs more room" in shown(pilot)
        await press(pilot, ["q"])
        assert not pilot.app._exit
        await press(pilot, ["ctrl+q"])
        assert pilot.app._exit


async def test_what_was_said_makes_room_for_the_next_key(project: Path) -> None:
    async with opened(project) as pilot:
        window(pilot).warn("one")
        window(pilot).tell("another")
        await settled(pilot)
        assert said(pilot) == ["one", "another"]
        await press(pilot, ["down"])
        assert said(pilot) == []
        await press(pilot, ["f8"])
        assert said(pilot) == ["everything is saved"]
        await press(pilot, ["f3"])
        assert said(pilot) == []


async def test_what_was_typed_into_a_form_is_lost_by_a_second_escape_only(project: Path) -> None:
    async with opened(project, size=(80, 24)) as pilot:
        await press(pilot, ["a", *"notes"])
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, Form)
        assert "Esc again throws away what was typed" in shown(pilot)
        await press(pilot, ["x", "escape"])
        assert isinstance(pilot.app.screen, Form)
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, Library)
        await press(pilot, ["a", "escape"])
        assert isinstance(pilot.app.screen, Library)


async def test_the_palette_names_each_command_once(project: Path) -> None:
    async with opened(project) as pilot:
        found = Commands(pilot.app.screen)
        titles = [command.title for command in found._commands()]
        assert len(titles) == len(set(titles))
        assert "Agreement between coders" in titles


async def test_an_error_stays_until_it_can_have_been_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(project) as pilot:
        window(pilot).report(UsageError("that is not it", "try the other one"))
        await press(pilot, ["down"])
        assert said(pilot) == ["that is not it\ntry the other one"]
        at = reporting.monotonic() + reporting.READING_TIME
        monkeypatch.setattr(reporting, "monotonic", lambda: at)
        await press(pilot, ["down"])
        assert said(pilot) == []
        assert isinstance(pilot.app.screen, Library)


async def has_left(pilot: Pilot[None]) -> bool:
    """Ctrl+Q, and whether it was the end."""
    await press(pilot, ["ctrl+q"])
    return pilot.app._exit


async def test_leaving_asks_over_a_form_that_was_changed(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["f4"])
        await until(pilot, lambda: "none yet: n writes one" in shown(pilot))
        await press(pilot, ["n", *"They leave"])
        assert not await has_left(pilot)
        assert "what is being typed here is not kept yet. Ctrl+Q again: leave" in said(pilot)
        await press(pilot, ["x"])
        assert not await has_left(pilot)
        assert isinstance(pilot.app.screen, Form)
        assert await has_left(pilot)


async def test_leaving_asks_over_a_line_and_over_what_was_put_aside(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "semicolon", *"See p 9"])
        assert not await has_left(pilot)
        await press(pilot, ["escape"])
        assert not await has_left(pilot)
        assert "1 text that Esc put aside would be lost. Ctrl+Q again: leave" in said(pilot)
        await press(pilot, ["semicolon", "enter"])
        assert await has_left(pilot)


async def test_leaving_asks_nothing_where_nothing_would_be_lost(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "slash", *"pay"])
        assert await has_left(pilot)


async def test_leaving_over_a_form_nobody_touched_asks_nothing(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["a"])
        assert isinstance(pilot.app.screen, Form)
        assert await has_left(pilot)
