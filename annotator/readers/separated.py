"""Rows of a text whose cells stand between commas, semicolons or tabs, as its first row shows."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterator

SEPARATORS = ",;\t"
LONGEST_CELL = 2_000
"""Code points."""


def separator_of(text: str) -> str:
    """The one that gives the first row most columns."""
    opening = text[:LONGEST_CELL].lstrip("\r\n").partition("\n")[0]
    return max(SEPARATORS, key=opening.count)


def separated(
    text: str, separator: str, bad: Callable[[str, str], Exception]
) -> Iterator[tuple[int, list[str]]]:
    """Rows with their line numbers, cells trimmed; blank lines are passed over.

    ``bad`` makes the error of a place and what is wrong there.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for row in reader:
            cells = [sys.intern(cell.strip()) for cell in row]
            if len(cells) > 1 or any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise bad(f"line {reader.line_num}", f"cannot be read ({error})") from error
