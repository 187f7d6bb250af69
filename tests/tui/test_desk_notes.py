"""Origins, memos, questions, attributes, the edit form; find, folds, notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotator.errors import AnnotatorError
from annotator.model.annotation import Annotation
from annotator.model.span import Span
from annotator.tui.desk.desk import CodingDesk
from annotator.tui.desk.noting import Edited
from annotator.tui.desk.reply import Ask, Tone
from annotator.tui.desk.standing import definition_row, detail_row, recent_rows, target_words
from annotator.tui.screens.reading.asks import question_label
from fictional import add_text, open_desk, selected


def only_claim(desk: CodingDesk) -> Annotation:
    (claim,) = desk.repository.annotations(desk.source.id, "mira")
    return claim


@pytest.fixture
def on_claim(desk: CodingDesk) -> CodingDesk:
    desk.moving.next_sentence()
    desk.press("k")
    return desk


def test_an_origin_is_asked_for_and_kept(on_claim: CodingDesk) -> None:
    assert on_claim.citing.origin().ask is Ask.ORIGIN
    on_claim.noting.set_origins(["Tomas Vell", " ", "Tomas Vell"])
    assert only_claim(on_claim).origins == ("Tomas Vell",)
    assert on_claim.citing.origin().about == "Tomas Vell"
    assert on_claim.citing.origin_names() == ("Tomas Vell",)


def test_minus_and_at_take_the_origin_off(on_claim: CodingDesk) -> None:
    on_claim.noting.set_origins(["Tomas Vell"])
    on_claim.take_off()
    on_claim.citing.origin()
    assert only_claim(on_claim).origins == ()


def test_nothing_is_asked_without_a_claim(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    for ask in (desk.citing.origin, desk.noting.memo, desk.noting.attributes):
        reply = ask()
        assert reply.ask is None
        assert reply.tone is Tone.REFUSED


def test_a_memo_is_kept_as_it_was_written(on_claim: CodingDesk) -> None:
    on_claim.noting.set_memo("see [1]\nand «this»")
    assert only_claim(on_claim).memo == "see [1]\nand «this»"


def test_attributes_are_kept_and_empty_ones_left_out(on_claim: CodingDesk) -> None:
    on_claim.noting.set_attributes({"claim_type": "case", "who_left": ""})
    assert dict(only_claim(on_claim).attributes) == {"claim_type": "case"}


def test_a_wrong_attribute_is_an_error_and_changes_nothing(on_claim: CodingDesk) -> None:
    with pytest.raises(AnnotatorError):
        on_claim.noting.set_attributes({"claim_type": "rumour"})
    assert not only_claim(on_claim).attributes


def test_a_question_on_a_claim_marks_it_and_minus_unmarks_it(on_claim: CodingDesk) -> None:
    assert on_claim.noting.question().ask is Ask.QUESTION
    on_claim.noting.set_question("pay or promise?")
    assert only_claim(on_claim).question == "pay or promise?"
    on_claim.take_off()
    on_claim.noting.question()
    assert only_claim(on_claim).question is None


def test_a_question_on_fresh_words_makes_a_highlight(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    desk.noting.question()
    desk.noting.set_question("")
    marked = only_claim(desk)
    assert not marked.is_claim
    assert marked.question == "for review"
    assert "for review" in target_words(desk)


def test_a_star_chooses_for_the_brief_and_again_leaves_out(on_claim: CodingDesk) -> None:
    on_claim.noting.in_brief()
    assert only_claim(on_claim).in_brief
    on_claim.noting.in_brief()
    assert not only_claim(on_claim).in_brief


def test_the_edit_form_is_one_event(on_claim: CodingDesk) -> None:
    claim = only_claim(on_claim)
    on_claim.noting.set_edited(
        Edited(
            grade_note="",
            codes=("push.leaders", "push.pay"),
            reliability="A",
            credibility=None,
            attributes={"who_left": "Tomas Vell"},
            origins=("the clerk",),
            memo="m",
            question=None,
            in_brief=True,
        )
    )
    changed = only_claim(on_claim)
    assert [code.id for code in changed.codes] == ["push.leaders", "push.pay"]
    assert (changed.reliability, changed.in_brief, changed.memo) == ("A", True, "m")
    assert len(on_claim.repository.history(claim.id)) == 2


# --- definitions -------------------------------------------------------------------------------


def test_a_question_mark_and_a_letter_explain_and_code_nothing(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    desk.define()
    reply = desk.press("k")
    assert reply is not None
    assert (reply.ask, reply.about) == (Ask.DEFINITION, "push.pay")
    assert not desk.repository.annotations("harbour", "mira")


def test_the_definition_line_names_the_codes_its_not_names(on_claim: CodingDesk) -> None:
    words = "".join(text for text, _ in definition_row(on_claim))
    assert words == "  Wages do not come.  NOT: better pay elsewhere -> R; theft by leaders -> l"


def test_recent_codes_are_shown_at_80_columns_with_zero_and_tab(desk: CodingDesk) -> None:
    rows = recent_rows(desk, 80, 2)
    words = ["".join(text for text, _ in row) for row in rows]
    assert len(words) == 2
    assert all(len(line) <= 80 for line in words)
    assert "k Pay not g" in words[0]
    assert "0 no code here" in words[1]
    assert "Tab: all 8" in words[1]


# --- finding, folding, notes -------------------------------------------------------------------


def test_finding_folds_spaces_and_quotation_marks(project: Path) -> None:
    add_text(project, "folded.txt", "He said \u201cno\u201d.\n\nForty\u00a0crowns were owed.\n")
    desk = open_desk(project, "folded")
    assert desk.finding.look_for("forty crowns").said == "1 of 1"
    assert desk.finding.look_for('"no"').said == "1 of 1"
    desk.finding.look_for("forty crowns")
    desk.finding.choose_found()
    assert selected(desk) == "Forty\u00a0crowns were owed."
    desk.repository.close()


def test_finding_goes_round(desk: CodingDesk) -> None:
    desk.finding.look_for("guild")
    assert desk.finding.go_to_found(-1).said == "2 of 2"
    assert desk.finding.go_to_found(2).said == "1 of 2"


def test_what_is_not_there_is_not_found(desk: CodingDesk) -> None:
    assert desk.finding.look_for("parliament").tone is Tone.REFUSED
    assert desk.finding.choose_found().show is None


def test_a_fold_is_remembered(project: Path) -> None:
    desk = open_desk(project)
    desk.moving.next_sentence()
    desk.moving.next_sentence()
    desk.finding.fold()
    folded = desk.finding.folded_blocks()
    assert len(folded) == 1
    desk.repository.close()
    again = open_desk(project)
    assert again.finding.folded_blocks() == folded
    again.moving.next_sentence()
    assert again.finding.fold_at(min(folded)).said.endswith("unfolded")
    assert again.finding.folded_blocks() == frozenset()
    again.repository.close()


def test_a_slip_of_the_finger_is_no_origin(on_claim: CodingDesk) -> None:
    reply = on_claim.noting.set_origins(["@"])
    assert (reply.tone, reply.said) == (
        Tone.REFUSED,
        "“@” names no origin: a name has a letter or digit",
    )
    assert on_claim.target is not None
    assert on_claim.target.origins == ()


def test_a_question_on_a_sentence_is_about_the_claim_within_it(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    desk.moving.end_left()
    desk.press("k")
    desk.moving.next_sentence()
    desk.moving.previous_sentence()
    assert desk.target is None
    reply = desk.noting.question()
    assert reply.ask is Ask.QUESTION
    assert question_label(desk) == "! question about Pay not given"
    desk.noting.set_question("or Worn out?")
    claim = only_claim(desk)
    assert (claim.question, claim.is_claim) == ("or Worn out?", True)


def test_a_question_on_a_sentence_of_two_claims_asks_which_is_meant(desk: CodingDesk) -> None:
    for words, key in (("Tomas Vell", "k"), ("forty crowns", "y")):
        start = desk.document.display.index(words)
        desk.moving.select(Span(start, start + len(words)))
        desk.press(key)
    desk.moving.select(desk.document.sentence_at(start))
    reply = desk.noting.question()
    assert (reply.tone, reply.ask) == (Tone.REFUSED, None)
    assert "c1, c2 stand in these words" in reply.said


def test_what_stands_after_a_long_origin_keeps_its_place(on_claim: CodingDesk) -> None:
    on_claim.noting.set_origins(["The Commission of Inquiry into the Boatmen " * 4])
    row = "".join(text for text, _ in detail_row(on_claim, 120))
    assert len(row) <= 120
    assert "…" in row
    assert row.endswith("; memo   # attributes   ! review   & second claim   * in brief")
    narrow = "".join(text for text, _ in detail_row(on_claim, 100))
    assert narrow.endswith("; memo   # attributes   ! review   & second claim")
    assert len(narrow) <= 100
