"""Files that become sources, or say why not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from annotator.store.repository import Repository
from annotator.workflow.project import create_project
from annotator.workflow.sources.add_source import Refused, add_sources
from tests.faults.projects import new_project


def test_a_guess_that_fails_further_on_names_the_file_too(tmp_path: Path) -> None:
    root = create_project(tmp_path / "study")
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"a caf\xe9 \x96 " + b"and so on " * 7_000 + b"\x81")
    with Repository.open(root, "ana") as repository:
        (refused,) = add_sources(repository, [letter], confirm=lambda *_: True).outcomes
    assert isinstance(refused, Refused)
    assert str(refused.error).startswith(f"{letter}: byte 70009 (0x81) is not CP1252")


@pytest.mark.skipif(os.sep == "\\", reason="no such name there")
def test_a_name_that_other_systems_take_for_a_path_is_refused(tmp_path: Path) -> None:
    """The project's own pack could not hold it."""
    root = new_project(tmp_path / "study")
    (tmp_path / "a\\b.md").write_text("Text.", encoding="utf-8")
    folder = root / "sources" / "a\\b"
    folder.mkdir()
    (folder / "c.md").write_text("Text.", encoding="utf-8")
    with Repository.open(root, "ana") as repository:
        result = add_sources(repository, [tmp_path / "a\\b.md", root / "sources"])
        told = [error.message for error in result.errors]
        assert len(told) == 2
        assert all("has a backslash in its name" in each for each in told)
        assert len(repository.sources()) == 3
