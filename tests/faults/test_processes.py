"""Several processes in one project at the same time."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from annotator.model.change import Put
from annotator.store.repository import Repository
from tests.faults.projects import annotation, memos

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.mark.parametrize(
    "coders", [("ana", "ana"), ("ana", "ben"), ("ana", "ana", "ben", "ben")], ids="+".join
)
def test_nothing_is_lost_when_processes_work_at_once(
    project: Path, start_coder: Start, coders: tuple[str, ...]
) -> None:
    saves = 120
    running = [start_coder(project, coder, saves) for coder in coders]
    expected: dict[str, str] = {}
    for process in running:
        said, trouble = process.communicate(timeout=60)
        assert process.returncode == 0, trouble.decode()
        for line in said.decode().splitlines():
            sign, ident, memo = line.split(" ")
            assert sign in "?!", line
            if sign == "!":
                expected[ident] = memo
    with Repository.open(project, "ana") as repository:
        assert memos(repository) == {ident: memo for ident, memo in expected.items() if memo != "-"}
        assert not repository.check()


def test_each_process_has_files_of_its_own(project: Path) -> None:
    with Repository.open(project, "ana") as first, Repository.open(project, "ana") as second:
        first.save([_put(first)])
        second.save([_put(second)])
        writers = {first.database.logs.writer, second.database.logs.writer}
    assert len(writers) == 2
    assert any(writer.endswith("+1") for writer in writers)
    names = [path.name for path in (project / "annotations" / "bus-stop").glob("*.jsonl")]
    assert len(names) == 2


def test_a_free_name_is_taken_again(project: Path) -> None:
    """A day's worth of commands leaves one file, not one per command."""
    for _ in range(5):
        with Repository.open(project, "ana") as repository:
            repository.save([_put(repository)])
    assert len(list((project / "annotations" / "bus-stop").glob("*.jsonl"))) == 1


def test_a_window_that_missed_a_change_does_not_pass_for_the_one_that_made_it(
    project: Path,
) -> None:
    """Else its next change would silently replace what it never showed."""
    with Repository.open(project, "ana") as before:
        mark = annotation(before)
        before.save([Put(mark)])
    with Repository.open(project, "ana") as stale:
        assert stale.annotations("bus-stop") == (mark,)
        with Repository.open(project, "ana") as other:
            other.save([Put(replace(mark, memo="theirs"))])
        stale.save([Put(replace(mark, reliability="A"))])
    with Repository.open(project, "ana") as repository:
        assert repository.two_versions("bus-stop") == {mark.id}
        assert not [fault for fault in repository.check() if fault.kind != "two-versions"]


def test_an_open_reader_sees_what_another_process_saved_when_it_looks_again(project: Path) -> None:
    with Repository.open(project, "ana") as reader, Repository.open(project, "ana") as other:
        assert reader.annotations("bus-stop") == ()
        other.save([_put(other)])
        assert reader.annotations("bus-stop") == ()
        assert reader.refresh("bus-stop")
        assert len(reader.annotations("bus-stop")) == 1
        assert not reader.refresh("bus-stop")


def _put(repository: Repository) -> Put:
    return Put(annotation(repository))
