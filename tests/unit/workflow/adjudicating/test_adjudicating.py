"""What is settled holds in place of coders' claims, which stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from annotator.errors import (
    BadGrade,
    NoCoder,
    NotYourRole,
    SpanOutsideSource,
    StillBlind,
    UnknownCode,
    UsageError,
)
from annotator.model.adjudication import Decision, Difference, Outcome
from annotator.model.change import Put
from annotator.model.source import Descriptor
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.text.canonical import text_digest
from annotator.workflow.adjudicating import (
    Settling,
    Standing,
    all_standing,
    by_impact,
    checks,
    feedback,
    progress,
    settle,
    settle_agreed,
    settle_by_rule,
    settle_passage,
    settled_annotations,
    standing,
    state,
    take,
    take_both,
    take_none,
    versions,
)
from annotator.workflow.briefing.findings import add_finding
from annotator.workflow.coding.code import appraise, mark, remove, revise, set_finished
from annotator.workflow.comparing import Ground, compared
from tests.unit.workflow.briefing.project import claim, opened
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

PAY, FEAR, DOUBT = "push.pay", "barrier.fear", "push.doubt"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two coders: one passage alike, one with another code, one other grade, one only ana's."""
    root = team(tmp_path / "study")
    coded(
        root, "ana",
        (PAID, PAY, {"credibility": "2", "memo": "mine", "origins": ["A driver"]}),
        (MEN, PAY), (FAITH, DOUBT, {"credibility": "1"}), (FEARED, FEAR),
    )  # fmt: skip
    coded(
        root, "bo",
        (PAID, PAY, {"credibility": "2", "origins": ["A cook"]}),
        (MEN, FEAR), (FAITH, DOUBT, {"credibility": "2"}),
    )  # fmt: skip
    return root


@pytest.fixture
def ruth(root: Path) -> Iterator[Repository]:
    with as_ruth(root) as repository:
        yield repository


def quotes(repository: Repository) -> list[str]:
    return [mark.quote for mark in settled_annotations(repository, "noon")]


def kinds(found: tuple[Standing, ...]) -> list[str]:
    return [each.group.difference.value for each in found]


def test_all_groups_stand_in_the_order_of_the_text(ruth: Repository) -> None:
    found = standing(ruth, "noon")
    assert kinds(found) == ["same", "code", "grade", "only-one"]
    assert [each.is_open for each in found] == [False, True, True, True]
    assert all(each.decision is None and not each.reopened for each in found)


def test_one_version_is_taken_whole_and_originals_stay(ruth: Repository) -> None:
    before = ruth.annotations("noon")
    same, code, *_ = standing(ruth, "noon")
    decision = take(ruth, code, "bo", reason="He speaks of fear.")
    assert decision.coder == "ruth" and decision.outcome is Outcome.ADJUDICATED
    (held,) = settled_annotations(ruth, "noon")
    assert (held.coder, held.quote, held.codes[0].id) == ("ruth", MEN, FEAR)
    assert held.codes[0] == code.group.marks["bo"][0].codes[0]
    assert ruth.annotations("noon") == before
    found = standing(ruth, "noon")
    assert found[1].decision == decision and not found[1].is_open
    assert progress(found).words == "1 of 3 decided"
    take(ruth, same, "ana")
    assert settled_annotations(ruth, "noon")[0].memo == "mine"
    assert progress(standing(ruth, "noon")).words == "1 of 3 decided"


def test_a_taken_version_keeps_the_reliability_its_coder_gave_the_source(root: Path) -> None:
    for coder, default in (("ana", "A"), ("ruth", "C")):
        with opened(root, coder) as repository:
            appraise(repository, Descriptor("noon", coder, default))
    with as_ruth(root) as repository:
        take(repository, standing(repository, "noon")[1], "ana")
        assert settled_annotations(repository, "noon")[0].reliability == "A"


def test_nothing_both_or_a_claim_of_parts_may_hold(ruth: Repository) -> None:
    _, code, grade, alone = standing(ruth, "noon")
    take_none(ruth, alone)
    assert quotes(ruth) == []
    take_both(ruth, code)
    assert quotes(ruth) == [MEN, MEN]
    ground = Ground(ruth, ruth.source("noon"))
    (ana,), (bo,) = (versions(ground, grade.group, coder) for coder in ("ana", "bo"))
    settle(ruth, grade, [replace(ana, credibility=bo.credibility)])
    held = settled_annotations(ruth, "noon")[-1]
    assert (held.quote, held.credibility) == (FAITH, "2")
    assert progress(standing(ruth, "noon")).words == "3 of 3 decided"


def test_both_that_say_the_same_are_one(ruth: Repository) -> None:
    take_both(ruth, standing(ruth, "noon")[0])
    assert quotes(ruth) == [PAID]


def test_a_coder_who_marked_nothing_cannot_be_taken(ruth: Repository) -> None:
    alone = standing(ruth, "noon")[3]
    with pytest.raises(UsageError, match="bo marked nothing here"):
        take(ruth, alone, "bo")


def test_a_passage_is_split(ruth: Repository) -> None:
    alone = standing(ruth, "noon")[3]
    start = alone.group.extent.start
    parts = [Span(start, start + 4), Span(start + 5, start + 11)]
    settle(ruth, alone, [Settling((part,), (FEAR,)) for part in parts])
    assert quotes(ruth) == ["They", "feared"]


def test_two_groups_are_merged_by_one_decision_until_one_is_decided_anew(ruth: Repository) -> None:
    same, code, *_ = standing(ruth, "noon")
    whole = Span(same.group.extent.start, code.group.extent.end)
    merged = settle(ruth, [same, code], [Settling((whole,), (PAY,))])
    found = standing(ruth, "noon")
    assert found[0].decision == found[1].decision == merged
    assert len(quotes(ruth)) == 1
    take(ruth, found[1], "bo")
    again = standing(ruth, "noon")
    assert again[0].decision is None
    assert quotes(ruth) == [MEN]


def test_groups_of_two_sources_are_not_merged(root: Path) -> None:
    for coder in ("ana", "bo"):
        coded(root, coder, ("Some feared", FEAR), source="hills")
    with as_ruth(root) as repository:
        groups = [standing(repository, source)[0] for source in ("noon", "hills")]
        with pytest.raises(UsageError, match="one source"):
            settle(repository, groups, [])


def test_a_passage_that_nobody_marked_is_settled_changed_and_taken_away(ruth: Repository) -> None:
    place = ruth.text("noon").index(SPRING)
    span = Span(place, place + len(SPRING))
    settle_passage(ruth, "noon", [Settling((span,), (PAY,))])
    own = next(each for each in standing(ruth, "noon") if each.decision)
    assert own.group.difference is Difference.NOBODY and own.group.extent == span
    settle(ruth, own, [Settling((span,), (FEAR,))])
    (changed,) = (each for each in standing(ruth, "noon") if each.decision)
    assert changed.ident == own.ident and changed.decision is not None
    assert changed.decision.settled[0].codes[0].id == FEAR
    take_none(ruth, changed)
    assert not settled_annotations(ruth, "noon")
    assert ruth.held(Decision, "noon") == ()
    with pytest.raises(UsageError, match="nothing is settled"):
        settle_passage(ruth, "noon", [])


def test_a_group_decided_twice_holds_as_decided_last_and_undo_goes_back(ruth: Repository) -> None:
    code = standing(ruth, "noon")[1]
    first = take(ruth, code, "ana")
    second = take(ruth, standing(ruth, "noon")[1], "bo")
    assert ruth.held(Decision, "noon") == (second,)
    ruth.undo("ruth")
    assert standing(ruth, "noon")[1].decision == first
    ruth.undo("ruth")
    assert standing(ruth, "noon")[1].decision is None
    ruth.redo("ruth")
    assert standing(ruth, "noon")[1].decision == first


@pytest.mark.parametrize(
    ("settling", "error"),
    [
        (Settling((Span(0, 4),), ()), UsageError),
        (Settling((Span(0, 4),), ("nothing",)), UnknownCode),
        (Settling((Span(0, 4),), (PAY,), credibility="9"), BadGrade),
        (Settling((Span(0, 9_999),), (PAY,)), SpanOutsideSource),
        (Settling((), (PAY,)), SpanOutsideSource),
    ],
)
def test_what_cannot_hold_is_refused(
    ruth: Repository, settling: Settling, error: type[Exception]
) -> None:
    with pytest.raises(error):
        settle(ruth, standing(ruth, "noon")[1], [settling])
    assert ruth.held(Decision, "noon") == ()


def reopen(root: Path, coder: str) -> Repository:
    repository = opened(root, coder)
    set_finished(repository, "noon", False)
    return repository


def test_a_later_change_reopens_only_what_it_touches(root: Path) -> None:
    with as_ruth(root) as repository:
        for each in standing(repository, "noon"):
            take(repository, each, "ana")
    with reopen(root, "bo") as bo:
        faith = next(mark for mark in bo.annotations("noon", "bo") if mark.quote == FAITH)
        revise(bo, faith, memo="only a memo")
        claim(bo, "noon", SPRING, PAY)
        set_finished(bo, "noon", True)
    with as_ruth(root) as repository:
        found = standing(repository, "noon")
        assert [each.decision is None for each in found] == [False, False, False, True, False]
        assert not any(each.reopened for each in found)
    with reopen(root, "bo") as bo:
        revise(bo, bo.annotation(faith.id), credibility="4")
    with as_ruth(root) as repository:
        found = standing(repository, "noon")
        assert [each.reopened for each in found] == [False, False, True, False, False]
        assert FAITH not in quotes(repository)
    with opened(root, "bo") as bo:
        claim(bo, "noon", FEARED, FEAR)
        remove(bo, next(mark for mark in bo.annotations("noon", "bo") if mark.quote == PAID))
    with as_ruth(root) as repository:
        found = standing(repository, "noon")
        assert [each.reopened for each in found] == [True, False, True, False, True]


def test_a_third_coder_reopens_what_he_marked_and_two_can_be_looked_at_alone(root: Path) -> None:
    with as_ruth(root) as repository:
        for each in standing(repository, "noon"):
            take(repository, each, "ana")
    coded(root, "cy", (MEN, PAY))
    with as_ruth(root) as repository:
        assert [each.reopened for each in standing(repository, "noon")] == [
            False, True, False, False
        ]  # fmt: skip
        take(repository, standing(repository, "noon")[1], "cy")
        pair = standing(repository, "noon", ["ana", "bo"])
        assert all(each.decision for each in pair)


def test_the_wording_of_a_long_passage_is_kept_in_full(root: Path) -> None:
    text = "Nobody was paid, they said. " * 200
    with opened(root, "lead") as lead:
        lead.store_text("long", text)
        source = replace(
            lead.source("noon"), id="long", characters=len(text), text_sha256=text_digest(text)
        )
        lead.save([Put(source)])
    for coder in ("ana", "bo"):
        with opened(root, coder) as repository:
            mark(repository, "long", [Span(0, 4_000)], (PAY,))
    with as_ruth(root) as repository:
        take(repository, standing(repository, "long")[0], "ana")
    with as_ruth(root) as repository:
        (held,) = settled_annotations(repository, "long")
        assert held.quotes[0].exact == text[:4_000]


def test_rules_settle_what_is_one_step_apart_and_nothing_else(root: Path) -> None:
    for coder, grade, other in (("ana", "4", "1"), ("bo", "6", "4")):
        with reopen(root, coder) as repository:
            claim(repository, "noon", SPRING, PAY, credibility=grade)
            claim(repository, "noon", FEARED, PAY, credibility=other)
            set_finished(repository, "noon", True)
    with as_ruth(root) as repository:
        found = standing(repository, "noon")
        assert [each.group.difference.value for each in found].count("grade") == 3
        (decision,) = settle_by_rule(repository, found, "lower", reason="as agreed")
        assert decision.settled[0].quote == FAITH and decision.settled[0].credibility == "2"
        assert (decision.outcome, decision.reason) == (Outcome.RULE, "as agreed")
        assert decision.rule == "grades one step apart: the lower grade"
        assert settle_by_rule(repository, standing(repository, "noon"), "higher") == ()
        repository.undo("ruth")
        (decision,) = settle_by_rule(repository, found, "higher")
        assert decision.settled[0].credibility == "1"
        repository.undo("ruth")
        (decision,) = settle_by_rule(repository, found, "bo")
        assert decision.settled[0].credibility == "2"
        with pytest.raises(UsageError, match="no rule"):
            settle_by_rule(repository, found, "middle")


def test_agreed_groups_are_taken_in_one_act_with_the_origins_of_all(ruth: Repository) -> None:
    (decision,) = settle_agreed(ruth, standing(ruth, "noon"))
    (held,) = decision.settled
    assert (held.quote, held.origins, held.memo) == (PAID, ("A driver", "A cook"), "")
    assert not decision.checked
    assert settle_agreed(ruth, standing(ruth, "noon")) == ()
    ruth.undo("ruth")
    assert take(ruth, standing(ruth, "noon")[0], "ana").checked


def test_the_same_seed_draws_the_same_agreed_groups(root: Path) -> None:
    words = "bus winter men yard spoke every day lost faith said either They column does those"
    coded(root, "cy", *((word, PAY) for word in words.split()), source="noon")
    coded(root, "di", *((word, PAY) for word in words.split()), source="noon")
    with as_ruth(root) as repository:
        found = standing(repository, "noon", ["cy", "di"])
        assert len(found) == 15
        drawn = checks(found, 7)
        assert len(drawn) == 2
        take(repository, drawn[0], "cy")
        again = checks(standing(repository, "noon", ["cy", "di"]), 7)
        assert [each.ident for each in again] == [each.ident for each in drawn]
        assert len({tuple(e.ident for e in checks(found, seed)) for seed in range(9)}) > 1
        assert checks((), 7) == ()


def test_what_judgements_rest_on_is_decided_first(ruth: Repository) -> None:
    found = standing(ruth, "noon")
    assert kinds(by_impact(ruth, found)) == ["code", "only-one", "grade", "same"]
    add_finding(ruth, "They lose faith.", contradicting=[found[2].group.annotations[1].id])
    assert kinds(by_impact(ruth, found)) == ["grade", "code", "only-one", "same"]


def test_only_the_adjudicator_settles_where_one_is_named(root: Path, tmp_path: Path) -> None:
    with opened(root, "ana") as ana, pytest.raises(NotYourRole, match="ruth"):
        take_none(ana, standing(ana, "noon")[1])
    with Repository.open(root) as nobody, pytest.raises(NoCoder):
        take_none(nobody, standing(nobody, "noon")[1])
    free = team(tmp_path / "free", adjudicator="")
    coded(free, "ana", (PAID, PAY))
    coded(free, "bo")
    with opened(free, "bo") as bo:
        assert take_none(bo, standing(bo, "noon")[0]).coder == "bo"


def test_a_blind_coder_sees_no_group_no_decision_and_no_feedback(tmp_path: Path) -> None:
    root = team(tmp_path / "blind", blind=True)
    coded(root, "ana", (PAID, PAY))
    coded(root, "bo", (PAID, FEAR))
    with as_ruth(root) as repository:
        take(repository, standing(repository, "noon")[0], "bo")
        assert len(feedback(repository)) == 2
    with opened(root, "ana") as ana:
        for look in (
            lambda: standing(ana, "noon"),
            lambda: settled_annotations(ana, "noon"),
            lambda: feedback(ana, "ana"),
            lambda: state(ana),
        ):
            with pytest.raises(StillBlind) as caught:
                look()
            assert "bo" not in caught.value.message.split()


def test_each_coder_learns_what_became_of_his_claims(ruth: Repository) -> None:
    same, code, grade, alone = standing(ruth, "noon")
    take(ruth, same, "ana")
    take(ruth, code, "bo", reason="He speaks of fear.")
    take(ruth, grade, "ana")
    take_none(ruth, alone)
    ana, bo = feedback(ruth)
    assert [each.fate.value for each in ana.returned] == ["kept", "code", "kept", "dropped"]
    assert [each.fate.value for each in bo.returned] == ["kept", "kept", "grade"]
    assert ana.returned[1].reason == "He speaks of fear."
    assert ana.returned[3].settled is None
    assert ana.counts == {
        "kept": 2, "code": 1, "boundary": 0, "grade": 0, "dropped": 1, "added": 0
    }  # fmt: skip
    take(ruth, alone, "ana")
    (bo,) = feedback(ruth, "bo")
    assert bo.returned[-1].fate.value == "added" and bo.returned[-1].mark is None
    assert bo.undecided == 0


def test_groups_that_were_merged_come_back_to_a_coder_as_one_decision(ruth: Repository) -> None:
    same, code, *_ = standing(ruth, "noon")
    ground = Ground(ruth, ruth.source("noon"))
    (mine,) = versions(ground, same.group, "ana")
    take(ruth, standing(ruth, "noon")[3], "ana", reason="Hers alone.")
    settle(ruth, [same, code], [mine], reason="One claim.")
    ana, bo = feedback(ruth)
    assert [(each.fate.value, each.reason) for each in ana.returned] == [
        ("kept", "One claim."), ("dropped", "One claim."), ("kept", "Hers alone."),
    ]  # fmt: skip
    assert [each.fate.value for each in bo.returned] == ["kept", "dropped", "added"]
    assert (ana.undecided, bo.undecided) == (1, 1)


def test_of_two_decisions_that_met_later_the_newer_holds(ruth: Repository) -> None:
    code = standing(ruth, "noon")[1]
    first = take(ruth, code, "ana")
    second = take(ruth, code, "bo")
    ruth.save([Put(first)])  # made on another machine, which did not know of the second
    assert standing(ruth, "noon")[1].decision == second
    assert quotes(ruth) == [MEN]
    third = take_none(ruth, standing(ruth, "noon")[1])
    assert ruth.held(Decision, "noon") == (third,)


def test_a_decision_that_cannot_hold_leaves_its_group_open(ruth: Repository) -> None:
    code = standing(ruth, "noon")[1]
    decision = take(ruth, code, "ana")
    (held,) = decision.settled
    for broken in (
        replace(held, codes=()),
        replace(held, text_sha256="0" * 64),
        replace(held, spans=(Span(0, 99_999),)),
    ):
        ruth.save([Put(replace(decision, settled=(broken,)))])
        found = standing(ruth, "noon")[1]
        assert found.decision is None and found.reopened
        ruth.save([Put(replace(decision, seen={}, settled=(broken,)))])
        assert len(standing(ruth, "noon")) == 4
    assert state(ruth).open == 3


def test_training_documents_are_settled_and_left_out_of_what_counts(root: Path) -> None:
    assign(root, "noon", "ana", training=True)
    for coder in ("ana", "bo"):
        coded(root, coder, ("Some feared the court", FEAR), source="hills")
    with as_ruth(root) as repository:
        take(repository, standing(repository, "noon")[1], "bo")
        assert (state(repository).sources, state(repository).decided) == (("hills",), 0)
        assert feedback(repository, "ana")[0].returned == ()
        (group,) = all_standing(repository, compared(repository))
        assert group.group.source == "hills"
        assert [each.decision is not None for each in standing(repository, "noon")] == [
            False, True, False, False
        ]  # fmt: skip
