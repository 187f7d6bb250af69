"""One row of source text, with its gutter, as segments of exact width."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from rich.segment import Segment
from rich.style import Style

from annotator.model.source import Block, BlockKind, Zone
from annotator.model.span import Span
from annotator.text.layout import Row
from annotator.text.projection import StyledSpan
from annotator.text.row_breaks import SPACES
from annotator.tui.widgets.columns import LETTERS, Columns
from annotator.tui.widgets.highlight import Highlight
from annotator.tui.widgets.looks import PLAIN, Look, Looks, Sign
from annotator.tui.widgets.marks import Marks
from annotator.tui.widgets.shown_text import shown
from annotator.tui.widths import Widths

SELECTED_BAR = "▌"
PART_BAR = "▎"
CURRENT_BAR = "┃"
OVERLAP_BAR = "║"
BAR = "│"
QUOTE_MARK = "▏"
ZONE_MARK = "┊"
FOLDED = "▸"
_SIGNS = {
    "strong": Sign.STRONG,
    "em": Sign.EMPHASIS,
    "code": Sign.CODE,
    "link": Sign.LINK,
    "image": Sign.LINK,
    "strike": Sign.STRIKE,
    "heading": Sign.HEADING,
    "marker": Sign.MARKER,
    "bullet": Sign.MARKER,
}


class Painted(Protocol):
    """What the painter asks of a document."""

    @property
    def display(self) -> str:
        """The text shown."""
        ...

    def block_at(self, offset: int) -> Block:
        """The block that holds the offset, or the next."""
        ...

    def styles_in(self, start: int, end: int) -> Sequence[StyledSpan]:
        """Inline looks that touch a stretch."""
        ...

    def zone_of(self, block: Block) -> Zone:
        """What the block is for the reader."""
        ...


class RowPainter:
    """Paints rows of one document at one width in one theme."""

    def __init__(
        self, document: Painted, widths: Widths, looks: Looks, columns: Columns, *, zoned: bool
    ) -> None:
        self._document = document
        self._widths = widths
        self._looks = looks
        self._columns = columns
        self._zoned = zoned
        self._block: Block | None = None
        self._zone = Zone.MAIN

    def row(self, row: Row, marks: Marks) -> list[Segment]:
        """The row's segments, as wide as the columns say. The marks are those that touch it."""
        block = self._block_of(row)
        zone = self._zone if block is not None else Zone.MAIN
        segments = self._gutter(row, block, zone, marks)
        cells = 0
        for text, style in self._runs(row, block, zone, marks):
            segments.append(Segment(text, style))
            cells += self._widths.cell_width(text)
        left = self._columns.total - self._columns.before_text - cells
        segments.append(Segment(" " * left, self._looks.base))
        return segments

    def folded(self, row: Row, rows_hidden: int, marks: Marks) -> list[Segment]:
        """One row that stands for a whole folded block, with the letters of the claims in it."""
        block = self._document.block_at(row.start)
        zone = self._zone_of(block)
        name = block.kind.value if zone is Zone.MAIN else zone.value
        lines = f"{rows_hidden} line{'s' if rows_hidden != 1 else ''}"
        words = f"{FOLDED} ¶{block.number} {name}, {lines} folded"
        segments = self._gutter(row, block, zone, marks)
        room = self._columns.total - self._columns.before_text
        words = words[:room].ljust(room)
        segments.append(Segment(words, self._looks.style(Look(Sign.ASIDE | Sign.EMPHASIS))))
        return segments

    def blank(self) -> list[Segment]:
        """Below the end of the text."""
        return [Segment(" " * self._columns.total, self._looks.base)]

    def clipped(self, row: Row) -> Row:
        """The row without a space that hangs over its end."""
        text = self._document.display[row.start : row.end]
        hangs = text and text[-1] in SPACES
        if hangs and self._widths.cell_width(shown(text)) > self._columns.text:
            return Row(row.start, row.end - 1)
        return row

    def offset_at(self, row: Row, x: int) -> int:
        """The code point painted in column ``x``; the row's end for what is right of it."""
        cells = self._columns.before_text
        if x < cells:
            return row.start
        for offset, character in enumerate(self._document.display[row.start : row.end], row.start):
            cells += self._widths.cell_width(shown(character))
            if cells > x:
                return offset
        return row.end

    # parts of a row

    def _block_of(self, row: Row) -> Block | None:
        """The block that the row belongs to, its zone noted; None between blocks."""
        block = self._block
        if block is None or not block.span.start <= row.start < block.span.end:
            block = self._document.block_at(row.start)
            if row.start >= block.span.end or row.line.end <= block.span.start:
                return None
            self._block = block
            self._zone = self._zone_of(block)
        return block

    def _zone_of(self, block: Block) -> Zone:
        return self._document.zone_of(block) if self._zoned else Zone.MAIN

    def _gutter(self, row: Row, block: Block | None, zone: Zone, marks: Marks) -> list[Segment]:
        looks, columns = self._looks, self._columns
        number = ""
        if block is not None and row.start <= block.span.start:
            number = str(block.number)[-columns.digits :]
        before = columns.margin + columns.digits - len(number)
        segments = [
            Segment(" " * before, looks.base),
            Segment(number, looks.dim),
            Segment(" ", looks.base),
        ]
        segments += self._letters(row, marks.highlights)
        bar, style = self._bar(marks)
        segments.append(Segment(bar, style))
        pad = " "
        if block is not None and block.kind is BlockKind.QUOTE:
            pad = QUOTE_MARK
        elif zone is not Zone.MAIN:
            pad = ZONE_MARK
        segments.append(Segment(pad, looks.dim))
        return segments

    def _letters(self, row: Row, highlights: Sequence[Highlight]) -> list[Segment]:
        end = row.line.end
        starting = [mark for mark in highlights if row.start <= mark.span.start < end]
        named = [mark for mark in starting if mark.passed or mark.letter]
        segments: list[Segment] = []
        shown_marks = named if len(named) <= LETTERS else named[: LETTERS - 1]
        for mark in shown_marks:
            letter = "0" if mark.passed else shown(mark.letter[:1])
            if self._widths.cell_width(letter) == 1:
                segments.append(Segment(letter, self._letter_style(mark)))
        if len(named) > LETTERS:
            segments.append(Segment("+", self._looks.dim))
        room = LETTERS - len(segments)
        return [*segments, Segment(" " * room, self._looks.base)] if room else segments

    def _letter_style(self, mark: Highlight) -> Style:
        if mark.passed:
            return self._looks.dim
        sign = Sign.CURRENT if mark.current else Sign.STRONG
        return self._looks.style(Look(sign, mark.colour, 1 if mark.current else 0))

    def _bar(self, marks: Marks) -> tuple[str, Style]:
        looks = self._looks
        if marks.selection is not None:
            return SELECTED_BAR, looks.selected_bar
        if marks.parts:
            return PART_BAR, looks.part_bar
        claims = [mark for mark in marks.highlights if not mark.passed]
        if any(mark.current for mark in claims):
            return CURRENT_BAR, looks.accent
        if _any_overlap(claims):
            return OVERLAP_BAR, looks.base
        return BAR, looks.dim

    def _runs(
        self, row: Row, block: Block | None, zone: Zone, marks: Marks
    ) -> list[tuple[str, Style]]:
        """The row's text, cut wherever its look changes."""
        start, end = row = self.clipped(row)
        if start >= end:
            return []
        base = self._signs(block, zone)
        layers = self._layers(row, marks)
        display, style = self._document.display, self._looks.style
        if not layers and not marks.highlights:
            return [(shown(display[start:end]), style(Look(base)))]
        highlights = marks.highlights
        edges = {start, end}
        for span, _ in layers:
            edges.update((span.start, span.end))
        for mark in highlights:
            edges.update((mark.span.start, mark.span.end))
        cuts = sorted(edge for edge in edges if start <= edge <= end)
        runs = []
        for left, right in pairwise(cuts):
            look = _look_at(left, base, layers, highlights)
            runs.append((shown(display[left:right]), style(look)))
        return runs

    def _layers(self, row: Row, marks: Marks) -> list[tuple[Span, Sign]]:
        layers = [
            (styled.span, _SIGNS.get(styled.look, PLAIN))
            for styled in self._document.styles_in(row.start, row.end)
        ]
        layers += [(span, Sign.FOUND) for span in marks.found]
        layers += [(span, Sign.PART) for span in marks.parts]
        if marks.selection:
            layers.append((marks.selection, Sign.SELECTED))
        return layers

    @staticmethod
    def _signs(block: Block | None, zone: Zone) -> Sign:
        signs = PLAIN
        if block is not None and block.kind is BlockKind.HEADING:
            signs |= Sign.HEADING
        if block is not None and block.kind is BlockKind.CODE:
            signs |= Sign.CODE
        if zone is not Zone.MAIN:
            signs |= Sign.ASIDE
        return signs


def _look_at(
    offset: int,
    signs: Sign,
    layers: Sequence[tuple[Span, Sign]],
    highlights: Sequence[Highlight],
) -> Look:
    for span, sign in layers:
        if span.start <= offset < span.end:
            signs |= sign
    depth = 0
    innermost: Highlight | None = None
    for mark in highlights:
        if not mark.span.start <= offset < mark.span.end:
            continue
        if mark.passed:
            signs |= Sign.PASSED
            continue
        depth += 1
        if mark.current:
            signs |= Sign.CURRENT
        if innermost is None or _is_inner(mark, innermost):
            innermost = mark
    return Look(signs, None if innermost is None else innermost.colour, min(depth, 2))


def _is_inner(mark: Highlight, other: Highlight) -> bool:
    """The current claim lies on top, then the shorter one."""
    if mark.current != other.current:
        return mark.current
    return len(mark.span) < len(other.span)


def _any_overlap(marks: Sequence[Highlight]) -> bool:
    """Whether two of them, in text order, share a code point."""
    furthest = 0
    for mark in marks:
        if mark.span.start < furthest:
            return True
        furthest = max(furthest, mark.span.end)
    return False
