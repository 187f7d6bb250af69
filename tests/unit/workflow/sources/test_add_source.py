"""Files that become sources, or say why not."""

from __future__ import annotations

from pathlib import Path

from annotator.store.repository import Repository
from annotator.workflow.project import create_project
from annotator.workflow.sources.add_source import Refused, add_sources


def test_a_guess_that_fails_further_on_names_the_file_too(tmp_path: Path) -> None:
    root = create_project(tmp_path / "study")
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"a caf\xe9 \x96 " + b"and so on " * 7_000 + b"\x81")
    with Repository.open(root, "ana") as repository:
        (refused,) = add_sources(repository, [letter], confirm=lambda *_: True).outcomes
    assert isinstance(refused, Refused)
    assert str(refused.error).startswith(f"{letter}: byte 70009 (0x81) is not CP1252")
