"""What the Review screen shows of the group in hand: title, text, versions, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from annotator.text.document import Document
from annotator.tui.review.lines import table_rows, title_row
from annotator.tui.screens.reading.lines import LOOK_OF
from annotator.tui.widgets.highlight import Highlight
from annotator.tui.widgets.lines import Lines
from annotator.tui.widgets.reading_view import ReadingView

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.model.source import Source
    from annotator.tui.desk.reply import Reply
    from annotator.tui.review.hand import Hand
    from annotator.tui.widths import Widths

_RULE = 1
"""Rows of the line above the table."""


class ReviewFrame(Vertical):
    """Paints a hand; knows no keys."""

    def __init__(self, widths: Widths, title_of: Callable[[Source], str]) -> None:
        super().__init__(id="review-frame")
        self._widths = widths
        self._title_of = title_of
        self._view = ReadingView(Document("", "text"), widths, id="review-view")
        self._view.can_focus = False
        cells = widths.cell_width
        self._title = Lines(cells, id="review-title")
        self._table = Lines(cells, id="review-table")
        self._said = Lines(cells, id="review-said")

    def compose(self) -> ComposeResult:
        """From the top."""
        yield self._title
        yield self._view
        yield self._table
        yield self._said

    def show(self, hand: Hand, said: Reply) -> None:
        """The group in hand by now, and what the last key did."""
        self._show_text(hand)
        self.paint(hand, said)

    def paint(self, hand: Hand, said: Reply) -> None:
        """The lines around the text."""
        standing, document = hand.standing, hand.document
        title = locator = ""
        if standing is not None and document is not None:
            source = hand.repository.source(standing.group.source)
            title, locator = self._title_of(source), document.locator(standing.group.extent)
        width, cells = self.app.size.width, self._widths.cell_width
        rows = table_rows(hand, width, cells)
        self._title.show([title_row(hand, title, locator, width, cells)])
        self._table.styles.height = len(rows) + _RULE
        self._table.show(rows)
        self._said.show([((f" {said.said}", LOOK_OF[said.tone]),)])

    def _show_text(self, hand: Hand) -> None:
        document, standing, draft = hand.document, hand.standing, hand.work.draft
        if document is None or standing is None:
            return
        if self._view.document is not document:
            self._view.set_document(document)
        self._view.set_highlights(_highlights(hand, document))
        spans = draft.current.settling.spans if draft is not None else ()
        shown = [document.to_display(span) for span in spans or (standing.group.extent,)]
        places = [span for span in shown if span is not None]
        self._view.selection = places[-1] if places else None
        self._view.parts = tuple(places[:-1])
        if places:
            self._view.show(places[0])


def _highlights(hand: Hand, document: Document) -> list[Highlight]:
    marks = []
    for number, candidate in enumerate(hand.candidates()):
        letter = candidate.name.removeprefix("Coder ")[:1]
        for version in candidate.versions:
            for span in version.spans:
                shown = document.to_display(span)
                if shown is not None:
                    marks.append(Highlight(candidate.coder, shown, number, letter))
    return marks
