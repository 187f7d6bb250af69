"""Training sources are no data: not in a brief, not in a count of origins."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.workflow.briefing.evidence.gathering import gather
from annotator.workflow.briefing.make_brief import make_brief
from annotator.workflow.origins.tracing import trace
from annotator.workflow.training import data_sources, training_sources
from tests.unit.workflow.briefing.project import everything, said, tables
from tests.unit.workflow.team_project import MEN, PAID, as_ruth, assign, coded, team

PAY, FEAR = "push.pay", "barrier.fear"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Ana and bo train on one source, and ana codes another."""
    root = team(tmp_path / "study")
    for coder in ("ana", "bo"):
        assign(root, "noon", coder, training=True)
    coded(root, "ana", (PAID, PAY, {"origins": ["A driver"]}))
    coded(root, "bo", (MEN, FEAR, {"origins": ["Two men"]}))
    coded(root, "ana", ("Some feared the court", FEAR, {"origins": ["A clerk"]}), source="hills")
    return root


def test_a_source_that_one_coder_trains_on_is_data_to_nobody(root: Path) -> None:
    with as_ruth(root) as repository:
        assert training_sources(repository) == {"noon"}
        assert [source.id for source in data_sources(repository)] == ["hills", "radio"]


def test_claims_made_in_training_are_in_no_part_of_the_brief(root: Path) -> None:
    with as_ruth(root) as repository:
        brief, evidence = make_brief(repository), gather(repository)
    assert [claim.source for claim in evidence.claims] == ["hills"]
    text = everything(brief)
    assert PAID not in text and MEN not in text and "A driver" not in text
    assert "noon" not in said(tables(brief)["table-sources"])
    assert "ana | 1 claim | 1, 1 finished" in said(tables(brief)["table-coders"])
    assert "bo |" not in said(tables(brief)["table-coders"])


def test_the_brief_says_that_training_sources_are_left_out(root: Path) -> None:
    with as_ruth(root) as repository:
        brief = make_brief(repository)
    assert "1 claim by 1 coder in 1 of 2 sources;" in everything(brief)
    assert "1 training source is not counted." in everything(brief)


def test_training_never_leaves_a_brief_unsettled(root: Path) -> None:
    with as_ruth(root) as repository:
        assert make_brief(repository).status == "single-coded"


def test_origins_are_counted_without_what_was_named_in_training(root: Path) -> None:
    with as_ruth(root) as repository:
        assert [origin.label for origin in trace(repository).origins] == ["A clerk"]
