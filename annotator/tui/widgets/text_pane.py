"""Rows of a text of any length on screen: layout, scrolling and painting.

Only the rows on screen are laid out and painted. The place in the text is an offset, not a row
number, so nothing jumps when the width changes or a block is folded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from annotator.model.span import Span
from annotator.text.layout import NARROWEST, Layout, Row
from annotator.tui.widgets.looks import Looks
from annotator.tui.widgets.row_painter import Columns, Marks, RowPainter, gutter_width
from annotator.tui.widgets.ruler import Ruler
from annotator.tui.widgets.shown_text import shown
from annotator.tui.widths import Widths

if TYPE_CHECKING:
    from annotator.text.document import Document

MEASURE = 76
"""Cells of a full row of text: a comfortable line."""
CONTEXT = 2
"""Rows kept visible above and below what is shown."""
ROWS_KEPT = 400
RULER = 1
NUMBERED = 200_000
"""Code points up to which all blocks are counted to size the gutter; beyond, it is guessed."""
TIGHT = 20
"""Cells of a view in which gutter, ruler and a few letters have room for certain."""
SHORT_BLOCK = 60
"""Code points of a block in a long text of short ones."""


class TextPane(Widget, can_focus=True):
    """Shows a document's display. Takes neither border nor padding: its rows go out as they are."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "TextPane { width: 1fr; height: 1fr; }"

    moved: Callable[[], None] | None = None
    """Called, in the same frame, whenever another part of the text comes into view."""

    def __init__(
        self,
        document: Document,
        widths: Widths,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._widths = widths
        self._open(document)

    def _open(self, document: Document) -> None:
        self._document = document
        self._folds: frozenset[int] = frozenset()
        self._zoned = False
        self._anchor = 0
        self._top = 0
        self._rows_layout: Layout | None = None
        self._painter: RowPainter | None = None
        self._looks: Looks | None = None
        self._stale_looks = False
        self._rows: list[Row] | None = None
        self._kept: dict[int, _Kept] = {}
        self._ruler: Ruler | None = None
        self._cells: Sequence[Segment] | None = None
        self._near: Marks | None = None
        self._fleeting = Marks()

    @property
    def document(self) -> Document:
        """What is read."""
        return self._document

    # where the view stands

    @property
    def top_offset(self) -> int:
        """Where the topmost row starts."""
        return self._top

    @top_offset.setter
    def top_offset(self, offset: int) -> None:
        self._go(offset)

    @property
    def visible_span(self) -> Span:
        """What is on screen."""
        rows = self._visible_rows()
        return Span(rows[0].start, rows[-1].end) if rows else Span(self._top, self._top)

    def page(self, step: int) -> None:
        """Scroll by screens, two rows less than fit."""
        self.scroll_rows(step * max(1, self.size.height - 2))

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows, as far as there are any."""
        layout = self._rows_layout
        if layout is not None:
            self._go(layout.moved(self._top, rows))

    def show(self, span: Span, *, offset: int | None = None) -> None:
        """Bring a passage into view, or of a long one ``offset`` (its start).

        Near passages move the text as little as a page that is turned: to a third from the top.
        """
        layout, height = self._rows_layout, self.size.height
        if layout is None or height < 1:
            self._anchor = span.start if offset is None else offset
            return
        offset = span.start if offset is None else offset
        context = min(CONTEXT, (height - 1) // 2)
        first, last = layout.start_of(span.start), layout.start_of(max(span.start, span.end - 1))
        tall = layout.distance(first, last, height - 2 * context)
        if tall is None:
            first = last = layout.start_of(offset)
        rows = self._visible_rows()
        inner = rows[context : height - context] if len(rows) == height else rows[context:]
        above_ok = first >= (rows[0].start if self._top == 0 else inner[0].start if inner else 0)
        at_end = len(rows) < height or rows[-1].start == layout.last_start()
        below_ok = last <= (rows[-1].start if at_end else inner[-1].start if inner else -1)
        if above_ok and below_ok:
            return
        self._go(layout.moved(first, -max(context, height // 3 if tall is not None else context)))

    def set_folds(self, starts: Collection[int]) -> None:
        """Show the blocks that start there as one row each."""
        self._folds = frozenset(starts)
        if self._rows_layout is not None:
            self._rows_layout.set_folds(self._folded_spans())
            self._settle()

    # rows

    def refresh_rows(self, touched: Callable[[Span], bool]) -> None:
        """Repaint the visible rows that answer yes."""
        width = self.size.width
        for y, row in enumerate(self._visible_rows()):
            if touched(Span(row.start, max(row.end, row.start + 1))):
                self.refresh(Region(0, y, width, 1))

    def forget_rows(self, span: Span | None = None) -> None:
        """What lies over this stretch has changed; without one, over the whole text."""
        if span is None:
            self._kept.clear()
            self._ruler = self._cells = None
            self.refresh()
            return
        for start in [start for start, kept in self._kept.items() if kept.touches(span)]:
            del self._kept[start]
        self.refresh_rows(span.overlaps)

    def row_under(self, y: int) -> Row | None:
        """The row painted in line ``y``."""
        rows = self._visible_rows()
        return rows[y] if 0 <= y < len(rows) else None

    def is_folded(self, row: Row) -> bool:
        """Whether a row stands for a folded block."""
        return self._rows_layout is not None and self._rows_layout.is_folded(row)

    # for those who add marks

    def lasting_marks(self, visible: Span) -> Marks:
        """What lies over the text and stays there from frame to frame."""
        return Marks()

    def fleeting_marks(self) -> Marks:
        """What changes from key to key: rows under it are painted anew in every frame."""
        return Marks()

    def fill_ruler(self, ruler: Ruler) -> None:
        """Count all marks on a new ruler."""

    def count_on_ruler(self, start: int, by: int) -> None:
        """One mark more starts there, or one less."""
        before, looks = self._cells, self._looks
        if self._ruler is None:
            return
        self._ruler.count((start,), by)
        if before is None or looks is None:
            return
        self._cells = self._ruler.cells(self.visible_span, looks)
        for y, (old, new) in enumerate(zip(before, self._cells, strict=True)):
            if old != new:
                self.refresh(Region(self.size.width - RULER, y, RULER, 1))

    # layout

    def on_resize(self, _event: events.Resize) -> None:
        """Wrap anew when the width has changed; the topmost row stays on top."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self.size.width < 1 or self.size.height < 1:
            return
        columns = self._columns(self.size.width - RULER)
        if self._rows_layout is None:
            widths = self._widths
            self._rows_layout = Layout(
                self._document.display, columns.text, lambda text: widths.cell_width(shown(text))
            )
            self._rows_layout.set_folds(self._folded_spans())
        elif self._rows_layout.width != columns.text:
            self._rows_layout.set_width(columns.text)
        self._painter = None
        self._settle()

    def _settle(self) -> None:
        """Find the top row again after the rows have changed."""
        self._kept.clear()
        self._cells = None
        anchor = self._anchor
        self._go(anchor)
        self._anchor = anchor
        self.refresh()

    def _go(self, offset: int) -> None:
        layout = self._rows_layout
        self._anchor = offset
        if layout is None:
            self._top = offset
            return
        last_top = layout.moved(layout.last_start(), 1 - self.size.height)
        top = min(layout.start_of(offset), last_top)
        self._rows = None
        if top != self._top:
            self._top = top
            self._cells = None
            self.refresh()
            if self.moved is not None:
                self.moved()

    def _columns(self, total: int) -> Columns:
        display = self._document.display
        if len(display) <= NUMBERED:
            blocks = self._document.block_count()
        else:
            blocks = len(display) // SHORT_BLOCK
        digits = max(2, len(str(blocks)))
        total = max(total, gutter_width(digits) + NARROWEST)
        room = total - gutter_width(digits)
        text = min(MEASURE, room)
        return Columns(margin=(room - text) // 2, digits=digits, text=text, total=total)

    def _folded_spans(self) -> list[Span]:
        blocks = (self._document.block_at(start) for start in self._folds)
        return [block.span for block in blocks if block.span.start in self._folds]

    def _visible_rows(self) -> list[Row]:
        if self._rows is None:
            layout = self._rows_layout
            self._rows = [] if layout is None else layout.rows_from(self._top, self.size.height)
        return self._rows

    # painting

    def notify_style_update(self) -> None:
        """Look again at the theme before the next frame."""
        super().notify_style_update()
        self._stale_looks = True

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint rows straight, around Textual's box model: it costs three times as much."""
        width = self.size.width
        painter = self._ready_painter()
        if painter is None:
            return [Strip.blank(crop.width, self.visual_style.rich_style)] * crop.height
        if self._cells is None and self._looks is not None:
            if self._ruler is None or self._ruler.height != self.size.height:
                self._ruler = Ruler(self.size.height, len(self._document.display))
                self.fill_ruler(self._ruler)
            self._cells = self._ruler.cells(self.visible_span, self._looks)
        if not self._zoned:
            self.call_after_refresh(self._find_zones)
        self._near = None
        self._fleeting = self.fleeting_marks()
        strips = [self._strip(painter, y) for y in crop.line_range]
        for filter_ in self.get_line_filters():
            if not isinstance(filter_, ANSIToTruecolor):  # all our colours are true
                background = self.background_colors[1]
                strips = [strip.apply_filter(filter_, background) for strip in strips]
        if crop.x or crop.right < width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One painted line."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def _find_zones(self) -> None:
        """A text is seen before it is known which parts of it are not the main text."""
        if not self._zoned:
            self._zoned = True
            self._painter = None
            self.refresh()

    def _strip(self, painter: RowPainter, y: int) -> Strip:
        rows, width = self._visible_rows(), self.size.width
        cell = self._cells[y] if self._cells and y < len(self._cells) else Segment(" ")
        if y >= len(rows):
            return _strip([*painter.blank(), cell], width)
        row = rows[y]
        line = Span(row.start, max(row.end, row.start + 1))
        fleeting = self._fleeting.over(line) if self._fleeting.any() else self._fleeting
        if fleeting.any():
            lasting = self._lasting_over(line)
            marks = replace(lasting, selection=fleeting.selection, parts=fleeting.parts)
            return _strip([*self._segments(painter, row, marks), cell], width)
        kept = self._kept.get(row.start)
        if kept is None:
            if len(self._kept) >= ROWS_KEPT:
                self._kept.clear()
            kept = _Kept(row, self._segments(painter, row, self._lasting_over(line)))
            self._kept[row.start] = kept
        return kept.strip(cell, width)

    def _lasting_over(self, line: Span) -> Marks:
        """Looked up for all that is on screen, once in a frame."""
        if self._near is None:
            self._near = self.lasting_marks(self.visible_span)
        return self._near.over(line)

    def _segments(self, painter: RowPainter, row: Row, marks: Marks) -> list[Segment]:
        layout = self._rows_layout
        if layout is not None and layout.is_folded(row):
            return painter.folded(row, layout.rows_in(row))
        return painter.row(row, marks)

    def _ready_painter(self) -> RowPainter | None:
        if self._stale_looks or self._looks is None:
            self._stale_looks = False
            base, dark = self.visual_style.rich_style, self.app.current_theme.dark
            if self._looks is None or self._looks.base != base or self._looks.dark != dark:
                self._looks = Looks(base, dark=dark)
                self._painter = None
        if self._painter is None and self._rows_layout is not None:
            self._kept.clear()
            self._cells = None
            columns = self._columns(self.size.width - RULER)
            self._painter = RowPainter(
                self._document, self._widths, self._looks, columns, zoned=self._zoned
            )
        return self._painter


class _Kept:
    """A painted row, and the strip it last went out in."""

    __slots__ = ("_cell", "_row", "_segments", "_strip")

    def __init__(self, row: Row, segments: list[Segment]) -> None:
        self._row = row
        self._segments = segments
        self._cell: Segment | None = None
        self._strip: Strip | None = None

    def touches(self, span: Span) -> bool:
        return span.start <= self._row.end and self._row.start < span.end

    def strip(self, cell: Segment, width: int) -> Strip:
        """The row with its cell of the ruler; the same object while that does not change."""
        if self._strip is None or cell != self._cell:
            self._cell = cell
            self._strip = _strip([*self._segments, cell], width)
        return self._strip


def _strip(segments: list[Segment], width: int) -> Strip:
    """A strip of known width; in a view too narrow for gutter and text, its left part."""
    if width >= TIGHT:
        return Strip(segments, width)
    return Strip(segments).adjust_cell_length(width)
