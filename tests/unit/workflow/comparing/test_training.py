"""In training each coder stands beside the coding that holds, and beside no other coder."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.errors import StillBlind, UnknownCoder, UsageError
from annotator.workflow.comparing import Slip, training
from tests.unit.workflow.briefing.project import opened
from tests.unit.workflow.team_project import (
    FAITH,
    FEARED,
    MEN,
    PAID,
    SPRING,
    as_ruth,
    assign,
    coded,
    team,
)

PAY, FEAR = "push.pay", "barrier.fear"


def trained(root: Path, *, key: bool = True) -> Path:
    """ana and bo train on what ruth has coded; ana alone is done."""
    for coder in ("ana", "bo"):
        assign(root, "noon", coder, training=True)
    if key:
        coded(root, "ruth", (PAID, PAY), (MEN, PAY), (FAITH, PAY, {"credibility": "2"}))
    coded(
        root, "ana", (PAID, PAY), (f"{MEN}.", FEAR), (FAITH, PAY, {"credibility": "4"}),
        (FEARED, FEAR),
    )  # fmt: skip
    coded(root, "bo", (SPRING, PAY), finish=False)
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return team(tmp_path / "study")


def test_what_was_missed_added_and_coded_otherwise_is_told_for_each_coder(root: Path) -> None:
    with as_ruth(trained(root)) as repository:
        found = training(repository, unfinished=True)
    assert (found.key, found.unkeyed) == ("ruth", ())
    ana, bo = found.coders
    assert [each.slip.value for each in ana.found] == ["alike", "code", "grade", "extra"]
    assert bo.counts[Slip.MISSED] == 3 and bo.counts[Slip.EXTRA] == 1
    assert all(set(each.group.marks) == {"ana", "ruth"} for each in ana.found)


def test_who_has_not_finished_waits(root: Path) -> None:
    with as_ruth(trained(root)) as repository:
        ana, bo = training(repository).coders
    assert (ana.sources, ana.waiting) == (("noon",), ())
    assert (bo.sources, bo.waiting, bo.found) == ((), ("noon",), ())


def test_what_the_key_has_not_coded_is_held_against_nobody(root: Path) -> None:
    with as_ruth(trained(root, key=False)) as repository:
        found = training(repository)
    assert found.unkeyed == ("noon",)
    assert not any(each.sources for each in found.coders)


def test_without_anybody_who_settles_there_is_no_key(tmp_path: Path) -> None:
    root = team(tmp_path / "open", adjudicator="")
    assign(root, "noon", "ana", training=True)
    with opened(root, "ana") as repository, pytest.raises(UsageError, match="nobody is named"):
        training(repository)


def test_who_was_given_nothing_for_training_is_unknown_here(root: Path) -> None:
    with as_ruth(trained(root)) as repository, pytest.raises(UnknownCoder):
        training(repository, ["zoe"])


def test_while_the_project_is_blind_the_adjudicator_alone_is_told(tmp_path: Path) -> None:
    root = trained(team(tmp_path / "blind", blind=True))
    with as_ruth(root) as repository:
        assert training(repository).coders
    with opened(root, "ana") as repository, pytest.raises(StillBlind):
        training(repository)


def test_a_source_that_the_key_alone_was_given_is_laid_beside_nobody(root: Path) -> None:
    assign(root, "hills", "ruth", training=True)
    coded(root, "ruth", ("Some feared the court", FEAR), source="hills")
    with as_ruth(trained(root)) as repository:
        ana, bo = training(repository, unfinished=True).coders
    assert ana.sources == bo.sources == ("noon",)
