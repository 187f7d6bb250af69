"""Letters and grades: what they do to a selection and to the claim the grade line names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from annotator.model.annotation import Annotation
from annotator.model.source import Descriptor
from annotator.tui.desk.desk import CodingDesk
from annotator.tui.desk.pointer import Pointer
from annotator.tui.desk.reply import Ask, Tone
from annotator.tui.desk.standing import grade_row, target_words
from annotator.workflow.codebook.codes import merge_codes, rename_code, restore_codebook
from annotator.workflow.coding.code import appraise, set_finished
from fictional import open_desk, selected


def codes(annotation: Annotation) -> list[str]:
    return [code.id for code in annotation.codes]


def claims(desk: CodingDesk) -> tuple[Annotation, ...]:
    return desk.repository.annotations(desk.source.id, "mira")


def press(desk: CodingDesk, keys: str) -> None:
    for key in keys:
        desk.press(key)


def changed_elsewhere(desk: CodingDesk) -> None:
    """As the Reading screen takes over what was done on the Codebook screen."""
    desk.refresh_marks()
    desk.take_codebook(desk.repository.codebook(), "")


def on_first_claim(desk: CodingDesk) -> Annotation:
    desk.moving.next_sentence()
    desk.moving.next_sentence()
    press(desk, "k")
    (claim,) = claims(desk)
    return claim


def test_four_keys_make_a_graded_sentence(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "kb2")
    (claim,) = claims(desk)
    assert claim.quote == "Why they left the Harbour Guild"
    assert codes(claim) == ["push.pay"]
    assert (claim.reliability, claim.credibility) == ("B", "2")


def test_a_sentence_is_saved_with_its_stop(desk: CodingDesk) -> None:
    claim = on_first_claim(desk)
    assert claim.quote == "For Tomas Vell it was forty crowns."


def test_a_letter_says_the_name_of_its_code(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    reply = desk.press("y")
    assert reply is not None
    assert reply.tone is Tone.DONE
    assert reply.said == "y Family and friends → c1"


def test_without_a_selection_a_letter_only_explains_itself(desk: CodingDesk) -> None:
    reply = desk.press("k")
    assert reply is not None
    assert reply.said.startswith("k is Pay not given: Wages do not come.")
    assert not claims(desk)


def test_a_letter_of_no_code_does_nothing(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    reply = desk.press("z")
    assert reply is not None
    assert reply.tone is Tone.REFUSED
    assert not claims(desk)


def test_a_second_letter_adds_a_code_and_keeps_the_first_dominant(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "ykg")
    (claim,) = claims(desk)
    assert codes(claim) == ["pull.family", "push.pay", "context.war"]


def test_the_same_letter_twice_adds_nothing(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "k")
    before = claims(desk)
    reply = desk.press("k")
    assert reply is not None
    assert "already" in reply.said
    assert claims(desk) == before


def test_coming_back_to_coded_words_adds_to_their_claim(desk: CodingDesk) -> None:
    on_first_claim(desk)
    desk.moving.next_sentence()
    desk.moving.previous_sentence()
    press(desk, "y")
    (claim,) = claims(desk)
    assert codes(claim) == ["push.pay", "pull.family"]


def test_minus_and_a_letter_take_a_code_off(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "yk")
    desk.take_off()
    press(desk, "y")
    (claim,) = claims(desk)
    assert codes(claim) == ["push.pay"]


def test_the_last_code_taken_off_leaves_a_highlight_with_its_grades(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "kb")
    desk.take_off()
    press(desk, "k")
    (claim,) = claims(desk)
    assert not claim.is_claim
    assert claim.reliability == "B"
    assert target_words(desk).startswith("h1 · highlight, saved")


def test_minus_and_a_grade_take_the_grade_off(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "kb2")
    desk.take_off()
    press(desk, "b")
    (claim,) = claims(desk)
    assert (claim.reliability, claim.credibility) == (None, "2")


def test_minus_waits_for_one_key_only(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "y")
    desk.take_off()
    press(desk, "yk")
    (claim,) = claims(desk)
    assert codes(claim) == ["push.pay"]


def test_escape_ends_the_wait_for_a_letter(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "y")
    desk.take_off()
    desk.moving.escape()
    press(desk, "k")
    (claim,) = claims(desk)
    assert codes(claim) == ["pull.family", "push.pay"]


# --- grades ------------------------------------------------------------------------------------


def test_a_grade_without_a_claim_only_says_what_it_means(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    for key in "bB4":
        reply = desk.press(key)
        assert reply is not None
        assert "no claim is chosen" in reply.said
    assert not claims(desk)


def test_capital_letters_grade_too(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "kC")
    assert claims(desk)[0].reliability == "C"


def test_a_grade_goes_to_the_claim_the_line_names_and_no_other(desk: CodingDesk) -> None:
    on_first_claim(desk)
    desk.moving.next_sentence()
    press(desk, "b")
    assert claims(desk)[0].reliability is None
    desk.moving.previous_sentence()
    assert target_words(desk).startswith("c1 · claim, saved")
    press(desk, "b")
    assert claims(desk)[0].reliability == "B"


def test_a_digit_beyond_the_scale_changes_nothing(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "k2")
    reply = desk.press("7")
    assert reply is not None
    assert (reply.tone, reply.said) == (Tone.REFUSED, "7 grades nothing: credibility is 1 to 6")
    assert claims(desk)[0].credibility == "2"


def test_reliability_is_inherited_and_shown_with_a_ring(desk: CodingDesk) -> None:
    appraise(desk.repository, Descriptor("harbour", "mira", reliability="D"))
    desk.refresh_standing()
    desk.moving.next_sentence()
    press(desk, "k3")
    (claim,) = claims(desk)
    assert claim.reliability is None
    assert ("D° 3", "strong") in grade_row(desk, 80, wide=False)


# --- repeat ------------------------------------------------------------------------------------


def test_a_dot_repeats_codes_and_grades_and_marks_them_as_repeated(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "kyb2")
    desk.moving.next_sentence()
    reply = desk.grading.repeat()
    first, second = claims(desk)
    assert codes(second) == ["push.pay", "pull.family"]
    assert (second.reliability, second.credibility) == ("B", "2")
    assert second.repeated
    assert not first.repeated
    assert reply.said.endswith("→ c2, repeated")


@pytest.mark.parametrize("act", ["rename", "merge", "restore"])
def test_a_dot_repeats_a_code_under_the_id_it_has_by_now(desk: CodingDesk, act: str) -> None:
    before = desk.codebook
    assert before is not None
    desk.moving.next_sentence()
    press(desk, "kw")
    rename_code(desk.repository, "push.pay", "push.arrears")
    wanted = ["push.arrears", "push.tired"]
    if act == "merge":
        merge_codes(desk.repository, "push.tired", "push.arrears")
        wanted = ["push.tired"]
    if act == "restore":
        changed_elsewhere(desk)
        restore_codebook(desk.repository, before.version)
        wanted = ["push.pay", "push.tired"]
    changed_elsewhere(desk)
    desk.moving.next_sentence()
    reply = desk.grading.repeat()
    assert reply.tone is Tone.DONE, reply.said
    assert codes(claims(desk)[1]) == wanted
    assert codes(claims(desk)[0]) == wanted


def test_a_dot_under_a_codebook_that_has_no_such_code_is_refused(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "k")
    assert desk.codebook is not None
    kept = tuple(code for code in desk.codebook.codes if code.id != "push.pay")
    desk.take_codebook(replace(desk.codebook, codes=kept, sha256="another"), "")
    desk.moving.next_sentence()
    assert desk.grading.repeat().said == "push.pay is no longer in the codebook"


def test_repeats_in_a_row_are_counted(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "kb2")
    for said in ("repeated", "repeated 2×", "repeated 3×"):
        desk.moving.next_sentence()
        assert desk.grading.repeat().said.endswith(said)
    desk.moving.next_sentence()
    press(desk, "l")
    desk.moving.next_sentence()
    assert desk.grading.repeat().said.endswith("repeated")


def test_a_repeat_of_an_ungraded_claim_is_not_marked(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "k")
    desk.moving.next_sentence()
    desk.grading.repeat()
    assert not claims(desk)[1].repeated


def test_a_grade_given_by_hand_is_no_repeated_one(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "kb2")
    desk.moving.next_sentence()
    desk.grading.repeat()
    press(desk, "3")
    assert not claims(desk)[1].repeated


def test_a_dot_before_any_coding_says_so(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    assert desk.grading.repeat().tone is Tone.REFUSED
    assert not claims(desk)


def test_a_dot_on_a_claim_adds_what_it_lacks(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "kb2")
    desk.moving.next_sentence()
    press(desk, "yc")
    desk.moving.previous_sentence()
    desk.moving.next_sentence()
    desk.last = desk.last and type(desk.last)(("push.pay",), "B", "2")
    desk.grading.repeat()
    second = claims(desk)[1]
    assert codes(second) == ["pull.family", "push.pay"]
    assert (second.reliability, second.credibility) == ("C", "2")


# --- nothing here ------------------------------------------------------------------------------


def test_zero_passes_a_sentence_and_a_reason_can_follow(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    desk.press("0")
    assert desk.noting.memo().ask is Ask.REASON
    desk.noting.set_reason("only the headline")
    (passed,) = desk.repository.passed("harbour", "mira")
    assert passed.reason == "only the headline"
    assert "only the headline" in target_words(desk)


def test_zero_is_for_words_without_a_claim(desk: CodingDesk) -> None:
    on_first_claim(desk)
    assert desk.press("0").tone is Tone.REFUSED  # type: ignore[union-attr]
    assert not desk.repository.passed("harbour", "mira")


def test_coding_a_passed_sentence_takes_the_zero_back(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "0k")
    assert not desk.repository.passed("harbour", "mira")
    assert len(claims(desk)) == 1


@pytest.mark.parametrize("key", ["letter", "dot", "enter"])
def test_undo_takes_back_a_mark_and_its_words_are_passed_again(desk: CodingDesk, key: str) -> None:
    first = on_first_claim(desk)
    desk.moving.next_sentence()
    press(desk, "0")
    passed = desk.repository.passed("harbour", "mira")
    desk.pointer = Pointer(desk.pointer.selection)
    {"letter": lambda: desk.press("k"), "dot": desk.grading.repeat, "enter": desk.coding.enter}[
        key
    ]()
    assert len(claims(desk)) == 2
    assert not desk.repository.passed("harbour", "mira")
    desk.undo()
    assert claims(desk) == (first,)
    assert desk.repository.passed("harbour", "mira") == passed != ()


def test_undo_of_a_claim_on_passed_words_names_the_claim_both_ways(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "0k")
    named = "k Pay not given · “Why they left the…”, and 1 more"
    assert desk.undo().said == f"taken back: c1 is gone, {named}"
    assert target_words(desk).startswith("passed · nothing to code here")
    assert desk.redo().said == f"done again: c1 is back, {named}"
    assert [codes(claim) for claim in claims(desk)] == [["push.pay"]]
    assert not desk.repository.passed("harbour", "mira")


def test_delete_takes_a_zero_back(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "0")
    desk.coding.delete()
    assert not desk.repository.passed("harbour", "mira")
    assert target_words(desk).startswith("selection · not coded")


# --- enter and delete --------------------------------------------------------------------------


def test_enter_highlights_and_a_letter_then_makes_it_a_claim(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    desk.coding.enter()
    (highlight,) = claims(desk)
    assert not highlight.is_claim
    press(desk, "k")
    (claim,) = claims(desk)
    assert claim.id == highlight.id
    assert codes(claim) == ["push.pay"]


def test_enter_on_a_claim_asks_for_its_form(desk: CodingDesk) -> None:
    on_first_claim(desk)
    assert desk.coding.enter().ask is Ask.EDIT


def test_delete_removes_the_claim_and_undo_brings_it_back_as_it_was(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "kb2")
    (before,) = claims(desk)
    desk.coding.delete()
    assert not claims(desk)
    assert not desk.marks.on((desk.pointer.selection,))  # type: ignore[arg-type]
    desk.undo()
    assert claims(desk) == (before,)
    assert target_words(desk).startswith("c1 · claim, saved")


def test_delete_on_a_bare_selection_removes_nothing(desk: CodingDesk) -> None:
    on_first_claim(desk)
    desk.moving.next_sentence()
    assert desk.coding.delete().tone is Tone.REFUSED
    assert len(claims(desk)) == 1


# --- history, reopening ------------------------------------------------------------------------


def test_undo_goes_back_key_by_key_and_redo_forward(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    press(desk, "kb2")
    desk.undo()
    desk.undo()
    assert [(item.reliability, item.credibility) for item in claims(desk)] == [(None, None)]
    desk.undo()
    assert not claims(desk)
    for _ in range(3):
        desk.redo()
    assert [(item.reliability, item.credibility) for item in claims(desk)] == [("B", "2")]


def test_undo_outlives_a_restart(project: Path) -> None:
    desk = open_desk(project)
    desk.moving.next_sentence()
    press(desk, "k2")
    desk.repository.close()
    again = open_desk(project)
    again.undo()
    assert claims(again)[0].credibility is None
    again.repository.close()


def test_a_restart_finds_every_claim(project: Path) -> None:
    desk = open_desk(project)
    desk.moving.next_sentence()
    press(desk, "kb2")
    desk.moving.next_sentence()
    press(desk, "y")
    saved = claims(desk)
    again = open_desk(project)
    assert claims(again) == saved
    assert [again.marks.name(item.id) for item in saved] == ["c1", "c2"]
    desk.repository.close()
    again.repository.close()


def test_a_finished_source_takes_nothing(desk: CodingDesk) -> None:
    set_finished(desk.repository, "harbour", True)
    desk.refresh_standing()
    desk.moving.next_sentence()
    for act in (
        desk.coding.enter,
        desk.coding.delete,
        desk.coding.nothing_here,
        desk.grading.repeat,
        desk.noting.question,
    ):
        act()
    reply = desk.press("k")
    assert reply is not None
    assert "finished" in reply.said
    assert not claims(desk)
    assert not desk.repository.passed("harbour", "mira")


def test_recent_codes_keep_their_places(desk: CodingDesk) -> None:
    before = list(desk.recent)
    desk.moving.next_sentence()
    press(desk, "w")
    desk.moving.next_sentence()
    press(desk, "l")
    assert desk.recent == before
    assert desk.freshest(2) == ["push.tired", "push.leaders"]


def test_selected_words_are_what_the_reader_sees(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    desk.moving.next_sentence()
    assert selected(desk) == "For Tomas Vell it was forty crowns."


def test_undo_and_redo_say_what_they_changed(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    for key in "kyb2":
        desk.press(key)
    words = "“Why they left the…”"
    assert desk.undo().said == f"taken back: c1: credibility 2 → – · {words}"
    assert desk.undo().said == f"taken back: c1: reliability B → – · {words}"
    assert desk.undo().said == f"taken back: c1: y Family and friends gone · {words}"
    assert desk.redo().said == f"done again: c1: y Family and friends back · {words}"
    desk.undo()
    assert desk.undo().said == f"taken back: c1 is gone, k Pay not given · {words}"
    assert desk.redo().said == f"done again: c1 is back, k Pay not given · {words}"
    desk.noting.set_memo("ask for the ledger")
    assert desk.undo().said == f"taken back: c1: memo · {words}"


def test_codes_however_many_leave_room_for_the_grades(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    for key in "kyRlwd3":
        desk.press(key)
    row = grade_row(desk, 80, wide=False)
    line = "".join(text for text, _ in row)
    assert line.index("│ D 3") < 76
    assert line.startswith("k Pay not gi…  y Family and…")


def test_a_grade_asked_about_is_explained_and_not_given(desk: CodingDesk) -> None:
    desk.moving.next_sentence()
    desk.press("k")
    for key, name in (("b", "reliability B: Usually reliable"), ("2", "credibility 2: Probably")):
        desk.define()
        assert desk.press(key).said.startswith(name)  # type: ignore[union-attr]
    assert desk.target is not None
    assert (desk.target.reliability, desk.target.credibility) == (None, None)


def test_nothing_here_is_said_of_one_passage_not_of_the_first_of_two(
    desk: CodingDesk,
) -> None:
    desk.moving.next_sentence()
    desk.moving.add_part()
    desk.moving.next_sentence()
    desk.moving.next_sentence()
    assert "one passage" in desk.coding.nothing_here().said
    assert not desk.marks.passages()
