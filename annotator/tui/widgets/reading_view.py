"""The source text with its highlights and the selection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.timer import Timer

from annotator.model.span import Span
from annotator.text.intervals import SpanIndex
from annotator.text.layout import Row
from annotator.tui.widgets.highlight import Highlight
from annotator.tui.widgets.highlights import Highlights, changed_in
from annotator.tui.widgets.marks import Marks
from annotator.tui.widgets.ruler import Ruler
from annotator.tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from annotator.text.document import Document

__all__ = ["Highlight", "ReadingView"]

WHEEL = 3
"""Rows for a notch of the wheel."""
DRAG_SCROLL = 0.05
"""Seconds between two rows while the mouse is held beyond the edge."""


class ReadingView(TextPane):
    """Shows highlights, search hits, waiting parts and the selection; all in display offsets.

    What a key does to them is one frame. The selection is the owner's: the mouse only posts
    messages, but for the passage it is just drawing.
    """

    class Selected(Message):
        """A passage was drawn with the mouse, or a word or sentence clicked. Not snapped."""

        def __init__(self, view: ReadingView, span: Span, *, by_mouse: bool = True) -> None:
            super().__init__()
            self.view = view
            self.span = span
            self.by_mouse = by_mouse

        @property
        def control(self) -> ReadingView:
            """The view."""
            return self.view

    class HighlightClicked(Message):
        """A highlight, or its letter in the gutter, was clicked; of several the innermost."""

        def __init__(self, view: ReadingView, id: str) -> None:  # noqa: A002
            super().__init__()
            self.view = view
            self.id = id

        @property
        def control(self) -> ReadingView:
            """The view."""
            return self.view

    class FoldClicked(Message):
        """The row of a folded block was clicked."""

        def __init__(self, view: ReadingView, start: int) -> None:
            super().__init__()
            self.view = view
            self.start = start

        @property
        def control(self) -> ReadingView:
            """The view."""
            return self.view

    def _open(self, document: Document) -> None:
        super()._open(document)
        self._highlights = Highlights()
        self._current: str | None = None
        self._found: tuple[Span, ...] = ()
        self._found_index: SpanIndex[Span] = SpanIndex(_itself)
        self._selection: Span | None = None
        self._parts: tuple[Span, ...] = ()
        self._drawn_from: int | None = None
        self._drawn = False
        self._beyond = 0
        self._dragging: Timer | None = None

    def set_document(self, document: Document) -> None:
        """Show another text from its top, without marks."""
        self._open(document)
        self.refresh()

    # highlights

    def set_highlights(self, highlights: Iterable[Highlight]) -> None:
        """Show these and no others."""
        self._highlights = Highlights(highlights)
        self.forget_rows()

    def add_highlight(self, highlight: Highlight) -> None:
        """Show one more; with the id of another it is a further part of the same mark."""
        self._highlights.add(highlight)
        self._touch(highlight, 1)

    def remove_highlight(self, id: str) -> None:  # noqa: A002
        """Let go of a mark with all its parts; nothing happens for an unknown id."""
        for highlight in self._highlights.take(id):
            self._touch(highlight, -1)

    def replace_highlight(self, id: str, highlights: Sequence[Highlight]) -> None:  # noqa: A002
        """Show a mark that was changed: its spans, its colour, its letter."""
        self.remove_highlight(id)
        for highlight in highlights:
            self.add_highlight(highlight)

    @property
    def current(self) -> str | None:
        """Id of the mark that commands act on; it is shown on top of others."""
        return self._current

    @current.setter
    def current(self, id: str | None) -> None:  # noqa: A002
        before, self._current = self._current, id
        for changed in {before, id} - {None} if before != id else ():
            for highlight in self._highlights.of(changed or ""):
                self.forget_rows(highlight.span)

    # what lies over the text

    @property
    def selection(self) -> Span | None:
        """The passage that the next code will be put on."""
        return self._selection

    @selection.setter
    def selection(self, span: Span | None) -> None:
        before, self._selection = self._selection, span
        self.hold(span)
        if span == before:
            return
        if span is not None:
            end_moved = before is not None and before.start == span.start
            self.show(span, offset=max(span.start, span.end - 1) if end_moved else span.start)
        self.refresh_rows(lambda row: changed_in(row, before, span))

    @property
    def parts(self) -> Sequence[Span]:
        """Passages that wait to become parts of a claim."""
        return self._parts

    @parts.setter
    def parts(self, parts: Sequence[Span]) -> None:
        if tuple(parts) == self._parts:
            return
        touched = (*self._parts, *parts)
        self._parts = tuple(parts)
        self.refresh_rows(lambda row: any(part.overlaps(row) for part in touched))

    @property
    def found(self) -> Sequence[Span]:
        """Hits of the search."""
        return self._found

    @found.setter
    def found(self, spans: Sequence[Span]) -> None:
        if tuple(spans) != self._found:
            self._found = tuple(spans)
            self._found_index = SpanIndex(_itself, self._found)
            self.forget_rows()

    def lasting_marks(self, visible: Span) -> Marks:
        """Highlights and search hits."""
        end = visible.end + 1
        highlights = self._highlights.over(visible.start, end)
        if self._current is not None:
            highlights = [self._as_current(highlight) for highlight in highlights]
        return Marks(highlights, self._found_index.overlapping(visible.start, end))

    def fleeting_marks(self) -> Marks:
        """Selection and waiting parts."""
        return Marks(parts=self._parts, selection=self._selection)

    def fill_ruler(self, ruler: Ruler) -> None:
        """Count highlights and hits."""
        ruler.count(self._highlights.starts())
        ruler.find(span.start for span in self._found)

    def _touch(self, highlight: Highlight, by: int) -> None:
        """A highlight came or went: its rows and its place on the ruler look different."""
        self.forget_rows(highlight.span)
        self.count_on_ruler(highlight.span.start, by)

    def _as_current(self, highlight: Highlight) -> Highlight:
        current = highlight.id == self._current
        return highlight if highlight.current == current else replace(highlight, current=current)

    # mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Read on."""
        event.stop()
        self.scroll_rows(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Read back."""
        event.stop()
        self.scroll_rows(-WHEEL)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start to draw a passage."""
        if event.button != 1:
            return
        row = self.row_under(int(event.y))
        if row is None or self.is_folded(row):
            return
        self._drawn_from = self.offset_under(int(event.x), int(event.y))
        self._drawn = False
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw up to here."""
        if self._drawn_from is None:
            return
        self._beyond = min(0, int(event.y)) or max(0, int(event.y) - self.size.height + 1)
        if self._beyond and self._dragging is None:
            self._dragging = self.set_interval(DRAG_SCROLL, self._scroll_while_drawing)
        self._draw(int(event.x), int(event.y))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Hand the drawn passage over."""
        if self._drawn_from is None:
            return
        self.release_mouse()
        self._drawn_from = None
        self._beyond = 0
        if self._dragging is not None:
            self._dragging.stop()
            self._dragging = None
        if self._drawn and self._selection is not None:
            self.post_message(self.Selected(self, self._selection))

    def on_click(self, event: events.Click) -> None:
        """Once: the highlight there. Twice: the word, three times: the sentence."""
        if self._drawn:
            self._drawn = False
            return
        row = self.row_under(int(event.y))
        if row is None:
            return
        if self.is_folded(row):
            self.post_message(self.FoldClicked(self, row.start))
            return
        offset = self.offset_under(int(event.x), int(event.y))
        if event.chain == 1:
            self._click_highlight(row, int(event.x), offset)
        elif offset < row.end:
            from annotator.text import selection  # noqa: PLC0415 - only for those who double-click

            words = (
                selection.word_at(self.document, offset)
                if event.chain == 2
                else self.document.sentence_at(offset)
            )
            self.post_message(self.Selected(self, words))

    def _draw(self, x: int, y: int) -> None:
        here = self.offset_under(x, y)
        if self._drawn_from is None or (here == self._drawn_from and not self._drawn):
            return
        self._drawn = True
        first, last = sorted((self._drawn_from, here))
        end = min(last + 1, len(self.document.display))
        before, self._selection = self._selection, Span(first, end)
        self.refresh_rows(lambda row: changed_in(row, before, self._selection))

    def _scroll_while_drawing(self) -> None:
        if self._drawn_from is not None and self._beyond:
            self.scroll_rows(self._beyond)
            self._draw(0 if self._beyond < 0 else self.size.width, self._beyond * 10_000)

    def _click_highlight(self, row: Row, x: int, offset: int) -> None:
        if self.is_gutter(x):
            over = self._highlights.over(row.start, row.line.end)
            over = [highlight for highlight in over if highlight.span.start >= row.start]
        else:
            over = self._highlights.over(offset, offset + 1) if offset < row.end else []
        if over:
            innermost = min(over, key=lambda highlight: len(highlight.span))
            self.post_message(self.HighlightClicked(self, innermost.id))


def _itself(span: Span) -> Span:
    return span
