"""Where punctuation meets."""

from __future__ import annotations

from annotator.citing.references.runs import address, ended, italic, joined, plain, words
from annotator.model.brief import Run


def test_commas_go_inside_american_and_outside_british_marks() -> None:
    assert plain(joined((words("“Title”"), words("Paper")), ", ")) == "“Title,” Paper"
    assert plain(joined((words("‘Title’"), words("Paper")), ", ", inside=False)) == "‘Title’, Paper"


def test_a_question_mark_takes_no_further_mark_inside_quotation_marks() -> None:
    assert plain(joined((words("“Why?”"), words("Paper")), ", ")) == "“Why?” Paper"
    assert plain(joined((italic("Why?"), words("7")), ", ")) == "Why?, 7"
    assert plain(ended(italic("Why?"))) == "Why?"


def test_a_final_apostrophe_is_no_closing_mark() -> None:
    assert plain(joined((words("“The fighters’”"), words("P")), ", ")) == "“The fighters’,” P"
    assert plain(ended(words("the fighters’"))) == "the fighters’."
    assert plain(ended(words("“a ‘b’”"))) == "“a ‘b.’”"


def test_marks_after_italics_and_links_stand_upright_and_unlinked() -> None:
    assert joined((italic("Title"), words("x")), ". ") == (Run("Title", italic=True), Run(". x"))
    assert ended(address("https://a.example"))[-1] == Run(".")


def test_empty_pieces_leave_no_separator() -> None:
    assert plain(joined((words(""), words("a"), (), words("b")), ", ")) == "a, b"
    assert joined((), ", ") == ended(()) == ()
