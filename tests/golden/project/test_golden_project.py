"""The bytes of a project, held fast; and a reader of twenty lines that needs only the document."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from annotator.store.repository import Repository
from tests.golden.project.make import FOLDER, TEXT, make

State = dict[tuple[str, str], Any]


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def test_the_same_work_gives_the_same_bytes(tmp_path: Path) -> None:
    """Run ``python -m tests.golden.project.make`` only together with docs/file-format.md."""
    make(tmp_path / "study")
    assert files(tmp_path / "study") == files(FOLDER)


def state_of(folder: Path) -> State:
    """Sections 2 to 4 of docs/file-format.md, by the letter."""
    events: dict[str, dict[str, Any]] = {}
    for path in folder.iterdir():
        if ".jsonl" not in path.name or path.name.startswith("."):
            continue
        for line in path.read_bytes().split(b"\n"):
            line = line.removesuffix(b"\r")
            body, seal, rest = line.rpartition(b',"c":"')
            if not seal or rest != b'%08x"}' % zlib.crc32(body):
                continue
            event = json.loads(line)
            if event["v"] == 1:
                events[event["e"]] = event
    state: State = {}
    for _, event in sorted(events.items()):
        key = (event["t"], event["i"])
        if event["o"] == "put":
            state[key] = event["d"]
        else:
            state.pop(key, None)
    return state


@pytest.mark.parametrize("folder", ["bus", "_project"])
def test_a_program_that_knows_only_the_document_reads_the_same(folder: str) -> None:
    """Batches are whole here, so the simplest reader will do."""
    with Repository.open(FOLDER, None) as repository:
        tables = repository.database.logs.log(folder).state.tables
        ours = {
            (kind, ident): record
            for kind, table in tables.items()
            for ident, record in table.items()
        }
    assert state_of(FOLDER / "annotations" / folder) == ours


def test_the_golden_project_holds_what_was_done() -> None:
    with Repository.open(FOLDER, "ana") as repository:
        assert repository.text("bus") == TEXT
        marks = repository.annotations("bus", "ana")
        assert [mark.quote[:25] for mark in marks] == [
            "The wages stopped in Marc",
            "Nobody told […] why",
            TEXT[100:125],
        ]
        long = marks[-1]
        assert long.quotes[0].exact == TEXT[100:2300]
        assert [len(repository.annotations("bus", coder)) for coder in ("ben", None)] == [1, 4]
        assert not repository.finished("bus", "ana")
        assert repository.folds("bus", "ana") == {0: True}
        assert repository.statements() == {"gaps": "Nobody asked the women."}
        (finding,) = repository.findings()
        assert finding.supporting == (marks[0].id,)
        assert [entry.op for entry in repository.history(marks[0].id)] == [
            "put", "put", "del", "put",
        ]  # fmt: skip
        assert not [fault for fault in repository.check() if fault.serious]
