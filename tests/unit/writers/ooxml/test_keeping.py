"""No heading, lead-in or note is left alone at a page's end."""

from __future__ import annotations

import pytest
from annotator.model.brief import Cell, Heading, Paragraph, Run, Table
from annotator.writers.ooxml.keeping import rows_that_stay, stays

NOTE = Paragraph((Run("How it is read."),), "note")
BODY = Paragraph((Run("2 sources, 1 independent origin."),))
LEAD = Paragraph((Run("Edda Marsk:"),), "lead")
ITEM = Paragraph((Run("a motive"),), "item")
HEADING = Heading(2, "Pay", "pay")


def table(rows: int) -> Table:
    return Table("t", "t", ("a",), ((Cell(((Run("x"),),)),),) * rows, (1.0,))


@pytest.mark.parametrize(
    ("element", "following", "after_heading", "kept"),
    [
        (NOTE, BODY, True, True),
        (NOTE, BODY, False, False),
        (BODY, LEAD, False, True),
        (BODY, ITEM, False, True),
        (BODY, NOTE, False, True),
        (BODY, BODY, True, False),
        (BODY, HEADING, False, False),
        (BODY, None, False, False),
        (ITEM, ITEM, False, False),
    ],
)
def test_a_paragraph_stays_with_what_it_introduces(
    element: Paragraph, following: object, *, after_heading: bool, kept: bool
) -> None:
    assert stays(element, following, after_heading=after_heading) is kept


def test_a_small_table_is_not_parted() -> None:
    assert rows_that_stay(table(4), BODY) == {0, 1, 2}


def test_a_note_below_a_table_stays_with_its_last_rows() -> None:
    assert rows_that_stay(table(4), NOTE) == {0, 1, 2, 3}
    assert rows_that_stay(table(40), NOTE) == {38, 39}


def test_a_long_table_may_be_parted_anywhere() -> None:
    assert rows_that_stay(table(40), HEADING) == frozenset()


def test_tables_of_no_or_one_row_have_nothing_to_keep() -> None:
    assert rows_that_stay(table(0), BODY) == frozenset()
    assert rows_that_stay(table(1), BODY) == frozenset()
