"""What must hold of a whole project, on the simulated disk. Each check raises AssertionError."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from annotator.errors import ChangedSince, StoreChangedOnDisk
from annotator.model.annotation import Annotation
from annotator.model.change import Put
from annotator.model.project import Settings
from annotator.model.reference import Reference
from annotator.store import project_folder
from annotator.store.repository import Repository
from tests.faults.projects import TEXT, annotation, source
from tests.faults.simulated_disk import SimulatedDisk
from tests.faults.store_checks import ticking

ROOT = Path("/p")


class World:
    """A disk with a project of one source, and a clock."""

    def __init__(self) -> None:
        self.disk = SimulatedDisk()
        self.now = ticking()
        self.disk.make_folders(ROOT)
        project_folder.create_project(self.disk, ROOT, Settings(), None)
        self.disk.put(ROOT / "sources" / "market.txt", TEXT.encode())
        with self.open("lead") as lead:
            lead.store_text("market", TEXT)
            lead.save([Put(source("market"))])

    def open(self, coder: str = "ana", disk: SimulatedDisk | None = None) -> Repository:
        return Repository.open(
            ROOT, coder, filesystem=disk or self.disk, now=self.now, writer="writer00"
        )

    def mark(self, repository: Repository, memo: str, *, hold: bool = False) -> Annotation:
        made = annotation(repository, "market", memo=memo)
        repository.save([Put(made)], hold=hold)
        return made


def memos(repository: Repository) -> list[str]:
    return sorted(mark.memo for mark in repository.annotations("market"))


REFERENCES = ROOT / "sources" / "references.json"


def replaces_a_file_whole_or_not_at_all() -> None:
    """References, codebook, texts: at every moment the old bytes or the new, then the new."""
    chance = random.Random(1)
    world = World()
    repository = world.open()
    repository.save_references([Reference({"id": "a", "title": "old" * 50})])
    old = world.disk.read(REFERENCES)
    contents: set[bytes | None] = set()

    def look(step: str) -> None:
        images = world.disk.after_power_cut(chance)
        contents.update(image.files.get(REFERENCES) for image in images)

    world.disk.observe = look
    repository.save_references([Reference({"id": "a", "title": "new" * 50})])
    new = world.disk.read(REFERENCES)
    assert contents <= {old, new}, "half a file"
    assert world.disk.surely_stored().files[REFERENCES] == new, "not there after it returned"


def keeps_what_others_wrote_into_plain_files() -> None:
    world = World()
    repository = world.open()
    repository.save_references([Reference({"id": "a"})])
    theirs = b'[{"id": "theirs"}]'
    world.disk.put(REFERENCES, theirs)
    with contextlib.suppress(StoreChangedOnDisk):
        repository.save_references([Reference({"id": "b"})])
    assert world.disk.read(REFERENCES) == theirs


def keeps_what_waits_through_the_end_of_the_program() -> None:
    world = World()
    repository = world.open()
    world.mark(repository, "saved")
    world.disk.failures["write"] = ["error"]
    made = world.mark(repository, "held", hold=True)
    assert memos(repository) == ["held", "saved"]
    world.disk.kill()
    after = world.open(disk=SimulatedDisk(world.disk.surely_stored()))
    assert memos(after) == ["held", "saved"]
    assert after.unsaved == 0
    assert len(after.history(made.id)) == 1


def saves_what_waits_once_and_in_order() -> None:
    world = World()
    repository = world.open()
    world.disk.failures["synchronise"] = ["error"]
    made = world.mark(repository, "first", hold=True)
    repository.save([Put(replace(made, memo="second"))], hold=True)
    assert repository.retry() == 0
    with world.open(disk=SimulatedDisk(world.disk.surely_stored())) as after:
        assert memos(after) == ["second"]
        history = after.history(made.id)
        assert [entry.after.memo for entry in history if isinstance(entry.after, Annotation)] == [
            "first",
            "second",
        ]
        assert not after.two_versions("market")


def takes_back_only_what_nobody_changed_since() -> None:
    world = World()
    with world.open() as ana:
        made = world.mark(ana, "ana's")
    with world.open("ben") as ben:
        ben.save([Put(replace(made, memo="ben's"))])
    with world.open() as ana:
        with contextlib.suppress(ChangedSince):
            ana.undo("ana")
        assert memos(ana) == ["ben's"]


def takes_back_an_act_as_one() -> None:
    world = World()
    with world.open() as ana:
        ana.save([Put(annotation(ana, "market", memo=memo)) for memo in "abc"])
        ana.undo("ana")
        assert memos(ana) == []
        ana.redo("ana")
        assert memos(ana) == ["a", "b", "c"]


def counts_what_is_there_now() -> None:
    world = World()
    with world.open() as ana:
        world.mark(ana, "one")
        assert ana.progress("ana")["market"].annotations == 1
    with world.open() as ana:
        world.mark(ana, "two")
    with world.open() as ana:
        assert ana.progress("ana")["market"].annotations == 2


def keeps_every_codebook_that_was_coded_with() -> None:
    world = World()
    with world.open() as ana:
        world.mark(ana, "one")
        wanted = f"codebook.{ana.codebook().sha256[:12]}.yaml"
    stored = world.disk.surely_stored().files
    assert stored.get(ROOT / "annotations" / "_project" / wanted)


def tells_of_lines_that_are_gone() -> None:
    world = World()
    with world.open() as ana:
        for memo in "abc":
            world.mark(ana, memo)
    path = world.disk.path("market/ana.writer00.0000.jsonl")
    lines = world.disk.read(path).splitlines(keepends=True)
    world.disk.put(path, lines[0] + lines[2])
    with world.open() as ana:
        assert "missing" in {fault.kind for fault in ana.check()}


def shows_both_versions_of_a_concurrent_change() -> None:
    world = World()
    with world.open() as ana:
        made = world.mark(ana, "first")
    ana, ben = world.open(), world.open("ben")
    assert memos(ana) == memos(ben) == ["first"]
    ana.save([Put(replace(made, memo="ana's"))])
    ben.save([Put(replace(made, memo="ben's"))])
    with world.open("lead") as lead:
        assert lead.two_versions("market") == {made.id}
        lead.save([Put(replace(made, memo="settled"))])
    with world.open("lead") as lead:
        assert not lead.two_versions("market")
        assert memos(lead) == ["settled"]


ALL: tuple[Callable[[], None], ...] = (
    replaces_a_file_whole_or_not_at_all,
    keeps_what_others_wrote_into_plain_files,
    keeps_what_waits_through_the_end_of_the_program,
    saves_what_waits_once_and_in_order,
    takes_back_only_what_nobody_changed_since,
    takes_back_an_act_as_one,
    counts_what_is_there_now,
    keeps_every_codebook_that_was_coded_with,
    tells_of_lines_that_are_gone,
    shows_both_versions_of_a_concurrent_change,
)
