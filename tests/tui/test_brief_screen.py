"""The Brief screen: judgements with evidence, the analyst's texts, chosen passages, export."""

from __future__ import annotations

from pathlib import Path

from annotator.store.repository import Repository
from annotator.tui.screens.brief.screen import BriefScreen
from driving import line, opened, press, settled, shown, type_in, until
from fictional import open_desk
from textual.widgets import TextArea


def coded(project: Path) -> Path:
    """Three claims, by the desk."""
    desk = open_desk(project)
    for letter in "kyk":
        desk.moving.next_sentence()
        desk.press(letter)
        desk.press("b")
    desk.repository.close()
    return project


async def write(pilot: object, text: str) -> None:
    area = pilot.app.focused  # type: ignore[attr-defined]
    assert isinstance(area, TextArea)
    area.text = text
    await settled(pilot)  # type: ignore[arg-type]


async def test_the_screen_shows_what_the_brief_will_contain(project: Path) -> None:
    async with opened(coded(project)) as pilot:
        await press(pilot, ["b"])
        await until(pilot, lambda: "3 claims from 1 source" in shown(pilot))
        text = shown(pilot)
        assert "none yet: n writes one" in text
        assert "empty: the brief will say so" in text
        assert "2 passages, 1 document, 1 origin" in text
        assert "without evidence: Quarrel with leaders" in text


async def test_a_judgement_is_written_and_given_evidence_for_and_against(project: Path) -> None:
    async with opened(coded(project)) as pilot:
        await press(pilot, ["b"])
        await until(pilot, lambda: "3 claims" in shown(pilot))
        await press(pilot, ["n"])
        await write(pilot, "Unpaid wages drove members out.")
        await press(pilot, ["tab", "l", "l", "tab", "m", "ctrl+s"])
        assert "1. " in shown(pilot)
        await press(pilot, ["s", "space", "down", "down", "space", "enter"])
        await press(pilot, ["c", "down", "space", "enter"])
        assert "2 for, 1 against" in shown(pilot)
    with Repository.open(project, "mira") as repository:
        (finding,) = repository.findings()
        assert finding.statement == "Unpaid wages drove members out."
        assert (finding.likelihood, finding.confidence) == ("likely", "moderate")
        assert (len(finding.supporting), len(finding.contradicting)) == (2, 1)


async def test_texts_of_the_analyst_are_kept(project: Path) -> None:
    async with opened(coded(project)) as pilot:
        await press(pilot, ["b"])
        await until(pilot, lambda: "3 claims" in shown(pilot))
        await press(pilot, ["down", "down", "down", "enter"])
        await write(pilot, "Nobody asked the captains.")
        await press(pilot, ["ctrl+s"])
        assert "Nobody asked the captains." in shown(pilot)
    with Repository.open(project, "mira") as repository:
        assert "Nobody asked the captains." in repository.statements().values()


async def test_passages_for_the_body_are_picked_and_narrowed(project: Path) -> None:
    async with opened(coded(project)) as pilot:
        await press(pilot, ["b"])
        await until(pilot, lambda: "3 claims" in shown(pilot))
        await press(pilot, ["p", "/"])
        await type_in(pilot, "forty")
        await press(pilot, ["escape", "space", "enter"])
        await until(pilot, lambda: "1 chosen" in shown(pilot))
    with Repository.open(project, "mira") as repository:
        chosen = [item for item in repository.annotations("harbour") if item.in_brief]
        assert [item.quote for item in chosen] == ["For Tomas Vell it was forty crowns."]


async def test_a_removed_judgement_comes_back_with_undo(project: Path) -> None:
    async with opened(coded(project)) as pilot:
        await press(pilot, ["b"])
        await until(pilot, lambda: "3 claims" in shown(pilot))
        await press(pilot, ["n"])
        await write(pilot, "A judgement.")
        await press(pilot, ["ctrl+s", "delete"])
        assert "none yet" in shown(pilot)
        await press(pilot, ["ctrl+z"])
        await until(pilot, lambda: "A judgement." in shown(pilot))


async def test_the_brief_is_exported_in_the_format_and_style_asked_for(project: Path) -> None:
    async with opened(coded(project)) as pilot:
        await press(pilot, ["b"])
        await until(pilot, lambda: "3 claims" in shown(pilot))
        await press(pilot, ["x"])
        await until(pilot, lambda: getattr(pilot.app.focused, "id", "") == "field-format")
        await press(pilot, ["m", "tab", "a", "ctrl+s"])
        await until(pilot, lambda: "written: " in shown(pilot), 30)
        assert isinstance(pilot.app.screen, BriefScreen)
        await press(pilot, ["x"])
        await until(pilot, lambda: getattr(pilot.app.focused, "id", "") == "field-format")
        await press(pilot, ["m", "ctrl+s"])
        assert "brief.md is there already: → replaces it" in line(pilot, "form-hint")
    assert "forty crowns" in (project / "exports" / "brief.md").read_text(encoding="utf-8")


async def test_help_of_the_brief_screen_is_its_own(project: Path) -> None:
    async with opened(project) as pilot:
        await press(pilot, ["b"])
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefScreen))
        await press(pilot, ["f1"])
        assert "Claims that support it" in line(pilot, "matter-text")


async def test_evidence_goes_to_the_judgement_just_written(project: Path) -> None:
    async with opened(coded(project)) as pilot:
        await press(pilot, ["b"])
        await until(pilot, lambda: "3 claims" in shown(pilot))
        for words in ("The first.", "The second."):
            await press(pilot, ["n"])
            await write(pilot, words)
            await press(pilot, ["ctrl+s"])
        await press(pilot, ["s", "space", "enter"])
    with Repository.open(project, "mira") as repository:
        counts = [(item.statement, len(item.supporting)) for item in repository.findings()]
    assert counts == [("The first.", 0), ("The second.", 1)]


async def test_a_moved_judgement_is_moved_back_by_one_undo(project: Path) -> None:
    async with opened(coded(project)) as pilot:
        await press(pilot, ["b"])
        await until(pilot, lambda: "3 claims" in shown(pilot))
        for words in ("One.", "Two.", "Three."):
            await press(pilot, ["n"])
            await write(pilot, words)
            await press(pilot, ["ctrl+s"])
        await press(pilot, ["K", "K"])
        with Repository.open(project, "mira") as other:
            assert [each.statement for each in other.findings()] == ["Three.", "One.", "Two."]
        screen = pilot.app.screen
        assert isinstance(screen, BriefScreen)
        assert screen.chosen_finding is not None
        assert screen.chosen_finding.statement == "Three."
        await press(pilot, ["ctrl+z"])
        await until(pilot, lambda: isinstance(pilot.app.screen, BriefScreen))
    with Repository.open(project, "mira") as other:
        assert [each.statement for each in other.findings()] == ["One.", "Three.", "Two."]
