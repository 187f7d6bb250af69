"""Questions about the pieces of a brief."""

from __future__ import annotations

from datetime import UTC, datetime

from annotator.model.brief import Brief, Footnote, Heading, Quotation, Run
from annotator.writers.inlines import (
    after_quotation,
    joined_notes,
    listed_headings,
    runs_right_to_left,
    words_digest,
)

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


def test_deep_headings_are_not_listed() -> None:
    headings = tuple(Heading(level, "h", str(level)) for level in (1, 2, 3))
    brief = Brief("T", headings, datetime(2024, 1, 1, tzinfo=UTC))
    assert listed_headings(brief) == headings[:2]


def test_the_digest_is_of_the_words_with_our_elision() -> None:
    whole = Quotation("a", "s", ("one […] two",))
    assert words_digest(Quotation("b", "t", ("one", "two"))) == words_digest(whole)
