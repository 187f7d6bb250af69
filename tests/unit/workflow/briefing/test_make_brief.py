"""The brief as a whole: order, promises kept, and the file it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from annotator.errors import (
    DestinationExists,
    MarkedAbove,
    MarkingUnknown,
    QuotationMismatch,
    UnknownStyle,
    UsageError,
)
from annotator.model.brief import Contents, Footnote, Heading, PageBreak, Paragraph, Quotation, Run
from annotator.model.change import Put
from annotator.model.reference import Reference
from annotator.model.source import Descriptor
from annotator.store.repository import Repository
from annotator.workflow.briefing.findings import add_finding, set_statement
from annotator.workflow.briefing.make_brief import LONG, make_brief, write_brief
from annotator.workflow.coding.code import appraise, revise, set_finished
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

UNPAID = "لم ندفع رواتب"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path / "study")


@pytest.fixture
def wren(root: Path) -> Iterator[Repository]:
    with opened(root, "wren") as repository:
        yield repository


def code_everything(wren: Repository) -> dict[str, Any]:
    """Six claims of one coder, two findings and a text."""
    appraise(wren, Descriptor("noon", "wren", "B", access="spoke with two of them"))
    marks = {
        "winter": claim(
            wren, "noon", "Nobody was paid that winter", "push.pay", credibility="2",
            origins=["two men in the yard"], memo="SECRET MEMO", question="SECRET QUESTION",
            attributes={"date_of_information": "winter 2022"},
        ),
        "spring": claim(wren, "noon", "Nobody was paid that spring", "push.pay", "push.doubt"),
        "faith": claim(
            wren, "noon", ["I had lost faith", "They feared"], "push.doubt", reliability="C",
            credibility="4",
        ),
        "wages": claim(
            wren, "hills", "Wages were *never* paid, says the [ministry](https://ministry.example)",
            "push.pay", reliability="F", credibility="6", origins=["the ministry"],
        ),
        "radio": claim(wren, "radio", UNPAID, "push.pay", reliability="A", credibility="1"),
        "fear": claim(wren, "noon", "They feared what the column does", "barrier.fear"),
    }  # fmt: skip
    add_finding(
        wren,
        "Unpaid wages made drivers leave",
        likelihood="likely",
        confidence="moderate",
        why="Three documents agree",
        supporting=[marks["winter"].id, marks["spring"].id, marks["wages"].id],
        contradicting=[marks["faith"].id],
    )
    add_finding(wren, "Fear kept many from leaving.", supporting=[marks["fear"].id])
    set_statement(wren, "gaps", "Nobody speaks for the officers.")
    return marks


# --- order ----------------------------------------------------------------------------------


def test_a_brief_has_its_parts_in_order(wren: Repository) -> None:
    code_everything(wren)
    assert headings(make_brief(wren), 1) == [
        "Key judgements",
        "Source summary statement",
        "Gaps, assumptions and alternatives",
        "Push",
        "Barrier",
        "Reasons, sources and origins",
        "Annex A. Every claim",
        "Annex B. Codebook and scales",
        "Annex C. Sources and origins",
        "Annex D. Coders",
        "Bibliography",
    ]


SUMMARY = Heading(1, "Source summary statement", "source-summary")


def test_page_one_holds_judgements_and_one_table(wren: Repository) -> None:
    code_everything(wren)
    elements = make_brief(wren).elements
    page = elements[: elements.index(SUMMARY)]
    assert [item.anchor for item in page if isinstance(item, Heading)] == ["key-judgements"]
    assert sum(getattr(item, "look", "") == "judgement" for item in page) == 2
    assert [getattr(item, "anchor", "") for item in page].count("evidence-by-reason") == 1


def test_a_long_brief_has_contents_and_a_short_one_has_none(wren: Repository) -> None:
    code_everything(wren)
    short = make_brief(wren).elements
    assert Contents() not in short
    assert PageBreak() not in short[: short.index(SUMMARY)]
    for _ in range(LONG):
        claim(wren, "noon", "Nobody was paid that winter")
    long = make_brief(wren).elements
    assert long[long.index(Contents()) - 1] == PageBreak()


def test_anchors_are_unique_and_every_link_inside_leads_somewhere(wren: Repository) -> None:
    code_everything(wren)
    brief = make_brief(wren)
    anchors = [item.anchor for item in brief.elements if getattr(item, "anchor", "")]
    assert len(anchors) == len(set(anchors))
    targets = set(re.findall(r"target='([^']+)'", repr(brief)))
    assert targets
    assert targets <= set(anchors)


def test_every_id_of_a_code_has_its_own_anchor_in_body_and_annex(wren: Repository) -> None:
    code_everything(wren)
    anchors = {item.anchor for item in make_brief(wren).elements if isinstance(item, Heading)}
    assert {"reason-push.pay", "annex-push.pay", "reason-barrier.fear"} <= anchors


def test_an_empty_project_makes_a_brief_that_says_so(wren: Repository) -> None:
    brief = make_brief(wren)
    words = everything(brief)
    assert brief.status == "DRAFT, nothing coded"
    assert "No key judgement has been written." in words
    assert "No claim has been coded." in words


# --- the promises ---------------------------------------------------------------------------


def test_every_claim_is_in_the_annex_once_word_for_word(wren: Repository) -> None:
    marks = code_everything(wren)
    annex = [
        item for item in under(make_brief(wren), "annex-claims") if isinstance(item, Quotation)
    ]
    assert sorted(item.annotation for item in annex) == sorted(mark.id for mark in marks.values())
    parts = {item.annotation: item.parts for item in annex}
    assert parts[marks["winter"].id] == ("Nobody was paid that winter",)
    assert parts[marks["faith"].id] == ("I had lost faith", "They feared")
    assert parts[marks["wages"].id] == ("Wages were never paid, says the ministry",)


def test_memos_and_questions_never_leave_the_project(wren: Repository) -> None:
    code_everything(wren)
    assert "SECRET" not in repr(make_brief(wren))


def test_a_quotation_that_is_not_the_text_stops_the_brief(wren: Repository) -> None:
    mark = code_everything(wren)["winter"]
    false = replace(mark.quotes[0], exact="Nobody was paid that summer")
    wren.save([Put(replace(mark, quotes=(false,)))])
    with pytest.raises(QuotationMismatch) as stopped:
        make_brief(wren)
    assert mark.id in stopped.value.message
    assert f"{mark.spans[0].start}–{mark.spans[0].end}" in stopped.value.message


def test_a_claim_on_another_revision_of_the_text_stops_the_brief(wren: Repository) -> None:
    mark = code_everything(wren)["winter"]
    wren.save([Put(replace(mark, text_sha256="0" * 64))])
    with pytest.raises(QuotationMismatch):
        make_brief(wren)


def test_the_same_project_gives_the_same_brief(root: Path, wren: Repository) -> None:
    code_everything(wren)
    first = make_brief(wren)
    assert make_brief(wren) == first
    with Repository.open(root, "rook") as other:
        assert make_brief(other) == first


def test_its_date_is_that_of_the_newest_event_it_holds(root: Path, wren: Repository) -> None:
    code_everything(wren)
    late = datetime(2025, 12, 24, 18, 0, tzinfo=UTC)
    with opened(root, "rook", Ticking(late)) as rook:
        set_statement(rook, "assumptions", "That all were paid in coin.")
        newest = make_brief(rook).date
    assert newest.date() == late.date()
    with opened(root, "rook", Ticking(datetime(2026, 1, 1, tzinfo=UTC))) as rook:
        set_finished(rook, "noon", finished=True)
        assert make_brief(rook).date == newest


def test_no_word_of_page_one_says_confirmed(wren: Repository) -> None:
    """Origins are not linked yet: the brief counts documents."""
    code_everything(wren)
    elements = make_brief(wren).elements
    page = " ".join(map(said, elements[: elements.index(SUMMARY)]))
    assert "documents" in page.lower()
    ours = page.replace("1 confirmed", "")
    assert "confirm" not in ours.lower()


# --- status and handling --------------------------------------------------------------------


def test_one_coder_is_single_coded(wren: Repository) -> None:
    code_everything(wren)
    brief = make_brief(wren)
    assert (brief.status, brief.authors) == ("single-coded", "wren")
    assert "6 claims by 1 coder in 3 of 3 sources" in said(brief.elements[0])
    assert "Information cut-off: 1 May 2025." in said(brief.elements[0])


def test_several_coders_without_a_decision_are_a_draft(root: Path, wren: Repository) -> None:
    code_everything(wren)
    set_finished(wren, "noon", True)
    with opened(root, "rook") as rook:
        claim(rook, "noon", "Nobody was paid that winter", "push.doubt")
        assert make_brief(rook).status == "DRAFT, 1 source not yet compared"
        set_finished(rook, "noon", True)
    with opened(root, "wren") as again:
        brief = make_brief(again)
    assert brief.status == "DRAFT, 4 unsettled"
    assert brief.authors == "rook, wren"
    assert said(brief.elements[1]) == (
        "Coders are compared in 1 source that all finished: of 4 differences none is decided. "
        "A passage that several marked is printed as each marked it and counts once."
    )


def test_coders_who_shared_no_source_are_single_coded(root: Path, wren: Repository) -> None:
    claim(wren, "noon", "Nobody was paid that winter")
    with opened(root, "rook") as rook:
        claim(rook, "hills", "Some feared the court", "barrier.court")
        assert make_brief(rook).status == "single-coded"


def test_while_blind_a_brief_holds_the_acting_coders_marks_alone(tmp_path: Path) -> None:
    root = make_project(tmp_path / "blind", blind=True)
    with opened(root, "wren") as wren:
        mine = claim(wren, "noon", "Nobody was paid that winter")
    with opened(root, "rook") as rook:
        claim(rook, "noon", "I had lost faith", "push.doubt")
    with opened(root, "wren") as wren:
        brief = make_brief(wren)
    assert {item.annotation for item in brief.elements if isinstance(item, Quotation)} == {mine.id}
    assert brief.status.startswith("DRAFT")
    assert "the marks of wren alone" in everything(brief)


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"handling": "Desk", "source_handling": {"noon": "desk"}}, None),
        ({"handling": "Desk"}, None),
        ({"handling": "Desk", "source_handling": {"noon": "Open"}}, None),
        ({"handling": "Desk", "source_handling": {"noon": "Closed"}}, MarkedAbove),
        ({"source_handling": {"noon": "Open"}}, MarkedAbove),
        ({"handling": "Desk", "source_handling": {"noon": "Red"}}, MarkingUnknown),
        ({"handling": "Grey", "source_handling": {"noon": "Desk"}}, MarkingUnknown),
    ],
)
def test_a_source_marked_above_the_brief_is_refused(
    tmp_path: Path, settings: dict[str, Any], error: type[Exception] | None
) -> None:
    levels = ("Open", "Desk", "Closed")
    root = make_project(tmp_path / "marked", handling_levels=levels, **settings)
    with opened(root, "wren") as wren:
        claim(wren, "noon", "Nobody was paid that winter")
        if error is None:
            assert make_brief(wren).handling == settings["handling"]
        else:
            with pytest.raises(error):
                make_brief(wren)


# --- judgements -----------------------------------------------------------------------------


def judgements(brief: Any) -> list[Paragraph]:
    return [item for item in brief.elements if getattr(item, "look", "") == "judgement"]


def test_likelihood_and_confidence_stand_in_two_sentences(wren: Repository) -> None:
    code_everything(wren)
    first, second = map(said, judgements(make_brief(wren)))
    assert first.startswith(
        "1. Unpaid wages made drivers leave. Likelihood: likely (55–80 %). "
        "Confidence: moderate. Three documents agree. For: claim "
    )
    assert second.startswith(
        "2. Fear kept many from leaving. No likelihood is stated. Confidence was not judged."
    )
    assert "Against: nothing recorded." in second


def test_what_speaks_for_a_judgement_is_cited_in_one_note(wren: Repository) -> None:
    """Neighbouring notes are one note, and a source's places stand together by their origin."""
    code_everything(wren)
    notes = [item for item in judgements(make_brief(wren))[0].inlines if isinstance(item, Footnote)]
    assert [said(note) for note in notes] == [
        (
            "{Two men in the yard, quoted in Edda Marsk, “The Noon Bus,” Sennet Courier, "
            "November 20, 2023, ¶ 2, https://courier.example/noon; Marsk, “The Noon Bus,” ¶ 3; "
            "the ministry, quoted in “The Hills,” Upland Monitor, ¶ 2, accessed September 13, "
            "2025, https://upland.example/hills.}"
        ),
        "{Marsk, “The Noon Bus,” ¶¶ 3, 4.}",
    ]


def test_an_annotation_that_is_gone_is_said_to_be(root: Path, wren: Repository) -> None:
    marks = code_everything(wren)
    revise(wren, marks["winter"], codes=())
    first = said(judgements(make_brief(wren))[0])
    assert "1 annotation named here is not among these claims." in first


# --- the table ------------------------------------------------------------------------------


def table_rows(brief: Any) -> dict[str, list[str]]:
    rows = tables(brief)["evidence-by-reason"].rows
    return {said(row[0]): [said(cell) for cell in row[1:]] for row in rows}


def test_the_table_counts_passages_documents_and_origins(wren: Repository) -> None:
    code_everything(wren)
    rows = table_rows(make_brief(wren))
    passages, documents, origins, grades, contrary = rows["Unpaid wages"]
    assert (passages, documents) == ("4", "3")
    assert origins == "2 to 3\n2 not recorded"
    assert grades == (
        "A completely reliable to B usually reliable\n"
        "1 confirmed to 2 probably true\n"
        "not judged: 1 × F, 1 × 6; 1 without credibility"
    )
    assert re.fullmatch(r"claim \d+", contrary)
    assert rows["Fear of reprisal"][4] == "none recorded"


def test_what_cannot_be_judged_is_no_end_of_a_range(wren: Repository) -> None:
    claim(wren, "noon", "Nobody was paid that winter", reliability="F", credibility="6")
    grades = table_rows(make_brief(wren))["Unpaid wages"][3]
    assert grades == "no reliability judged\nno credibility judged\nnot judged: 1 × F, 1 × 6"


def test_a_passage_that_two_coders_marked_counts_once(root: Path, wren: Repository) -> None:
    claim(wren, "noon", "Nobody was paid that winter")
    with opened(root, "rook") as rook:
        claim(rook, "noon", "paid that winter. The men")
        assert table_rows(make_brief(rook))["Unpaid wages"][0] == "1"


def test_with_many_reasons_the_whole_table_follows_in_the_annex(
    wren: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.workflow.briefing.sections.first_page.ALL", 2)
    monkeypatch.setattr("annotator.workflow.briefing.sections.first_page.LINES", 4)
    code_everything(wren)
    for number in range(3):
        add_finding(wren, f"Another judgement {number}")
    claim(wren, "hills", "Some feared the court", "barrier.court")
    made = tables(make_brief(wren))
    assert len(made["evidence-by-reason"].rows) == 2
    assert len(made["evidence-by-reason-whole"].rows) == 4


# --- the body -------------------------------------------------------------------------------


def shown(brief: Any, code: str) -> list[Quotation]:
    return [item for item in under(brief, f"reason-{code}") if isinstance(item, Quotation)]


def test_without_a_choice_the_best_of_each_document_stand_in_the_body(wren: Repository) -> None:
    marks = code_everything(wren)
    idents = [item.annotation for item in shown(make_brief(wren), "push.pay")]
    assert set(idents) == {marks["winter"].id, marks["radio"].id, marks["wages"].id}


def test_the_passages_marked_for_the_brief_stand_in_the_body(wren: Repository) -> None:
    marks = code_everything(wren)
    revise(wren, marks["spring"], in_brief=True)
    brief = make_brief(wren)
    assert [item.annotation for item in shown(brief, "push.pay")] == [marks["spring"].id]
    rest = said(under(brief, "reason-push.pay")[-1])
    assert rest.startswith("3 more claims in the annex.")


def test_each_passage_is_introduced_by_who_when_and_whose_account(wren: Repository) -> None:
    code_everything(wren)
    leads = [
        said(item)
        for item in under(make_brief(wren), "reason-push.pay")
        if getattr(item, "look", "") == "lead"
    ]
    assert leads[0] == (
        "Edda Marsk in Sennet Courier, 20 November 2023; information of winter 2022; "
        "by the account of two men in the yard:"
    )
    assert leads[1:] == [
        "Upland Monitor, no author named, undated; by the account of the ministry:",
        "Title of radio, no author named, undated; origin not recorded:",
    ]


def test_authors_whose_record_ends_in_et_al_are_introduced_so(wren: Repository) -> None:
    item = {"id": "radio", "author": [{"family": "Tarr", "given": "Ives"}, {"literal": "et al."}]}
    wren.save_references([Reference(item)])
    claim(wren, "radio", UNPAID)
    (lead,) = (item for item in make_brief(wren).elements if getattr(item, "look", "") == "lead")
    assert said(lead) == "Ives Tarr et al., undated; origin not recorded:"


def test_grades_are_told_in_code_and_words_and_inherited_ones_are_marked(wren: Repository) -> None:
    code_everything(wren)
    after = [said(Paragraph(item.after[1:])) for item in shown(make_brief(wren), "push.pay")]
    assert after[0].startswith(" B°2 · usually reliable°, probably true · claim ")
    assert after[1].startswith(" F6 · cannot be judged, cannot be judged · claim ")


def test_a_sources_first_note_is_full_and_later_ones_short(wren: Repository) -> None:
    code_everything(wren)
    notes = re.findall(r"\{[^}]+\}", everything(make_brief(wren)))
    about = [note for note in notes if "Noon Bus" in note]
    assert "https://courier.example/noon" in about[0]
    assert not any("https://courier.example/noon" in note for note in about[1:])
    assert len(about) > 2


def test_a_claim_of_two_codes_stands_under_the_first_and_is_named_under_the_other(
    wren: Repository,
) -> None:
    marks = code_everything(wren)
    brief = make_brief(wren)
    spring = next(
        item for item in under(brief, "annex-push.pay") if item.annotation == marks["spring"].id
    )
    also = under(brief, "annex-push.doubt")[-1]
    assert said(also).startswith("See also, under another reason: claim ")
    assert also.inlines[1].target == spring.anchor
    assert "also Doubt" in said(spring)
    body = said(under(brief, "reason-push.doubt")[-1])
    assert body == f"Also coded so, under another reason: {spring.anchor.replace('-', ' ')}."


def test_a_quotation_in_arabic_says_so(wren: Repository) -> None:
    marks = code_everything(wren)
    quotations = [item for item in make_brief(wren).elements if isinstance(item, Quotation)]
    arabic = [item for item in quotations if item.annotation == marks["radio"].id]
    assert {(item.lang, item.rtl) for item in arabic} == {("ar", True)}
    assert {(item.lang, item.rtl) for item in quotations if item not in arabic} == {("en", False)}


# --- the analyst's texts --------------------------------------------------------------------


def test_texts_that_are_written_stand_there_and_others_are_said_to_be_missing(
    wren: Repository,
) -> None:
    code_everything(wren)
    set_statement(wren, "alternatives", "One.\n\n- First item\n- second item\n\nTwo\ngoes on.")
    found = under(make_brief(wren), "gaps")
    assert [said(item) for item in found] == [
        "Gaps",
        "Nobody speaks for the officers.",
        "Assumptions",
        "No assumption has been written down.",
        "Alternatives",
        "One.",
        "First item",
        "second item",
        "Two goes on.",
    ]
    assert [item.look for item in found if isinstance(item, Paragraph)] == [
        "body", "empty", "body", "item", "item", "body",
    ]  # fmt: skip


def test_without_a_summary_the_facts_are_put_together_and_said_to_be(wren: Repository) -> None:
    code_everything(wren)
    facts, origins, note = map(said, under(make_brief(wren), "source-summary")[:3])
    assert "6 claims of this brief stand in 3 documents" in facts
    assert "2 bear no date" in facts
    assert "2 F" not in facts.replace("1 F (cannot be judged)", "")
    assert "go back to between 2 and 3 independent origins" in origins
    assert "2 claims are at second hand" in origins
    assert note == "Drawn up from the records; the analyst has not written one."
    set_statement(wren, "summary", "The courier matters most.")
    words = [said(item) for item in under(make_brief(wren), "source-summary")]
    assert words[:2] == ["The courier matters most.", "Warnings"]


# --- the annex ------------------------------------------------------------------------------


def test_each_claim_has_number_citation_grade_coder_and_id(wren: Repository) -> None:
    marks = code_everything(wren)
    annex = under(make_brief(wren), "annex-claims")
    winter = next(item for item in annex if getattr(item, "annotation", "") == marks["winter"].id)
    assert said(Paragraph(winter.after)) == (
        f"Claim 1 ({marks['winter'].id[-8:]}) · (two men in the yard, quoted in Marsk, “The Noon "
        "Bus,” ¶ 2) · B°2 · usually reliable°, probably true · wren · date of information: winter "
        "2022 · origin: two men in the yard"
    )


def test_codes_without_evidence_are_named(wren: Repository) -> None:
    code_everything(wren)
    unused = [said(item) for item in under(make_brief(wren), "annex-unused")]
    assert unused == ["Prosecution: Courts wait."]


def test_a_code_that_the_codebook_lost_is_kept_and_named(root: Path, wren: Repository) -> None:
    code_everything(wren)
    path = root / "annotations" / "codebook.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r".*id: push.doubt.*\n", "", text), encoding="utf-8")
    with opened(root, "rook") as rook:
        brief = make_brief(rook)
    assert "push.doubt (no longer in the codebook)" in headings(brief, 2)


def test_scales_codebook_sources_hashes_and_coders_are_in_the_annex(wren: Repository) -> None:
    code_everything(wren)
    brief = make_brief(wren)
    made = tables(brief)
    assert said(made["scale-credibility"]).startswith("1 | Confirmed | –")
    assert "version 2, SHA-256" in said(under(brief, "annex-codebook")[0])
    assert "7 codes given under version 2" in said(under(brief, "annex-codebook")[1])
    noon = made["table-sources"].rows[0]
    assert [said(cell) for cell in noon] == [
        "The noon bus\nEdda Marsk\nnoon",
        "published: 20 November 2023\ninformation: October 2023\naccessed: 12 September 2025",
        "wren: B usually reliable",
        "wren – access: spoke with two of them",
        "4",
    ]
    assert "f" * 64 in said(made["table-hashes"])
    assert "wren | 6 claims | 3, 0 finished | 2025-09-08 to 2025-09-08" in said(
        made["table-coders"]
    )


def test_the_bibliography_lists_the_sources_that_are_cited(wren: Repository) -> None:
    claim(wren, "hills", "Some feared the court", "barrier.court")
    entries = under(make_brief(wren), "bibliography")
    assert [said(entry) for entry in entries] == [
        "“The Hills.” Upland Monitor. Accessed September 13, 2025. https://upland.example/hills.",
        "No reference is recorded for radio; cited by title.",
    ]


# --- the file -------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["docx", "html", "md"])
def test_a_brief_is_written_to_exports_by_default(
    root: Path, wren: Repository, suffix: str
) -> None:
    code_everything(wren)
    path = root / "exports" / f"brief.{suffix}"
    result = write_brief(wren, to=suffix)
    assert (result.path, result.claims, result.sources, result.origins) == (path, 6, 3, 2)
    data = path.read_bytes()
    assert data
    with pytest.raises(DestinationExists):
        write_brief(wren, to=suffix)
    write_brief(wren, to=suffix, force=True)
    assert path.read_bytes() == data


def test_the_suffix_sets_the_format_and_folders_are_made(tmp_path: Path, wren: Repository) -> None:
    claim(wren, "noon", "Nobody was paid that winter")
    path = tmp_path / "new" / "folder" / "for-them.MD"
    write_brief(wren, path)
    assert "Nobody was paid that winter" in path.read_text(encoding="utf-8")
    assert write_brief(wren).path.name == "brief.docx"


@pytest.mark.parametrize(
    ("name", "to"), [("brief.pdf", None), ("brief.docx", "html"), (None, "pdf"), ("brief", "odt")]
)
def test_formats_that_clash_or_are_not_there_are_refused(
    tmp_path: Path, wren: Repository, name: str | None, to: str | None
) -> None:
    with pytest.raises(UsageError):
        write_brief(wren, tmp_path / name if name else None, to=to)
    assert not list(tmp_path.glob("brief*"))


def test_another_style_can_be_asked_for(wren: Repository) -> None:
    code_everything(wren)
    words = everything(make_brief(wren, style="apa"))
    assert "(two men in the yard, as cited in Marsk, 2023, ¶ 2)" in words
    assert "(Marsk, 2023, ¶ 3)" in words
    assert make_brief(wren, style="ieee").properties["Citation style"] == "IEEE"
    with pytest.raises(UnknownStyle):
        make_brief(wren, style="vancouver")


def test_numbers_of_a_numbering_style_run_in_the_order_of_the_brief(wren: Repository) -> None:
    code_everything(wren)
    words = everything(make_brief(wren, style="ieee"))
    cited = [int(number) for number in re.findall(r"\[(\d+), ¶", words)]
    firsts = list(dict.fromkeys(cited))
    assert firsts == sorted(firsts)


def test_runs_of_one_look_are_one_run(wren: Repository) -> None:
    code_everything(wren)
    for item in make_brief(wren).elements:
        for inline in getattr(item, "after", ()):
            assert not isinstance(inline, Run) or inline.text


def test_a_reference_without_a_title_is_cited_by_the_sources_own(wren: Repository) -> None:
    wren.save_references([Reference({"id": "radio", "author": [{"family": "Ro", "given": "A"}]})])
    claim(wren, "radio", "لم ندفع")
    printed = everything(make_brief(wren, style="apa"))
    assert "Title of radio" in printed
    assert "ntitled" not in printed
