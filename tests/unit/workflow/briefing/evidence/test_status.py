"""How far the work is, in the first lines of a brief."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.workflow.briefing.evidence.gathering import gather
from annotator.workflow.briefing.evidence.status import extent
from annotator.workflow.coding.code import set_finished
from tests.unit.workflow.briefing.project import opened, said
from tests.unit.workflow.team_project import PAID, as_ruth, assign, coded, team

PAY = "push.pay"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return team(tmp_path / "study")


def told(root: Path) -> str:
    with as_ruth(root) as repository:
        return said(extent(gather(repository)))


def test_where_no_source_is_finished_it_says_so_and_how_many_hold_nothing(root: Path) -> None:
    coded(root, "ana", (PAID, PAY), finish=False)
    assert told(root).endswith(" None of the 3 sources is finished; 2 hold no claim.")


def test_where_some_are_not_finished_those_without_claims_count_too(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    assert told(root).endswith(" in 1 of 3 sources. Two of the 3 sources are not finished.")


def test_a_source_waits_for_everybody_who_was_given_it(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    assign(root, "noon", "bo")
    assert told(root).endswith(" None of the 3 sources is finished; 2 hold no claim.")


def test_a_source_finished_without_a_claim_is_finished(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    for source in ("hills", "radio"):
        coded(root, "ana", source=source)
    assert told(root).endswith(" in 1 of 3 sources.")


def test_a_source_that_was_opened_again_is_not_finished(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    with opened(root, "ana") as repository:
        set_finished(repository, "noon", False)
    assert "None of the 3 sources is finished" in told(root)
