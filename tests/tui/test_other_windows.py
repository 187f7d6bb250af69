"""What other screens and other windows change is seen; a click or a key never goes astray."""

from __future__ import annotations

from pathlib import Path

from annotator.model.change import Put
from annotator.model.finding import Finding
from annotator.store.repository import Repository
from annotator.tui.screens.brief.screen import BriefScreen
from annotator.tui.screens.form import Form
from annotator.tui.screens.help import Help
from annotator.tui.screens.reading.screen import Reading
from annotator.workflow.coding.code import revise
from driving import line, opened, press, settled, type_in, until
from textual.pilot import Pilot


def reading(pilot: Pilot[None]) -> Reading:
    """The screen in front."""
    screen = pilot.app.screen
    assert isinstance(screen, Reading)
    return screen


async def test_a_claim_taken_back_on_the_brief_screen_is_gone_in_the_text(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "f4"])
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefScreen))
        await press(pilot, ["ctrl+z"])
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefScreen))
        await press(pilot, ["escape"])
        assert "selection · not coded" in line(pilot, "reading-bottom")
        assert "0 claims" in line(pilot, "reading-title")
        await press(pilot, ["b"])
        assert "no claim is chosen to grade" in line(pilot, "reading-bottom")


async def test_what_another_window_saved_is_kept_when_this_one_grades(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k"])
        with Repository.open(project, "mira") as other:
            (claim,) = other.annotations("harbour", "mira")
            revise(other, claim, memo="from the other window")
        await press(pilot, ["f3", "escape", "b"])
        assert "memo from the other window" in line(pilot, "reading-bottom")
    with Repository.open(project, "mira") as repository:
        (claim,) = repository.annotations("harbour", "mira")
        assert (claim.memo, claim.reliability) == ("from the other window", "B")


async def test_a_fold_taken_back_is_unfolded_on_the_screen(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "="])
        view = reading(pilot).view
        assert "folded" in "".join(strip.text for strip in view.render_lines(view.size.region))
        await press(pilot, ["ctrl+z"])
        assert "folded" not in "".join(strip.text for strip in view.render_lines(view.size.region))


async def test_a_click_beside_an_open_line_does_not_turn_its_answer_to_another_claim(
    project: Path,
) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "down", "y", ";"])
        await type_in(pilot, "about the second")
        await pilot.click("#reading-claims", offset=(5, 0))
        await settled(pilot)
        await press(pilot, ["enter"])
        memos = [mark.memo for mark in map(reading(pilot).desk.marks.at, range(2))]
        assert memos == ["", "about the second"]


async def test_help_is_one_key_away_while_a_form_is_filled_in(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["a", "f1"])
        assert isinstance(pilot.app.screen, Help)
        await press(pilot, ["escape"])
        assert isinstance(pilot.app.screen, Form)


async def test_leaving_names_what_is_unsaved_first(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down"])
        repository = pilot.app.project  # type: ignore[attr-defined]
        filesystem = repository.filesystem
        works = filesystem.synchronise

        def refuse(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        filesystem.synchronise = refuse
        await press(pilot, ["k", "ctrl+q"])
        assert pilot.app.is_running
        assert pilot.app.return_value is None
        assert pilot.app._exit is False
        filesystem.synchronise = works


async def test_a_judgement_written_elsewhere_is_there_when_the_brief_is_opened(
    project: Path,
) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["f4", "escape"])
        with Repository.open(project, "mira") as other:
            other.save([Put(Finding(other.new_id(), "Pay decides who stays."))])
        await press(pilot, ["f4"])
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefScreen))
        screen = pilot.app.screen
        shown = "".join(strip.text for strip in screen.list.render_lines(screen.list.size.region))
        assert "Pay decides who stays." in shown
