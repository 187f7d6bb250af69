"""While a project is blind, no screen shows anything that depends on another coder's work.

Ben opens two projects that differ only in what Otto and the adjudicator did, goes to every screen
and presses every key that any command of it has: each picture must be the same in both.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from annotator.tui.commands import COMMANDS
from annotator.tui.commands.command import Command
from tests.blind_project import ACTING, SECRET, Twins, alike, twins
from tests.tui.driving import opened, press, settled, shown, until
from textual.pilot import Pilot

ENTRY = {
    "app": ["f2"],
    "library": ["f2"],
    "reading": ["f2", "enter"],
    "brief": ["f4"],
    "origins": ["f11"],
    "codebook": ["f3"],
    "agreement": ["ctrl+k"],
    "review": ["ctrl+r"],
}
"""How one gets to each screen from wherever one is; a new screen is to be added here."""
ENDS = {"app.quit", "library.quit", "app.theme"}
"""Leaves the program, or changes how everything looks and nothing of what it says."""

CLOSED = {"agreement", "review"}
"""Screens that do not open for Ben at all."""


def scopes() -> set[str]:
    return {command.scope for command in COMMANDS}


@pytest.fixture
def pair(tmp_path: Path) -> Twins:
    return twins(tmp_path)


async def quiet(pilot: Pilot[None]) -> None:
    """Until what is read in the background is there."""
    await until(pilot, lambda: all(worker.is_finished for worker in pilot.app.workers))
    await settled(pilot)


async def pictures(root: Path, scope: str, commands: list[Command]) -> list[tuple[str, str]]:
    """What Ben sees after each key of a screen, and in what it opened after Enter."""
    taken: list[tuple[str, str]] = []

    async def look(step: str) -> None:
        await quiet(pilot)
        seen = "\n".join((shown(pilot), *(str(note.message) for note in pilot.app._notifications)))
        taken.append((step, alike(seen, root)))
        pilot.app.clear_notifications()

    async with opened(root, ACTING) as pilot:
        await look("at first")
        for command in commands:
            if getattr(pilot.app.screen, "scope", "") != scope:
                await press(pilot, ENTRY[scope])
                await look(f"before {command.id}")
                if getattr(pilot.app.screen, "scope", "") != scope != "app":
                    break  # it does not open for Ben
            here = pilot.app.screen
            await press(pilot, [command.keys[0]])
            await look(command.id)
            if pilot.app.screen is not here:
                await press(pilot, ["enter"])
                await look(f"{command.id}, Enter")
            for _ in range(3):
                if pilot.app.screen is not here:
                    await press(pilot, ["escape"])
    return taken


def test_every_screen_is_gone_to() -> None:
    assert scopes() == set(ENTRY)


@pytest.mark.parametrize("scope", sorted(ENTRY))
async def test_a_screen_shows_nothing_of_another_coder(scope: str, pair: Twins) -> None:
    commands = [
        command
        for command in COMMANDS
        if command.scope == scope and command.id not in ENDS and command.keys
    ]
    without = await pictures(pair.without, scope, commands)
    shutil.rmtree(pair.without)
    with_work = await pictures(pair.with_work, scope, commands)
    seen = {step for step, _ in with_work}
    assert scope in CLOSED or seen >= {command.id for command in commands}
    for (step, one), (_, other) in zip(without, with_work, strict=True):
        assert SECRET not in other, step
        assert one == other, step


async def test_the_adjudicator_sees_what_is_hidden_from_ben(pair: Twins) -> None:
    """A test that could not find the secrets would prove nothing."""
    async with opened(pair.with_work, "zoe") as pilot:
        await press(pilot, ["f11"])
        await quiet(pilot)
        assert SECRET in shown(pilot)
        await press(pilot, ["f4"])
        await quiet(pilot)
        assert SECRET in shown(pilot)
