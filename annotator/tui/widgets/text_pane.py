"""A text of any length on screen: only visible rows are laid out and painted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from annotator.model.span import Span
from annotator.text.layout import Row
from annotator.tui.widgets.kept_row import KeptRow, strip_of
from annotator.tui.widgets.looks import Looks
from annotator.tui.widgets.marks import Marks
from annotator.tui.widgets.row_painter import RowPainter
from annotator.tui.widgets.ruler import Ruler
from annotator.tui.widgets.shown_text import shown
from annotator.tui.widgets.text_rows import TextRows
from annotator.tui.widths import Widths

if TYPE_CHECKING:
    from annotator.text.document import Document

ROWS_KEPT = 120
RULER = 1


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
        self._looks: Looks | None = None
        self._looks_may_differ = False
        self._open(document)

    def _open(self, document: Document) -> None:
        widths = self._widths
        self._document = document
        self._text_rows = TextRows(document, lambda text: widths.cell_width(shown(text)))
        self._fitted: Size | None = None
        self._painter: RowPainter | None = None
        self._zoned = False
        self._kept: dict[int, KeptRow] = {}
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
        return self._rows().top

    @top_offset.setter
    def top_offset(self, offset: int) -> None:
        self._follow(self._rows().go(offset))

    @property
    def visible_span(self) -> Span:
        """What is on screen."""
        return self._rows().visible_span

    def page(self, step: int) -> None:
        """Scroll by screens, two rows less than fit."""
        self._follow(self._rows().page(step))

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows, as far as there are any."""
        self._follow(self._rows().scroll(rows))

    def show(self, span: Span, *, offset: int | None = None) -> None:
        """Bring a passage into view, or of a long one the row of ``offset`` (else its start)."""
        self._follow(self._rows().show(span, span.start if offset is None else offset))

    def hold(self, span: Span | None) -> None:
        """Keep a passage in view when the size changes, as long as it is in view."""
        self._text_rows.held = span

    def set_folds(self, starts: Collection[int]) -> None:
        """Show the blocks that start there as one row each."""
        if self._rows().fold(starts):
            self._kept.clear()
            self._follow(moved=True)

    def row_under(self, y: int) -> Row | None:
        """The row painted in line ``y``."""
        rows = self._rows().visible
        return rows[y] if 0 <= y < len(rows) else None

    def is_folded(self, row: Row) -> bool:
        """Whether a row stands for a folded block."""
        return self._rows().is_folded(row)

    def offset_under(self, x: int, y: int) -> int:
        """The code point painted there, or nearest to there."""
        rows = self._rows().visible
        if not rows:
            return self.top_offset
        row = rows[max(0, min(y, len(rows) - 1))]
        return row.start if self.is_folded(row) else self._ready_painter().offset_at(row, x)

    def is_gutter(self, x: int) -> bool:
        """Whether a column lies left of the text."""
        return x < self._rows().columns.before_text

    # what others paint over it

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

    def refresh_rows(self, touched: Callable[[Span], bool]) -> None:
        """Repaint the visible rows that answer yes."""
        width = self.size.width
        for y, row in enumerate(self._rows().visible):
            if touched(row.line):
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

    # layout

    def on_resize(self, _event: events.Resize) -> None:
        """Other rows fit, at another width."""
        self._rows()
        self._follow(moved=True)

    def _rows(self) -> TextRows:
        """The rows, laid out for the size that the view has by now."""
        size = self.size
        if size != self._fitted and size.width > 0 and size.height > 0:
            self._fitted = size
            self._text_rows.fit(size.width - RULER, size.height)
            self._painter = None
            self._cells = None
        return self._text_rows

    def _follow(self, moved: bool) -> None:
        """Repaint, and tell, when another part of the text has come into view."""
        if moved:
            self._cells = None
            self.refresh()
            if self.moved is not None:
                self.moved()

    # painting

    def notify_style_update(self) -> None:
        """Look again at the theme before the next frame."""
        super().notify_style_update()
        self._looks_may_differ = True

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint rows straight, around Textual's box model, which costs three times as much."""
        width = self.size.width
        painter = self._ready_painter()
        if not self._zoned:
            self.call_after_refresh(self._find_zones)
        self._near = None
        self._fleeting = self.fleeting_marks()
        rows = self._text_rows.visible
        strips = [
            self._strip(painter, rows[y] if y < len(rows) else None, y, width)
            for y in crop.line_range
        ]
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

    def _ready_painter(self) -> RowPainter:
        """The painter, and the ruler's cells, for the size and theme that hold by now."""
        rows = self._rows()
        looks = self._current_looks()
        if self._painter is None:
            self._kept.clear()
            self._cells = None
            self._painter = RowPainter(
                self._document, self._widths, looks, rows.columns, zoned=self._zoned
            )
        if self._cells is None:
            if self._ruler is None or self._ruler.height != self.size.height:
                self._ruler = Ruler(self.size.height, len(self._document.display))
                self.fill_ruler(self._ruler)
            self._cells = self._ruler.cells(rows.visible_span, looks)
        return self._painter

    def _current_looks(self) -> Looks:
        if self._looks is None or self._looks_may_differ:
            self._looks_may_differ = False
            base, dark = self.visual_style.rich_style, self.app.current_theme.dark
            if self._looks is None or self._looks.base != base or self._looks.dark != dark:
                self._looks = Looks(base, dark=dark)
                self._painter = None
        return self._looks

    def _strip(self, painter: RowPainter, row: Row | None, y: int, width: int) -> Strip:
        cell = self._cells[y] if self._cells and y < len(self._cells) else Segment(" ")
        if row is None:
            return strip_of([*painter.blank(), cell], width)
        fleeting = self._fleeting
        if fleeting.are_fleeting_over(row):
            over = fleeting.over(row.line)
            marks = replace(
                self._lasting_over(row.line), selection=over.selection, parts=over.parts
            )
            return strip_of([*self._segments(painter, row, marks), cell], width)
        kept = self._kept.get(row.start)
        if kept is None:
            if len(self._kept) >= ROWS_KEPT:
                self._kept.clear()
            kept = KeptRow(row, self._segments(painter, row, self._lasting_over(row.line)))
            self._kept[row.start] = kept
        return kept.strip(cell, width)

    def _lasting_over(self, line: Span) -> Marks:
        """Looked up for all that is on screen, once in a frame."""
        if self._near is None:
            self._near = self.lasting_marks(self._text_rows.visible_span)
        return self._near.over(line)

    def _segments(self, painter: RowPainter, row: Row, marks: Marks) -> list[Segment]:
        if self._text_rows.is_folded(row):
            return painter.folded(row, self._text_rows.rows_in(row), marks)
        return painter.row(row, marks)
