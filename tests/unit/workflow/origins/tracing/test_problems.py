"""What a reviewer is told to look at, one kind after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from annotator.citing.origins.counting import OriginGraph, Support
from annotator.model.change import Delete, Put
from annotator.model.origin import OriginKind
from annotator.model.reference import PartialDate, Reference
from annotator.model.source import Source
from annotator.store.repository import Repository
from annotator.text.canonical import text_digest
from annotator.workflow.briefing.findings import add_finding
from annotator.workflow.origins.links import decide, tell_apart
from annotator.workflow.origins.recording import merge_origins, record_origin
from annotator.workflow.origins.tracing import Problem, corroboration, trace
from annotator.workflow.origins.tracing.problem import KINDS
from annotator.workflow.origins.withdraw import withdraw
from tests.unit.workflow.briefing.project import claim, make_project, opened

TITLE = "Why people leave the column in winter"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Repository]:
    with opened(make_project(tmp_path / "study", title=TITLE), "ana") as repository:
        yield repository


def told(project: Repository, kind: str) -> list[Problem]:
    assert kind in KINDS
    tracing = trace(project)
    found = list(tracing.problems_of(kind))
    assert found == [problem for problem in tracing.problems if problem.kind == kind]
    return found


def test_a_quiet_project_has_no_problems(project: Repository) -> None:
    claim(project, "noon", "Nobody was paid", origins=["a driver"])
    claim(project, "hills", "Wages were", origins=["a cook"])
    assert trace(project).problems == ()


def test_an_echo_is_told_with_its_claims(project: Repository) -> None:
    record_origin(project, "The hills", source="hills")
    record_origin(project, "The noon bus", source="noon")
    first = claim(project, "noon", "Nobody was paid", origins=["the hills"])
    second = claim(project, "hills", "Wages were", origins=["the noon bus"])
    (problem,) = told(project, "circular")
    assert problem.message == (
        "“The hills” has it from “The noon bus”, that from “The hills”: "
        "nobody in this circle says it first"
    )
    assert problem.nodes == ("source:hills", "source:noon")
    assert set(problem.annotations) == {first.id, second.id}
    (one,) = told(project, "one-origin")
    assert one.message.endswith("has 2 sources and one origin: they have it from each other")


def test_a_reason_and_a_finding_of_one_origin_are_told(project: Repository) -> None:
    first = claim(project, "noon", "Nobody was paid", origins=["the study"])
    second = claim(project, "hills", "Wages were", origins=["the study"])
    other = claim(project, "radio", "لم ندفع", origins=["a driver"])
    add_finding(project, "Pay matters.", supporting=[first.id, second.id])
    add_finding(project, "Pay matters much.", supporting=[first.id, second.id, other.id])
    (problem,) = told(project, "one-origin")
    assert problem.message == (
        "the finding “Pay matters.” has 2 sources and one origin: all go back to “the study”"
    )
    assert problem.annotations == (first.id, second.id)


def test_a_finding_of_one_source_is_told_with_whom_that_has_it_from(project: Repository) -> None:
    first = claim(project, "noon", "Nobody was paid", origins=["a driver"])
    second = claim(project, "hills", "Wages were")
    add_finding(project, "Pay matters.", supporting=[first.id])
    add_finding(project, "Wages matter.", supporting=[second.id])
    add_finding(project, "Nothing is known.")
    add_finding(project, "Both matter.", supporting=[first.id, second.id])
    driver, hills = told(project, "one-origin")
    assert driver.message == (
        "the finding “Pay matters.” rests on “The noon bus” alone, which has it from “a driver”"
    )
    assert (driver.nodes, driver.annotations) == (("label:a driver",), (first.id,))
    assert hills.message == "the finding “Wages matter.” rests on “The hills” alone"
    assert hills.nodes == ("source:hills",)


def test_reasons_of_one_source_are_told_together(project: Repository) -> None:
    claim(project, "noon", "Nobody was paid", "push.pay", origins=["a driver"])
    claim(project, "noon", "I had lost faith", "push.doubt", origins=["a driver"])
    claim(project, "hills", "Some feared", "barrier.fear")
    claim(project, "noon", "They feared", "barrier.fear", origins=["a cook"])
    (problem,) = told(project, "one-origin")
    assert problem.message == ("two reasons rest on one source each: “Unpaid wages” and “Doubt”")
    assert problem.nodes == ("label:a driver",)
    assert len(problem.annotations) == 2


def test_an_origin_dated_after_its_citer_is_told(project: Repository) -> None:
    record_origin(project, "Early", date=PartialDate(2023))
    record_origin(project, "Late", date=PartialDate(2024, 1))
    claim(project, "noon", "Nobody was paid", origins=["early"])
    late = claim(project, "noon", "They feared", origins=["late"])
    (problem,) = told(project, "later-origin")
    assert problem.message == (
        "“The noon bus” of 2023-11-20 has it from “Late”, which is of 2024-01: "
        "one of the dates or the link is wrong"
    )
    assert problem.annotations == (late.id,)


def test_the_date_of_an_origin_goes_before_that_of_its_reference(project: Repository) -> None:
    year = Reference({"id": "r", "issued": {"date-parts": [[2023]]}})
    record_origin(project, "Late", date=PartialDate(2024, 1), reference=year)
    record_origin(project, "Dated by its reference", reference=year)
    claim(project, "noon", "They feared", origins=["late", "dated by its reference"])
    tracing = trace(project)
    issued = {each.label: tracing.material.issued(each.node) for each in tracing.origins}
    assert issued == {"Late": PartialDate(2024, 1), "Dated by its reference": PartialDate(2023)}
    (problem,) = told(project, "later-origin")
    assert "“Late”, which is of 2024-01" in problem.message


def add_text(project: Repository, ident: str, title: str, text: str) -> None:
    project.store_text(ident, text)
    project.save(
        [
            Put(
                Source(ident, f"sources/{ident}.txt", title, "text", "utf-8", len(text),
                       "f" * 64, text_digest(text))
            )
        ]
    )  # fmt: skip


def test_a_source_that_cites_this_very_brief_is_told_once_there_is_one(
    project: Repository,
) -> None:
    add_text(project, "echo", "News", "See “why people leave\nthe Column in winter” (2025).\n")
    add_text(project, "copy", TITLE.upper(), "Words.\n")
    add_text(project, "near", "Why people leave", "Why people leave the column in summer.\n")
    assert told(project, "own-brief") == []
    add_finding(project, "Pay matters.")
    first, second = told(project, "own-brief")
    assert first.message.startswith("“News” names this very brief, “Why people leave the column")
    assert second.nodes == ("source:copy",)


def test_a_short_title_stands_in_many_texts(tmp_path: Path) -> None:
    with opened(make_project(tmp_path / "short", title="The noon bus"), "ana") as repository:
        add_finding(repository, "Pay matters.")
        assert told(repository, "own-brief") == []


def test_authors_and_owners_in_common_are_told_for_a_shared_reason(
    project: Repository,
) -> None:
    person = {"family": "Marsk", "given": "Edda"}
    project.save_references(
        [
            Reference({"id": "noon", "title": "N", "author": [person], "publisher": "Press"}),
            Reference({"id": "hills", "title": "H", "author": [person]}),
            Reference({"id": "radio", "title": "R", "container-title": "PRESS."}),
        ]
    )
    record_origin(project, "H", source="hills", owner="press")
    for source, words in (("noon", "Nobody was paid"), ("hills", "Wages were")):
        claim(project, source, words, "push.pay", "push.doubt")
    claim(project, "radio", "لم ندفع", "barrier.fear")
    (author,) = told(project, "shared-author")
    assert author.message == (
        "“N” and “H” have an author in common, Edda Marsk, and speak for “Unpaid wages” and “Doubt”"
    )
    (owner,) = told(project, "shared-owner")
    assert owner.message.startswith("“N” and “H” have a publisher or owner in common, Press, and")
    assert len(owner.annotations) == 2
    assert trace(project).of_code("push.pay").high == 2  # a warning, not a count


def test_passages_are_gone_through_once_however_many_authors_are_in_common(
    project: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [{"family": f"Author {number}"} for number in range(40)]
    project.save_references(
        [Reference({"id": ident, "title": ident, "author": names}) for ident in ("noon", "hills")]
    )
    for source, words in (("noon", "Nobody was paid"), ("hills", "Wages were")):
        claim(project, source, words, "push.pay")
    asked: list[None] = []

    def supports(graph: OriginGraph) -> Collection[Support]:
        asked.append(None)
        return list(graph._supports.values())

    tracing = trace(project)
    monkeypatch.setattr(OriginGraph, "supports", property(supports))
    assert len(tracing.problems_of("shared-author")) == 40
    assert len(asked) < 5  # and not once for each author


def test_who_is_quoted_by_his_own_paper_is_told(project: Repository) -> None:
    record_origin(project, "Ott Marr", kind=OriginKind.PERSON, owner="Sennet Courier")
    mine = claim(project, "noon", "Nobody was paid", origins=["Ott Marr"])
    claim(project, "hills", "Wages were", origins=["Ott Marr"])
    (problem,) = told(project, "shared-owner")
    assert problem.message == (
        "“The noon bus” has it from “Ott Marr”, and both belong to Sennet Courier"
    )
    assert problem.annotations == (mine.id,)


def test_what_a_reviewer_tied_is_told(project: Repository) -> None:
    decide(project, "same-author", "noon", "hills")
    decide(project, "same-event", "noon", "radio")
    assert told(project, "shared-author")[0].message == (
        "“The noon bus” and “The hills” are by the same author, as a reviewer found"
    )
    assert "go back to the same event" in told(project, "same-event")[0].message


def test_somebody_unnamed_is_told_with_what_rests_on_him(project: Repository) -> None:
    record_origin(project, "a security official", kind=OriginKind.UNNAMED)
    mine = claim(project, "noon", "Nobody was paid", origins=["A security official"])
    (problem,) = told(project, "unnamed")
    assert problem.message == (
        "1 claim rests on “a security official”, who is not named and may be the same as "
        "anybody else"
    )
    assert problem.annotations == (mine.id,)


def test_origins_that_may_be_one_are_told_until_they_are_merged(project: Repository) -> None:
    first = claim(project, "noon", "Nobody was paid", origins=["Upland Institute (U.I.)"])
    second = claim(project, "hills", "Wages were", origins=["The"])
    claim(project, "radio", "لم ندفع", origins=["an Upland Institute, U. I."])
    (problem,) = told(project, "similar-names")
    assert problem.message == (
        "perhaps one origin: “an Upland Institute, U. I.” and “Upland Institute (U.I.)”, "
        "counted as one or two"
    )
    assert first.id in problem.annotations
    assert second.id not in problem.annotations
    merge_origins(project, "Upland Institute (U.I.)", "an Upland Institute, U. I.")
    assert told(project, "similar-names") == []


def test_a_description_and_a_name_are_counted_once_or_twice_until_somebody_decides(
    project: Repository,
) -> None:
    one = claim(project, "noon", "Nobody was paid", origins=["Noman Berrat"])
    two = claim(project, "hills", "Wages were", origins=["The Libyan Noman Berrat"])
    tracing = trace(project)
    found = tracing.independence([one.id, two.id])
    assert (found.low, found.high, found.known) == (1, 2, 2)
    assert corroboration(tracing, found) == (
        "2 sources, at least 1, at most 2 independent origins; "
        "Noman Berrat and The Libyan Noman Berrat may be one"
    )
    tell_apart(project, ["The Libyan Noman Berrat", "Noman Berrat"])
    assert told(project, "similar-names") == []
    apart = trace(project).independence([one.id, two.id])
    assert (apart.low, apart.high, apart.perhaps_one) == (2, 2, ())
    project.undo("ana")
    assert len(told(project, "similar-names")) == 1
    assert trace(project).independence([one.id, two.id]).low == 1


def test_three_that_may_be_one_are_asked_together(project: Repository) -> None:
    for source, words, origin in (
        ("noon", "Nobody was paid", "N. Berrat"),
        ("hills", "Wages were", "Noman Berrat"),
        ("radio", "لم ندفع", "Berrat"),
    ):
        claim(project, source, words, origins=[origin])
    (problem,) = told(project, "similar-names")
    assert problem.message.endswith(", counted as one to three")
    tell_apart(project, ["Berrat", "Noman Berrat", "N. Berrat"])
    assert told(project, "similar-names") == []
    assert len(trace(project).links) == 3


@pytest.mark.parametrize(
    ("kind", "other", "asked"),
    [
        (OriginKind.PERSON, OriginKind.WITNESS, True),
        (OriginKind.PERSON, OriginKind.UNKNOWN, True),
        (OriginKind.PERSON, OriginKind.ORGANISATION, False),
        (OriginKind.UNNAMED, OriginKind.UNKNOWN, False),
    ],
)
def test_what_cannot_be_one_by_its_kind_is_not_asked_about(
    project: Repository, kind: OriginKind, other: OriginKind, asked: bool
) -> None:
    record_origin(project, "Ana Velt", kind=kind)
    record_origin(project, "Velt", kind=other)
    assert bool(told(project, "similar-names")) is asked


def test_people_whom_nobody_names_may_be_anybody(project: Repository) -> None:
    one = claim(project, "noon", "Nobody was paid", origins=["two people (in “Noon”)"])
    two = claim(project, "hills", "Wages were", origins=["Ana Velt"])
    tracing = trace(project)
    found = tracing.independence([one.id, two.id])
    assert (found.known, found.low, found.high, found.unknown) == (1, 1, 2, 1)
    assert [each.kind for each in tracing.origins if "two" in each.label] == [OriginKind.UNNAMED]


def test_links_of_which_an_end_is_gone_are_told(project: Repository) -> None:
    origin = record_origin(project, "the study")
    link = decide(project, "cites", "noon", "the study")
    decide(project, "cites", "hills", "the study")
    project.save([Delete(origin)])
    first, second = told(project, "gone")
    assert link.id[-8:] in first.message
    assert "“The hills” (cites)" in second.message
    assert trace(project).deriving.edges == []


def test_confirmed_with_and_without_a_note(project: Repository) -> None:
    bare = claim(project, "noon", "Nobody was paid", credibility="1", origins=["the study"])
    noted = claim(
        project, "hills", "Wages were", credibility="1", origins=["the study"], grade_note="known"
    )
    first, second = told(project, "confirmed")
    assert (first.annotations, second.annotations) == ((bare.id,), (noted.id,))
    assert first.message == (
        "credibility 1 (Confirmed) needs two independent origins, and the claims under “Unpaid "
        "wages” all go back to the study; one claim has it, no note says why it is kept"
    )
    assert second.message.endswith("one claim has it, kept with a note")
    tracing = trace(project)
    assert tracing.confirmed_question(bare)
    fields = {"source": "radio", "spans": (), "codes": ["push.pay"], "credibility": "1"}
    assert tracing.confirmed_question(fields | {"origins": ["a driver"]}) == ""
    assert tracing.confirmed_question(fields | {"origins": ["The Study"]})
    assert tracing.confirmed_question(fields | {"credibility": "2"}) == ""
    assert tracing.confirmed_question(fields | {"codes": []}) == ""
    claim(project, "radio", "لم ندفع", origins=["a driver"])
    assert told(project, "confirmed") == []


def test_a_withdrawal_is_told_with_what_it_took(project: Repository) -> None:
    first = claim(project, "noon", "Nobody was paid", origins=["the study"])
    second = claim(project, "hills", "Wages were", origins=["a driver"])
    add_finding(project, "Pay matters.", supporting=[first.id, second.id])
    add_finding(project, "It is so.", supporting=[first.id])
    withdraw(project, "the study", "taken back")
    (problem,) = told(project, "withdrawn")
    assert problem.message == (
        "“the study” is withdrawn (taken back): 1 passage no longer counts; "
        "the finding “Pay matters.” has 1 independent origin left, it had 2 independent origins; "
        "the finding “It is so.” has no support left, it had 1 independent origin"
    )
    assert problem.annotations == (first.id,)


def test_two_withdrawals_that_overlap_are_told_together_and_each_alone(
    project: Repository,
) -> None:
    """A source and what it has it from: the second of them took nothing more along."""
    first = claim(project, "noon", "Nobody was paid", origins=["the study"])
    second = claim(project, "hills", "Wages were", origins=["the study"])
    add_finding(project, "Pay matters.", supporting=[first.id, second.id])
    withdraw(project, "the study", "taken back")
    withdraw(project, "noon", "retracted")
    together, *alone = told(project, "withdrawn")
    assert together.message == (
        "“the study” and “The noon bus” are withdrawn: together 2 passages no longer count; "
        "the finding “Pay matters.” has no support left, it had 1 independent origin"
    )
    assert set(together.annotations) == {first.id, second.id}
    assert [problem.message for problem in alone] == [
        "“the study” is withdrawn (taken back): by this alone 2 passages no longer count",
        "“The noon bus” is withdrawn (retracted): by this alone 1 passage no longer counts",
    ]
