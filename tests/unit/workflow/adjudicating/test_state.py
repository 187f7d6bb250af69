"""How far deciding is, counted once for everybody who asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.model.adjudication import Outcome
from annotator.model.span import Span
from annotator.workflow.adjudicating import (
    Settling,
    State,
    progress,
    settle_agreed,
    settle_passage,
    standing,
    state,
    take,
    take_none,
)
from annotator.workflow.coding.code import mark, set_finished
from tests.unit.workflow.briefing.project import opened
from tests.unit.workflow.team_project import (
    FAITH,
    FEARED,
    MEN,
    PAID,
    as_ruth,
    assign,
    coded,
    team,
)

PAY, FEAR = "push.pay", "barrier.fear"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return team(tmp_path / "study")


def test_one_coder_alone_has_nothing_to_decide(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    with as_ruth(root) as repository:
        assert state(repository) == State()


def test_coders_who_agree_are_settled_without_a_decision(root: Path) -> None:
    for coder in ("ana", "bo"):
        coded(root, coder, (PAID, PAY))
    with as_ruth(root) as repository:
        found = state(repository)
        assert (found.differences, found.agreed, found.decided, found.checked) == (0, 1, 0, 0)
        assert found.is_settled
        settle_agreed(repository, standing(repository, "noon"))
        assert state(repository).checked == 0


def test_who_finished_with_nothing_differs_from_who_marked_something(root: Path) -> None:
    coded(root, "ana")
    coded(root, "bo", (PAID, PAY))
    with as_ruth(root) as repository:
        found = state(repository)
        assert (found.differences, found.open, found.is_settled) == (1, 1, False)


def test_decisions_are_counted_by_how_they_came_about_and_by_whom(root: Path) -> None:
    coded(root, "ana", (PAID, PAY), (MEN, PAY), (FAITH, PAY))
    coded(root, "bo", (PAID, PAY), (MEN, FEAR))
    with as_ruth(root) as repository:
        same, code, only = standing(repository, "noon")
        take(repository, same, "ana")
        take(repository, code, "bo", outcome=Outcome.NEGOTIATED)
        found = state(repository)
        assert (found.decided, found.open, found.checked, found.overturned) == (1, 1, 1, 0)
        take_none(repository, same)
        assert state(repository).overturned == 1
        take_none(repository, only)
        found = state(repository)
        assert found.outcomes == {
            Outcome.ADJUDICATED: 1,
            Outcome.NEGOTIATED: 1,
            Outcome.RULE: 0,
        }
        assert found.is_settled
        assert found.deciders == ("ruth",)
        assert (found.also_coded, found.disclosed(str)) == ({}, "")


def test_who_decided_on_a_difference_of_his_own_is_named_and_a_look_at_agreement_is_none(
    root: Path,
) -> None:
    coded(root, "ruth", (PAID, PAY), (MEN, PAY))
    coded(root, "bo", (PAID, PAY), (MEN, FEAR))
    with as_ruth(root) as repository:
        same, code = standing(repository, "noon")
        take(repository, same, "bo")
        assert state(repository).disclosed(str) == ""
        take(repository, code, "bo")
        found = state(repository)
        assert found.also_coded == {"ruth": ("noon",)}
        assert found.disclosed(str) == "ruth settled differences in 1 source that ruth also coded."


def test_sources_that_wait_are_told_and_training_is_left_out(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    coded(root, "bo", (FEARED, FEAR), finish=False)
    with as_ruth(root) as repository:
        found = state(repository)
        assert (found.sources, found.waiting) == ((), {"noon": "not finished by bo"})
        assert not found.is_settled
    assign(root, "noon", "ana", training=True)
    with as_ruth(root) as repository:
        assert (state(repository).sources, state(repository).waiting) == ((), {})


def test_a_mark_that_is_changed_later_opens_its_difference_again(root: Path) -> None:
    coded(root, "ana", (PAID, PAY))
    coded(root, "bo")
    with as_ruth(root) as repository:
        (only,) = standing(repository, "noon")
        take(repository, only, "ana")
        assert state(repository).is_settled
    with opened(root, "bo") as repository:
        (first,) = repository.annotations("noon", "ana")
        set_finished(repository, "noon", False)
        mark(repository, "noon", first.spans, [FEAR])
        set_finished(repository, "noon", True)
    with as_ruth(root) as repository:
        assert state(repository).open == 1


def test_a_passage_that_nobody_marked_is_a_difference_in_no_count(root: Path) -> None:
    coded(root, "ana", (PAID, PAY), (MEN, PAY))
    coded(root, "bo", (PAID, PAY), (MEN, FEAR))
    with as_ruth(root) as repository:
        same, code = standing(repository, "noon")
        settle_passage(repository, "noon", [Settling((Span(0, 20),), (FEAR,))])
        for act in (lambda: take(repository, same, "ana"), lambda: take(repository, code, "bo")):
            act()
            counts, found = progress(standing(repository, "noon")), state(repository)
            assert (found.differences, found.decided) == (counts.total, counts.decided)
        assert counts.words == "1 of 1 decided"
