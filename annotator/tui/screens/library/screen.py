"""The Library: the project's sources, and how far the coder is with each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from annotator.model.change import Progress
from annotator.tui.screens.descriptor_form import appraise_source
from annotator.tui.screens.library.add_sources import ask_for_files
from annotator.tui.screens.library.reference_form import edit
from annotator.tui.screens.library.rows import (
    LibraryLine,
    Listed,
    columns,
    detail_rows,
    standing_words,
    title_row,
)
from annotator.tui.screens.list_screen import ListScreen
from annotator.tui.screens.reading_matter import ReadingMatter
from annotator.tui.screens.source_matter import finish_or_reopen, show_warnings
from annotator.tui.widgets.lines import Lines, Row
from annotator.workflow.origins.tracing import Tracing, summary, trace
from annotator.workflow.teamwork.finished import finished_by_source
from annotator.workflow.teamwork.roles import own_assignments
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotator.model.reference import Reference
    from annotator.model.source import Descriptor, Source

EMPTY: Row = ((" No sources yet: a adds files or whole folders", "text"),)


class Library(ListScreen[LibraryLine]):
    """Home. The list is shown first; progress comes from the cache a moment later."""

    scope = "library"
    DETAILS = 5

    def __init__(self) -> None:
        super().__init__()
        self.sources: tuple[Source, ...] = ()
        self.references: Mapping[str, Reference] = {}
        self.descriptors: dict[str, Descriptor] = {}
        self.progress: Mapping[str, Progress] | None = None
        self.team: Mapping[str, tuple[int, int]] = {}
        """How many finished each source, of how many; for whoever leads."""
        self.tracing: Tracing | None = None
        self.assigned: frozenset[str] | None = None
        """The coder's sources, which stand first; None where he has no assignment."""

    def above(self) -> Iterable[Widget]:
        """Names of the columns."""
        return (Lines(self.window.widths.cell_width, id="library-heading"),)

    def begin(self) -> None:
        """Where it was left; what is wrong with the codebook is said at once."""
        self.read_again()
        self.choose(self.window.project.last_read())
        self._check_codebook()

    def on_screen_resume(self) -> None:
        """Coming back, the list keeps its place; what it shows may have changed."""
        if self.lines:
            with self.window.reporting():
                self.read_again()
                self.choose(self.window.left_source())

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
        project = self.window.project
        with self.window.reporting():
            project.refresh()
            mine = {each.source for each in own_assignments(project)}
            self.assigned = frozenset(mine) if mine else None
            self.sources = tuple(
                sorted(project.sources(), key=lambda source: source.id not in mine)
            )
            self.references = project.references()
            self._read_descriptors()
        self._show()
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
                self.team = finished_by_source(project)
                finished = (ident for ident, item in self.progress.items() if item.finished)
                self.window.set_finished(frozenset(finished), len(self.sources))
                self.tracing = trace(project) if self.window.is_small() else None
        self._show()

    def on_resize(self) -> None:
        """Columns follow the width."""
        self._show()

    def _show(self) -> None:
        window, width = self.window, self.app.size.width
        cells = window.widths.cell_width
        listed = [self._listed(source) for source in self.sources]
        fitting = columns(listed, width, cells)
        self.query_one("#library-heading", Lines).show([fitting.heading])
        said = [counted(len(listed), "source"), window.finished_words() or "…", self._backing()]
        settings, coder = window.project.settings, window.project.coder or "not named"
        row = title_row(settings.title, said, f"coder {coder}", width, cells)
        self.show(row, [LibraryLine(each, fitting) for each in listed])

    def _listed(self, source: Source) -> Listed:
        progress = self.progress
        return Listed(
            source,
            self.references.get(source.id),
            self.descriptors.get(source.id),
            progress.get(source.id, Progress()) if progress is not None else None,
            None if self.assigned is None else source.id in self.assigned,
            self.team.get(source.id),
        )

    def _backing(self) -> str:
        """«claims: 5 sources · 2 origins»."""
        if self.tracing is None:
            return ""
        found = summary(self.tracing, self.tracing.material.annotations)
        return f"claims: {found}" if found else ""

    def rows_of(self, line: LibraryLine, width: int) -> Iterable[Row]:
        """Where it comes from, and how the coder appraised it; each of it one row."""
        listed = line.listed
        rows = detail_rows(listed.source, listed.reference, listed.descriptor)
        told = standing_words(self.tracing, listed.source.id) if self.tracing is not None else ""
        if told:
            rows[1] = ((f" {told} ", "refused"), *rows[1])
        return rows

    def without_lines(self) -> Iterable[Row]:
        """What to do first."""
        return (EMPTY,)

    @property
    def chosen_source(self) -> Source | None:
        """The source that keys act on."""
        return self.chosen.listed.source if self.chosen is not None else None

    # --- commands ---------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Read it."""
        if (source := self.chosen_source) is not None:
            self.window.read_source(source.id)

    def do_add(self) -> None:
        """Files become sources."""
        ask_for_files(self.window, self.read_again)

    def do_edit_reference(self) -> None:
        """Bibliographic data."""
        if (source := self.chosen_source) is not None:
            edit(self.window, source, self.read_again)

    def do_reliability(self) -> None:
        """The default grade and why."""
        if (source := self.chosen_source) is not None:
            appraise_source(self.window, source, self.read_again)

    def do_finish(self) -> None:
        """Done with it, or not yet."""
        if (source := self.chosen_source) is not None:
            finish_or_reopen(self.window, source, self.read_again)

    def do_warnings(self) -> None:
        """What to know before quoting."""
        if (source := self.chosen_source) is not None:
            show_warnings(self.window, source)

    def do_codes(self) -> None:
        """The codebook."""
        self.window.obey_id("app.codebook")
