"""Projects that may be read and not written."""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from annotator.errors import NewerStore, NoCoder, NotARegularFile, ReadOnlyProject
from annotator.model.change import Put
from annotator.store.checking import project as checking
from annotator.store.filesystem import Filesystem
from annotator.store.log.event_line import Event, seal
from annotator.store.repository import Repository
from tests.faults.projects import annotation, memos

NOBODY = 65534
Visit = Callable[[], object]


def as_another_user(visit: Visit, closed: list[Path]) -> object:
    """What a visit gives to somebody who may not write (folders) or read (files) these.

    Root makes it as nobody, in a process of its own; any other user closes the paths to himself.
    """
    if os.geteuid():
        for path in closed:
            path.chmod(0o555 if path.is_dir() else 0)
        try:
            return json.loads(json.dumps(visit()))
        finally:
            for path in closed:
                path.chmod(0o755)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            said = json.dumps(visit())
        except BaseException:
            said = json.dumps(traceback.format_exc())
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    return json.loads(said)


def open_to_read(path: Path) -> None:
    """Folders that pytest makes are closed to others."""
    for folder in (path, *path.parents[:-1]):
        if folder.stat().st_uid == os.geteuid():
            folder.chmod(folder.stat().st_mode | 0o055)


def test_another_user_may_read(project: Path, tmp_path: Path, home: Path) -> None:
    """Neither the project nor a home folder may be written; all can be read and checked."""
    with Repository.open(project, "ana") as repository:
        repository.save([Put(annotation(repository))])
    open_to_read(tmp_path)
    assert checking

    def visit() -> object:
        with Repository.open(project, "ben") as repository:
            marks = repository.annotations("bus-stop")
            progress = repository.progress("ana")["bus-stop"].annotations
            repository.remember_position("bus-stop", 7)
            try:
                repository.save([Put(annotation(repository))])
                saved = True
            except ReadOnlyProject:
                saved = False
            faults = [fault.message for fault in repository.check()]
            return [repository.read_only, len(marks), progress, saved, faults]

    folders = [path for path in project.rglob("*") if path.is_dir()]
    said = as_another_user(visit, [project, home, *folders])
    assert isinstance(said, list), said
    why, marks, progress, saved, faults = said
    assert "may not write" in why
    assert (marks, progress, saved, faults) == (1, 1, False, [])


def test_a_coders_logs_that_others_may_not_read_are_not_taken_for_empty(
    project: Path, tmp_path: Path
) -> None:
    with Repository.open(project, "ana") as repository:
        repository.save([Put(annotation(repository))])
    (log,) = (project / "annotations" / "bus-stop").glob("*.jsonl")
    log.chmod(0o600)
    open_to_read(tmp_path)

    def visit() -> object:
        with Repository.open(project, "ben") as repository:
            return [[fault.kind, fault.path] for fault in repository.check()]

    assert as_another_user(visit, [log]) == [["unreadable", f"annotations/bus-stop/{log.name}"]]


class Unwritable(Filesystem):
    """A disk mounted for reading."""

    def writable(self, folder: Path) -> bool:
        return False


def test_a_project_on_a_disk_mounted_for_reading_says_why(project: Path) -> None:
    with Repository.open(project, "ana", filesystem=Unwritable()) as repository:
        assert "may not write" in repository.read_only
        for hold in (False, True):
            with pytest.raises(ReadOnlyProject):
                repository.save([Put(annotation(repository))], hold=hold)
        with pytest.raises(ReadOnlyProject):
            repository.undo("ana")
        assert repository.unsaved == 0
        assert len(repository.sources()) == 3


def test_events_of_a_newer_format_make_the_project_read_only(project: Path) -> None:
    with Repository.open(project, "ana") as repository:
        repository.save([Put(annotation(repository, memo="ours"))])
        newer = Event(
            event=repository.new_id(), at="2026-01-01T00:00:00.000Z", supersedes=None, undo=None,
            previous="00000000", left=0, writer="tomorrow", coder="ben", kind="mark", op="put",
            object="x", record={"unheard": "of"}, version=2,
        )  # fmt: skip
    (project / "annotations" / "bus-stop" / "ben.tomorrow.0000.jsonl").write_bytes(seal(newer))
    with Repository.open(project, "ana") as repository:
        assert list(memos(repository).values()) == ["ours"]
        assert "format 2" in repository.read_only
        with pytest.raises(NewerStore, match="format 2"):
            repository.save([Put(annotation(repository, "harbour"))])
        (fault,) = repository.check()
        assert (fault.kind, fault.path) == ("newer", "annotations/bus-stop/ben.tomorrow.0000.jsonl")


def test_settings_of_a_newer_format_make_the_project_read_only(project: Path) -> None:
    settings = project / "annotator.toml"
    text = settings.read_text(encoding="utf-8").replace("format = 1", "format = 2\nunheard = 3")
    settings.write_text(text, encoding="utf-8")
    with Repository.open(project, "ana") as repository:
        assert repository.settings.title == "Why they left"
        with pytest.raises(NewerStore):
            repository.save([Put(annotation(repository))])


def test_nobody_saves_without_a_name(project: Path) -> None:
    with Repository.open(project, None) as repository, pytest.raises(NoCoder):
        repository.save([Put(annotation(repository))])


def test_a_file_in_place_of_a_folder_is_told(project: Path) -> None:
    folder = project / "annotations" / "market"
    for child in folder.iterdir():
        child.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    with Repository.open(project, "ana") as repository, pytest.raises(NotARegularFile):
        repository.save([Put(annotation(repository, "market"))])
