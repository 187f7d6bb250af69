"""Ratings as comma-separated values: a row for each unit, a column for each coder.

The first row names the columns. A first column named «unit», «id», «item» or nothing holds the
names of the units, a column named «document» says which document a unit is of, and every other
column is a coder. An empty cell is a missing code. Commas, semicolons and tabs are told apart by
the first row.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotator.errors import BadRatings
from annotator.readers.decoding import decode
from annotator.readers.separated import LONGEST_CELL, separated, separator_of

UNIT_NAMES = frozenset({"", "unit", "id", "item"})
DOCUMENT = "document"
_LONG_SHAPE = frozenset({"coder", "rater", "annotator", "observer"})
_MOST_CODERS = 200
_MOST_UNITS = 5_000_000


@dataclass(frozen=True, slots=True)
class RatingsTable:
    """The cells of the coders' columns, with what is needed to name a place in the file."""

    coders: tuple[str, ...]
    rows: list[tuple[str, ...]]
    """Units × coders; an empty word where nothing was given."""
    documents: list[str] | None
    lines: list[int]
    separator: str

    def place(self, row: int, coder: int) -> str:
        """Where a cell stands, in words."""
        return f"line {self.lines[row]}, column {self.coders[coder]}"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column of the file is what."""

    coders: tuple[int, ...]
    unit: int | None
    document: int | None
    number: int


def read_ratings(data: bytes, encoding: str | None = None) -> RatingsTable:
    """The table in a file.

    Raises:
        BadRatings: it is not of that shape, with the line and the column.
        Undecodable, BinarySource: bytes that are no text.
    """
    text = decode(data, encoding).text
    separator = separator_of(text)
    lines = separated(text, separator, BadRatings)
    _, header = next(lines, (1, []))
    columns = _columns(header)
    coders = tuple(header[column] for column in columns.coders)
    table = RatingsTable(coders, [], None if columns.document is None else [], [], separator)
    known: dict[str, dict[str, int]] = {}
    for line, cells in lines:
        if columns.unit is not None and not any(cells):
            continue
        _check_row(line, cells, columns, header)
        document = "" if columns.document is None else cells[columns.document]
        if columns.unit is not None:
            _check_unit(line, cells[columns.unit], known.setdefault(document, {}))
        if table.documents is not None:
            if not document:
                raise BadRatings(f"line {line}, column {DOCUMENT}", "the document is not named")
            table.documents.append(document)
        table.rows.append(tuple(cells[column] for column in columns.coders))
        table.lines.append(line)
    return table


def _columns(header: list[str]) -> _Columns:
    """What the names of the columns say."""
    if not header:
        raise BadRatings("line 1", "the file is empty")
    small = [name.casefold() for name in header]
    unit = 0 if small[0] in UNIT_NAMES else None
    document = small.index(DOCUMENT) if DOCUMENT in small else None
    coders = tuple(column for column in range(len(header)) if column not in (unit, document))
    for column in coders:
        if not header[column]:
            raise BadRatings(f"line 1, column {column + 1}", "the column has no name")
        if small.index(small[column]) != column:
            raise BadRatings(
                f"line 1, column {column + 1}",
                f"two columns are named {header[column]}",
                "the first row names the columns: unit, then the coders",
            )
    if unit is not None and len(coders) == 2 and _LONG_SHAPE.intersection(small):
        raise BadRatings(
            "line 1",
            "there is a row for each code, not for each unit",
            "give each coder a column of his own, with one row for each unit",
        )
    if not coders:
        raise BadRatings("line 1", "there is no column of a coder")
    if len(coders) > _MOST_CODERS:
        raise BadRatings("line 1", f"{len(coders)} coders, and at most {_MOST_CODERS} are compared")
    return _Columns(coders, unit, document, len(header))


def _check_row(line: int, cells: list[str], columns: _Columns, header: list[str]) -> None:
    if len(cells) != columns.number:
        more = len(cells) > columns.number
        where = f", column {columns.number + 1}" if more else f", column {header[len(cells)]}"
        raise BadRatings(
            f"line {line}{where}",
            f"the row has {len(cells)} cells, and the first row {columns.number}",
            "write a separator for empty cells too, and quote a cell that holds one",
        )
    for column, cell in enumerate(cells):
        if len(cell) > LONGEST_CELL:
            raise BadRatings(f"line {line}, column {header[column]}", "the cell is too long")
    if line > _MOST_UNITS:
        raise BadRatings(f"line {line}", f"more than {_MOST_UNITS:,} units")


def _check_unit(line: int, unit: str, known: dict[str, int]) -> None:
    """The same unit in two rows would count twice."""
    if not unit:
        return
    first = known.setdefault(unit, line)
    if first != line:
        raise BadRatings(
            f"line {line}",
            f"the unit {unit} has a row already, line {first}",
            "give each unit one row, with the codes of all coders",
        )
