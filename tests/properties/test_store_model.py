"""A project against a dict: marks, edits, undo and redo, failing disks, crashes and restarts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from annotator.errors import NothingToUndo
from annotator.model.annotation import Annotation
from annotator.model.change import Delete, Put
from annotator.model.project import Settings
from annotator.store import project_folder
from annotator.store.repository import Repository
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.faults.projects import TEXT, annotation, source
from tests.faults.simulated_disk import SimulatedDisk
from tests.faults.store_checks import ticking

ROOT = Path("/p")
SOURCES = ("harbour", "market")
Memos = dict[str, str]
Act = list[tuple[str, str | None, str | None]]
"""Annotation id, memo before, memo after."""


class Project(RuleBasedStateMachine):
    """Ana works; a dict and two stacks say what she must see."""

    def __init__(self) -> None:
        super().__init__()
        self.disk = SimulatedDisk()
        self.now = ticking()
        self.marks: dict[str, Annotation] = {}
        self.memos: Memos = {}
        self.done: list[Act] = []
        self.undone: list[Act] = []
        self.count = 0
        self.disk_failed = False

    @initialize()
    def begin(self) -> None:
        self.disk.make_folders(ROOT)
        project_folder.create_project(self.disk, ROOT, Settings(), None)
        with self.opened("lead") as repository:
            for name in SOURCES:
                repository.store_text(name, TEXT)
            repository.save([Put(source(name)) for name in SOURCES])
        self.repository = self.opened()

    def opened(self, coder: str = "ana") -> Repository:
        return Repository.open(ROOT, coder, filesystem=self.disk, now=self.now, writer="writer00")

    # --- what she does ----------------------------------------------------------------------

    @rule(sources=st.lists(st.sampled_from(SOURCES), min_size=1, max_size=3))
    def mark(self, sources: list[str]) -> None:
        """One act of one to three annotations, in one source or in both."""
        act: Act = []
        changes = []
        for name in sources:
            self.count += 1
            mark = annotation(self.repository, name, memo=f"m{self.count}")
            self.marks[mark.id] = mark
            changes.append(Put(mark))
            act.append((mark.id, None, mark.memo))
        self.save(changes, act)

    @precondition(lambda self: self.memos)
    @rule(data=st.data(), remove=st.booleans())
    def change(self, data: st.DataObject, remove: bool) -> None:
        ident = data.draw(st.sampled_from(sorted(self.memos)))
        self.count += 1
        mark = replace(self.marks[ident], memo=f"m{self.count}")
        before = self.memos[ident]
        if remove:
            self.save([Delete(mark)], [(ident, before, None)])
        else:
            self.save([Put(mark)], [(ident, before, mark.memo)])

    @rule(which=st.sampled_from([None, *SOURCES]))
    def undo(self, which: str | None) -> None:
        act = self.last(self.done, which)
        if act is None:
            with pytest.raises(NothingToUndo):
                self.repository.undo("ana", which, hold=True)
            return
        if which is not None and any(self.place(item[0]) != which for item in act):
            return  # parts of an act are taken back apart: see the unit tests
        entries = self.repository.undo("ana", which, hold=True)
        assert {entry.object for entry in entries} == {item[0] for item in act}
        self.done.remove(act)
        self.undone.append(act)
        for ident, before, _ in act:
            self.put(ident, before)

    @rule()
    def redo(self) -> None:
        if not self.undone:
            with pytest.raises(NothingToUndo):
                self.repository.redo("ana", hold=True)
            return
        self.repository.redo("ana", hold=True)
        act = self.undone.pop()
        self.done.append(act)
        for ident, _, after in act:
            self.put(ident, after)

    # --- what happens to her ----------------------------------------------------------------

    @rule(
        call=st.sampled_from(["write", "synchronise"]),
        how=st.sampled_from(["error", "short error"]),
    )
    def the_next_save_fails(self, call: str, how: str) -> None:
        """One call: with the rescue file failing too, the end of the program would lose it."""
        self.disk.failures = {call: [how]}
        self.disk_failed = True

    @rule()
    def try_again(self) -> None:
        self.disk.failures.clear()
        assert self.repository.retry() == 0

    @rule()
    def close_and_open(self) -> None:
        self.disk.failures.clear()
        self.repository.close()
        self.repository = self.opened()

    @rule()
    def killed(self) -> None:
        """What waited to be saved is in the rescue file."""
        self.disk.kill()
        self.repository = self.opened()

    @rule()
    def power_cut(self) -> None:
        self.disk = SimulatedDisk(self.disk.surely_stored())
        self.repository = self.opened()

    @rule(name=st.sampled_from(SOURCES))
    def another_coder_works(self, name: str) -> None:
        """Ben's marks are never touched by what Ana takes back."""
        self.disk.failures.clear()
        with self.opened("ben") as other:
            mark = annotation(other, name, memo="ben's")
            other.save([Put(mark)])
        if self.repository.unsaved == 0:
            self.repository.refresh(name)

    # --- what must hold ---------------------------------------------------------------------

    @invariant()
    def she_sees_what_she_did(self) -> None:
        if not hasattr(self, "repository"):
            return
        have = {
            mark.id: mark.memo
            for name in SOURCES
            for mark in self.repository.annotations(name, "ana")
        }
        assert have == self.memos
        progress = self.repository.progress("ana")
        if self.repository.unsaved == 0:
            assert sum(one.annotations for one in progress.values()) == len(self.memos)

    def teardown(self) -> None:
        if hasattr(self, "repository"):
            self.close_and_open()
            self.she_sees_what_she_did()
            faults = [fault for fault in self.repository.check() if fault.serious]
            assert self.disk_failed or not faults, faults

    # --- the model --------------------------------------------------------------------------

    def save(self, changes: list[Any], act: Act) -> None:
        self.repository.save(changes, hold=True)
        for ident, _, after in act:
            self.put(ident, after)
        self.done.append(act)
        self.undone = []

    def put(self, ident: str, memo: str | None) -> None:
        if memo is None:
            self.memos.pop(ident, None)
        else:
            self.memos[ident] = memo

    def place(self, ident: str) -> str:
        return self.marks[ident].source

    def last(self, acts: list[Act], which: str | None) -> Act | None:
        for act in reversed(acts):
            if which is None or any(self.place(item[0]) == which for item in act):
                return act
        return None


def test_a_project_behaves_like_a_dict_whatever_happens_to_its_disk() -> None:
    run_state_machine_as_test(
        Project,
        settings=settings(
            max_examples=40,
            stateful_step_count=22,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
