from __future__ import annotations

import pytest
from annotator.errors import BadSpanTable
from annotator.readers.tables.spans_csv import SpanRow, read_spans

HEADER = "coder,code,start,end\n"


def test_rows_are_read_with_their_lines() -> None:
    table = read_spans((HEADER + "ana,cost,0,5\n\nben, push , 2 ,9\n").encode())
    assert table.rows == (
        SpanRow(2, "ana", "cost", 0, 5, ""),
        SpanRow(4, "ben", "push", 2, 9, ""),
    )
    assert not table.has_documents


@pytest.mark.parametrize("separator", [";", "\t"])
def test_columns_stand_in_any_order_with_any_separator(separator: str) -> None:
    rows = ["End,Document,Code,Memo,Coder,Start", "5,report,cost,hm,ana,0"]
    table = read_spans("\n".join(rows).replace(",", separator).encode())
    assert table.rows == (SpanRow(2, "ana", "cost", 0, 5, "report"),)
    assert table.has_documents
    assert table.ignored == ("Memo",)


def test_a_coder_alone_marked_nothing() -> None:
    assert read_spans((HEADER + "ana,,,\n").encode()).rows == (SpanRow(2, "ana", "", 0, 0, ""),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line 1: the file is empty"),
        ("coder,start,end\n", "line 1: there is no column code"),
        ("coder,code,start,end,Code\n", "line 1: two columns are named code"),
        (HEADER + "ana,x,0\n", "line 2: the row has 3 cells, and the first row 4"),
        (HEADER + ",x,0,5\n", "line 2, column coder: the coder is not named"),
        (HEADER + "ana,,0,5\n", "line 2, column code: the code is missing"),
        (HEADER + "ana,x,,5\n", "line 2, column start: the place is missing"),
        (HEADER + "ana,x,-1,5\n", "line 2, column start: '-1' is no place in a text"),
        (HEADER + "ana,x,0,1e3\n", "line 2, column end: '1e3' is no place in a text"),
        (HEADER + "ana,x,0,٣\n", "line 2, column end: '٣' is no place in a text"),
        (HEADER + f"ana,x,0,{'9' * 5000}\n", "line 2, column end: the cell is too long"),
        (HEADER + "ana,x,5,5\n", "line 2: the span starts at 5 and ends at 5"),
        (HEADER + 'ana,"x,0,5\n', "line 2: cannot be read (unexpected end of data)"),
        (
            HEADER.strip() + ",document\nana,x,0,5,\n",
            "line 2, column document: the document is not named",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, says: str) -> None:
    with pytest.raises(BadSpanTable) as caught:
        read_spans(text.encode())
    assert caught.value.message == says
    assert caught.value.hint
    assert caught.value.exit_code == 7
