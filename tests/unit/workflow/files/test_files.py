"""Files that are named, found, read and written."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest
from annotator.errors import (
    AnnotatorError,
    DestinationExists,
    ExportError,
    SourceTooLarge,
    UnreadableSource,
)
from annotator.store.filesystem import Filesystem
from annotator.workflow.files.output import create_file, write_output
from annotator.workflow.files.outside import is_folder, is_there, read_outside
from annotator.workflow.sources.found_files import documents_in

posix = pytest.mark.skipif(sys.platform == "win32", reason="files of POSIX systems")


def found(path: Path, root: Path) -> list[object]:
    return [
        item if isinstance(item, Path) else (item[0], type(item[1]).__name__)
        for item in documents_in(path, root)
    ]


class FullDisk(Filesystem):
    """Takes no byte."""

    def write(self, handle: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_files_below_a_folder_come_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", ".hidden", ".git/e.txt", "references.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    names = [tmp_path / name for name in ("a.txt", "b.txt", "c/d.txt")]
    assert found(tmp_path, tmp_path / "project") == names


def test_what_was_named_is_never_skipped_in_silence(tmp_path: Path) -> None:
    for name in (".hidden.txt", "references.json"):
        (tmp_path / name).write_text("x", encoding="utf-8")
        assert found(tmp_path / name, tmp_path) == [(tmp_path / name, "UnreadableSource")]
    assert found(tmp_path / "none", tmp_path) == [(tmp_path / "none", "UnreadableSource")]
    (tmp_path / "hollow").mkdir()
    assert found(tmp_path / "hollow", tmp_path) == [(tmp_path / "hollow", "UnreadableSource")]


@posix
def test_links_are_refused_but_a_linked_way_to_the_project_is_fine(tmp_path: Path) -> None:
    (tmp_path / "real" / "sources").mkdir(parents=True)
    (tmp_path / "real" / "sources" / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "way").symlink_to(tmp_path / "real")
    root = (tmp_path / "real").resolve()
    through = tmp_path / "way" / "sources" / "a.txt"
    assert found(through, root) == [through]
    (tmp_path / "real" / "sources" / "out").symlink_to(tmp_path)
    inside = tmp_path / "real" / "sources" / "out"
    assert found(inside, root) == [(inside, "UnreadableSource")]
    assert found(tmp_path / "real" / "sources", root) == [
        root / "sources" / "a.txt",
        (inside, "UnreadableSource"),
    ]


def test_reading_refuses_giants_and_folders(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_outside(tmp_path / "a") == b"12345"
    with pytest.raises(SourceTooLarge):
        read_outside(tmp_path / "a", 4)
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(UnreadableSource):
            read_outside(path)


@posix
def test_reading_never_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableSource):
        read_outside(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    with pytest.raises(UnreadableSource):
        read_outside(tmp_path / "link", follow=False)


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    create_file(path, b"one", filesystem=Filesystem())
    with pytest.raises(FileExistsError):
        create_file(path, b"two", filesystem=Filesystem())
    assert path.read_bytes() == b"one"


def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        write_output(tmp_path / "a", b"x" * 100, force=False, filesystem=FullDisk())
    assert "No space" in caught.value.message
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(ExportError):
        write_output(tmp_path / "a", b"new", force=True, filesystem=FullDisk())
    assert (tmp_path / "a").read_bytes() == b"old"


def test_an_output_replaces_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a"
    write_output(path, b"one", force=False, filesystem=Filesystem())
    with pytest.raises(DestinationExists):
        write_output(path, b"two", force=False, filesystem=Filesystem())
    write_output(path, b"two", force=True, filesystem=Filesystem())
    assert path.read_bytes() == b"two"
    with pytest.raises(AnnotatorError):
        write_output(tmp_path, b"x", force=True, filesystem=Filesystem())


@posix
def test_force_does_not_write_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "out").symlink_to(tmp_path / "precious")
    with pytest.raises(DestinationExists):
        write_output(tmp_path / "out", b"x", force=True, filesystem=Filesystem())
    assert (tmp_path / "precious").read_bytes() == b"precious"


@posix
def test_folders_may_lie_deeper_than_python_recurses(tmp_path: Path) -> None:
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(1100):
            Path("d").mkdir()
            os.chdir("d")
        Path("a.txt").write_text("x", encoding="utf-8")
        assert len(found(tmp_path, tmp_path / "project")) == 1
        Path("a.txt").unlink()
    finally:
        for _ in range(1100):
            os.chdir("..")
            Path("d").rmdir()
        os.chdir(here)


@posix
def test_a_name_of_any_length_is_there_or_is_not(tmp_path: Path) -> None:
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "folder").symlink_to(tmp_path)
    assert is_there(tmp_path / "nowhere")
    assert not is_folder(tmp_path / "nowhere")
    assert is_folder(tmp_path / "folder")
    for name in ("n" * 300, "n/" * 4000 + "n"):
        assert not is_there(tmp_path / name)
        assert not is_folder(tmp_path / name)


def test_a_projects_exports_are_not_written_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "exports").symlink_to(elsewhere)
    write_output(tmp_path / "exports/a", b"no project", force=False, filesystem=Filesystem())
    (tmp_path / "annotator.toml").touch()
    for force in (False, True):
        with pytest.raises(ExportError, match=r"is a link, .* to .*elsewhere"):
            write_output(tmp_path / "exports/a", b"x", force=force, filesystem=Filesystem())
    assert (elsewhere / "a").read_bytes() == b"no project"
    write_output(elsewhere / "b", b"named itself", force=False, filesystem=Filesystem())
