"""Undo of one kind of work leaves what else was done since."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.errors import NothingToUndo
from annotator.model.adjudication import Decision
from annotator.store.repository import Repository
from annotator.workflow.adjudicating import standing, take, take_none
from annotator.workflow.take_back import take_back
from tests.unit.workflow.briefing.project import claim
from tests.unit.workflow.team_project import MEN, PAID, SPRING, as_ruth, coded, team

PAY, FEAR = "push.pay", "barrier.fear"
DECISIONS = frozenset(("decision",))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = team(tmp_path / "study")
    coded(root, "ana", (PAID, PAY), (MEN, PAY))
    coded(root, "bo", (PAID, FEAR))
    return root


def decisions(repository: Repository) -> int:
    return len(repository.held(Decision, "noon"))


def test_the_last_decision_is_taken_back_whatever_was_coded_since(root: Path) -> None:
    with as_ruth(root) as repository:
        first, second = standing(repository, "noon")
        take(repository, first, "ana")
        take_none(repository, second)
        claim(repository, "noon", SPRING, PAY)
        (entry,) = take_back(repository, kinds=DECISIONS)
        assert entry.kind == "decision"
        assert decisions(repository) == 1
        assert len(repository.annotations("noon", "ruth")) == 1
        take_back(repository, redo=True, kinds=DECISIONS)
        assert decisions(repository) == 2
        take_back(repository, kinds=DECISIONS)
        take_back(repository, kinds=DECISIONS)
        assert decisions(repository) == 0


def test_with_nothing_decided_nothing_is_taken_back(root: Path) -> None:
    with as_ruth(root) as repository:
        claim(repository, "noon", SPRING, PAY)
        with pytest.raises(NothingToUndo):
            take_back(repository, kinds=DECISIONS)
        assert len(repository.annotations("noon", "ruth")) == 1


def test_what_was_coded_last_is_still_the_next_to_be_taken_back_elsewhere(root: Path) -> None:
    with as_ruth(root) as repository:
        take(repository, standing(repository, "noon")[0], "ana")
        claim(repository, "noon", SPRING, PAY)
        take_back(repository, kinds=DECISIONS)
        (entry,) = take_back(repository)
        assert entry.kind == "mark"
        assert not repository.annotations("noon", "ruth")
