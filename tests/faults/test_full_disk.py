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
        if not path.is_relative_to(self._root):
            self._elsewhere.add(handle)
        return handle

    def close(self, handle: int) -> None:
        self._elsewhere.discard(handle)
        super().close(handle)

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


def mounted(place: Path) -> bool:
    """A real disk of half a megabyte, where we may mount one."""
    place.mkdir()
    if os.geteuid():
        return False
    command = ["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(place)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture(params=["real", "limited"])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SmallDisk]:
    """A real one if possible; where it is not, the other serves twice."""
    place = tmp_path / "small"
    if request.param == "limited" or not mounted(place):
        root = new_project(tmp_path / "study")
        disk = LimitedDisk(root)
        yield SmallDisk(root, lambda: setattr(disk, "room", 10**9), disk)
        return
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


def test_what_a_second_window_could_not_save_is_taken_over(small_disk: SmallDisk) -> None:
    """Two windows, one full disk, both gone: the next session has the changes of both."""
    first, second = small_disk.open(), small_disk.open()
    saved = fill(first)
    one = annotation(first, memo="one" * 800)
    two = annotation(second, "market", memo="two" * 800)
    first.save([Put(one)], hold=True)
    second.save([Put(two)], hold=True)
    assert first.rescue_file != second.rescue_file
    second.database.close()
    with small_disk.open() as third:
        assert third.unsaved == 1, "what the first window holds is left to it"
        (fault,) = [fault for fault in third.check() if str(third.rescue_file) == fault.path]
        assert fault.kind == "unsaved"
        third.database.close()
    first.database.close()
    small_disk.free()
    with small_disk.open() as last:
        assert last.unsaved == 0
        assert memos(last) == saved | {one.id: one.memo, two.id: two.memo}
        assert not [fault for fault in last.check() if fault.kind == "unsaved"]


def test_changes_of_a_project_that_was_moved_away_are_told(small_disk: SmallDisk) -> None:
    with small_disk.open() as repository:
        fill(repository)
        repository.save([Put(annotation(repository, memo="held" * 800))], hold=True)
        repository.database.close()
    moved = small_disk.root.rename(small_disk.root.with_name("moved"))
    with Repository.open(moved, "ana") as repository:
        faults = [fault for fault in repository.check() if fault.kind == "unsaved"]
        assert len(faults) == 1
        assert "put the project back" in faults[0].hint
        repository.database.close()
