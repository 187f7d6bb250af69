"""The application: what it opens first, and the Reading screen."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.model.source import Source
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.tui.app_commands import AppCommands
from annotator.tui.collector import settle
from annotator.tui.desk.desk import CodingDesk
from annotator.tui.reporting import spoken
from annotator.tui.screens import welcome
from annotator.tui.screens.library.screen import Library
from annotator.tui.screens.reading.screen import Reading
from annotator.tui.screens.working import Working
from annotator.tui.themes import DARK, LIGHT
from annotator.workflow.project import create_project
from annotator.workflow.teamwork.pack import packed_for

LONG = 200_000
"""Characters of a Markdown text beyond which opening it takes noticeable time."""
MANY = 3_000
"""Marks beyond which reading them does."""


class AnnotatorApp(AppCommands):
    """One window on one project."""

    def on_mount(self) -> None:
        """Open what is there; ask for what is missing."""
        self.theme = LIGHT.name if self.own.theme() == "light" else DARK.name
        self.keymap, problems = self.own.keymap()
        for problem in problems:
            self.warn(problem)
        self._go_on()
        self.call_after_refresh(settle)

    def _go_on(self) -> None:
        """The next thing that is missing, or the Library."""
        if self.root is None:
            self.push_screen(welcome.project_form(Path.cwd()), self._create)
        elif self.coder is None:
            self.push_screen(welcome.name_form(packed_for(self.root)), self._named)
        else:
            self._open_project(self.root)

    def _create(self, given: dict[str, str] | None) -> None:
        if given is None:
            self.exit()
            return
        codebook = given["codebook"].strip()
        with self.reporting():
            self.root = create_project(
                Path(given["folder"].strip()).expanduser(),
                title=given["title"],
                question=given["question"],
                codebook=Path(codebook).expanduser() if codebook else None,
            )
        self._go_on()

    def _named(self, given: dict[str, str] | None) -> None:
        if given is None:
            self.exit()
            return
        self.coder = given["coder"].strip()
        welcome.remember(self, self.coder)
        self._go_on()

    def _open_project(self, root: Path) -> None:
        try:
            self.repository = Repository.open(root, self.coder)
        except AnnotatorError as error:
            self.exit(return_code=error.exit_code, message=spoken(error))
            return
        self.push_screen(Library())
        if self.repository.read_only:
            self.warn(f"opened to read: {self.repository.read_only}")

    def on_unmount(self) -> None:
        """Release the project."""
        if self.repository is not None:
            self.repository.close()
            self.repository = None

    # --- reading ----------------------------------------------------------------------------------

    def read_source(self, source_id: str, place: Span | None = None) -> None:
        """Open the Reading screen on a source, or show it there; at a canonical place."""
        with self.reporting():
            source = self.project.source(source_id)
            if isinstance(self.screen, Reading):
                self.screen.remember_place()
            if not self._takes_time(source):
                self._read(self.desk_for(source_id), place)
                return
            title = f"Opening {self.title_of(source)}"
            work = Working(title, lambda _: self.desk_for(source_id))
            self.push_screen(work, lambda desk: self._read(desk, place))

    def _takes_time(self, source: Source) -> bool:
        """Long Markdown is projected as a whole; many marks are read before the first is shown."""
        progress = self.project.progress(self.coder) if self.coder else {}
        marks = progress[source.id].annotations if source.id in progress else 0
        return marks > MANY or (source.format != "text" and source.characters > LONG)

    def _read(self, desk: object, place: Span | None) -> None:
        if not isinstance(desk, CodingDesk):
            return
        if isinstance(self.screen, Reading):
            self.screen.keep_position()
            self.screen.show_desk(desk, place)
        else:
            if not getattr(self.screen, "keeps_place", False):
                self.do_library()
            self.push_screen(Reading(desk, place))
        self.call_after_refresh(settle)
