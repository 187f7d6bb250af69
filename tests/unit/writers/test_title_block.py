"""Under the title."""

from __future__ import annotations

from datetime import UTC, datetime

from annotator.model.brief import Brief
from annotator.writers.title_block import is_draft, spelled_date, title_lines


def brief(**fields: str) -> Brief:
    return Brief(title="T", elements=(), date=datetime(2024, 3, 1, tzinfo=UTC), **fields)


def test_what_is_not_said_has_no_line() -> None:
    assert title_lines(brief()) == (("Evidence as of", "1 March 2024"),)


def test_lines_stand_in_the_order_a_reader_asks_for_them() -> None:
    said = {"authors": "wren", "settlers": "ruth", "status": "agreed", "question": "Why?"}
    assert [label for label, _ in title_lines(brief(**said))] == [
        "Question", "Status", "Evidence as of", "Coded by", "Settled by",
    ]  # fmt: skip


def test_a_draft_is_known_by_its_first_word() -> None:
    assert is_draft(brief(status="DRAFT, 3 unsettled"))
    assert not is_draft(brief(status="agreed"))


def test_a_date_is_spelled() -> None:
    assert spelled_date(datetime(2024, 12, 31, tzinfo=UTC)) == "31 December 2024"
