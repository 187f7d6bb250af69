"""All codes with their letters and counts, in two columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.message import Message

from annotator.model.codebook import Code, Codebook
from annotator.text.display import safe
from annotator.tui.widgets.lines import CellWidth, Lines, Piece, Row, padded

GAP = 1


class CodePanel(Lines):
    """Always in codebook order and in the same place; a click is the code's letter."""

    class Chosen(Message):
        """A code was clicked."""

        def __init__(self, code: Code) -> None:
            super().__init__()
            self.code = code

    def __init__(self, cells: CellWidth, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(cells, id=id)
        self._codebook: Codebook | None = None
        self._counts: Mapping[str, int] = {}
        self._current: frozenset[str] = frozenset()
        self._columns: tuple[Sequence[Code], Sequence[Code]] = ((), ())

    def set_codebook(self, codebook: Codebook | None) -> None:
        """Show another codebook."""
        self._codebook = codebook
        self._columns = in_two(shown_codes(codebook)) if codebook else ((), ())
        self.paint()

    def set_counts(self, counts: Mapping[str, int], current: frozenset[str]) -> None:
        """How often each code was given here, and those of the claim the grade line names."""
        if (counts, current) == (self._counts, self._current):
            return
        self._counts, self._current = dict(counts), current
        self.paint()

    @property
    def wanted_height(self) -> int:
        """Rows that show everything."""
        return max(map(len, self._columns))

    def on_resize(self) -> None:
        """Columns follow the width."""
        self.paint()

    def on_click(self, event: events.Click) -> None:
        """A click on a code."""
        half = (self.size.width - GAP) // 2
        column = self._columns[0 if event.x <= half else 1]
        if event.y < len(column) and column[event.y].codable:
            self.post_message(self.Chosen(column[event.y]))

    def paint(self) -> None:
        """Build the rows that fit."""
        width, height = self.size.width, self.size.height
        if not width:
            return
        half = (width - GAP) // 2
        rows: list[Row] = []
        for y in range(min(height, self.wanted_height)):
            left = self._cell(self._columns[0], y, half)
            right = self._cell(self._columns[1], y, width - GAP - half)
            rows.append((*left, (" " * GAP, "rule"), *right))
        if self.wanted_height > height > 0:
            rows[-1] = ((" Tab: all codes".ljust(width), "quiet"),)
        self.show(rows)

    def _cell(self, column: Sequence[Code], y: int, width: int) -> list[Piece]:
        if y >= len(column):
            return [(" " * width, "text")]
        code = column[y]
        if not code.codable:
            return [(padded(safe(code.label).upper(), width, self.cells), "quiet")]
        count = self._counts.get(code.id, 0)
        number = f" {count}" if count else ""
        label = padded(safe(code.label), width - 2 - len(number), self.cells)
        look = "chosen" if code.id in self._current else "text"
        return [(f"{code.key or ' '} ", "key"), (label + number, look)]


def shown_codes(codebook: Codebook) -> list[Code]:
    """Codes that can be given, each under its outermost heading."""
    by_id = {code.id: code for code in codebook.codes}
    out: list[Code] = []
    heading = ""
    for code in codebook.codes:
        top = code.path[0] if code.path else code.id
        if top != heading:
            heading = top
            if not by_id[top].codable:
                out.append(by_id[top])
        if code.codable:
            out.append(code)
    return out


def in_two(codes: Sequence[Code]) -> tuple[Sequence[Code], Sequence[Code]]:
    """Two columns of about the same length, parted at a heading if one is near the middle."""
    middle = (len(codes) + 1) // 2
    headings = [index for index, code in enumerate(codes) if not code.codable and index]
    near = [index for index in headings if abs(index - middle) <= max(2, len(codes) // 5)]
    at = min(near, key=lambda index: abs(index - middle)) if near else middle
    return codes[:at], codes[at:]
