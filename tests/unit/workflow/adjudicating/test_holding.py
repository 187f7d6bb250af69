"""What a brief prints: each agreed passage once, as soon as nothing waits for a decision."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.store.repository import Repository
from annotator.workflow.adjudicating import standing, take
from annotator.workflow.adjudicating.holding import Holding, holding
from tests.unit.workflow.team_project import MEN, PAID, as_ruth, coded, team

PAY, FEAR = "push.pay", "barrier.fear"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return team(tmp_path / "study")


def held(repository: Repository) -> Holding:
    return holding(repository, repository.sources())


def test_where_coders_differ_in_nothing_a_passage_is_printed_once(root: Path) -> None:
    for coder in ("ana", "bo"):
        coded(root, coder, (PAID, PAY))
    with as_ruth(root) as repository:
        found = held(repository)
    (claim,) = found.claims
    assert found.had_by[claim.id] == ("ana", "bo")
    assert (found.prints_once, found.unsettled) == (True, set())


def test_while_they_differ_and_nothing_is_decided_every_claim_is_printed(root: Path) -> None:
    coded(root, "ana", (PAID, PAY), (MEN, PAY))
    coded(root, "bo", (PAID, PAY), (MEN, FEAR))
    with as_ruth(root) as repository:
        assert len(held(repository).claims) == 4
        assert not held(repository).prints_once
        take(repository, standing(repository, "noon")[1], "bo")
        assert len(held(repository).claims) == 2
        assert held(repository).prints_once


def test_while_somebody_has_not_finished_every_claim_is_printed(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    coded(root, "bo", (PAID, PAY), finish=False)
    with as_ruth(root) as repository:
        assert len(held(repository).claims) == 2
