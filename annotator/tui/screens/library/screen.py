"""The Library: the project's sources, and how far the coder is with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from annotator.model.change import Progress
from annotator.tui.screens.command_screen import CommandScreen
from annotator.tui.screens.descriptor_form import appraise_source
from annotator.tui.screens.library.add_sources import ask_for_files
from annotator.tui.screens.library.reference_form import edit
from annotator.tui.screens.library.rows import detail_rows, heading_row, source_row, standing_words
from annotator.tui.screens.reading_matter import ReadingMatter
from annotator.tui.screens.source_matter import finish_or_reopen, show_warnings
from annotator.tui.widgets.lines import KeysLine, Lines, Row
from annotator.tui.widgets.virtual_list import VirtualList
from annotator.workflow.origins.tracing import Tracing, summary, trace
from annotator.workflow.teamwork.roles import own_assignments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotator.model.reference import Reference
    from annotator.model.source import Descriptor, Source


class Library(CommandScreen[None]):
    """Home. The list is shown first; progress comes from the cache a moment later."""

    scope = "library"

    def __init__(self) -> None:
        super().__init__()
        self.sources: tuple[Source, ...] = ()
        self.references: Mapping[str, Reference] = {}
        self.descriptors: dict[str, Descriptor] = {}
        self.progress: Mapping[str, Progress] | None = None
        self.tracing: Tracing | None = None
        self.assigned: frozenset[str] | None = None
        """The coder's sources, which stand first; None where he has no assignment."""

    def compose(self) -> ComposeResult:
        """Title, columns, sources, details, keys."""
        cells = self.window.widths.cell_width
        yield Lines(cells, id="library-title")
        yield Lines(cells, id="library-heading")
        self.list = VirtualList(self._row, cells, id="library-list")
        yield self.list
        yield Lines(cells, id="library-details")
        yield KeysLine(cells, id="library-keys")

    def on_mount(self) -> None:
        """Show what is registered."""
        self.list.focus()
        self.query_one("#library-keys", KeysLine).show_keys(self.window.footer_row(self.scope))
        self.read_again()
        self._point_at(self.window.project.last_read())
        self._check_codebook()

    def on_screen_resume(self) -> None:
        """Coming back, the list keeps its place and its keys; what it shows may have changed."""
        self.list.focus()
        if self.sources:
            self.read_again()
            self._point_at(self.window.left_source())

    def _point_at(self, source_id: str) -> None:
        for index, source in enumerate(self.sources):
            if source.id == source_id:
                self.list.current = index
        self._paint()

    def _check_codebook(self) -> None:
        codebook, reason = self.window.codebook_or_reason()
        if codebook is None:
            lines = [
                *reason.split("\n"),
                "",
                "The project opens to read; nothing can be coded yet.",
            ]
            self.app.push_screen(ReadingMatter("The codebook cannot be used", lines))

    # --- what is shown ----------------------------------------------------------------------------

    def read_again(self) -> None:
        """Sources and references at once, progress after the next frame."""
        app = self.window
        with app.reporting():
            app.project.refresh()
            mine = {each.source for each in own_assignments(app.project)}
            self.assigned = frozenset(mine) if mine else None
            self.sources = tuple(
                sorted(app.project.sources(), key=lambda source: source.id not in mine)
            )
            self.references = app.project.references()
            self._read_descriptors()
        self.list.count = len(self.sources)
        self.list.changed()
        self._paint()
        self.call_after_refresh(self._count)

    def _read_descriptors(self) -> None:
        project = self.window.project
        self.descriptors = {}
        if project.coder is None:
            return
        for source in self.sources:
            found = project.descriptor(source.id, project.coder)
            if found is not None:
                self.descriptors[source.id] = found

    def _count(self) -> None:
        project = self.window.project
        with self.window.reporting():
            project.refresh_all()
            if project.coder is not None:
                self.progress = project.progress(project.coder)
                finished = (ident for ident, item in self.progress.items() if item.finished)
                self.window.set_finished(frozenset(finished), len(self.sources))
                self.tracing = trace(project) if self.window.is_small() else None
        self.list.changed()
        self._paint()

    def on_resize(self) -> None:
        """Columns follow the width."""
        self._paint()

    def _paint(self) -> None:
        app, width = self.window, self.size.width
        settings = app.project.settings
        done = app.finished_words()
        who = app.project.coder or "no coder"
        title: Row = (
            (f" {settings.title}", "strong"),
            (f"  {len(self.sources)} sources · {done or '…'} · coder {who}", "quiet"),
            (f" · {self._backing()}" if self._backing() else "", "quiet"),
        )
        self.query_one("#library-title", Lines).show([title])
        self.query_one("#library-heading", Lines).show([heading_row(width)])
        chosen = self.chosen
        reference = self.references.get(chosen.id) if chosen else None
        descriptor = self.descriptors.get(chosen.id) if chosen else None
        rows = detail_rows(chosen, reference, descriptor, width) if chosen else [EMPTY]
        if (
            chosen
            and self.tracing is not None
            and (told := standing_words(self.tracing, chosen.id))
        ):
            rows[2] = ((f" {told} ", "refused"), *rows[2])
        self.query_one("#library-details", Lines).show(rows)

    def _backing(self) -> str:
        """«claims: 5 sources · 2 origins»."""
        if self.tracing is None:
            return ""
        found = summary(self.tracing, self.tracing.material.annotations)
        return f"claims: {found}" if found else ""

    def _row(self, index: int) -> Row:
        source = self.sources[index]
        return source_row(
            source,
            self.references.get(source.id),
            self.descriptors.get(source.id),
            self.progress.get(source.id, Progress()) if self.progress is not None else None,
            self.size.width,
            self.window.widths.cell_width,
            assigned=None if self.assigned is None else source.id in self.assigned,
        )

    @property
    def chosen(self) -> Source | None:
        """The source that keys act on."""
        return (
            self.sources[self.list.current] if 0 <= self.list.current < len(self.sources) else None
        )

    def on_virtual_list_moved(self) -> None:
        """Details of another source."""
        self._paint()

    def on_virtual_list_chosen(self) -> None:
        """A double click."""
        self.do_open()

    # --- commands ---------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Read it."""
        if self.chosen is not None:
            self.window.read_source(self.chosen.id)

    def do_add(self) -> None:
        """Files become sources."""
        ask_for_files(self.window, self.read_again)

    def do_edit_reference(self) -> None:
        """Bibliographic data."""
        if self.chosen is not None:
            edit(self.window, self.chosen, self.read_again)

    def do_reliability(self) -> None:
        """The default grade and why."""
        if self.chosen is not None:
            appraise_source(self.window, self.chosen, self.read_again)

    def do_finish(self) -> None:
        """Done with it, or not yet."""
        if self.chosen is not None:
            finish_or_reopen(self.window, self.chosen, self.read_again)

    def do_warnings(self) -> None:
        """What to know before quoting."""
        if self.chosen is not None:
            show_warnings(self.window, self.chosen)

    def do_brief(self) -> None:
        """The brief."""
        self.window.do_brief()

    def do_origins(self) -> None:
        """Where the claims come from."""
        self.window.do_origins()

    def do_agreement(self) -> None:
        """How far the coders agree."""
        self.window.do_agreement()

    def do_review(self) -> None:
        """Where coders differ."""
        self.window.do_review()

    def do_codes(self) -> None:
        """The codebook."""
        self.window.do_codebook()

    def do_quit(self) -> None:
        """Leave."""
        self.window.do_quit()


EMPTY: Row = ((" No sources yet: a adds files or whole folders", "text"),)
