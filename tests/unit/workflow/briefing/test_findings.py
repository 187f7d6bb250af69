"""Key judgements in their order, and the passages that stand in the body: one act each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from annotator.errors import SourceFinished
from annotator.store.repository import Repository
from annotator.workflow.adjudicating import choose_for_brief
from annotator.workflow.briefing.findings import add_finding, move_finding
from annotator.workflow.coding.code import set_finished
from annotator.workflow.take_back import take_back
from tests.unit.workflow.team_project import FAITH, MEN, coded, team


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Repository]:
    """With claims in two sources."""
    root = team(tmp_path / "study")
    coded(root, "ana", (MEN, "push.pay"), (FAITH, "push.doubt"))
    coded(root, "ana", ("Some feared the court", "barrier.fear"), source="hills")
    with Repository.open(root, "ana") as repository:
        for source in ("noon", "hills"):
            set_finished(repository, source, False)
        yield repository


def statements(repository: Repository) -> list[str]:
    return [finding.statement for finding in repository.findings()]


def test_a_judgement_is_moved_in_one_act(ana: Repository) -> None:
    findings = [add_finding(ana, words) for words in ("One.", "Two.", "Three.", "Four.")]
    move_finding(ana, findings[3], -2)
    assert statements(ana) == ["One.", "Four.", "Two.", "Three."]
    take_back(ana)
    assert statements(ana) == ["One.", "Two.", "Three.", "Four."]


def test_beyond_an_end_nothing_is_moved_and_nothing_saved(ana: Repository) -> None:
    first, _ = add_finding(ana, "One."), add_finding(ana, "Two.")
    move_finding(ana, first, -1)
    assert statements(ana) == ["One.", "Two."]
    take_back(ana)
    assert statements(ana) == ["One."]


def test_passages_are_chosen_and_dropped_in_one_act(ana: Repository) -> None:
    def chosen() -> list[bool]:
        return [claim.in_brief for name in ("noon", "hills") for claim in ana.annotations(name)]

    claims = (*ana.annotations("noon"), *ana.annotations("hills"))
    choose_for_brief(ana, [(claims[0], True)])
    claims = (*ana.annotations("noon"), *ana.annotations("hills"))
    choose_for_brief(ana, [(claims[0], False), (claims[1], True), (claims[2], True)])
    assert chosen() == [False, True, True]
    take_back(ana)
    assert chosen() == [True, False, False]


def test_where_one_passage_cannot_be_chosen_none_is(ana: Repository) -> None:
    set_finished(ana, "hills", True)
    claims = (*ana.annotations("noon"), *ana.annotations("hills"))
    with pytest.raises(SourceFinished):
        choose_for_brief(ana, [(claim, True) for claim in claims])
    assert not any(claim.in_brief for claim in ana.annotations("noon"))
