"""What an object's id says, its record must say: nobody speaks for another by an id."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from annotator.model.change import Finished, Put
from annotator.model.origin import Withdrawal
from annotator.model.team import Assignment, Opening
from annotator.store.repository import Repository
from tests.faults.forging import Forged, forge

BEN_FINISHED = {"source": "market", "coder": "ben"}
AT = "2025-06-28T10:00:00.000Z"
IN_ANAS_PLACE: dict[str, tuple[str, str, dict[str, Any]]] = {
    "finished": ("market", "ana", BEN_FINISHED),
    "fold": ("market", "ana:0", {**BEN_FINISHED, "start": 0, "folded": True}),
    "note-link": ("market", "ana:1:2", {**BEN_FINISHED, "marker": [1, 2], "note": None}),
    "descriptor": ("_project", "market:ana", {**BEN_FINISHED, "reliability": "E"}),
    "assignment": ("_project", "market:ana", {**BEN_FINISHED, "by": "ben", "round": "1"}),
    "withdrawal": (
        "_project",
        "source:market:ana",
        {"coder": "ben", "target": {"kind": "source", "id": "market"}, "reason": "no", "at": AT},
    ),
    "opening": ("_project", "ajar", {"coder": "ben", "at": AT, "reason": "curious"}),
}


@pytest.mark.parametrize("kind", IN_ANAS_PLACE)
def test_a_record_under_an_id_that_is_not_its_own_is_reported_and_not_read(
    kind: str, root: Path
) -> None:
    folder, ident, record = IN_ANAS_PLACE[kind]
    forge(root, folder, "ben", Forged(kind, ident, record))
    with Repository.open(root, "ana") as repository:
        assert not repository.finished("market", "ana")
        assert not repository.progress("ana")["market"].finished
        assert repository.descriptor("market", "ana") is None
        for held in (Withdrawal, Assignment, Opening):
            assert repository.held(held) == ()
        assert repository.folds("market", "ben") == {}
        assert repository.note_links("market") == ()
        (fault,) = repository.check()
        assert fault.kind == "malformed"
        assert f"{kind} {ident}" in fault.message


def test_under_its_own_id_it_counts(root: Path) -> None:
    forge(root, "market", "ben", Forged("finished", "ben", BEN_FINISHED))
    with Repository.open(root, "ana") as repository:
        assert repository.finished("market", "ben")
        assert repository.progress("ben")["market"].finished
        assert repository.check() == ()


def test_what_a_forger_took_its_owner_can_still_write(root: Path) -> None:
    forge(root, "market", "ben", Forged("finished", "ana", BEN_FINISHED))
    with Repository.open(root, "ana") as repository:
        repository.save([Put(Finished("market", "ana"))])
        assert repository.finished("market", "ana")
