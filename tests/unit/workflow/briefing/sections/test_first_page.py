"""The first page: judgements, what stands for and against them, and the table of reasons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from annotator.model.brief import Brief, Footnote, Paragraph
from annotator.store.repository import Repository
from annotator.workflow.briefing.evidence.gathering import gather
from annotator.workflow.briefing.findings import add_finding
from annotator.workflow.briefing.make_brief import make_brief
from annotator.workflow.briefing.sections import first_page as page
from annotator.workflow.origins.conflicts import put_against
from annotator.workflow.origins.withdraw import withdraw
from tests.unit.workflow.briefing.project import (
    claim,
    everything,
    make_project,
    opened,
    said,
    tables,
)

WINTER, SPRING = "Nobody was paid that winter", "Nobody was paid that spring"


@pytest.fixture
def wren(tmp_path: Path) -> Iterator[Repository]:
    with opened(make_project(tmp_path / "study"), "wren") as repository:
        yield repository


def contrary(brief: Brief) -> dict[str, str]:
    """By reason: the last cell of its row."""
    return {said(row[0]): said(row[-1]) for row in tables(brief)["evidence-by-reason"].rows}


def judgement(brief: Brief) -> Paragraph:
    (found,) = [item for item in brief.elements if getattr(item, "look", "") == "judgement"]
    return found


def note_below(brief: Brief, anchor: str) -> str:
    elements = list(brief.elements)
    place = elements.index(tables(brief)[anchor])
    return said(elements[place + 1])


# --- contrary evidence ----------------------------------------------------------------------


def test_the_other_side_of_a_conflict_is_contrary_to_a_reason(wren: Repository) -> None:
    paid = claim(wren, "noon", WINTER)
    feared = claim(wren, "noon", "They feared", "barrier.fear")
    put_against(wren, "why they left", [paid.id], [feared.id])
    assert contrary(make_brief(wren)) == {
        "Unpaid wages": "claim 2",
        "Fear of reprisal": "claim 1",
    }


def test_a_claim_of_the_reason_itself_is_not_contrary_to_it(wren: Repository) -> None:
    """It speaks against the judgement, and for the reason."""
    paid, again = claim(wren, "noon", WINTER), claim(wren, "noon", SPRING)
    feared = claim(wren, "noon", "They feared", "barrier.fear")
    add_finding(wren, "Pay moved them", supporting=[paid.id], contradicting=[again.id, feared.id])
    found = contrary(make_brief(wren))
    assert found == {"Unpaid wages": "claim 3", "Fear of reprisal": "none recorded"}


def test_what_speaks_against_a_judgement_that_rests_on_other_reasons_is_not_contrary(
    wren: Repository,
) -> None:
    paid = claim(wren, "noon", WINTER)
    court = claim(wren, "hills", "Some feared the court", "barrier.court")
    feared = claim(wren, "noon", "They feared", "barrier.fear")
    add_finding(wren, "Courts", supporting=[court.id], contradicting=[feared.id])
    assert contrary(make_brief(wren))["Unpaid wages"] == "none recorded"
    assert contrary(make_brief(wren))["Prosecution"] == "claim 2"
    assert paid.id != court.id


def test_conflicts_stand_before_what_speaks_against_judgements(wren: Repository) -> None:
    paid = claim(wren, "noon", WINTER)
    feared = claim(wren, "noon", "They feared", "barrier.fear")
    court = claim(wren, "hills", "Some feared the court", "barrier.court")
    add_finding(wren, "Pay", supporting=[paid.id], contradicting=[feared.id, court.id])
    put_against(wren, "why", [paid.id], [court.id])
    assert contrary(make_brief(wren))["Unpaid wages"] == "claim 3, claim 2"


def test_the_note_says_what_counts_as_contrary(wren: Repository) -> None:
    claim(wren, "noon", WINTER)
    rule = (
        "Contrary evidence: the other side of a recorded conflict, then claims of other reasons "
        "against a judgement that rests on this one."
    )
    assert note_below(make_brief(wren), "evidence-by-reason").endswith(rule)


# --- which reasons are shown ----------------------------------------------------------------


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Page one has no room for all of the codebook's four reasons."""
    monkeypatch.setattr(page, "ALL", 2)


def test_a_dozen_reasons_are_all_shown_once(wren: Repository) -> None:
    for code in ("push.pay", "push.doubt", "barrier.fear"):
        claim(wren, "noon", WINTER, code)
    court = claim(wren, "hills", "Some feared the court", "barrier.court")
    for number in range(4):
        add_finding(wren, f"Judgement {number}", supporting=[court.id])
    brief = make_brief(wren)
    assert len(tables(brief)["evidence-by-reason"].rows) == 4
    assert "evidence-by-reason-whole" not in tables(brief)


@pytest.mark.usefixtures("narrow")
def test_a_reason_that_a_judgement_rests_on_is_not_left_out_for_heavier_ones(
    wren: Repository,
) -> None:
    for code in ("push.pay", "push.doubt", "barrier.fear"):
        claim(wren, "noon", WINTER, code)
        claim(wren, "noon", SPRING, code)
    court = claim(wren, "hills", "Some feared the court", "barrier.court")
    for number in range(5):
        add_finding(wren, f"Judgement {number}", supporting=[court.id])
    brief = make_brief(wren)
    shown = [said(row[0]) for row in tables(brief)["evidence-by-reason"].rows]
    assert shown == ["Unpaid wages", "Prosecution"]
    assert note_below(brief, "evidence-by-reason").endswith(
        " 2 more reasons in the whole table of the annex."
    )
    assert len(tables(brief)["evidence-by-reason-whole"].rows) == 4


@pytest.mark.usefixtures("narrow")
def test_the_note_tells_that_judgements_rest_on_what_has_no_room(wren: Repository) -> None:
    idents = [
        claim(wren, "noon", WINTER, code).id for code in ("push.pay", "push.doubt", "barrier.fear")
    ]
    for number in range(5):
        add_finding(wren, f"Judgement {number}", supporting=idents)
    assert note_below(make_brief(wren), "evidence-by-reason").endswith(
        " 1 more reason (judgements rest on 1 of them) in the whole table of the annex."
    )


@pytest.mark.usefixtures("narrow")
def test_the_fewer_judgements_there_are_the_more_reasons_have_room(wren: Repository) -> None:
    marks = [
        claim(wren, "noon", WINTER, code) for code in ("push.pay", "push.doubt", "barrier.fear")
    ]
    rows = []
    for number in range(5):
        rows.append(page.rows_that_fit(gather(wren)))
        add_finding(wren, f"Judgement {number}" * 9, supporting=[marks[0].id])
    assert rows == sorted(rows, reverse=True)
    assert rows[0] > rows[-1] >= 2


# --- withdrawn support ----------------------------------------------------------------------


def test_a_judgement_names_what_counts_first_and_marks_what_is_withdrawn(
    wren: Repository,
) -> None:
    gone = claim(wren, "noon", WINTER)
    left = claim(wren, "hills", "Wages were *never* paid")
    add_finding(wren, "Nobody was paid", supporting=[gone.id, left.id])
    withdraw(wren, "noon", "The paper took it back.")
    brief = make_brief(wren)
    found = judgement(brief)
    assert " For: claim 2, claim 1 (withdrawn)." in said(found)
    (note,) = [item for item in found.inlines if isinstance(item, Footnote)]
    assert [cited.source for cited in note.cites] == ["hills", "noon"]
    numbered = make_brief(wren, style="ieee")
    (note,) = [item for item in judgement(numbered).inlines if isinstance(item, Footnote)]
    assert said(note).startswith("{[1, ¶ 2]; [2, ¶ 2]")
    assert "●" not in everything(brief)
