"""What sync tools, git and other people do to the files."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from annotator.errors import LogUnreadable, NotARegularFile
from annotator.model.change import Fault, Put
from annotator.store.log.event_line import Event, seal
from annotator.store.repository import Repository
from tests.faults.projects import annotation, memos

COPY_NAMES = (
    "{stem} (Alice's conflicted copy 2026-11-21).jsonl",
    "{stem}.sync-conflict-20261121-101010-ABCDEF.jsonl",
    "{stem}-HOST.jsonl",
    "{stem} (1).jsonl",
    "{stem}.jsonl.orig",
)


def only_log(project: Path, source: str = "bus-stop") -> Path:
    (path,) = (project / "annotations" / source).glob("*.jsonl")
    return path


def save(project: Path, memo: str, *, coder: str = "ana", source: str = "bus-stop") -> str:
    with Repository.open(project, coder) as repository:
        mark = annotation(repository, source, memo=memo)
        repository.save([Put(mark)])
    return mark.id


def check(project: Path) -> list[Fault]:
    with Repository.open(project, "ana") as repository:
        return list(repository.check())


@pytest.mark.parametrize("name", COPY_NAMES)
def test_a_conflict_copy_is_read_together_with_its_original(project: Path, name: str) -> None:
    """Two machines with one installation's files: each has one line that the other lacks."""
    save(project, "common")
    log = only_log(project)
    common = log.read_bytes()
    save(project, "here")
    here = log.read_bytes()
    log.write_bytes(common)
    save(project, "there")
    log.with_name(name.format(stem=log.stem)).write_bytes(here)
    with Repository.open(project, "ana") as repository:
        assert sorted(memos(repository).values()) == ["common", "here", "there"]
        assert not repository.check()


def test_the_same_annotation_changed_on_two_machines_has_two_versions(project: Path) -> None:
    """Both stay, the later one is shown, and the next edit settles it."""
    ident = save(project, "first")
    elsewhere = project.with_name("elsewhere")
    shutil.copytree(project, elsewhere)
    for place, memo in ((project, "here"), (elsewhere, "there")):
        with Repository.open(place, "ana") as repository:
            repository.save([Put(annotation(repository, ident=ident, memo=memo))])
    here = project / "annotations" / "bus-stop"
    for log in (elsewhere / "annotations" / "bus-stop").glob("*.jsonl"):
        if not (here / log.name).exists():
            shutil.copy(log, here / log.name)
    (fault,) = check(project)
    assert fault.kind == "two-versions"
    assert ident in fault.message
    with Repository.open(project, "ana") as repository:
        assert memos(repository) == {ident: "there"}
        assert repository.two_versions("bus-stop") == {ident}
        repository.save([Put(annotation(repository, ident=ident, memo="settled"))])
        assert not repository.two_versions("bus-stop")
    assert check(project) == []
    with Repository.open(project, "ana") as repository:
        assert memos(repository) == {ident: "settled"}
        seen = [entry.after.memo for entry in repository.history(ident) if entry.after]
        assert seen == ["first", "here", "there", "settled", "settled"]


def test_a_folder_merged_from_two_clones_by_git(
    project: Path, tmp_path: Path, needs: Callable[[str], str]
) -> None:
    """One coder in two clones appended to one file: union merge keeps every line whole."""
    git = needs("git")

    def run(place: Path, *words: str) -> None:
        identity = (
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            "-c",
            "commit.gpgsign=false",
        )
        subprocess.run([git, *identity, *words], cwd=place, check=True, capture_output=True)

    ident = save(project, "common")
    run(project, "init", "-q", "-b", "main")
    run(project, "add", "-A")
    run(project, "commit", "-q", "-m", "common")
    clone = tmp_path / "clone"
    run(tmp_path, "clone", "-q", str(project), str(clone))
    log = only_log(project)
    writer = log.name.split(".")[1]
    for place, memo in ((project, "here"), (clone, "there")):
        for number in range(12):
            with Repository.open(place, "ana", writer=writer) as repository:
                mark = annotation(repository, memo=f"{memo}{number}")
                repository.save([Put(mark)])
        run(place, "commit", "-q", "-a", "-m", memo)
    run(project, "pull", "-q", "--no-rebase", "--no-edit", str(clone), "main")
    with Repository.open(project, "ana") as repository:
        expected = {"common", *(f"{w}{n}" for w in ("here", "there") for n in range(12))}
        assert set(memos(repository).values()) == expected
        assert memos(repository)[ident] == "common"
        assert not repository.check()


def test_an_unfinished_git_merge_is_read_and_told(project: Path) -> None:
    save(project, "one")
    log = only_log(project)
    line = log.read_bytes()
    save(project, "two")
    rest = log.read_bytes()[len(line) :]
    log.write_bytes(b"<<<<<<< HEAD\n" + line + b"=======\n" + rest + b">>>>>>> other\n")
    with Repository.open(project, "ana") as repository:
        assert sorted(memos(repository).values()) == ["one", "two"]
        faults = repository.check()
    assert {fault.kind for fault in faults} == {"merge-marks"}
    assert not any(fault.serious for fault in faults)


def test_line_ends_changed_to_crlf_cost_nothing(project: Path) -> None:
    save(project, "one")
    save(project, "two")
    log = only_log(project)
    log.write_bytes(log.read_bytes().replace(b"\n", b"\r\n"))
    changed = log.read_bytes()
    (fault,) = check(project)
    assert (fault.kind, fault.serious) == ("crlf", False)
    save(project, "three")
    assert log.read_bytes() == changed, "a changed file is not written again"
    with Repository.open(project, "ana") as repository:
        assert sorted(memos(repository).values()) == ["one", "three", "two"]


def test_a_file_cut_at_a_lines_end_is_noticed_by_the_next_line(project: Path) -> None:
    """An older version came back; a checksum per line cannot see that, the chain can."""
    save(project, "one")
    log = only_log(project)
    short = log.read_bytes()
    save(project, "two")
    save(project, "three")
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(short + lines[2])
    (fault,) = [fault for fault in check(project) if fault.kind == "missing"]
    assert (fault.path, fault.offset) == (f"annotations/bus-stop/{log.name}", len(short))
    assert "lost" in fault.message


def test_an_older_version_that_came_back_is_noticed_if_it_was_ever_counted(project: Path) -> None:
    save(project, "one")
    log = only_log(project)
    short = log.read_bytes()
    save(project, "two")
    with Repository.open(project, "ana") as repository:
        assert repository.progress("ana")["bus-stop"].annotations == 2
    log.write_bytes(short)
    for _ in range(2):
        (fault,) = check(project)
        assert fault.kind == "missing"
        assert "shorter than it was" in fault.message
    with Repository.open(project, "ana") as repository:
        assert repository.progress("ana")["bus-stop"].annotations == 1


def test_a_segment_that_is_gone_is_noticed(project: Path) -> None:
    save(project, "one")
    log = only_log(project)
    log.write_bytes(log.read_bytes() + b'{"v":1,"torn')
    save(project, "two")
    log.unlink()
    assert [fault.kind for fault in check(project)] == ["missing"]


def test_a_torn_tail_is_told_without_alarm(project: Path) -> None:
    save(project, "one")
    log = only_log(project)
    size = log.stat().st_size
    log.write_bytes(log.read_bytes() + b'{"v":1,"e":"01a')
    save(project, "two")
    (fault,) = check(project)
    assert (fault.kind, fault.offset, fault.serious) == ("torn", size, False)
    assert "nothing that was saved is lost" in fault.message


def test_damage_names_the_annotation_the_place_and_what_to_do(project: Path) -> None:
    save(project, "one")
    ident = save(project, "two")
    log = only_log(project)
    data = log.read_bytes()
    start = data.index(b"\n") + 1
    log.write_bytes(data.replace(b'"memo":"two"', b'"memo":"tVo"'))
    (fault,) = check(project)
    assert (fault.kind, fault.path, fault.offset) == (
        "damaged",
        f"annotations/bus-stop/{log.name}",
        start,
    )
    assert ident in fault.message
    assert "backup" in fault.hint
    backup = log.with_name("from-backup.jsonl")
    backup.write_bytes(data)
    with Repository.open(project, "ana") as repository:
        assert sorted(memos(repository).values()) == ["one", "two"]


def test_a_lost_line_end_costs_neither_of_its_lines(project: Path) -> None:
    save(project, "one")
    save(project, "two")
    log = only_log(project)
    log.write_bytes(log.read_bytes().replace(b"}\n{", b"}\x0b{"))
    with Repository.open(project, "ana") as repository:
        assert sorted(memos(repository).values()) == ["one", "two"]
        (fault,) = repository.check()
    assert not fault.serious


def forged(repository: Repository, **changes: object) -> bytes:
    fields: dict[str, object] = {
        "event": repository.new_id(), "at": "2026-01-01T00:00:00.000Z", "supersedes": None,
        "undo": None, "previous": "00000000", "left": 0, "writer": "forger", "coder": "eve",
        "kind": "mark", "op": "put", "object": "x", "record": {},
    }  # fmt: skip
    return seal(Event(**(fields | changes)))  # type: ignore[arg-type]


def test_a_change_signed_by_another_than_the_files_owner_is_told(project: Path) -> None:
    save(project, "one")
    with Repository.open(project, "ana") as repository:
        line = forged(repository, coder="ben", kind="finished", object="ben",
                      record={"source": "bus-stop", "coder": "ben"})  # fmt: skip
    log = only_log(project)
    place = log.with_name("ana.forger.0000.jsonl")
    place.write_bytes(line)
    (fault,) = check(project)
    assert (fault.kind, fault.path, fault.offset) == (
        "author", f"annotations/bus-stop/{place.name}", 0,
    )  # fmt: skip


def test_an_annotation_written_in_anothers_name_is_told_unless_it_was_imported(
    project: Path,
) -> None:
    with Repository.open(project, "ana") as repository:
        mark = annotation(repository, coder="ben")
        repository.save([Put(mark)])
        imported = replace(annotation(repository, coder="ben"), imported_by="ana")
        repository.save([Put(imported)])
    (fault,) = check(project)
    assert fault.kind == "author"
    assert mark.id in fault.message


def test_a_clock_far_ahead_is_told_and_loses_nothing(project: Path) -> None:
    """Another coder's machine is a year ahead; our later edits still come later."""
    ident = save(project, "one")
    ahead = datetime.now(UTC) + timedelta(days=365)
    with Repository.open(project, "ben", now=lambda: ahead) as repository:
        repository.save([Put(annotation(repository, memo="from the future"))])
        repository.save([Put(annotation(repository, ident=ident, memo="changed by ben"))])
    with Repository.open(project, "ana") as repository:
        repository.save([Put(annotation(repository, ident=ident, memo="mine again"))])
        assert memos(repository)[ident] == "mine again"
        faults = [fault for fault in repository.check() if fault.kind == "future"]
    assert len(faults) == 1
    assert faults[0].path.startswith("annotations/bus-stop/ben.")
    with Repository.open(project, "ana") as repository:
        assert memos(repository)[ident] == "mine again"
        last = repository.history(ident)[-1]
        assert abs((last.at - datetime.now(UTC)).total_seconds()) < 600


def test_an_event_beyond_all_time_is_damage(project: Path) -> None:
    """It would leave no id for anybody after it."""
    save(project, "one")
    with Repository.open(project, "ana") as repository:
        line = forged(repository, event="ffffffff-ffff-7fff-bfff-ffffffffffff")
    (project / "annotations" / "bus-stop" / "eve.forger.0000.jsonl").write_bytes(line)
    assert [fault.kind for fault in check(project)] == ["damaged"]
    save(project, "two")


@pytest.mark.parametrize("what", ["pipe", "link", "folder", "socket"])
def test_what_is_no_file_is_not_opened(project: Path, what: str) -> None:
    """A pipe would block, a link would lead out of the project."""
    save(project, "one")
    outside = project.with_name("outside.jsonl")
    outside.write_bytes(only_log(project).read_bytes().replace(b"one", b"two"))
    place = project / "annotations" / "bus-stop" / "ben.other.0000.jsonl"
    match what:
        case "pipe":
            os.mkfifo(place)
        case "link":
            place.symlink_to(outside)
        case "folder":
            place.mkdir()
        case _:
            os.mknod(place, 0o140666)
    with Repository.open(project, "ana") as repository:
        assert list(memos(repository).values()) == ["one"]
        (fault,) = repository.check()
    assert (fault.kind, fault.path) == ("unreadable", f"annotations/bus-stop/{place.name}")


def test_a_coders_own_log_that_cannot_be_read_is_not_taken_for_empty(project: Path) -> None:
    save(project, "one")
    log = only_log(project)
    log.rename(log.with_suffix(".moved"))
    log.symlink_to(log.with_suffix(".moved"))
    with Repository.open(project, "ana") as repository, pytest.raises(LogUnreadable):
        repository.annotations("bus-stop")
    with Repository.open(project, "ben") as repository:
        assert repository.annotations("bus-stop") == ()


def test_a_linked_folder_is_not_followed(project: Path) -> None:
    elsewhere = project.with_name("elsewhere")
    (project / "annotations" / "market").rename(elsewhere)
    (project / "annotations" / "market").symlink_to(elsewhere)
    with Repository.open(project, "ana") as repository:
        with pytest.raises(NotARegularFile):
            repository.annotations("market")
        assert set(repository.progress("ana")) == {"bus-stop", "harbour", "market"}
        faults = [fault for fault in repository.check() if fault.kind == "unreadable"]
    assert [fault.path for fault in faults] == ["annotations/market"]


def test_nothing_is_read_through_a_link_in_place_of_all_logs(project: Path) -> None:
    elsewhere = project.with_name("elsewhere")
    (project / "annotations").rename(elsewhere)
    (project / "annotations").symlink_to(elsewhere)
    with Repository.open(project, "ana") as repository:
        assert repository.read_only
        with pytest.raises(NotARegularFile):
            repository.sources()
