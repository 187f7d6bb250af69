"""Changes that wait for room: whose they are, in which order they come, who takes them over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from annotator.errors import Unwritable
from annotator.model.change import Put
from annotator.store.filesystem import Filesystem
from annotator.store.install import claim
from annotator.store.repository import Repository
from tests.faults.projects import annotation, memos, new_project


class FullDisk(Filesystem):
    """No room for logs until there is; rescue files go elsewhere."""

    full = True

    def create(self, path: Path) -> int:
        if self.full and path.suffix == ".jsonl":
            raise OSError(28, "No space left on device")
        return super().create(path)


def hold(root: Path, memo: str) -> None:
    """A session that could not save, and ended."""
    with Repository.open(root, "ana", filesystem=FullDisk()) as repository:
        repository.save([Put(annotation(repository, memo=memo))], hold=True)
        assert repository.unsaved


def test_a_project_reached_through_a_link_is_the_same_project(root: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(root)
    hold(link, "one")
    hold(root, "two")
    with Repository.open(root, "ana") as repository:
        assert sorted(memos(repository).values()) == ["one", "two"]


def test_the_same_relative_path_elsewhere_is_another_project(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = new_project(tmp_path / "other", coder="lead")
    monkeypatch.chdir(root)
    hold(Path(), "one")
    monkeypatch.chdir(other)
    with Repository.open(Path(), "ana") as repository:
        assert not memos(repository)
    with Repository.open(root, "ana") as repository:
        assert list(memos(repository).values()) == ["one"]


def test_what_no_line_can_hold_does_not_join_what_waits(root: Path) -> None:
    disk = FullDisk()
    with Repository.open(root, "ana", filesystem=disk) as repository:
        repository.save([Put(annotation(repository, memo="one"))], hold=True)
        with pytest.raises(Unwritable):
            repository.save([Put(annotation(repository, memo="two\ud800"))], hold=True)
        disk.full = False
        assert repository.retry() == 0
        assert list(memos(repository).values()) == ["one"]


def test_a_change_after_one_taken_over_comes_after_it(root: Path) -> None:
    """Whatever the clock of the session said that could not save it."""
    with Repository.open(root, "ana") as repository:
        mark = annotation(repository, memo="first")
        repository.save([Put(mark)])
    ahead = Repository.open(
        root, "ana", filesystem=FullDisk(), now=lambda: datetime.now(UTC) + timedelta(hours=5)
    )
    with ahead:
        ahead.save([Put(replace(mark, memo="held"))], hold=True)
    with Repository.open(root, "ana") as repository:
        assert memos(repository) == {mark.id: "held"}
        repository.save([Put(replace(mark, memo="last"))])
    with Repository.open(root, "ana") as repository:
        assert memos(repository) == {mark.id: "last"}


def test_what_was_added_while_it_was_taken_over_is_taken_over_too(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Repository.open(root, "ana", filesystem=FullDisk())
    first.save([Put(annotation(first, memo="one"))], hold=True)

    def claim_late(filesystem: Filesystem, owner: str) -> int | None:
        first.save([Put(annotation(first, memo="two"))], hold=True)
        first.database.close()
        return claim(filesystem, owner)

    monkeypatch.setattr("annotator.store.log.outbox.claim", claim_late)
    with Repository.open(root, "ana") as second:
        assert sorted(memos(second).values()) == ["one", "two"]
    with Repository.open(root, "bob") as reader:
        assert sorted(memos(reader).values()) == ["one", "two"]
