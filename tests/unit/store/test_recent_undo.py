"""Undo from the last events of a long log takes back what undo from all of them does."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from annotator.errors import ChangedSince, NothingToUndo
from annotator.model.change import Delete, Put
from annotator.store.log import event_log
from annotator.store.log.files import Fields
from annotator.store.repository import Repository
from annotator.store.undoing import Undoing
from tests.faults.projects import annotation


def walk(root: Path, choices: random.Random, *, anywhere: bool = False) -> list[str]:
    """What forty acts, undos and redos say, each in a session of its own or not.

    ``anywhere``: in three sources, and what is taken back is the last act in any of them.
    """
    sources = ("bus-stop", "harbour", "market") if anywhere else ("bus-stop",)
    said = []
    repository = Repository.open(root, "ana")
    for number in range(40):
        if choices.random() < 0.5:
            repository.close()
            repository = Repository.open(root, "ana")
        step = choices.choice(("mark", "change", "remove", "both", "undo", "undo", "redo", "redo"))
        source = choices.choice(sources)
        held = repository.annotations(source)
        some = choices.choice(held) if held else None
        if step in ("undo", "redo"):
            try:
                act = repository.undo if step == "undo" else repository.redo
                entries = act("ana", None if anywhere else source)
                what = [(entry.op, entry.source, entry.after is None) for entry in entries]
                said.append(f"{step} {what}")
            except (NothingToUndo, ChangedSince) as error:
                said.append(type(error).__name__)
        elif step == "both" or some is None:
            pair = zip("ab", (source, choices.choice(sources)), strict=True)
            marks = [annotation(repository, where, memo=f"{number} {n}") for n, where in pair]
            repository.save([Put(mark) for mark in marks])
        elif step == "mark":
            repository.save([Put(annotation(repository, source, memo=str(number)))])
        else:
            changed = Put(replace(some, memo=f"{number}'"))
            repository.save([changed if step == "change" else Delete(some)])
        marks = [repository.annotations(name) for name in sources]
        said += [" ".join(item.memo for item in items) for items in marks]
    repository.close()
    return said


@pytest.mark.parametrize("anywhere", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_few_recent_events_or_all_lead_to_the_same(
    root: Path, tmp_path: Path, seed: int, anywhere: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(shutil.copytree(root, tmp_path / "copy"))
    monkeypatch.setattr(event_log, "RECENT", 3)
    few = walk(root, random.Random(seed), anywhere=anywhere)
    monkeypatch.setattr(Undoing, "_recent_act", lambda *_, **__: None)
    assert walk(copy, random.Random(seed), anywhere=anywhere) == few


def test_the_first_undo_of_a_session_reads_no_log_again(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for memo in "abc":
        repository.save([Put(annotation(repository, memo=memo))])
    with Repository.open(repository.root, "ana") as other:
        assert len(other.annotations("bus-stop")) == 3
        monkeypatch.setattr(Undoing, "events", _never)
        other.undo("ana", "bus-stop")
        other.redo("ana", "bus-stop")
        other.undo("ana", "bus-stop")
        assert [item.memo for item in other.annotations("bus-stop")] == ["a", "b"]
        other.redo("ana")
        other.undo("ana")
        assert [item.memo for item in other.annotations("bus-stop")] == ["a", "b"]


def _never(_: Undoing, folder: str) -> list[Fields]:
    raise AssertionError(f"{folder} is read again")
