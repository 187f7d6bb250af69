from __future__ import annotations

from pathlib import Path

import pytest
from annotator.errors import AnnotatorError, BadSpanTable, UsageError
from annotator.workflow.agreement.rate_spans import SpanAgreement, rate_spans

TABLE = """\
coder,code,start,end
ana,x,2,10
ana,y,14,20
ben,x,4,10
ben,y,15,22
"""
PARTED = """\
coder,code,start,end,document
ana,x,2,10,two
ben,x,4,10,two
ana,y,4,10,one
ben,y,5,12,one
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "spans.csv"


def rated(path: Path, text: str, *lengths: str) -> SpanAgreement:
    path.write_text(text, encoding="utf-8")
    return rate_spans(path, lengths)


def test_a_table_is_compared(table: Path) -> None:
    found = rated(table, TABLE, "40")
    assert found.coders == {"ana": 2, "ben": 2}
    assert (found.length, found.documents, found.spans) == (40, 1, 4)
    assert found.report.estimates["f1_overlap"].value == 1
    assert found.notes == ()


def test_documents_are_laid_end_to_end(table: Path) -> None:
    found = rated(table, PARTED, "20", "two=10", "three=5")
    assert (found.length, found.documents) == (35, 3)
    assert found.report.estimates["u"].defined


def test_parts_of_documents_weigh_as_one_text(table: Path) -> None:
    """The same marks on one text of both give the same coefficients."""
    parted = rated(table, PARTED, "20").report.estimates
    whole = rated(
        table, "coder,code,start,end\nana,y,4,10\nben,y,5,12\nana,x,22,30\nben,x,24,30\n", "40"
    ).report.estimates
    for name in ("u", "u_binary", "alpha_u_2004", "gamma", "f1_character"):
        assert parted[name].value == pytest.approx(whole[name].value)


def test_a_row_said_twice_counts_once_and_is_noted(table: Path) -> None:
    found = rated(table, TABLE + "ben,y,15,22\n", "40")
    assert found.spans == 4
    assert found.notes == ("note: 1 rows say again what a row of the same coder said",)


def test_columns_that_say_nothing_are_named(table: Path) -> None:
    text = TABLE.replace("\n", ",why\n")
    assert rated(table, text, "40").notes == ("note: columns that say nothing here: why",)


@pytest.mark.parametrize(
    ("text", "lengths", "error"),
    [
        (TABLE, [], UsageError),
        (TABLE, ["0"], UsageError),
        (TABLE, ["-5"], UsageError),
        (TABLE, ["forty"], UsageError),
        (TABLE, ["9999999999999"], UsageError),
        (TABLE, ["report=40"], UsageError),
        (PARTED, ["one=20"], UsageError),
        (PARTED, ["one=999999999", "two=999999999"], UsageError),
        (TABLE, ["21"], BadSpanTable),
    ],
)
def test_a_length_that_does_not_fit_is_refused(
    table: Path, text: str, lengths: list[str], error: type[AnnotatorError]
) -> None:
    with pytest.raises(error) as caught:
        rated(table, text, *lengths)
    assert caught.value.hint


def test_too_many_codes_are_refused(table: Path) -> None:
    rows = "".join(f"ana,c{number},0,5\n" for number in range(1_001))
    with pytest.raises(BadSpanTable, match="1,001 codes"):
        rated(table, "coder,code,start,end\n" + rows, "40")


def test_a_table_without_rows_is_a_sentence(table: Path) -> None:
    found = rated(table, "coder,code,start,end\n", "40")
    assert {estimate.value for estimate in found.report.estimates.values()} == {None}
    assert "there is no coder" in found.report.estimates["u"].status
