"""What other screens and other windows change is seen; a click or a key never goes astray."""

from __future__ import annotations

from pathlib import Path

from annotator.model.change import Put
from annotator.model.finding import Finding
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.tui.review.queue import read_queue
from annotator.tui.screens.brief.screen import BriefScreen
from annotator.tui.screens.form import Form
from annotator.tui.screens.help import Help
from annotator.tui.screens.library.screen import Library
from annotator.tui.screens.reading.screen import Reading
from annotator.workflow.adjudicating import take
from annotator.workflow.coding.code import mark, revise, set_finished
from annotator.workflow.take_back import take_back
from driving import line, opened, press, settled, type_in, until
from fictional import HARBOUR
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
        await press(pilot, ["f4"])
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefScreen))
        await press(pilot, ["escape"])
        await until(pilot, lambda: not isinstance(pilot.app.screen, BriefScreen))
        with Repository.open(project, "mira") as other:
            other.save([Put(Finding(other.new_id(), "Pay decides who stays."))])
        await press(pilot, ["f4"])
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefScreen))
        listed = pilot.app.screen.list

        def drawn() -> str:
            return "".join(strip.text for strip in listed.render_lines(listed.size.region))

        await until(pilot, lambda: "Pay decides who stays." in drawn())


async def test_what_others_wrote_meanwhile_counts_when_review_is_entered_again(
    project: Path,
) -> None:
    """Everything was read before: their marks, and what is settled and taken back in a terminal."""
    start = HARBOUR.index("Nobody was paid that year")
    paid = Span(start, start + len("Nobody was paid that year"))
    for coder, code in (("mira", "push.pay"), ("tomas", "push.leaders")):
        with Repository.open(project, coder) as repository:
            mark(repository, "harbour", [paid], [code])
            set_finished(repository, "harbour", True)
    async with opened(project) as pilot:

        async def entered() -> str:
            await press(pilot, ["v"])
            await until(pilot, lambda: getattr(pilot.app.screen, "desk", None) is not None)
            title = line(pilot, "review-title")
            await press(pilot, ["escape"])
            assert isinstance(pilot.app.screen, Library)
            return title

        assert "0 of 1 decided" in await entered()
        with Repository.open(project, "mira") as other:
            (standing,) = read_queue(other).groups
            take(other, standing, "tomas")
        assert "1 of 1 decided" in await entered()
        with Repository.open(project, "mira") as other:
            take_back(other)
        with Repository.open(project, "tomas") as other:
            set_finished(other, "harbour", False)
            mark(other, "harbour", [Span(0, 3)], ["push.tired"])
            set_finished(other, "harbour", True)
        assert "0 of 2 decided" in await entered()


async def test_the_library_counts_what_others_wrote_meanwhile(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["enter", "down", "k", "f2"])
        await until(pilot, lambda: "claims: 1 source" in line(pilot, "library-title"))
        with Repository.open(project, "tomas") as other:
            mark(other, "letter", [Span(0, 8)], ["push.tired"])
        await press(pilot, ["f3", "escape"])
        await until(pilot, lambda: "claims: 2 sources" in line(pilot, "library-title"))
