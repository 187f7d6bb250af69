"""Spans as comma-separated values: a row for each span, in columns coder, code, start and end.

Offsets are half-open: ``end`` is the first place after the span. A column «document» says in which
document a span stands. A row with a coder and nothing else says that he marked nothing. Commas,
semicolons and tabs are told apart by the first row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.errors import BadSpanTable
from annotator.readers.decoding import decode
from annotator.readers.separated import LONGEST_CELL, separated, separator_of

COLUMNS = ("coder", "code", "start", "end")
DOCUMENT = "document"
_MOST_ROWS = 1_000_000
_MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class SpanRow:
    """One span, or (code empty) a coder who marked nothing."""

    line: int
    coder: str
    code: str
    start: int
    end: int
    document: str


@dataclass(frozen=True, slots=True)
class SpanTable:
    """All rows, in the order of the file."""

    rows: tuple[SpanRow, ...]
    has_documents: bool
    ignored: tuple[str, ...]
    """Names of columns that say nothing here."""


def read_spans(data: bytes, encoding: str | None = None) -> SpanTable:
    """The table in a file.

    Raises:
        BadSpanTable: it is not of that shape, with the line and the column.
        Undecodable, BinarySource: bytes that are no text.
    """
    text = decode(data, encoding).text
    lines = separated(text, separator_of(text), BadSpanTable)
    _, header = next(lines, (1, []))
    place = _places(header)
    rows: list[SpanRow] = []
    for line, cells in lines:
        if not any(cells):
            continue
        if len(rows) >= _MOST_ROWS:
            raise BadSpanTable(f"line {line}", f"more than {_MOST_ROWS:,} spans")
        rows.append(_row(line, cells, place, len(header)))
    ignored = tuple(name for name in header if name.casefold() not in place)
    return SpanTable(tuple(rows), DOCUMENT in place, ignored)


def _places(header: list[str]) -> Mapping[str, int]:
    small = [name.casefold() for name in header]
    if not small:
        raise BadSpanTable("line 1", "the file is empty")
    place: dict[str, int] = {}
    for name in (*COLUMNS, DOCUMENT):
        if small.count(name) > 1:
            raise BadSpanTable("line 1", f"two columns are named {name}")
        if name in small:
            place[name] = small.index(name)
        elif name != DOCUMENT:
            raise BadSpanTable("line 1", f"there is no column {name}")
    return place


def _row(line: int, cells: list[str], place: Mapping[str, int], columns: int) -> SpanRow:
    if len(cells) != columns:
        raise BadSpanTable(
            f"line {line}",
            f"the row has {len(cells)} cells, and the first row {columns}",
            "write a separator for empty cells too, and quote a cell that holds one",
        )
    found = {name: cells[column] for name, column in place.items()}
    for name, cell in found.items():
        if len(cell) > LONGEST_CELL:
            raise BadSpanTable(f"line {line}, column {name}", "the cell is too long")
    if not found["coder"]:
        raise BadSpanTable(f"line {line}, column coder", "the coder is not named")
    if DOCUMENT in found and not found[DOCUMENT]:
        raise BadSpanTable(f"line {line}, column {DOCUMENT}", "the document is not named")
    document = found.get(DOCUMENT, "")
    if not (found["code"] or found["start"] or found["end"]):
        return SpanRow(line, found["coder"], "", 0, 0, document)
    if not found["code"]:
        raise BadSpanTable(
            f"line {line}, column code", "the code is missing",
            "if spans have no codes, give all of them the same word",
        )  # fmt: skip
    start, end = (_offset(line, name, found[name]) for name in ("start", "end"))
    if start >= end:
        raise BadSpanTable(
            f"line {line}", f"the span starts at {start} and ends at {end}",
            "end is the first place after the span, so it is larger than start",
        )  # fmt: skip
    return SpanRow(line, found["coder"], found["code"], start, end, document)


def _offset(line: int, column: str, cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) <= _MOST_DIGITS):
        raise BadSpanTable(
            f"line {line}, column {column}",
            f"{cell!r} is no place in a text" if cell else "the place is missing",
            "places are whole numbers, counted from 0",
        )
    return int(cell)
