"""A disk with no room left, a real one where we may mount it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from annotator.errors import SaveFailed
from annotator.model.change import Put
from annotator.store.filesystem import Filesystem
from annotator.store.repository import Repository
from tests.faults.projects import annotation, memos, new_project


class LimitedDisk(Filesystem):
    """Takes so many bytes and no more: what stands in where nobody may mount a small disk."""

    def __init__(self, root: Path) -> None:
        self.room = 150_000
        self._root = root
        self._elsewhere: set[int] = set()

    def create(self, path: Path) -> int:
        handle = super().create(path)
        self._elsewhere.discard(handle)
        if not path.is_relative_to(self._root):
            self._elsewhere.add(handle)
        return handle

    def write(self, handle: int, data: bytes) -> int:
        if handle in self._elsewhere:
            return super().write(handle, data)
        if not self.room:
            raise OSError(28, "No space left on device")
        taken = data[: self.room]
        self.room -= len(taken)
        return super().write(handle, taken)


class SmallDisk:
    """Where the project is, how to open it, and how room is made."""

    def __init__(self, root: Path, free: Callable[[], None], filesystem: Filesystem) -> None:
        self.root = root
        self.free = free
        self._filesystem = filesystem

    def open(self) -> Repository:
        return Repository.open(self.root, "ana", filesystem=self._filesystem)


@pytest.fixture(params=["mounted", "limited"])
def small_disk(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    skip_unless: Callable[[bool, str], None],
) -> Iterator[SmallDisk]:
    if request.param == "limited":
        root = new_project(tmp_path / "study")
        disk = LimitedDisk(root)
        yield SmallDisk(root, lambda: setattr(disk, "room", 10**9), disk)
        return
    skip_unless(os.geteuid() == 0, "only root may mount a small disk")
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(place)]
    mounted = subprocess.run(mount, check=False, capture_output=True)
    skip_unless(mounted.returncode == 0, "no small disk can be mounted here")
    try:
        root = new_project(place / "study")
        ballast = place / "something-else"
        ballast.write_bytes(b"x" * 200_000)
        yield SmallDisk(root, ballast.unlink, Filesystem())
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def fill(repository: Repository) -> dict[str, str]:
    """Save until there is no room."""
    saved: dict[str, str] = {}
    for number in range(5000):
        mark = annotation(repository, memo=f"m{number}" * 40)
        try:
            repository.save([Put(mark)])
        except SaveFailed as problem:
            assert "full" in problem.message
            return saved
        saved[mark.id] = mark.memo
    raise AssertionError("the disk never filled up")


def test_what_was_saved_stays_and_saving_resumes(small_disk: SmallDisk) -> None:
    with small_disk.open() as repository:
        saved = fill(repository)
        for _ in range(40):
            with pytest.raises(SaveFailed):
                repository.save([Put(annotation(repository, memo="x" * 3000))])
        assert memos(repository) == saved
        small_disk.free()
        mark = annotation(repository, memo="again")
        repository.save([Put(mark)])
        saved[mark.id] = mark.memo
    with small_disk.open() as repository:
        assert memos(repository) == saved
        assert not [fault for fault in repository.check() if fault.serious]


def test_coding_goes_on_and_what_waits_is_saved_later(small_disk: SmallDisk) -> None:
    with small_disk.open() as repository:
        saved = fill(repository)
        held = [annotation(repository, memo="held" * 800) for _ in range(4)]
        for number, mark in enumerate(held, 1):
            repository.save([Put(mark)], hold=True)
            assert repository.unsaved == number
        assert memos(repository) == saved | {mark.id: mark.memo for mark in held}
        assert repository.rescue_file is not None
        assert repository.rescue_file.exists()
        assert not repository.rescue_file.is_relative_to(small_disk.root)
        small_disk.free()
        rescue = repository.rescue_file
        assert repository.retry() == 0
        assert not rescue.exists()
        entries = [len(repository.history(mark.id)) for mark in held]
        assert entries == [1, 1, 1, 1]
    with small_disk.open() as repository:
        assert memos(repository) == saved | {mark.id: mark.memo for mark in held}


def test_what_waits_survives_the_end_of_the_program(small_disk: SmallDisk) -> None:
    first = small_disk.open()
    saved = fill(first)
    mark = annotation(first, memo="held" * 800)
    first.save([Put(mark)], hold=True)
    first.database.close()  # as a crash leaves it: nothing was tried again
    second = small_disk.open()
    assert second.unsaved == 1
    assert memos(second) == saved | {mark.id: mark.memo}
    second.database.close()
    small_disk.free()
    with small_disk.open() as third:
        assert third.unsaved == 0
        assert memos(third) == saved | {mark.id: mark.memo}
        assert len(third.history(mark.id)) == 1


def test_held_changes_can_be_taken_back(small_disk: SmallDisk) -> None:
    with small_disk.open() as repository:
        saved = fill(repository)
        mark = annotation(repository, memo="held" * 800)
        repository.save([Put(mark)], hold=True)
        (entry,) = repository.undo("ana", hold=True)
        assert entry.object == mark.id
        assert memos(repository) == saved
        assert repository.unsaved == 2
        small_disk.free()
    with small_disk.open() as repository:
        assert memos(repository) == saved
        assert [entry.op for entry in repository.history(mark.id)] == ["put", "del"]
