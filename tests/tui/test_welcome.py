"""The first start: who are you, and shall a project be made?"""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.tui.screens.library.screen import Library
from annotator.workflow.coder import remembered_coder
from driving import line, opened, press, shown, type_in, until


async def test_the_name_is_asked_once_and_remembered(project: Path) -> None:
    async with opened(project, None) as pilot:
        assert "Who are you?" in line(pilot, "form-title")
        await type_in(pilot, "Mira K.")
        await press(pilot, ["enter"])
        assert "is not a coder id" in line(pilot, "form-hint")
        await type_in(pilot, "mira-k")
        await press(pilot, ["enter"])
        assert isinstance(pilot.app.screen, Library)
        assert "coder mira-k" in line(pilot, "library-title")
    assert remembered_coder() == "mira-k"


async def test_a_pack_says_whose_it_is(project: Path) -> None:
    (project / "pack.json").write_text('{"coder": "mira-k", "format": 1}')
    async with opened(project, None) as pilot:
        await press(pilot, ["enter"])
        assert isinstance(pilot.app.screen, Library)
        assert "coder mira-k" in line(pilot, "library-title")


async def test_a_pack_that_says_nothing_sound_is_asked_like_any_folder(project: Path) -> None:
    (project / "pack.json").write_text('{"coder": "../../x"}')
    async with opened(project, None) as pilot:
        await press(pilot, ["enter"])
        assert not isinstance(pilot.app.screen, Library)


async def test_escape_from_the_name_leaves(project: Path) -> None:
    async with opened(project, None) as pilot:
        await press(pilot, ["escape"])
        await until(pilot, lambda: not pilot.app.is_running or pilot.app._exit)
    assert remembered_coder() is None


async def test_without_a_project_one_is_offered_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    monkeypatch.chdir(folder)
    async with opened(None) as pilot:
        assert "No project here" in shown(pilot)
        await press(pilot, ["tab"])
        await type_in(pilot, "A study of harbours")
        await press(pilot, ["ctrl+s"])
        await until(pilot, lambda: isinstance(pilot.app.screen, Library))
        assert "A study of harbours" in line(pilot, "library-title")
    assert (folder / "annotator.toml").is_file()


async def test_the_theme_is_remembered(project: Path) -> None:
    async with opened(project) as pilot:
        assert pilot.app.theme == "annotator-dark"
        await press(pilot, ["f9"])
        assert pilot.app.theme == "annotator-light"
    async with opened(project) as pilot:
        assert pilot.app.theme == "annotator-light"
