"""The Review screen: where coders differ, each version side by side, one key for most decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from annotator.text.document import Document
from annotator.tui.desk.reply import Ask, Reply, refused
from annotator.tui.review.desk import ReviewDesk
from annotator.tui.review.lines import TABLE, table_rows, title_row
from annotator.tui.review.queue import Queue, read_queue
from annotator.tui.screens.command_screen import CommandScreen, moment
from annotator.tui.screens.reading.lines import LOOK_OF
from annotator.tui.screens.review.keys import ReviewKeys
from annotator.tui.screens.working import Working
from annotator.tui.widgets.highlight import Highlight
from annotator.tui.widgets.lines import KeysLine, Lines
from annotator.tui.widgets.prompt import Prompt
from annotator.tui.widgets.reading_view import ReadingView

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.workflow.adjudicating import Standing

EMPTY = "Nothing to decide; Ctrl+U takes unfinished sources too."


class Review(ReviewKeys, CommandScreen[None]):
    """Shows a review desk and hands it keys."""

    scope = "review"
    keeps_place = True

    def __init__(
        self,
        *,
        behind: Callable[[Standing], bool] | None = None,
        unfinished: bool = False,
    ) -> None:
        """``behind`` chooses some of the groups: those of a code, of a source."""
        super().__init__()
        self.behind = behind
        self.unfinished = unfinished
        self.desk: ReviewDesk | None = None
        self.said = Reply()

    def compose(self) -> ComposeResult:
        """Title, text, versions, what was done and keys, a line to type in."""
        widths = self.window.widths
        cells = widths.cell_width
        yield Lines(cells, id="review-title")
        self.view = ReadingView(Document("", "text"), widths, id="review-view")
        self.view.can_focus = False
        yield self.view
        yield Lines(cells, id="review-table")
        yield Lines(cells, id="review-said")
        yield KeysLine(cells, id="review-keys")
        self.prompt = Prompt(cells, id="review-prompt")
        yield self.prompt

    def on_mount(self) -> None:
        """Compare the coders beside the screen."""
        self.query_one("#review-table", Lines).styles.height = TABLE
        self.query_one("#review-keys", KeysLine).show_keys(self.window.footer_row(self.scope))
        project = self.window.project
        project.refresh_all()
        work = Working(
            "Comparing the coders",
            lambda _: read_queue(project, behind=self.behind, unfinished=self.unfinished),
        )
        self.app.push_screen(work, self._read)

    def _read(self, outcome: object) -> None:
        codebook, reason = self.window.codebook_or_reason()
        if not isinstance(outcome, Queue) or codebook is None:
            if codebook is None:
                self.window.warn(reason.split("\n")[0])
            self.dismiss(None)
            return
        self.desk = ReviewDesk(self.window.project, outcome, codebook)
        self.follow(Reply() if outcome.groups else refused(f"{EMPTY} {outcome.left_out()}"))

    def on_resize(self) -> None:
        """Columns follow the width."""
        if self.desk is not None:
            self.paint()

    # --- one frame --------------------------------------------------------------------------------

    def take(self, act: Callable[[ReviewDesk], Reply | None]) -> None:
        """Let the desk act, and show what came of it."""
        desk = self.desk
        if desk is None:
            return
        with self.window.reporting():
            reply = act(desk)
            if reply is not None:
                self.follow(reply)

    def follow(self, reply: Reply) -> None:
        """Show the group in hand, and ask what is asked."""
        self.said = reply
        self._show_text()
        self.paint()
        if reply.ask is not None:
            self._ask(reply)

    def _show_text(self) -> None:
        desk = self.desk
        document = desk.document if desk is not None else None
        if desk is None or document is None or desk.standing is None:
            return
        if self.view.document is not document:
            self.view.set_document(document)
        self.view.set_highlights(self._highlights(desk, document))
        held = desk.held()
        spans = held[desk.draft.at].spans if desk.draft is not None else ()
        shown = [document.to_display(span) for span in spans or (desk.standing.group.extent,)]
        places = [span for span in shown if span is not None]
        self.view.selection = places[-1] if places else None
        self.view.parts = tuple(places[:-1])
        if places:
            self.view.show(places[0])

    def _highlights(self, desk: ReviewDesk, document: Document) -> list[Highlight]:
        marks = []
        for number, candidate in enumerate(desk.candidates()):
            letter = candidate.name.removeprefix("Coder ")[:1]
            for version in candidate.versions:
                for span in version.spans:
                    shown = document.to_display(span)
                    if shown is not None:
                        marks.append(Highlight(f"{candidate.coder}", shown, number, letter))
        return marks

    def paint(self) -> None:
        """The lines around the text."""
        desk = self.desk
        if desk is None:
            return
        standing = desk.standing
        title = ""
        if standing is not None and desk.document is not None:
            source = self.window.project.source(standing.group.source)
            where = desk.document.locator(standing.group.extent)
            title = f"{self.window.title_of(source)} ¶{where}"
        width, cells = self.size.width, self.window.widths.cell_width
        self.query_one("#review-title", Lines).show([title_row(desk, title)])
        self.query_one("#review-table", Lines).show(table_rows(desk, width, cells))
        said = (f" {self.said.said}", LOOK_OF[self.said.tone])
        self.query_one("#review-said", Lines).show([(said,)])

    def _ask(self, reply: Reply) -> None:
        desk = self.desk
        if desk is None:
            return
        asks: dict[Ask, tuple[str, Callable[[str], Reply]]] = {
            Ask.REASON: ("; because", desk.set_reason),
            Ask.MEMO: ("! comment", desk.set_memo),
            Ask.ORIGIN: ("@ goes back to", lambda text: desk.set_origins(text.split(";"))),
        }
        label, answer = asks[reply.ask]  # type: ignore[index]
        self.prompt.ask(label, lambda text: self.take(lambda _: answer(text)), value=reply.about)
        self.writing_since = moment()

    def other_key(self, key: str) -> bool:
        """Letters and digits edit what is to hold."""
        if self.desk is None or len(key) != 1 or not key.isascii() or not key.isalnum():
            return False
        self.take(lambda desk: desk.press(key) or refused(f"{key} means nothing here"))
        return True
