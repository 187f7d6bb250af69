"""A code is called what the codebook calls it today, by whichever id it is named."""

from __future__ import annotations

from annotator.model.codebook import Code, Codebook, Grade, Scale

GRADES = (Grade("a", "Sure"), Grade("b", "Unsure"))
BOOK = Codebook(
    "Leaving",
    "2",
    (Code("expense", "Expense", formerly=("cost", "fear")), Code("fear", "Fear")),
    Scale("reliability", GRADES),
    Scale("credibility", GRADES),
)


def test_a_code_is_called_alike_by_the_id_it_had() -> None:
    assert BOOK.label("expense") == BOOK.label("cost") == "Expense"


def test_an_id_in_use_is_not_the_code_that_once_had_it() -> None:
    assert BOOK.label("fear") == "Fear"


def test_a_code_of_no_codebook_stands_for_itself() -> None:
    assert BOOK.label("hunger") == "hunger"
    assert BOOK.label("") == ""
