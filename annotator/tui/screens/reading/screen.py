"""The Reading screen: a source, its claims, its codes; every key of the coding desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from annotator.model.span import Span
from annotator.text import selection
from annotator.tui.desk.desk import CodingDesk
from annotator.tui.desk.reply import Reply, Tone, refused
from annotator.tui.screens.command_screen import CommandScreen, moment
from annotator.tui.screens.reading.asks import Asks
from annotator.tui.screens.reading.keys import ReadingKeys
from annotator.tui.screens.reading.lines import (
    BOTTOM,
    LOOK_OF,
    bottom_rows,
    claim_row,
    claims_title,
    title_row,
)
from annotator.tui.widgets.code_panel import CodePanel
from annotator.tui.widgets.highlight import Highlight
from annotator.tui.widgets.lines import Lines, Row
from annotator.tui.widgets.prompt import Prompt
from annotator.tui.widgets.reading_view import ReadingView
from annotator.tui.widgets.too_small import is_too_small
from annotator.tui.widgets.virtual_list import VirtualList

PANEL_FROM = 100
"""Columns from which codes and claims stand beside the text without being asked for."""
LIST_AT_LEAST = 5
"""Rows left to the list of claims, however many codes there are."""
GREY = "#8a8a8a"
KEEPING = 2.0
"""Seconds between two looks at how far one has read."""


class Reading(ReadingKeys, CommandScreen[None]):
    """Shows a desk and hands it keys. Everything a key changes is painted in one frame."""

    scope = "reading"

    def __init__(self, desk: CodingDesk, place: Span | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.place = place
        self.said = Reply()
        self.saved_at: datetime | None = None
        self.panel_wanted: bool | None = None
        self.places: list[tuple[str, int, Span | None]] = []

    def compose(self) -> ComposeResult:
        """Everything is mounted once; panels are shown and hidden."""
        widths = self.window.widths
        cells = widths.cell_width
        self.title_line = Lines(cells, id="reading-title")
        self.view = ReadingView(self.desk.document, widths, id="reading-view")
        self.panel = Vertical(id="reading-panel")
        self.codes = CodePanel(cells, id="reading-codes")
        self.claims_title = Lines(cells, id="reading-claims-title")
        self.claims = VirtualList(self._claim_row, cells, id="reading-claims")
        self.bottom = Lines(cells, id="reading-bottom")
        self.prompt = Prompt(cells, id="reading-prompt")
        self.view.can_focus = self.claims.can_focus = False  # their keys are the screen's
        yield self.title_line
        with Horizontal(id="reading-body"):
            yield self.view
            with self.panel:
                yield self.codes
                yield self.claims_title
                yield self.claims
        yield self.bottom
        yield self.prompt

    def on_mount(self) -> None:
        """Show the text where it was left."""
        self.asks = Asks(self, self.prompt)
        self.bottom.styles.height = BOTTOM
        self.view.moved = self._moved
        self.show_desk(self.desk, self.place)
        self.set_interval(KEEPING, self.keep_position)

    def on_screen_suspend(self) -> None:
        """Something covers the text."""
        self.keep_position()

    def on_screen_resume(self) -> None:
        """Other screens may have changed what this one shows."""
        if self.is_mounted and self.window.repository is not None:
            with self.window.reporting():
                self.project.refresh(self.desk.source.id)
            self.stood_changed()

    def stood_changed(self) -> None:
        """Coded, finished, graded or given another codebook elsewhere."""
        desk = self.desk
        desk.refresh_marks()
        desk.refresh_standing()
        desk.take_codebook(*self.window.codebook_or_reason())
        self.codes.set_codebook(desk.codebook)
        self.show_state()
        self.claims.changed()

    def show_desk(self, desk: CodingDesk, place: Span | None = None) -> None:
        """Another source on the same screen, where it was left or at a canonical place."""
        self.desk = desk
        if self.view.document is not desk.document:
            self.view.set_document(desk.document)
        self.codes.set_codebook(desk.codebook)
        self.read_notes()
        self.view.set_folds(desk.finding.folded_blocks())
        self.said = Reply()
        self.view.top_offset = self.window.position_in(desk)
        self._show_marks(everything=True)
        shown = desk.document.to_display(place) if place is not None else None
        if shown is not None:
            self.take(lambda: desk.moving.select(desk.document.sentence_at(shown.start)))
        self.paint()
        self.call_after_refresh(self.paint)

    # --- one frame --------------------------------------------------------------------------------

    def take(self, act: Callable[[], Reply]) -> None:
        """Let the desk act, and show what came of it."""
        with self.window.reporting():
            before = self.project.unsaved
            self.desk.objection = ""
            self.desk.visible = self.view.visible_span
            self.follow(act())
            if self.project.unsaved > before:
                self.window.warn("the disk did not take it: coding goes on, F8 saves again")

    def follow(self, reply: Reply) -> None:
        """Repaint what a reply changed, all in this frame, and ask what it asks."""
        desk = self.desk
        self.said = reply
        if reply.tone is Tone.DONE and not self.project.unsaved:
            self.saved_at = self.project.now()
        before = self.view.selection
        self.show_state()
        if reply.show is not None and (
            reply.show != desk.pointer.selection or reply.show == before
        ):
            self.view.show(reply.show)
            self.paint()
        if reply.ask is not None:
            self.asks.open(reply)
            self.writing_since = moment()

    def show_state(self) -> None:
        """Marks, folds, selection and lines of the desk as it is."""
        desk, view = self.desk, self.view
        self._show_marks()
        view.set_folds(desk.finding.folded_blocks())
        view.found = desk.found
        view.parts = desk.pointer.parts
        view.selection = desk.pointer.selection
        view.current = desk.pointer.claim
        self.paint()

    def paint(self) -> None:
        """The lines around the text, from the desk as it is; covered, they wait for room."""
        desk, width = self.desk, self.size.width
        app = self.window
        if is_too_small(app.size):
            return
        self.title_line.show(
            [
                title_row(
                    desk,
                    self.view.visible_span,
                    width,
                    app.widths.cell_width,
                    finished=app.finished_words(desk.source.id, desk.finished),
                    unsaved=self.project.unsaved,
                )
            ]
        )
        wide = width >= PANEL_FROM
        self.bottom.show(
            bottom_rows(
                desk,
                self.said,
                self.saved_at,
                width,
                keymap=app.keymap,
                cells=app.widths.cell_width,
                wide=wide,
            )
        )
        if self.prompt.is_asking:
            self.prompt.tell(self.said.said, LOOK_OF[self.said.tone])
        if self.panel.display:
            target = desk.target
            current = frozenset(code.id for code in target.codes) if target else frozenset()
            self.codes.set_counts(desk.marks.counts, current)
            self.claims_title.show([claims_title(desk, self.claims.size.width)])
            index = desk.marks.index(desk.pointer.claim)
            self.claims.current = -1 if index is None else index

    def _show_marks(self, *, everything: bool = False) -> None:
        changed = self.desk.marks.changed()
        if everything:
            marks = [item for ident in self.desk.marks.idents() for item in self._highlights(ident)]
            given = self.desk.given
            neutral = [Highlight(given.idents[words], part, GREY, "›")
                       for words in given.words for part in words]  # fmt: skip
            self.view.set_highlights([*neutral, *marks])
        else:
            for ident in changed:
                self.view.replace_highlight(ident, self._highlights(ident))
        if changed or everything:
            self.claims.count = len(self.desk.marks)
            self.claims.changed()

    def _highlights(self, ident: str) -> list[Highlight]:
        desk = self.desk
        annotation = desk.marks.annotation(ident)
        words = desk.marks.words(ident)
        if annotation is None:
            return [Highlight(ident, part, letter="0", passed=True) for part in words]
        code = desk.code_of(annotation.codes[0].id) if annotation.codes else None
        colour: int | str = desk.number_of(code.id) if code else GREY
        letter = (code.key if code else "") or "·"
        return [Highlight(ident, part, colour, letter) for part in words]

    def _claim_row(self, index: int) -> Row:
        return claim_row(self.desk, self.desk.marks.at(index))

    def _moved(self) -> None:
        """The text was scrolled: the title names other paragraphs."""
        self.paint()

    # --- sizes ------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """The panel needs room."""
        self.lay_out_panel()
        self.paint()

    def lay_out_panel(self) -> None:
        """Show or hide codes and claims, and give the codes the rows they need."""
        width, height = self.size.width, self.size.height
        shown = width >= PANEL_FROM if self.panel_wanted is None else self.panel_wanted
        alone = shown and width < PANEL_FROM
        self.panel.display = shown
        self.view.display = not alone
        self.panel.styles.width = "1fr" if alone else max(36, min(60, width * 35 // 100))
        room = height - 1 - BOTTOM - 1 - LIST_AT_LEAST
        self.codes.styles.height = max(3, min(self.codes.wanted_height, room))

    @property
    def project(self):  # type: ignore[no-untyped-def]
        """The open project."""
        return self.window.project

    # --- mouse ------------------------------------------------------------------------------------

    def on_reading_view_selected(self, message: ReadingView.Selected) -> None:
        """A passage was drawn: snapped to whole characters, it is the selection."""
        span = selection.snapped(self.desk.document, message.span)
        self._click(lambda: self.desk.moving.select(span))

    def on_reading_view_highlight_clicked(self, message: ReadingView.HighlightClicked) -> None:
        """A click on a highlight chooses it."""
        self._click(lambda: self.desk.point_at_mark(message.id))

    def on_reading_view_fold_clicked(self, message: ReadingView.FoldClicked) -> None:
        """A click on a folded block unfolds it."""
        self._click(lambda: self.desk.finding.fold_at(message.start))

    def on_virtual_list_moved(self, message: VirtualList.Moved) -> None:
        """A click on a claim of the list goes there."""
        ident = self.desk.marks.at(message.index).id
        if not self.prompt.is_asking:
            self.remember_place()
        self._click(lambda: self.desk.point_at_mark(ident))

    def on_code_panel_chosen(self, message: CodePanel.Chosen) -> None:
        """A click on a code is its letter."""
        if message.code.key:
            self._click(lambda: self.desk.coding.letter(message.code.key))

    def _click(self, act: Callable[[], Reply]) -> None:
        """While a line is typed in, its answer belongs to the claim it was asked about."""
        if self.prompt.is_asking:
            self.take(lambda: refused("first Enter keeps this line, or Esc drops it"))
        else:
            self.take(act)
