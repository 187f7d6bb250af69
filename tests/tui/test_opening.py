"""A project that is coded blind is opened on screen, by those who may."""

from __future__ import annotations

from pathlib import Path

from annotator.model.team import Opening
from annotator.store.repository import Repository
from driving import opened, press, settled, shown, type_in
from textual.pilot import Pilot


def blind(root: Path, **roles: str) -> None:
    file = root / "annotator.toml"
    text = file.read_text(encoding="utf-8").replace("blind = false", "blind = true")
    for role, name in roles.items():
        text = text.replace(f'{role} = ""', f'{role} = "{name}"')
    file.write_text(text, encoding="utf-8")


def openings(root: Path) -> list[str]:
    with Repository.open(root, "mira") as repository:
        return [opening.reason for opening in repository.held(Opening)]


def told(pilot: Pilot[None]) -> str:
    return " ".join(note.message for note in pilot.app._notifications)


async def test_who_leads_opens_it_with_a_reason(project: Path) -> None:
    blind(project, adjudicator="mira")
    async with opened(project, size=(80, 24)) as pilot:
        pilot.app.obey_id("app.open-project")  # type: ignore[attr-defined]
        await settled(pilot)
        await press(pilot, ["enter"])
        assert "opening needs a reason" in shown(pilot)
        await type_in(pilot, "Both have finished.")
        await press(pilot, ["enter"])
        assert "everybody sees everybody's marks" in told(pilot)
    assert openings(project) == ["Both have finished."]


async def test_a_coder_is_told_who_may(project: Path) -> None:
    blind(project, adjudicator="ruth")
    async with opened(project, size=(80, 24)) as pilot:
        pilot.app.obey_id("app.open-project")  # type: ignore[attr-defined]
        await settled(pilot)
        assert "Open the project" not in shown(pilot)
        assert "ruth" in told(pilot)
    assert openings(project) == []
