"""Runs and notes before they are printed."""

from __future__ import annotations

from annotator.model.brief import Footnote, Quotation, Run
from annotator.writers.inlines import after_quotation, joined_notes, runs_right_to_left

NOTE = Footnote((Run("n"),))


def test_notes_stay_at_the_mark_and_the_grade_goes_below() -> None:
    quotation = Quotation("a", "s", ("w",), (NOTE, NOTE, Run("  B2"), NOTE))
    assert after_quotation(quotation) == ((NOTE, NOTE), (Run("B2"), NOTE))


def test_a_grade_of_spaces_is_none() -> None:
    assert after_quotation(Quotation("a", "s", ("w",), (NOTE, Run(" ")))) == ((NOTE,), ())


def test_a_separator_stands_between_marks_that_meet() -> None:
    items = (NOTE, NOTE, Run("w"), NOTE)
    assert list(joined_notes(items, "|")) == [NOTE, "|", NOTE, Run("w"), NOTE]


def test_a_paragraph_turns_round_only_when_all_its_words_do() -> None:
    assert runs_right_to_left((Run("نص"), NOTE, Run(" 12.")))
    assert not runs_right_to_left((Run("نص", rtl=True), Run(". Sawt")))
    assert not runs_right_to_left(())
