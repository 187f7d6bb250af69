from __future__ import annotations

import pytest
from annotator.errors import BadRatings, Undecodable
from annotator.readers.tables.ratings_csv import read_ratings


def test_a_header_a_unit_column_and_a_column_for_each_coder() -> None:
    table = read_ratings(b"unit,ana,ben\n1,cost,fear\n2,,cost\n")
    assert table.coders == ("ana", "ben")
    assert table.rows == [("cost", "fear"), ("", "cost")]
    assert table.documents is None
    assert table.place(1, 1) == "line 3, column ben"


@pytest.mark.parametrize("name", ["unit", "Unit", "ID", "item", ""])
def test_a_first_column_of_unit_names_is_no_coder(name: str) -> None:
    assert read_ratings(f"{name},ana,ben\nx,1,2\n".encode()).coders == ("ana", "ben")


def test_without_a_unit_column_every_column_is_a_coder() -> None:
    assert read_ratings(b"ana,ben\n1,2\n").coders == ("ana", "ben")


def test_a_later_column_named_unit_is_a_coder() -> None:
    assert read_ratings(b"ana,unit\n1,2\n").coders == ("ana", "unit")


def test_a_column_named_document_says_where_a_unit_is_from() -> None:
    table = read_ratings(b"unit,ana,Document,ben\n1,x,report,y\n1,x,letter,x\n")
    assert table.coders == ("ana", "ben")
    assert table.documents == ["report", "letter"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_separators_newlines_and_a_byte_order_mark(separator: str, newline: str) -> None:
    lines = ["unit,ana,ben", "1, cost ,fear", "2,,cost", ""]
    text = newline.join(lines).replace(",", separator)
    table = read_ratings(text.encode("utf-8-sig"))
    assert table.coders == ("ana", "ben")
    assert table.rows == [("cost", "fear"), ("", "cost")]


def test_utf_16_of_a_spreadsheet_is_read() -> None:
    assert read_ratings("unit\tána\tben\n1\tä\tö\n".encode("utf-16")).rows == [("ä", "ö")]


def test_quoted_cells_hold_separators_and_line_breaks() -> None:
    table = read_ratings(b'unit,ana,ben\n1,"a,b","c\nd"\n2,x,y\n')
    assert table.rows[0] == ("a,b", "c\nd")
    assert table.lines == [2, 4]


def test_empty_rows_are_passed_over() -> None:
    assert read_ratings(b"\nunit,ana,ben\n\n1,x,y\n,,\n2,x,x\n").lines == [4, 6]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "line 1: the file is empty"),
        (b"\n\n", "line 1: the file is empty"),
        (b"unit,ana,ben\n1,x\n", "line 2, column ben: the row has 2 cells, and the first row 3"),
        (b"unit,ana\n1,x,y\n", "line 2, column 3: the row has 3 cells, and the first row 2"),
        (b"unit,ana,Ana\n1,x,y\n", "line 1, column 3: two columns are named Ana"),
        (b"unit,ana,\n1,x,y\n", "line 1, column 3: the column has no name"),
        (b"unit\n1\n", "line 1: there is no column of a coder"),
        (b"unit,coder,code\n1,ana,x\n", "line 1: there is a row for each code"),
        (b"unit,ana\n1,x\n2,x\n1,y\n", "line 4: the unit 1 has a row already, line 2"),
        (b"document,ana\n,x\n", "line 2, column document: the document is not named"),
        (b'unit,ana\n1,"x\n', "line 2: cannot be read"),
        (b'unit,ana\n1,"x"y\n', "line 2: cannot be read"),
        (b"unit,ana\n1," + b"x" * 3000 + b"\n", "line 2, column ana: the cell is too long"),
        (b"unit,ana\n1," + b"x" * 200_000 + b"\n", "line 2: cannot be read"),
        (b"unit," + b",".join(b"c%d" % n for n in range(300)) + b"\n", "line 1: 300 coders"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused_with_its_place(data: bytes, said: str) -> None:
    with pytest.raises(BadRatings) as refused:
        read_ratings(data)
    assert refused.value.message.startswith(said)
    assert refused.value.hint
    assert refused.value.exit_code == 7


def test_units_of_two_documents_may_have_one_name() -> None:
    assert len(read_ratings(b"unit,document,ana\n1,a,x\n1,b,x\n").rows) == 2


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Undecodable):
        read_ratings(b"unit,ana\n1,\xff\xfe\xfa\n")
