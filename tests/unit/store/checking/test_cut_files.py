"""A file that was cut after it was saved is told from one that a crash left."""

from __future__ import annotations

import shutil
from pathlib import Path

from annotator.model.change import Fault, Put
from annotator.store.install import state_folder
from annotator.store.repository import Repository
from tests.faults.projects import annotation, new_project


def coded(root: Path, coder: str = "ana", times: int = 2) -> Path:
    """A log with some saved marks, each saved by itself."""
    with Repository.open(root, coder) as repository:
        for start in range(times):
            repository.save([Put(annotation(repository, start=start))])
    (log,) = (root / "annotations/bus-stop").glob(f"{coder}.*.jsonl")
    return log


def faults(root: Path) -> tuple[Fault, ...]:
    with Repository.open(root) as repository:
        return repository.check()


def test_three_bytes_cut_off_a_saved_line_are_a_fault_even_without_the_cache(root: Path) -> None:
    log = coded(root)
    log.write_bytes(log.read_bytes()[:-3])
    shutil.rmtree(root / ".cache", ignore_errors=True)
    (fault,) = faults(root)
    assert (fault.kind, fault.serious) == ("missing", True)
    assert "it was cut or deleted, or an older version came back" in fault.message


def test_whole_lines_cut_off_are_a_fault_too(root: Path) -> None:
    log = coded(root)
    log.write_bytes(log.read_bytes().split(b"\n")[0] + b"\n")
    (fault,) = faults(root)
    assert (fault.kind, fault.serious) == ("missing", True)


def test_a_sound_copy_beside_it_mends_it(root: Path) -> None:
    log = coded(root)
    shutil.copy(log, log.with_name("ana.from-backup.jsonl"))
    log.write_bytes(log.read_bytes()[:-3])
    assert not [fault for fault in faults(root) if fault.serious]


def test_where_nothing_is_remembered_it_is_not_said_that_nothing_is_lost(root: Path) -> None:
    log = coded(root)
    log.write_bytes(log.read_bytes()[:-3])
    shutil.rmtree(state_folder() / "ends")
    shutil.rmtree(root / ".cache", ignore_errors=True)
    (fault,) = faults(root)
    assert (fault.kind, fault.serious) == ("torn", False)
    assert "a file that was cut looks the same" in fault.message


def test_a_crash_in_the_middle_of_a_later_save_is_no_fault(root: Path) -> None:
    log = coded(root)
    with log.open("ab") as file:
        file.write(b'{"v":1,"e":"0197')
    (fault,) = faults(root)
    assert (fault.kind, fault.serious) == ("torn", False)


def test_another_project_in_the_same_place_is_not_held_against_the_first(root: Path) -> None:
    coded(root, times=5)
    shutil.rmtree(root)
    new_project(root, coder="lead")
    coded(root, times=1)
    assert faults(root) == ()


def test_where_the_state_folder_cannot_be_written_saving_goes_on(root: Path) -> None:
    state_folder().mkdir(parents=True, exist_ok=True)
    shutil.rmtree(state_folder() / "ends", ignore_errors=True)
    (state_folder() / "ends").write_text("in the way", encoding="utf-8")
    coded(root)
    assert faults(root) == ()
