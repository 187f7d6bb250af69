"""Where claims come from, as the brief says it: counts, originals, conflicts, matrix, picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from annotator.citing.naming.unnamed import unnamed_label
from annotator.model.brief import Box, Footnote, Graph, Heading, Paragraph, Quotation, Table
from annotator.model.origin import LinkStatus, OriginKind, Relation
from annotator.model.reference import Reference
from annotator.model.source import Descriptor
from annotator.store.repository import Repository
from annotator.workflow.briefing.evidence.gathering import gather
from annotator.workflow.briefing.evidence.independence import behind, behind_all
from annotator.workflow.briefing.findings import add_finding, set_statement
from annotator.workflow.briefing.make_brief import make_brief, write_brief
from annotator.workflow.briefing.sections import matrix
from annotator.workflow.coding.code import appraise
from annotator.workflow.origins.conflicts import put_against
from annotator.workflow.origins.links import decide
from annotator.workflow.origins.recording import record_origin
from annotator.workflow.origins.withdraw import reinstate, withdraw
from annotator.writers.anchors import listed_headings
from tests.unit.workflow.briefing.project import (
    Ticking,
    claim,
    everything,
    headings,
    make_project,
    opened,
    said,
    tables,
    under,
)

STUDY = Reference(
    {
        "id": "study",
        "type": "report",
        "title": "Wages of winter",
        "author": [{"literal": "Velm Institute"}],
        "issued": {"date-parts": [[2022]]},
    }
)
UNPAID = "لم ندفع رواتب"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "study")


@pytest.fixture
def wren(root: Path) -> Iterator[Repository]:
    with opened(root, "wren") as repository:
        yield repository


@pytest.fixture
def marks(wren: Repository) -> dict[str, Any]:
    """Three sources on one study; one of them has a word of its own; a clerk fears the court."""
    return {
        "noon": claim(wren, "noon", "Nobody was paid that winter", origins=["Wages of winter"]),
        "spring": claim(wren, "noon", "Nobody was paid that spring", origins=["a driver"]),
        "hills": claim(wren, "hills", "Wages were *never* paid", origins=["wages of  Winter."]),
        "radio": claim(wren, "radio", UNPAID, origins=["Wages of winter"]),
        "court": claim(wren, "hills", "Some feared the court", "barrier.court"),
    }


def study(wren: Repository, **fields: Any) -> Any:
    given: dict[str, Any] = {"kind": OriginKind.WORK, "reference": STUDY}
    return record_origin(wren, "Wages of winter", **(given | fields))


def rows(table: Table) -> dict[str, list[str]]:
    return {said(row[0]): [said(cell) for cell in row[1:]] for row in table.rows}


def notes(brief: Any) -> list[str]:
    found = [
        inline
        for item in brief.elements
        for inline in (*getattr(item, "inlines", ()), *getattr(item, "after", ()))
    ]
    return [said(item)[1:-1] for item in found if isinstance(item, Footnote)]


# --- counts ---------------------------------------------------------------------------------


def test_three_documents_on_one_study_are_one_origin(
    wren: Repository, marks: dict[str, Any]
) -> None:
    study(wren)
    table = rows(tables(make_brief(wren))["evidence-by-reason"])
    assert table["Unpaid wages"][:3] == ["4", "3", "2"]


def test_each_reason_says_what_it_rests_on(wren: Repository, marks: dict[str, Any]) -> None:
    study(wren)
    words = [said(item) for item in under(make_brief(wren), "reason-push.pay")]
    assert "3 sources, 2 independent origins; without Wages of winter one passage remains." in words


def test_an_origin_that_is_not_named_may_be_another(
    wren: Repository, marks: dict[str, Any]
) -> None:
    study(wren)
    record_origin(wren, "a driver", kind=OriginKind.UNNAMED)
    found = rows(tables(make_brief(wren))["evidence-by-reason"])
    assert found["Unpaid wages"][2] == "1 to 2\n1 unnamed"
    assert found["Prosecution"][2] == "1\n1 not recorded"


def test_a_passage_of_two_coders_counts_once_also_in_what_remains(
    root: Path, wren: Repository, marks: dict[str, Any]
) -> None:
    with opened(root, "rook") as rook:
        claim(rook, "noon", "Nobody was paid that spring", origins=["a driver"])
        evidence = gather(rook)
        found = behind(evidence, evidence.of_code("push.pay"))
        assert (found.passages, found.found.passages) == (4, 4)
        words = everything(make_brief(rook))
    assert "without Wages of winter one passage remains" in words


def test_each_judgement_says_how_independent_it_is(wren: Repository, marks: dict[str, Any]) -> None:
    add_finding(wren, "Nobody was paid", supporting=[marks["noon"].id, marks["hills"].id])
    (judgement,) = [
        said(item) for item in make_brief(wren).elements if getattr(item, "look", "") == "judgement"
    ]
    assert "2 sources, 1 independent origin: all goes back to Wages of winter." in judgement


def test_the_result_counts_known_independent_origins_of_all_claims(
    wren: Repository, marks: dict[str, Any], tmp_path: Path
) -> None:
    """«a driver» and the study; the court's origin is not recorded."""
    assert write_brief(wren, tmp_path / "b.md").origins == 2
    assert behind_all(gather(wren)).found.high == 3


def test_names_that_nobody_linked_are_said_to_be_that(
    wren: Repository, marks: dict[str, Any]
) -> None:
    unlinked = "They are the names that coders gave; nobody has linked them yet."
    assert unlinked in everything(make_brief(wren))
    study(wren)
    assert unlinked not in everything(make_brief(wren))


# --- originals ------------------------------------------------------------------------------


def test_a_note_names_the_original_in_full_once_and_then_in_short(
    wren: Repository, marks: dict[str, Any]
) -> None:
    study(wren)
    first, second = notes(make_brief(wren))[:2]
    full, short = (
        "Velm Institute, Wages of Winter (2022), quoted in ",
        "Velm Institute, Wages of Winter, quoted in ",
    )
    assert first.startswith(f"{full}Edda Marsk, “The Noon Bus,” Sennet Courier")
    assert second.startswith(short)


def test_the_original_stands_in_the_bibliography_where_the_style_wants_it(
    wren: Repository, marks: dict[str, Any]
) -> None:
    study(wren)
    entries = [said(item) for item in under(make_brief(wren), "bibliography")]
    assert any(
        entry.startswith("Velm Institute. Wages of Winter. 2022. Quoted in Edda Marsk,")
        for entry in entries
    )
    apa = [said(item) for item in under(make_brief(wren, style="apa"), "bibliography")]
    assert not any("Velm Institute" in entry for entry in apa)


def test_a_sources_own_account_is_cited_alone(wren: Repository, marks: dict[str, Any]) -> None:
    record_origin(wren, "the clerk of the hills", source="hills")
    claim(wren, "hills", "Some feared", "barrier.fear", origins=["the clerk of the hills"])
    brief = make_brief(wren)
    lead, quotation = under(brief, "reason-barrier.fear")[1:3]
    assert said(lead) == "Upland Monitor, no author named, undated; by its own account:"
    assert isinstance(quotation, Quotation)
    assert "quoted in" not in said(quotation.after[0])


def test_a_source_that_another_has_it_from_is_cited_as_what_it_is(
    wren: Repository, marks: dict[str, Any]
) -> None:
    decide(wren, Relation.REPOSTS, "hills", "noon")
    claim(wren, "hills", "says the", "push.doubt")
    brief = make_brief(wren)
    lead = next(item for item in under(brief, "reason-push.doubt") if said(item).endswith(":"))
    assert said(lead).endswith("by the account of The noon bus:")
    (cited,) = [note for note in notes(brief) if "¶ 2" in note and "Noon Bus,” quoted" in note]
    assert cited.startswith("Marsk, “The Noon Bus,” quoted in ")


def test_somebody_unnamed_is_told_by_the_whole_title_and_not_beside_the_citation_of_it(
    wren: Repository,
) -> None:
    title = "What the drivers of the northern valley said of that winter"
    csl = dict(wren.references()["noon"].csl) | {"title": title}
    wren.save_references([Reference(csl)])
    label = unnamed_label("two", title)
    claim(wren, "noon", "Nobody was paid that winter", origins=[label])
    claim(wren, "hills", "Some feared", "barrier.fear", origins=[label])
    brief = make_brief(wren)
    (own, other) = [note for note in notes(brief) if "unnamed people" in note]
    assert own.startswith("Two unnamed people, quoted in ")
    assert other.startswith(f"Two unnamed people, in “{title},” quoted in ")
    annex = [said(item) for item in under(brief, "annex-claims") if isinstance(item, Quotation)]
    assert sum(line.endswith("origin: two unnamed people") for line in annex) == 1
    assert "…”" not in everything(brief)


# --- warnings and withdrawals ---------------------------------------------------------------


def test_warnings_stand_under_the_summary_each_with_its_kind(
    wren: Repository, marks: dict[str, Any]
) -> None:
    add_finding(wren, "Nobody was paid", supporting=[marks["noon"].id, marks["hills"].id])
    decide(wren, Relation.CITES, "noon", "hills")
    decide(wren, Relation.CITES, "hills", "noon")
    brief = make_brief(wren)
    assert "warnings" in [heading.anchor for heading in listed_headings(brief)]
    warned = [said(item) for item in under(brief, "warnings")]
    assert any(line.startswith("Circular reporting: ") for line in warned)
    assert any(line.startswith("One origin: ") for line in warned)
    assert all(line.endswith(".") for line in warned)


def test_names_that_are_alike_are_told_to_a_reader_and_not_to_the_analyst(
    wren: Repository,
) -> None:
    claim(wren, "noon", "Nobody was paid", "push.pay", origins=["Upland Institute (U.I.)"])
    claim(wren, "hills", "says the", "push.pay", origins=["an Upland Institute, U. I."])
    (line,) = [
        told
        for item in under(make_brief(wren), "warnings")
        if (told := said(item)).startswith("Perhaps one")
    ]
    assert line == (
        "Perhaps one origin: “an Upland Institute, U. I.” and “Upland Institute (U.I.)”, "
        "counted as one or two."
    )


def test_a_withdrawn_source_is_shown_and_not_counted(
    wren: Repository, marks: dict[str, Any]
) -> None:
    add_finding(wren, "Nobody was paid", supporting=[marks["noon"].id, marks["hills"].id])
    withdraw(wren, "noon", "The paper took it back.")
    brief = make_brief(wren)
    pay = rows(tables(brief)["evidence-by-reason"])["Unpaid wages"]
    assert pay[:3] == ["2", "2", "1\n2 withdrawn"]
    annex = [item for item in under(brief, "annex-claims") if isinstance(item, Quotation)]
    gone = [item for item in annex if "withdrawn, not counted" in said(item)]
    assert {item.annotation for item in gone} == {marks["noon"].id, marks["spring"].id}
    assert len(annex) == len(marks)
    assert "2 passages withdrawn and not counted." in everything(brief)
    (row,) = tables(brief)["table-withdrawn"].rows
    name, reason, when, loses = map(said, row)
    assert (name, reason, when) == ("The noon bus", "The paper took it back.", "2025-09-08, wren")
    assert "2 passages not counted: claim" in loses
    assert "Withdrawn\nThe noon bus" in said(tables(brief)["table-sources"])
    assert "Withdrawn, and in no count: noon." in said(under(brief, "bibliography")[-1])
    reinstate(wren, "noon")
    assert "withdrawn" not in everything(make_brief(wren)).casefold()


def test_what_is_withdrawn_lends_neither_grades_nor_contrary_evidence_nor_a_sign(
    wren: Repository,
) -> None:
    best = claim(wren, "noon", "Nobody was paid that winter", reliability="A", origins=["x"])
    rest = claim(wren, "hills", "Wages were *never* paid", reliability="C", origins=["y"])
    add_finding(wren, "Nobody was paid", supporting=[rest.id], contradicting=[best.id])
    withdraw(wren, "noon", "The paper took it back.")
    brief = make_brief(wren)
    pay = rows(tables(brief)["evidence-by-reason"])["Unpaid wages"]
    assert pay[3].startswith("C fairly reliable\n")
    assert pay[4] == "none recorded"
    assert rows(tables(brief)["reasons-and-origins"])["Unpaid wages"] == ["withdrawn", "+ 1"]
    withdraw(wren, "hills", "So did the other.")
    pay = rows(tables(make_brief(wren))["evidence-by-reason"])["Unpaid wages"]
    assert pay == ["0", "0", "none\n2 withdrawn", "–", "none recorded"]


def test_what_falls_by_several_withdrawals_stands_beside_what_falls_by_each(
    wren: Repository, marks: dict[str, Any]
) -> None:
    add_finding(wren, "Nobody was paid", supporting=[marks["noon"].id])
    withdraw(wren, "noon", "The paper took it back.")
    withdraw(wren, "Wages of winter", "Its figures were made up.")
    found = rows(tables(make_brief(wren))["table-withdrawn"])
    assert {name: cells[-1] for name, cells in found.items()} == {
        "The noon bus": "2 passages not counted: claim 1, claim 2\n"
        "judgement 1: 1 origin, without it none",
        "Wages of winter": "3 passages not counted: claim 1, claim 3, claim 4\n"
        "judgement 1: 1 origin, without it none",
        "All of these together": "4 passages not counted: claim 1, claim 2, claim 3, claim 4\n"
        "judgement 1: 1 origin, now none",
    }


def test_the_body_shows_what_counts_before_what_is_withdrawn(wren: Repository) -> None:
    best = claim(wren, "noon", "Nobody was paid that winter", credibility="1", origins=["x"])
    rest = claim(wren, "noon", "Nobody was paid that spring", credibility="4", origins=["y"])

    def shown() -> list[str]:
        body = under(make_brief(wren), "reason-push.pay")
        return [item.annotation for item in body if isinstance(item, Quotation)]

    assert shown() == [best.id]
    withdraw(wren, "x", "He took it back.")
    assert shown() == [rest.id]
    withdraw(wren, "noon", "The paper took it back.")
    assert shown() == [best.id], "never silently dropped"
    lead = said(under(make_brief(wren), "reason-push.pay")[2])
    assert "20 November 2023, withdrawn; information of October 2023; by the account of x" in lead


def test_the_note_on_a_grade_stands_beside_it(wren: Repository) -> None:
    claim(
        wren, "noon", "Nobody was paid that winter", credibility="1", grade_note="Saw the books"
    )  # fmt: skip
    assert "on the grade: Saw the books" in everything(make_brief(wren))


def test_a_withdrawn_origin_says_so_wherever_it_is_named(
    wren: Repository, marks: dict[str, Any]
) -> None:
    study(wren)
    withdraw(wren, "Wages of winter", "Its figures were made up.")
    brief = make_brief(wren)
    pay = rows(tables(brief)["evidence-by-reason"])["Unpaid wages"]
    assert pay[:3] == ["1", "1", "1\n3 withdrawn"]
    assert "by the account of Wages of winter (withdrawn):" in everything(brief)


# --- conflicts ------------------------------------------------------------------------------


def test_a_conflict_is_a_frame_with_both_sides_and_the_note(
    wren: Repository, marks: dict[str, Any]
) -> None:
    put_against(
        wren, "who was paid", [marks["noon"].id], [marks["hills"].id, marks["radio"].id],
        "Two of three have seen the books",
    )  # fmt: skip
    (box,) = [item for item in make_brief(wren).elements if isinstance(item, Box)]
    assert box.title == "Conflict 1: who was paid"
    quoted = [item.annotation for item in box.elements if isinstance(item, Quotation)]
    assert quoted == [marks["noon"].id, marks["hills"].id, marks["radio"].id]
    words = [said(item) for item in box.elements]
    assert words[0] == "On one side: 1 source, 1 independent origin."
    assert words[3] == (
        "On the other side: 2 sources, 1 independent origin: all goes back to Wages of winter."
    )
    assert words[-1] == "Note: Two of three have seen the books."


def test_a_conflict_without_a_note_says_that_nobody_weighed_it(
    wren: Repository, marks: dict[str, Any]
) -> None:
    put_against(wren, "who was paid", [marks["noon"].id], [marks["hills"].id])
    (box,) = [item for item in make_brief(wren).elements if isinstance(item, Box)]
    assert said(box.elements[-1]) == "Nobody has written what to make of it."


def test_without_conflicts_there_is_no_heading_for_them(
    wren: Repository, marks: dict[str, Any]
) -> None:
    assert "Conflicts in the evidence" not in headings(make_brief(wren), 1)


# --- matrix and picture ---------------------------------------------------------------------


def test_the_matrix_tells_for_against_and_mere_mention(
    wren: Repository, marks: dict[str, Any]
) -> None:
    add_finding(
        wren, "Nobody was paid", supporting=[marks["noon"].id], contradicting=[marks["spring"].id]
    )
    claim(wren, "noon", "They feared", "barrier.fear", origins=["a driver"])
    table = tables(make_brief(wren))["reasons-and-origins"]
    assert table.header == ("Reason", "Wages of winter", "a driver")
    assert rows(table) == {"Unpaid wages": ["+ 3", "– 1"], "Fear of reprisal": ["", "○ 1"]}
    assert "– a passage of it speaks against a judgement" in table.description


def test_one_origin_for_and_against_has_the_sign_of_both(
    wren: Repository, marks: dict[str, Any]
) -> None:
    add_finding(
        wren, "Nobody was paid", supporting=[marks["noon"].id], contradicting=[marks["radio"].id]
    )
    table = tables(make_brief(wren))["reasons-and-origins"]
    assert rows(table)["Unpaid wages"][0] == "± 3"


def test_many_origins_go_into_the_rows_and_the_rest_into_the_annex(wren: Repository) -> None:
    for number in range(30):
        claim(wren, "noon", "Nobody was paid that winter", origins=[f"Witness {number:02}"])
    brief = make_brief(wren)
    table = tables(brief)["reasons-and-origins"]
    assert table.header == ("Origin", "Unpaid wages")
    assert len(table.rows) == 24
    assert "6 more origins: continued in the annex." in everything(brief)
    assert len(tables(brief)["matrix-1"].rows) == 6, "the annex does not say it again"


def test_many_of_both_stand_some_columns_at_a_time_in_the_annex(wren: Repository) -> None:
    codes = ("push.pay", "push.doubt", "barrier.fear", "barrier.court")
    for number in range(6):
        words = "Nobody was paid that winter"
        claim(wren, "noon", words, *codes, origins=[f"Witness {number}"])
    brief = make_brief(wren)
    assert len(tables(brief)["reasons-and-origins"].header) == 5
    assert len(tables(brief)["reasons-and-origins"].rows) == 6
    for number in range(6, 40):
        claim(wren, "noon", words, *codes, origins=[f"Witness {number}"])
    assert len(tables(make_brief(wren))["matrix-1"].rows) == 16


def test_the_annex_goes_on_where_the_matrix_of_the_body_ends(
    wren: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix, "COLUMNS", 2)
    codes = ("push.pay", "push.doubt", "barrier.fear", "barrier.court")
    for number in range(4):
        words = "Nobody was paid that winter"
        claim(wren, "noon", words, *codes[number:], origins=[f"Witness {number}"])
    brief = make_brief(wren)
    body, rest = tables(brief)["reasons-and-origins"], tables(brief)["matrix-1"]
    assert body.header == ("Reason", "Witness 0", "Witness 1")
    assert rest.header == ("Reason", "Witness 2", "Witness 3")
    assert rows(rest) == {"Fear of reprisal": ["○ 1", ""], "Prosecution": ["○ 1", "○ 1"]}


def test_reasons_without_an_origin_are_named_below_the_matrix(
    wren: Repository, marks: dict[str, Any]
) -> None:
    brief = make_brief(wren)
    table = tables(brief)["reasons-and-origins"]
    assert [said(row[0]) for row in table.rows] == ["Unpaid wages"]
    told = "Not here: 1 claim without an origin, among them all claims of Prosecution."
    assert told in everything(brief)


def test_an_origin_that_a_judgement_rests_on_has_its_place_in_the_matrix(
    wren: Repository,
) -> None:
    for number in range(30):
        claim(wren, "noon", "Nobody was paid that winter", origins=[f"Witness {number:02}"])
    mine = claim(wren, "noon", "They feared", origins=["Zacharias"])
    add_finding(wren, "Nobody was paid", supporting=[mine.id])
    table = tables(make_brief(wren))["reasons-and-origins"]
    assert "Zacharias" in rows(table)


def test_the_picture_leads_from_reasons_by_sources_to_origins(
    wren: Repository, marks: dict[str, Any]
) -> None:
    study(wren)
    record_origin(wren, "a driver", kind=OriginKind.UNNAMED)
    decide(wren, Relation.CITES, "radio", "noon")
    add_finding(wren, "Nobody was paid", contradicting=[marks["radio"].id])
    (picture,) = [item for item in make_brief(wren).elements if isinstance(item, Graph)]
    names = {point.id: point.label for point in picture.points}
    assert {point.label: point.look for point in picture.points} == {
        "Unpaid wages": "reason", "Prosecution": "reason", "The noon bus": "source",
        "The hills": "source", "Title of radio": "source", "Wages of winter": "origin",
        "a driver": "unnamed",
    }  # fmt: skip
    drawn = {(names[line.start], names[line.end]): line.look for line in picture.lines}
    assert drawn["Unpaid wages", "Title of radio"] == "against"
    assert drawn["Unpaid wages", "The noon bus"] == "mentions"
    assert drawn["Title of radio", "The noon bus"] == "link"
    assert drawn["The noon bus", "a driver"] == "link"
    assert ("The hills", "a driver") not in drawn


def test_a_source_that_others_have_it_from_leads_to_itself(wren: Repository) -> None:
    claim(wren, "noon", "Nobody was paid that winter")
    claim(wren, "hills", "Wages were *never* paid")
    decide(wren, Relation.COPIES, "hills", "noon")
    (picture,) = [item for item in make_brief(wren).elements if isinstance(item, Graph)]
    ends = {(line.start, line.end) for line in picture.lines}
    assert ("document:hills", "document:noon") in ends
    assert ("document:noon", "source:noon") in ends


def test_without_origins_there_is_neither_matrix_nor_picture(wren: Repository) -> None:
    claim(wren, "noon", "Nobody was paid that winter")
    brief = make_brief(wren)
    assert "Reasons, sources and origins" not in headings(brief, 1)
    assert "No origin is named for any claim." in everything(brief)


def test_a_picture_of_many_draws_those_with_most_passages_and_counts_the_rest(
    wren: Repository,
) -> None:
    for number in range(20):
        for _ in range(2 if number > 3 else 1):
            claim(wren, "noon", "Nobody was paid that winter", origins=[f"Witness {number:02}"])
    (picture,) = [item for item in make_brief(wren).elements if isinstance(item, Graph)]
    drawn = [point.label for point in picture.points if point.look == "origin"]
    assert len(drawn) == 16
    assert "Witness 00" not in drawn
    assert "Not drawn: 4 more origins." in picture.description


# --- the annex ------------------------------------------------------------------------------


def test_the_annex_says_all_that_is_recorded_of_an_origin(
    wren: Repository, marks: dict[str, Any]
) -> None:
    study(
        wren, aliases=("the study",), owner="The mill", access="saw the books", note="Out of print."
    )
    first = tables(make_brief(wren))["table-origins"].rows[0]
    name, kind, descriptor, claims = map(said, first)
    assert name == "Wages of winter\nalso: the study\nVelm Institute. Wages of Winter. 2022."
    assert kind == "work\nissued: 2022"
    assert descriptor == "owner: The mill\naccess: saw the books\nnote: Out of print."
    assert claims.startswith("3 passages in 3 documents\nclaim 1, claim ")


def test_links_stand_with_their_evidence_and_others_are_counted(
    wren: Repository, marks: dict[str, Any]
) -> None:
    study(wren)
    decide(wren, Relation.CITES, "noon", "Wages of winter", note="See its last line")
    decide(wren, Relation.SAME_EVENT, "noon", "radio", status=LinkStatus.REJECTED)
    brief = make_brief(wren)
    (row,) = tables(brief)["table-links"].rows
    assert [said(cell) for cell in row] == [
        "The noon bus", "cites", "Wages of winter", "See its last line\nwren",
    ]  # fmt: skip
    assert "1 link is open, rejected or out of date." in everything(brief)


# --- the summary ----------------------------------------------------------------------------


def test_the_summary_is_drawn_up_from_origins_interests_and_conflicts(
    wren: Repository, marks: dict[str, Any]
) -> None:
    study(wren, owner="The mill", motivation="Sells flour.")
    appraise(wren, Descriptor("noon", "wren", "B", motivation="its owner runs buses"))
    appraise(wren, Descriptor("hills", "wren", "C", motivation="None seen."))
    put_against(wren, "who was paid", [marks["noon"].id], [marks["hills"].id])
    words = [said(item) for item in under(make_brief(wren), "source-summary")]
    assert "Most rests on Wages of winter: 3 of 5 passages, in 3 documents." in words[1]
    assert "4 claims are at second hand, no claims are a document’s own account." in words[1]
    assert "1 passage has no recorded origin." in words[1]
    assert "Best corroborated, by the number of independent origins: Unpaid wages (2)." in words[1]
    assert "On 1 matter claims were put against each other." in words[1]
    assert words[3:5] == [
        "The noon bus: its owner runs buses",
        "Wages of winter: owned or directed by The mill; Sells flour",
    ]


def test_the_summary_says_why_there_are_fewer_passages_than_claims(wren: Repository) -> None:
    claim(wren, "noon", "Nobody was paid that winter", origins=["a driver"])
    claim(wren, "noon", "paid that winter", "push.doubt", origins=["a driver"])
    claim(wren, "hills", "Some feared", "barrier.fear", origins=["the clerk"])
    documents, origins, *_ = [said(item) for item in under(make_brief(wren), "source-summary")]
    assert documents.startswith("The 3 claims of this brief stand in 2 documents.")
    assert origins.startswith(
        "Claims that share words count as one passage: 2 passages go back to 2 independent origins."
    )


def test_the_best_corroborated_have_the_range_that_the_table_has(wren: Repository) -> None:
    for source, words, origin in (
        ("noon", "Nobody was paid that winter", "Upland Institute (U.I.)"),
        ("hills", "Wages were *never* paid", "an Upland Institute, U. I."),
        ("radio", "قال السائق", "the clerk"),
    ):
        claim(wren, source, words, origins=[origin])
    brief = make_brief(wren)
    assert rows(tables(brief)["evidence-by-reason"])["Unpaid wages"][2] == "2 to 3"
    told = said(under(brief, "source-summary")[1])
    assert "number of independent origins: Unpaid wages (2 to 3)." in told


def test_the_summary_counts_nothing_that_is_withdrawn(wren: Repository) -> None:
    claim(wren, "noon", "Nobody was paid that winter", reliability="C", origins=["a driver"])
    claim(wren, "hills", "Wages were *never* paid", reliability="B", origins=["a cook"])
    claim(wren, "hills", "Some feared", reliability="C", origins=["the clerk"])
    record_origin(wren, "the clerk", source="hills")
    told = said(under(make_brief(wren), "source-summary")[0])
    assert told.startswith("The 3 claims of this brief stand in 2 documents. Dated documents")
    assert "claim by claim: 1 B (usually reliable) and 2 C (fairly reliable)." in told
    withdraw(wren, "hills", "They took it back.")
    documents, origins, *_ = [said(item) for item in under(make_brief(wren), "source-summary")]
    assert documents.startswith(
        "The 1 claim of this brief that counts stands in 1 document. "
        "It was published in 2023. Of 1 it is recorded"
    )
    assert "claim by claim: 1 C (fairly reliable)." in documents
    assert "name no author" not in documents
    assert "1 claim is at second hand, no claims are a document’s own account." in origins


def test_a_note_begins_with_a_capital_also_where_a_coder_named_somebody_in_small_letters(
    wren: Repository,
) -> None:
    claim(wren, "noon", "Nobody was paid that winter", origins=["a driver", "a cook"])
    assert notes(make_brief(wren))[0].startswith("A cook and a driver, quoted in Edda Marsk")


def test_the_summary_names_the_document_that_judgements_rest_on_most(
    wren: Repository, marks: dict[str, Any]
) -> None:
    used = [marks[name].id for name in ("noon", "spring", "radio")]
    add_finding(wren, "Nobody was paid", supporting=used, contradicting=[marks["hills"].id])
    told = "Of 3 claims that judgements rest on, 2 stand in The noon bus."
    assert told in everything(make_brief(wren))
    withdraw(wren, "radio", "Off the air.")
    assert told not in everything(make_brief(wren))


def test_the_analysts_own_statement_stands_in_its_place_and_warnings_stay(
    wren: Repository, marks: dict[str, Any]
) -> None:
    set_statement(wren, "summary", "One study carries it all.")
    add_finding(wren, "Nobody was paid", supporting=[marks["noon"].id, marks["hills"].id])
    found = under(make_brief(wren), "source-summary")
    assert said(found[0]) == "One study carries it all."
    assert isinstance(found[1], Heading)
    assert found[1].text == "Warnings"
    assert "Drawn up from the records" not in "".join(map(said, found))


# --- the brief as a whole -------------------------------------------------------------------


def test_the_date_is_that_of_the_newest_origin_link_conflict_or_withdrawal(
    root: Path, wren: Repository, marks: dict[str, Any]
) -> None:
    for year, act in (
        (2031, lambda late: record_origin(late, "Wages of winter")),
        (2032, lambda late: decide(late, Relation.CITES, "noon", "Wages of winter")),
        (2033, lambda late: put_against(late, "m", [marks["noon"].id], [marks["hills"].id])),
        (2034, lambda late: withdraw(late, "radio", "Off the air.")),
    ):
        with opened(root, "late", Ticking(datetime(year, 1, 1, tzinfo=UTC))) as late:
            act(late)
            assert make_brief(late).date.year == year


def test_a_blind_brief_shows_no_origin_link_or_conflict_of_another_coder(tmp_path: Path) -> None:
    root = make_project(tmp_path / "blind", blind=True)
    with opened(root, "rook") as rook:
        mine = claim(rook, "noon", "Nobody was paid that winter", origins=["the mill"])
        other = claim(rook, "radio", UNPAID)
        record_origin(rook, "SECRET ORIGIN", aliases=("the mill",))
        put_against(rook, "SECRET MATTER", [mine.id], [other.id])
        withdraw(rook, "radio", "SECRET REASON")
    with opened(root, "wren") as wren:
        claim(wren, "noon", "Nobody was paid that winter", origins=["the mill"])
        brief = make_brief(wren)
    assert "SECRET" not in repr(brief)
    assert "the mill" in everything(brief)


def test_nothing_is_said_twice_under_one_anchor(wren: Repository, marks: dict[str, Any]) -> None:
    put_against(wren, "who was paid", [marks["noon"].id], [marks["hills"].id])
    anchors = [item.anchor for item in make_brief(wren).elements if getattr(item, "anchor", "")]
    assert len(anchors) == len(set(anchors))
    assert isinstance(make_brief(wren).elements[0], Paragraph)


def test_an_origin_behind_half_of_the_passages_or_fewer_is_only_the_most_frequent(
    wren: Repository,
) -> None:
    claim(wren, "noon", "Nobody was paid that winter", origins=["a clerk"])
    claim(wren, "noon", "Nobody was paid that spring", origins=["a clerk"])
    claim(wren, "noon", "I had lost faith", "push.doubt", origins=["Ives Tarr"])
    claim(wren, "hills", "Some feared the court", "barrier.court", origins=["Edda Marsk"])
    words = " ".join(said(item) for item in under(make_brief(wren), "source-summary"))
    assert "The most frequent origin is a clerk: 2 of 4 passages, in 1 document." in words
    assert "Most rests on" not in words


def test_what_several_coders_say_of_a_motive_is_told_once(root: Path) -> None:
    for coder, said_of_it in (
        ("wren", "a party in the hills"),
        ("rook", "A rule; a party in the hills"),
    ):
        with opened(root, coder) as repository:
            claim(repository, "noon", "Nobody was paid that winter")
            appraise(repository, Descriptor("noon", coder, "B", motivation=said_of_it))
            brief = make_brief(repository)
    items = [said(item) for item in under(brief, "source-summary")]
    assert "The noon bus: A rule; a party in the hills" in items
