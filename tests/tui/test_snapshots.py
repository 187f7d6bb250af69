"""How the screens look, at 80×24 and 120×40. Regenerate with --snapshot-update and look at them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from annotator.store.repository import Repository
from annotator.tui.application import AnnotatorApp
from annotator.workflow.coding.code import set_finished
from driving import press, shown, until
from fictional import open_desk
from textual.app import App
from textual.pilot import Pilot

SMALL, LARGE = (80, 24), (120, 40)
Compare = Callable[..., bool]


@pytest.fixture
def coded(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Claims that overlap, a highlight, a passed sentence; nothing that tells the time."""
    ids = (f"0190b1e0-0000-7000-8000-{number:012x}" for number in count(0x584C1D70))
    monkeypatch.setattr(Repository, "new_id", lambda _: next(ids))
    desk = open_desk(project)
    for keys in ("", "kb2", "", "l", "y3", "0"):
        desk.moving.next_sentence()
        for key in keys:
            desk.press(key)
    desk.moving.previous_claim()
    desk.moving.second_claim()
    desk.moving.start_to_clause()
    desk.press("n")
    desk.repository.close()
    return project


def application(project: Path) -> App[None]:
    """The program over the project."""
    return AnnotatorApp(project, "mira")


async def counted(pilot: Pilot[None]) -> None:
    """Wait for the Library's progress."""
    await until(pilot, lambda: "0 of 2 finished" in shown(pilot))


def after(*keys: str) -> Callable[[Pilot[None]], object]:
    """Press keys once the Library stands."""

    async def run(pilot: Pilot[None]) -> None:
        await counted(pilot)
        await press(pilot, keys)

    return run


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_library(coded: Path, size: tuple[int, int], snap_compare: Compare) -> None:
    assert snap_compare(application(coded), terminal_size=size, run_before=counted)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_reading_with_a_claim_chosen(
    coded: Path, size: tuple[int, int], snap_compare: Compare
) -> None:
    keys = ("enter", "right_square_bracket", "right_square_bracket")
    assert snap_compare(application(coded), terminal_size=size, run_before=after(*keys))


def test_reading_in_the_light_theme(coded: Path, snap_compare: Compare) -> None:
    keys = ("enter", "f9", "down", "down", "down")
    assert snap_compare(application(coded), terminal_size=LARGE, run_before=after(*keys))


def test_a_form_at_80_columns(coded: Path, snap_compare: Compare) -> None:
    keys = ("enter", "right_square_bracket", "enter", "tab")
    assert snap_compare(application(coded), terminal_size=SMALL, run_before=after(*keys))


def test_help_at_80_columns(coded: Path, snap_compare: Compare) -> None:
    assert snap_compare(application(coded), terminal_size=SMALL, run_before=after("enter", "f1"))


def test_brief_at_80_columns(coded: Path, snap_compare: Compare) -> None:
    async def run(pilot: Pilot[None]) -> None:
        await counted(pilot)
        await press(pilot, ["b"])
        await until(pilot, lambda: "claims from 1 source" in shown(pilot))

    assert snap_compare(application(coded), terminal_size=SMALL, run_before=run)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_origins(coded: Path, size: tuple[int, int], snap_compare: Compare) -> None:
    desk = open_desk(coded)
    desk.moving.next_claim()
    desk.noting.set_origins(["the clerk"])
    desk.repository.close()

    async def unfolded(pilot: Pilot[None]) -> None:
        await after("o")(pilot)  # type: ignore[misc]
        await until(pilot, lambda: "the clerk" in shown(pilot))
        await press(pilot, ["right", "down", "right", "up"])

    assert snap_compare(application(coded), terminal_size=size, run_before=unfolded)


@pytest.fixture
def coded_twice(coded: Path) -> Path:
    """A second coder, in part of another mind; both are done with the source."""
    desk = open_desk(coded, coder="tomas")
    for keys in ("", "kb2", "", "w", "n3", "0"):
        desk.moving.next_sentence()
        for key in keys:
            desk.press(key)
    desk.repository.close()
    for coder in ("mira", "tomas"):
        with Repository.open(coded, coder) as repository:
            set_finished(repository, "harbour", True)
    return coded


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_review(coded_twice: Path, size: tuple[int, int], snap_compare: Compare) -> None:
    async def in_hand(pilot: Pilot[None]) -> None:
        await press(pilot, ["v"])
        await until(pilot, lambda: getattr(pilot.app.screen, "desk", None) is not None)
        await press(pilot, ["tab", "down", "down", "enter"])

    assert snap_compare(application(coded_twice), terminal_size=size, run_before=in_hand)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_agreement(coded_twice: Path, size: tuple[int, int], snap_compare: Compare) -> None:
    async def computed(pilot: Pilot[None]) -> None:
        await press(pilot, ["g"])
        await until(pilot, lambda: "IDENTIFICATION" in shown(pilot), seconds=30)

    assert snap_compare(application(coded_twice), terminal_size=size, run_before=computed)
