"""Objects where they do not belong, and ids that two of them share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from annotator.errors import SameIdTwice
from annotator.model.change import Put
from annotator.store.repository import Repository
from annotator.workflow.briefing.make_brief import make_brief
from annotator.workflow.origins.tracing import trace
from tests.faults.forging import Forged, forge, forged_id, mark_record
from tests.faults.projects import annotation


def test_an_id_that_stands_in_two_sources_is_reported_where_it_came_second(root: Path) -> None:
    with Repository.open(root, "ana") as repository:
        hers = annotation(repository, "market")
        repository.save([Put(hers)])
        late = repository.new_id()
    record = mark_record(hers, source="harbour", coder="ben", origins=["The mayor"])
    file = forge(root, "harbour", "ben", Forged("mark", hers.id, record, event=late))
    with Repository.open(root, "ana") as repository:
        (fault,) = repository.check()
        assert (fault.kind, fault.path) == ("same-id", file.relative_to(root).as_posix())
        assert f"{hers.id}, the id of a mark in market" in fault.message
        assert repository.check("ana") == ()
        for made in (trace, make_brief):
            with pytest.raises(SameIdTwice, match="stands in harbour and in market"):
                made(repository)
        file.unlink()
        shutil.rmtree(root / ".cache")
    with Repository.open(root, "ana") as repository:
        assert repository.check() == ()
        assert hers.id in trace(repository).material.annotations


def test_an_id_that_a_mark_and_a_passed_passage_share_is_reported(root: Path) -> None:
    with Repository.open(root, "ana") as repository:
        hers = annotation(repository, "market")
        repository.save([Put(hers)])
    record = {"source": "market", "coder": "ben", "text": "", "span": [0, 3], "reason": ""}
    file = forge(root, "market", "ben", Forged("passed", hers.id, record), writer="again")
    with Repository.open(root, "ana") as repository:
        faults = {fault.path for fault in repository.check() if fault.kind == "same-id"}
    assert len(faults) == 1
    assert file.parent.relative_to(root).as_posix() in faults.pop()


def test_many_shared_ids_of_one_file_are_one_fault(root: Path) -> None:
    with Repository.open(root, "ana") as repository:
        marks = [annotation(repository, "market", start) for start in (0, 20, 40)]
        repository.save([Put(mark) for mark in marks])
    (log,) = (root / "annotations" / "market").glob("ana.*.jsonl")
    copied = root / "annotations" / "harbour" / log.name
    copied.write_bytes(log.read_bytes())
    with Repository.open(root, "ana") as repository:
        told = [fault.message for fault in repository.check() if fault.kind == "same-id"]
    assert len(told) == 1
    assert "2 more ids" in told[0]


def test_what_stands_in_a_folder_of_other_kinds_is_reported_with_its_file(root: Path) -> None:
    with Repository.open(root, "ana") as repository:
        mark = annotation(repository, "market")
    first = forge(root, "_project", "ben", Forged("mark", mark.id, mark_record(mark, coder="ben")))
    finding = {"statement": "They left.", "order": 0}
    second = forge(root, "market", "ben", Forged("finding", forged_id(), finding))
    with Repository.open(root, "ana") as repository:
        assert repository.findings() == ()
        faults = {fault.path: fault.kind for fault in repository.check()}
    assert faults == {file.relative_to(root).as_posix(): "misplaced" for file in (first, second)}


def test_kinds_that_a_later_program_made_are_no_fault(root: Path) -> None:
    for folder in ("_project", "market"):
        forge(root, folder, "ben", Forged("sketch", "anything", {"drawn": True}))
    with Repository.open(root, "ana") as repository:
        assert repository.check() == ()
