"""Once differences are decided on, the brief prints what holds, and says who had it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from annotator.model.brief import Brief, Quotation
from annotator.model.span import Span
from annotator.model.team import Assignment
from annotator.store.repository import Repository
from annotator.workflow.adjudicating import (
    Settling,
    choose_for_brief,
    settle,
    settle_passage,
    standing,
    take,
    take_none,
)
from annotator.workflow.adjudicating.holding import holding
from annotator.workflow.briefing.evidence.gathering import gather
from annotator.workflow.briefing.findings import add_finding, edit_finding
from annotator.workflow.briefing.make_brief import make_brief
from annotator.workflow.origins.conflicts import put_against
from annotator.workflow.origins.tracing import trace
from tests.unit.workflow.briefing.project import everything, said, tables, under
from tests.unit.workflow.team_project import FAITH, FEARED, MEN, PAID, as_ruth, coded, team

PAY, FEAR, DOUBT = "push.pay", "barrier.fear", "push.doubt"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two coders: one passage alike, one with another code, one other grade, one only ana's."""
    root = team(tmp_path / "study")
    coded(
        root, "ana", (PAID, PAY, {"origins": ["A driver"]}), (MEN, PAY),
        (FAITH, DOUBT, {"credibility": "1"}), (FEARED, FEAR),
    )  # fmt: skip
    coded(
        root, "bo", (PAID, PAY, {"origins": ["A driver"]}), (MEN, FEAR),
        (FAITH, DOUBT, {"credibility": "2"}),
    )  # fmt: skip
    coded(root, "ana", ("Some feared the court", FEAR), source="hills")
    return root


@pytest.fixture
def ruth(root: Path) -> Iterator[Repository]:
    with as_ruth(root) as repository:
        yield repository


def annex(brief: Brief) -> list[str]:
    return [
        said(item)
        for item in brief.elements
        if isinstance(item, Quotation) and item.anchor.startswith("claim-")
    ]


def test_without_a_decision_every_claim_is_printed_as_before(ruth: Repository) -> None:
    brief = make_brief(ruth)
    assert len(annex(brief)) == 8
    assert brief.status == "DRAFT, 3 unsettled"
    assert "settled by" not in everything(brief)


def test_assignments_are_read_once_and_not_for_every_source(
    ruth: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(ruth, standing(ruth, "noon")[1], "bo")
    read: list[object] = []
    held = Repository.held

    def counted(repository: Repository, kind: type, *given: str) -> object:
        read.append(kind)
        return held(repository, kind, *given)

    monkeypatch.setattr(Repository, "held", counted)
    assert holding(ruth, ruth.sources()).prints_once
    assert len(ruth.sources()) > 1
    assert read.count(Assignment) == 1


def test_settled_claims_agreed_ones_once_and_open_ones_marked(ruth: Repository) -> None:
    take(ruth, standing(ruth, "noon")[1], "bo")
    brief = make_brief(ruth)
    printed = annex(brief)
    assert len(printed) == 6
    assert sum(PAID in claim for claim in printed) == 1
    assert any(MEN in claim and "ana and bo, settled by ruth" in claim for claim in printed)
    assert any(PAID in claim and "· ana and bo" in claim for claim in printed)
    assert sum(FAITH in claim and "unsettled" in claim for claim in printed) == 2
    assert any(FEARED in claim and "ana, unsettled" in claim for claim in printed)
    assert any("Some feared" in claim and claim.endswith("· ana") for claim in printed)
    assert brief.status == "DRAFT, 2 unsettled"
    first = everything(brief).partition("Key judgements")[0]
    assert (
        "Coders are compared in 1 source that all finished: of 3 differences 1 is decided by "
        "ruth. Where coders agree, a passage is printed once. 2 differences are "
        "undecided: every coder’s version is printed and marked as unsettled."
    ) in first
    assert "6 claims by 2 coders in 2 of 3 sources;" in first
    assert (brief.authors, brief.settlers) == ("ana, bo", "ruth")
    coders = said(tables(brief)["table-coders"])
    assert "ana | 5 claims" in coders and "bo | 3 claims" in coders


def test_all_decided_says_adjudicated_and_counts_what_holds(ruth: Repository) -> None:
    _, code, grade, alone = standing(ruth, "noon")
    take(ruth, code, "bo")
    take(ruth, grade, "ana")
    take_none(ruth, alone)
    place = ruth.text("radio").index("قال")
    settle_passage(ruth, "radio", [Settling((Span(place, place + 3),), (PAY,))])
    brief = make_brief(ruth)
    assert brief.status == "adjudicated"
    assert "marked by no coder, settled by ruth" in everything(brief)
    evidence = gather(ruth)
    assert [len(evidence.of_code(each)) for each in (PAY, FEAR, DOUBT)] == [2, 2, 1]
    assert {source.id for source in evidence.cited} == {"noon", "hills", "radio"}
    assert evidence.coders == ("ana", "bo")


def test_judgements_and_conflicts_that_name_coders_claims_follow_them(ruth: Repository) -> None:
    same, code, grade, alone = standing(ruth, "noon")
    names = [mark.id for each in (same, code, alone) for mark in each.group.annotations]
    add_finding(ruth, "They fear.", supporting=names, contradicting=[grade.group.annotations[0].id])
    put_against(ruth, "Pay", [code.group.annotations[0].id], [grade.group.annotations[1].id])
    take(ruth, code, "bo")
    take(ruth, grade, "bo")
    take_none(ruth, alone)
    evidence = gather(ruth)
    (finding,) = evidence.findings
    known = [ident for ident in finding.supporting if ident in evidence.by_annotation]
    assert [evidence.by_annotation[ident].annotation.quote for ident in known] == [PAID, MEN]
    assert len(finding.supporting) == 3  # the third holds no more
    assert evidence.by_annotation[finding.contradicting[0]].annotation.coder == "ruth"
    text = everything(make_brief(ruth))
    assert "1 annotation named here is not among these claims" in text
    (box,) = [item for item in under(make_brief(ruth), "conflicts") if hasattr(item, "title")]
    assert MEN in said(box) and FAITH in said(box)
    assert ruth.findings()[0].supporting == tuple(names)


def test_a_judgement_may_name_a_settled_claim_and_keeps_it_when_it_is_decided_anew(
    ruth: Repository,
) -> None:
    code = standing(ruth, "noon")[1]
    (settled,) = take(ruth, code, "bo").settled
    finding = add_finding(ruth, "They fear.", supporting=[settled.id[-10:]])
    assert finding.supporting[0] in code.group.key
    place = ruth.text("noon").index("spring")
    (own,) = settle_passage(ruth, "noon", [Settling((Span(place, place + 6),), (PAY,))]).settled
    finding = edit_finding(ruth, finding, supporting=[*finding.supporting, own.id])
    assert finding.supporting[1] == own.id
    ours = next(each for each in standing(ruth, "noon") if not each.group.key)
    settle(ruth, ours, [Settling((Span(place, place + 3),), (PAY,))])
    (again,) = take(ruth, code, "ana").settled
    assert again.id == settled.id
    evidence = gather(ruth)
    assert all(ident in evidence.by_annotation for ident in evidence.findings[0].supporting)


def test_a_decision_that_no_longer_holds_leaves_the_coders_versions(root: Path) -> None:
    with as_ruth(root) as repository:
        take(repository, standing(repository, "noon")[1], "bo")
        take(repository, standing(repository, "noon")[2], "bo")
    coded(root, "cy", (MEN, DOUBT))
    with as_ruth(root) as repository:
        printed = annex(make_brief(repository))
    assert sum(MEN in claim and "unsettled" in claim for claim in printed) == 3
    assert not any(MEN in claim and "settled by" in claim for claim in printed)


def test_origins_are_counted_over_what_holds(ruth: Repository) -> None:
    take_none(ruth, standing(ruth, "noon")[0])
    evidence = gather(ruth)
    assert evidence.ends == {}
    assert trace(ruth).origins == ()  # as everywhere else


def test_the_decider_chooses_what_stands_in_the_body(ruth: Repository) -> None:
    before = ruth.annotations("noon")
    (settled,) = take(ruth, standing(ruth, "noon")[1], "bo").settled
    choose_for_brief(ruth, [(settled, True)])
    claim = gather(ruth).by_annotation[settled.id]
    assert claim.annotation.in_brief
    assert ruth.annotations("noon") == before
    choose_for_brief(ruth, [(claim.annotation, False)])
    assert not gather(ruth).by_annotation[settled.id].annotation.in_brief


def test_claims_are_found_by_the_ids_that_coders_gave_them(ruth: Repository) -> None:
    same, code, *_ = standing(ruth, "noon")
    take(ruth, code, "bo")
    evidence = gather(ruth)
    names = [mark.id for mark in (*same.group.annotations, *code.group.annotations)]
    assert [claim.annotation.quote for claim in evidence.printed([*names, "gone"])] == [PAID, MEN]


def test_who_decides_on_his_own_coding_is_named_on_the_first_page(root: Path) -> None:
    coded(root, "ruth", (MEN, PAY))
    with as_ruth(root) as repository:
        take(repository, standing(repository, "noon")[1], "ruth")
        first = everything(make_brief(repository)).partition("Key judgements")[0]
    assert "ruth settled differences in 1 source that ruth also coded." in first


def test_people_have_the_names_that_the_project_gives_them(tmp_path: Path) -> None:
    names = {"ana": "Ana Ruiz", "bo": "Bo Lind", "ruth": "Ruth Amsel"}
    root = team(tmp_path / "named", coders=names)
    for coder, code in (("ana", PAY), ("bo", FEAR)):
        coded(root, coder, (PAID, PAY), (MEN, code))
    with as_ruth(root) as ruth:
        take(ruth, standing(ruth, "noon")[1], "bo")
        brief = make_brief(ruth)
    assert (brief.authors, brief.settlers) == ("Ana Ruiz, Bo Lind", "Ruth Amsel")
    text = everything(brief)
    assert "of 1 difference 1 is decided by Ruth Amsel." in text
    assert "1 was decided by Ruth Amsel: 1 adjudicated." in text
    assert any("Ana Ruiz and Bo Lind, settled by Ruth Amsel" in claim for claim in annex(brief))
    assert "Ana Ruiz (ana) | 2 claims" in said(tables(brief)["table-coders"])
    assert said(tables(brief)["table-after-adjudication"].rows[0][0]) == "Ana Ruiz"
