"""Rows of a text at a given width, wrapped only where somebody looks.

The text is one ``str`` and every position a code-point offset into it. It is cut into chunks at
line ends, and the rows of a chunk are computed when they are asked for. What is on screen therefore
costs the same in a page and in a book.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from annotator.model.span import Span
from annotator.text.row_breaks import RowBreaks

CHUNK = 32_768
"""Code points wrapped in one go: about a millisecond."""
NARROWEST = 4


class Row(NamedTuple):
    """Half-open range of offsets without the newline.

    A row broken at a space holds that space, which may hang one cell over the width.
    """

    start: int
    end: int

    @property
    def line(self) -> Span:
        """The same as a span; an empty row stands for its newline."""
        return Span(self.start, max(self.end, self.start + 1))


class Layout:
    """Rows ↔ offsets of one text.

    A row is named by the offset it starts at and never by its number, which would take wrapping
    all that stands before it.
    """

    def __init__(
        self, text: str, width: int, cell_width: Callable[[str], int], *, chunk: int = CHUNK
    ) -> None:
        self._text = text
        self._breaks = RowBreaks(text, cell_width)
        self._chunks = _cut(text, chunk, self._breaks)
        self._folds: tuple[Span, ...] = ()
        self._fold_starts: list[int] = []
        self.set_width(width)

    @property
    def width(self) -> int:
        """Cells of a row, never less than four."""
        return self._width

    def set_width(self, width: int) -> None:
        """Forget all rows and wrap at another width from now on."""
        self._width = max(NARROWEST, width)
        self._forget()

    def set_folds(self, folds: Iterable[Span]) -> None:
        """Show each of these ranges as one row. They must not overlap."""
        self._folds = tuple(sorted(fold for fold in folds if len(fold)))
        self._fold_starts = [fold.start for fold in self._folds]
        self._forget()

    def is_folded(self, row: Row) -> bool:
        """Whether this row stands for a folded range."""
        at = bisect_left(self._fold_starts, row.start)
        return at < len(self._folds) and self._folds[at] == Span(*row)

    # rows by where they start

    def start_of(self, offset: int) -> int:
        """Start of the row that holds ``offset``; a newline belongs to the row it ends."""
        _, rows = self._rows_around(offset)
        return rows[max(0, bisect_right(rows, self._unfolded(offset)) - 1)]

    def rows_from(self, start: int, count: int) -> list[Row]:
        """The row that holds ``start`` and those after it, ``count`` in all if there are."""
        chunk, rows = self._rows_around(start)
        index = max(0, bisect_right(rows, self._unfolded(start)) - 1)
        out: list[Row] = []
        while len(out) < count:
            last = min(len(rows), index + count - len(out))
            out += [self._row(chunk, rows, place) for place in range(index, last)]
            chunk += 1
            if chunk >= len(self._rows):
                break
            index, rows = 0, self._chunk_rows(chunk)
        return out

    def moved(self, start: int, by: int) -> int:
        """Start of the row ``by`` rows further on (or back), stopping at the ends of the text."""
        chunk, rows = self._rows_around(start)
        index = bisect_right(rows, self._unfolded(start)) - 1 + by
        while index < 0 and chunk > 0:
            chunk -= 1
            rows = self._chunk_rows(chunk)
            index += len(rows)
        while index >= len(rows) and chunk + 1 < len(self._rows):
            index -= len(rows)
            chunk += 1
            rows = self._chunk_rows(chunk)
        if index >= len(rows):
            return self.last_start()
        return rows[max(0, index)]

    def distance(self, start: int, other: int, limit: int) -> int | None:
        """Rows from one place to another, negative when upwards; None beyond ``limit`` rows."""
        first, last = sorted((self.start_of(start), self.start_of(other)))
        rows = self.rows_from(first, limit + 1)
        if rows[-1].start < last:
            return None
        steps = bisect_left([row.start for row in rows], last)
        return steps if start <= other else -steps

    def last_start(self) -> int:
        """Start of the last row."""
        chunk = len(self._rows) - 1
        while not self._chunk_rows(chunk) and chunk > 0:
            chunk -= 1
        return self._chunk_rows(chunk)[-1]

    def rows_in(self, row: Row) -> int:
        """Rows that a folded range would take, were it open."""
        rows = array("I")
        self._breaks.wrap(row.start, row.end, self._width, rows)
        return len(rows)

    # chunks

    def _forget(self) -> None:
        self._rows: list[array[int] | None] = [None] * (len(self._chunks) - 1)

    def _rows_around(self, offset: int) -> tuple[int, array[int]]:
        """The chunk that holds the row of ``offset``, and its rows."""
        offset = self._unfolded(max(0, min(offset, len(self._text))))
        chunk = max(0, min(bisect_right(self._chunks, offset) - 1, len(self._rows) - 1))
        rows = self._chunk_rows(chunk)
        while (not rows or rows[0] > offset) and chunk > 0:
            chunk -= 1
            rows = self._chunk_rows(chunk)
        return chunk, rows

    def _chunk_rows(self, chunk: int) -> array[int]:
        rows = self._rows[chunk]
        if rows is None:
            rows = array("I")
            self._wrap(self._chunks[chunk], self._chunks[chunk + 1], rows)
            if not rows and chunk == 0:
                rows.append(0)
            self._rows[chunk] = rows
        return rows

    def _wrap(self, start: int, end: int, rows: array[int]) -> None:
        fold = bisect_right(self._fold_starts, start) - 1
        if fold >= 0 and self._folds[fold].start < start:
            start = max(start, self._after_fold(self._folds[fold]))
        first = bisect_left(self._fold_starts, start)
        last = bisect_left(self._fold_starts, end, first)
        for range_ in self._folds[first:last]:
            self._breaks.wrap(start, range_.start, self._width, rows)
            rows.append(range_.start)
            start = self._after_fold(range_)
        self._breaks.wrap(start, end, self._width, rows)

    def _row(self, chunk: int, rows: Sequence[int], place: int) -> Row:
        start = rows[place]
        end = rows[place + 1] if place + 1 < len(rows) else self._chunks[chunk + 1]
        at = bisect_left(self._fold_starts, start)
        if at < len(self._folds) and self._folds[at].start == start:
            return Row(start, self._folds[at].end)
        if end > start and self._text[end - 1] == "\n":
            end -= 1
        return Row(start, end)

    def _after_fold(self, fold: Span) -> int:
        """Where the next row starts; the newline after a fold belongs to its row."""
        return fold.end + 1 if self._text[fold.end : fold.end + 1] == "\n" else fold.end

    def _unfolded(self, offset: int) -> int:
        """The fold's start for any offset inside a fold."""
        at = bisect_right(self._fold_starts, offset) - 1
        if at >= 0 and offset < self._after_fold(self._folds[at]):
            return self._folds[at].start
        return offset


def _cut(text: str, size: int, breaks: RowBreaks) -> list[int]:
    """Where chunks start, and the end of the text.

    Cuts stand after a newline; in a paragraph longer than two chunks after a space, and where
    there is none at a place that parts no grapheme cluster.
    """
    starts = [0]
    position = size
    while position < len(text):
        low = starts[-1]
        cut = text.rfind("\n", low, position) + 1
        if cut <= low:
            cut = text.find("\n", position, position + size) + 1
        if cut <= low:
            cut = breaks.cut_before(position, low)
        if cut >= len(text):
            break
        starts.append(cut)
        position = cut + size
    starts.append(len(text))
    return starts
