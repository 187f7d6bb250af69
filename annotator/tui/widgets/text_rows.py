"""Which rows of a text are on screen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from annotator.model.source import Block
from annotator.model.span import Span
from annotator.text.layout import NARROWEST, Layout, Row
from annotator.tui.widgets.columns import Columns, gutter_width

MEASURE = 76
"""Cells of a full row of text: a comfortable line."""
CONTEXT = 2
"""Rows kept visible above and below what is shown."""
NUMBERED = 200_000
"""Code points up to which all blocks are counted to size the gutter; beyond, it is guessed."""
SHORT_BLOCK = 60
"""Code points of a block in a long text of short ones."""


class Blocked(Protocol):
    """A text that has blocks."""

    @property
    def display(self) -> str:
        """The text."""
        ...

    def block_at(self, offset: int) -> Block:
        """The block that holds the offset, or the next."""
        ...

    def block_count(self) -> int:
        """How many there are."""
        ...


class TextRows:
    """A window of so many rows on a text.

    Its place is an offset, not a row number, so nothing jumps when the width changes or a block is
    folded. Until the window's size is known, places are only remembered.
    """

    def __init__(self, document: Blocked, cell_width: Callable[[str], int]) -> None:
        self._document = document
        self._cell_width = cell_width
        self._layout: Layout | None = None
        self._folds: frozenset[int] = frozenset()
        self._height = 0
        self._anchor = 0
        self._wanted: tuple[Span, int] | None = None
        self._visible: list[Row] | None = None
        self.top = 0
        """Where the topmost row starts."""
        self.held: Span | None = None
        """A passage that stays in view when the size changes, if it was in view."""
        self.columns = Columns(margin=0, digits=2, text=NARROWEST, total=0)

    # size

    def fit(self, width: int, height: int) -> None:
        """Wrap for a window of this size; the topmost row stays on top.

        But what is held stays in view: it never slips out beyond the lower edge.
        """
        held = self.held if self.is_in_view(self.held) else None
        self.columns = self._columns(width)
        self._height = height
        if self._layout is None:
            self._layout = Layout(self._document.display, self.columns.text, self._cell_width)
            self._layout.set_folds(self._folded_spans())
        elif self._layout.width != self.columns.text:
            self._layout.set_width(self.columns.text)
        self._settle()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.show(*wanted)
        elif held is not None:
            self.show(held, held.start)

    def fold(self, starts: Collection[int]) -> bool:
        """Show the blocks that start there as one row each, and no others; tell if that is new."""
        folds = frozenset(starts)
        if folds == self._folds:
            return False
        self._folds = folds
        if self._layout is not None:
            self._layout.set_folds(self._folded_spans())
            self._settle()
        return True

    # what is visible

    @property
    def visible(self) -> Sequence[Row]:
        """The rows in the window, fewer at the end of a short text."""
        if self._visible is None:
            layout = self._layout
            self._visible = [] if layout is None else layout.rows_from(self.top, self._height)
        return self._visible

    @property
    def visible_span(self) -> Span:
        """From the first code point in the window to the last."""
        rows = self.visible
        return Span(rows[0].start, rows[-1].end) if rows else Span(self.top, self.top)

    def is_in_view(self, span: Span | None) -> bool:
        """Whether any of a passage is in the window."""
        rows = self.visible
        return span is not None and bool(rows) and span.overlaps(self.visible_span)

    def is_folded(self, row: Row) -> bool:
        """Whether a row stands for a folded block."""
        return self._layout is not None and self._layout.is_folded(row)

    def rows_in(self, row: Row) -> int:
        """Rows that a folded block would take."""
        return self._layout.rows_in(row) if self._layout is not None else 0

    # moving; all tell whether other rows came into view

    def go(self, offset: int) -> bool:
        """Put the row of this offset on top, or as near to the top as the end of the text lets."""
        self._anchor = offset
        self._wanted = None
        return self._go(offset)

    def scroll(self, rows: int) -> bool:
        """Move by rows, as far as there are any."""
        return self._layout is not None and self.go(self._layout.moved(self.top, rows))

    def page(self, step: int) -> bool:
        """Move by windows, two rows less than fit."""
        return self.scroll(step * max(1, self._height - 2))

    def show(self, span: Span, offset: int) -> bool:
        """Bring a passage into view; of one that does not fit, the row of ``offset``.

        While it is in view nothing moves; else it comes to a third from the top, as on a page that
        is turned.
        """
        layout, height = self._layout, self._height
        if layout is None:
            self._wanted = (span, offset)
            return False
        context = min(CONTEXT, (height - 1) // 2)
        first, last = layout.start_of(span.start), layout.start_of(max(span.start, span.end - 1))
        further = layout.distance(first, last, height - 2 * context - 1)
        if further is None:
            first = last = layout.start_of(offset)
        if self._is_inside(first, last, context):
            return False
        below = height - context - 1 - (further or 0)
        above = context if further is None else max(context, min(height // 3, below))
        return self.go(layout.moved(first, -above))

    def _is_inside(self, first: int, last: int, context: int) -> bool:
        """Whether rows are visible, and not so near to an edge that more text hides beyond."""
        rows = self.visible
        if not rows or self._layout is None:
            return False
        reaches_end = rows[-1].start == self._layout.last_start()
        upper = rows[0 if self.top == 0 else min(context, len(rows) - 1)]
        lower = rows[-1 if reaches_end else max(0, len(rows) - 1 - context)]
        return upper.start <= first and last <= lower.start

    # layout

    def _settle(self) -> None:
        """Find the top row again after the rows have changed."""
        self._visible = None
        self._go(self._anchor)

    def _go(self, offset: int) -> bool:
        layout, before = self._layout, self.top
        if layout is None:
            self.top = offset
        else:
            last_top = layout.moved(layout.last_start(), 1 - self._height)
            self.top = min(layout.start_of(offset), last_top)
        if self.top != before:
            self._visible = None
        return self.top != before

    def _columns(self, width: int) -> Columns:
        length = len(self._document.display)
        many = length > NUMBERED
        blocks = length // SHORT_BLOCK if many else self._document.block_count()
        digits = max(2, len(str(blocks)))
        total = max(width, gutter_width(digits) + NARROWEST)
        room = total - gutter_width(digits)
        text = min(MEASURE, room)
        return Columns(margin=(room - text) // 2, digits=digits, text=text, total=total)

    def _folded_spans(self) -> list[Span]:
        blocks = (self._document.block_at(start) for start in self._folds)
        return [block.span for block in blocks if block.span.start in self._folds]
