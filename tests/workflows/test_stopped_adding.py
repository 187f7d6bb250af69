"""Adding that is stopped: what was finished stays, what was not is said, and it can go on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from annotator.cli.main import run
from annotator.store.filesystem import Filesystem
from annotator.store.repository import Repository
from annotator.workflow.project import create_project
from annotator.workflow.sources.add_source import STOP, AddResult, add_sources


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(5):
        (folder / f"paper-{number}.md").write_text(f"Paper {number}.\n", encoding="utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return create_project(tmp_path / "study")


def ids(root: Path) -> list[str]:
    with Repository.open(root, "ana") as repository:
        assert not [fault for fault in repository.check() if fault.serious]
        return [source.id for source in repository.sources()]


def add(root: Path, files: Path, **options: Any) -> AddResult:
    with Repository.open(root, "ana", filesystem=options.pop("filesystem", None)) as repository:
        return add_sources(repository, [files], **options)


ALL = [f"paper-{number}" for number in range(5)]


def test_a_step_that_says_stop_keeps_what_was_finished(root: Path, files: Path) -> None:
    result = add(root, files, step=lambda name, number, count: STOP if number == 3 else None)
    assert (len(result.outcomes), result.left) == (2, 3)
    assert ids(root) == ALL[:2]
    assert add(root, files).left == 0
    assert ids(root) == ALL


class Interrupting(Filesystem):
    """Ctrl-C at one of the calls that write."""

    def __init__(self, call: int) -> None:
        self.calls = 0
        self._call = call

    def _count(self) -> None:
        self.calls += 1
        if self.calls == self._call:
            raise KeyboardInterrupt

    def write(self, handle: int, data: bytes) -> int:
        self._count()
        return super().write(handle, data)

    def synchronise(self, handle: int) -> None:
        self._count()
        super().synchronise(handle)

    def make_folder(self, path: Path) -> None:
        super().make_folder(path)
        self._count()

    def name_once(self, old: Path, new: Path) -> None:
        self._count()
        super().name_once(old, new)


@pytest.mark.parametrize("call", range(2, 40, 3))
def test_an_interrupt_anywhere_changes_no_id_and_leaves_nothing_behind(
    call: int, root: Path, files: Path
) -> None:
    interrupting = Interrupting(call)
    try:
        result = add(root, files, filesystem=interrupting)
        assert result.left > 0
        assert len(ids(root)) == len(result.outcomes)
    except KeyboardInterrupt:
        assert ids(root) == []  # it came while all of them were saved
    assert interrupting.calls >= call
    assert not list(root.rglob(".*.tmp"))
    add(root, files)
    assert ids(root) == ALL
    assert len(list((root / "sources").glob("*.md"))) == 5


def test_an_empty_folder_does_not_take_an_id(root: Path, files: Path) -> None:
    (root / "annotations/paper-0").mkdir()
    add(root, files)
    assert ids(root) == ALL


def test_the_command_line_says_what_was_added_and_what_was_not(
    root: Path, files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real, named = Filesystem.name_once, []

    def name_once(self: Filesystem, old: Path, new: Path) -> None:
        named.append(new)
        if new.name == "paper-3.md":
            raise KeyboardInterrupt
        real(self, old, new)

    monkeypatch.setattr(Filesystem, "name_once", name_once)
    assert run(["-C", str(root), "--coder", "ana", "add", str(files)]) == 130
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 3
    assert "stopped: 2 of 5 files were not added" in said.err
    assert ids(root) == ALL[:3]
