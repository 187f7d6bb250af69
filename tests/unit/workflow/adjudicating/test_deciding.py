"""A decision is about marks as they are: what was compared and has changed since is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.errors import GroupChanged
from annotator.model.adjudication import Decision
from annotator.store.repository import Repository
from annotator.workflow.adjudicating import (
    Standing,
    settle,
    settle_agreed,
    settle_by_rule,
    standing,
    take,
    take_both,
    take_none,
    versions,
)
from annotator.workflow.coding.code import remove, revise
from annotator.workflow.comparing import Ground
from tests.unit.workflow.briefing.project import opened
from tests.unit.workflow.team_project import FAITH, MEN, PAID, as_ruth, coded, team

PAY, FEAR, DOUBT = "push.pay", "barrier.fear", "push.doubt"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One passage alike, one with another code, one a step of grade apart."""
    root = team(tmp_path / "study")
    for coder, code, grade in (("ana", PAY, "1"), ("bo", FEAR, "2")):
        coded(
            root, coder, (PAID, PAY), (MEN, code), (FAITH, DOUBT, {"credibility": grade}),
            finish=False,
        )  # fmt: skip
    return root


def change(root: Path, words: str, **fields: object) -> None:
    """Another process: ana changes her claim on these words, or takes it away."""
    with opened(root, "ana") as repository:
        (mark,) = [each for each in repository.annotations("noon", "ana") if each.quote == words]
        if fields:
            revise(repository, mark, **fields)  # type: ignore[arg-type]
        else:
            remove(repository, mark)


def merged(repository: Repository, found: tuple[Standing, ...]) -> None:
    ground = Ground(repository, repository.source("noon"))
    settle(repository, found[1:], versions(ground, found[2].group, "bo"))


ACTS = {
    "take": lambda repository, found: take(repository, found[1], "bo"),
    "none": lambda repository, found: take_none(repository, found[1]),
    "both": lambda repository, found: take_both(repository, found[1]),
    "merged": merged,
}


@pytest.mark.parametrize("act", ACTS)
def test_nothing_is_decided_on_a_mark_that_another_process_changed(root: Path, act: str) -> None:
    with as_ruth(root) as repository:
        found = standing(repository, "noon")
        change(root, MEN, codes=[DOUBT])
        with pytest.raises(GroupChanged, match="The men in the yard"):
            ACTS[act](repository, found)
        assert repository.held(Decision, "noon") == ()
        ACTS[act](repository, standing(repository, "noon"))
        assert len(repository.held(Decision, "noon")) == 1


def test_nor_on_a_mark_that_is_gone(root: Path) -> None:
    with as_ruth(root) as repository:
        found = standing(repository, "noon")
        change(root, MEN)
        with pytest.raises(GroupChanged):
            take(repository, found[1], "bo")


def test_many_are_decided_in_one_act_or_none(root: Path) -> None:
    with as_ruth(root) as repository:
        found = standing(repository, "noon")
        change(root, FAITH, credibility="4")
        with pytest.raises(GroupChanged):
            settle_by_rule(repository, found, "higher")
        change(root, PAID, codes=[DOUBT])
        with pytest.raises(GroupChanged):
            settle_agreed(repository, found)
        assert repository.held(Decision, "noon") == ()


def test_what_is_no_disagreement_may_have_changed(root: Path) -> None:
    with as_ruth(root) as repository:
        found = standing(repository, "noon")
        change(root, MEN, memo="a second thought")
        take(repository, found[1], "bo")
        assert len(repository.held(Decision, "noon")) == 1
