"""Who writes: the same place gives the same writer, another place another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from annotator.model.change import Put
from annotator.store.filesystem import Filesystem
from annotator.store.install import WriterLock, install_id, writer_id
from annotator.store.repository import Repository
from tests.faults.projects import annotation


def test_an_installation_keeps_its_id(home: Path) -> None:
    first = install_id(Filesystem())
    assert first == install_id(Filesystem())
    assert first is not None
    assert len(first) == 32
    (path,) = home.rglob("install-id")
    path.write_text("nonsense")
    assert install_id(Filesystem()) not in (None, first, "nonsense")


def test_the_same_real_path_is_the_same_writer(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    filesystem = Filesystem()
    assert writer_id(filesystem, tmp_path / "a") == writer_id(filesystem, tmp_path / "link")
    assert writer_id(filesystem, tmp_path / "a") != writer_id(filesystem, tmp_path / "b")


def test_a_copied_project_gets_files_of_its_own(root: Path) -> None:
    """Otherwise two machines would append to one file, and a sync tool would keep one of both."""
    copy = root.with_name("copy")
    with Repository.open(root, "ana") as repository:
        repository.save([Put(annotation(repository))])
    shutil.copytree(root, copy)
    with Repository.open(copy, "ana") as repository:
        repository.save([Put(annotation(repository))])
    assert len(list((copy / "annotations" / "bus-stop").glob("*.jsonl"))) == 2


class Forbidden(Filesystem):
    """A home folder that takes nothing."""

    def make_folders(self, path: Path, mode: int = 0o777) -> None:
        raise PermissionError(13, "Permission denied")


def test_without_a_home_folder_a_writer_for_the_session_serves(root: Path) -> None:
    first = WriterLock(Forbidden(), "ana", "w000").writer
    second = WriterLock(Forbidden(), "ana", "w000").writer
    assert first != second
    with Repository.open(root, "ana", filesystem=Forbidden()) as repository:
        repository.save([Put(annotation(repository))])
    with Repository.open(root, "ana") as repository:
        assert len(repository.annotations("bus-stop")) == 1


def test_a_name_is_free_again_when_its_holder_lets_go() -> None:
    filesystem = Filesystem()
    first = WriterLock(filesystem, "ana", "w000")
    second = WriterLock(filesystem, "ana", "w000")
    other = WriterLock(filesystem, "ben", "w000")
    assert [lock.writer for lock in (first, second, other)] == ["w000", "w000+1", "w000"]
    first.release()
    assert WriterLock(filesystem, "ana", "w000").writer == "w000"
    second.release()
    other.release()


@pytest.mark.parametrize("content", [b"", b"{}", b"rubbish\n", b'{"folders":["../x"]}\n{"v":1}\n'])
def test_a_rescue_file_that_is_none_changes_nothing(root: Path, home: Path, content: bytes) -> None:
    with Repository.open(root, "ana") as repository:
        owner = f"ana.{repository.database.logs.writer}"
    folder = home / ".local" / "state" / "annotator" / "rescue"
    folder.mkdir(parents=True)
    (folder / f"{owner}.jsonl").write_bytes(content)
    with Repository.open(root, "ana") as repository:
        assert repository.unsaved == 0
        repository.save([Put(annotation(repository))])
        assert len(repository.annotations("bus-stop")) == 1
