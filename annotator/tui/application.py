"""The application: its project, its themes, and the one place where errors are met."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from annotator.errors import AnnotatorError
from annotator.model.span import Span
from annotator.tui.app_commands import AppCommands
from annotator.tui.commands import of_scope
from annotator.tui.driver import prompt_driver
from annotator.tui.keymap import Keymap
from annotator.tui.reporting import spoken
from annotator.tui.themes import DARK, LIGHT, THEMES
from annotator.tui.widgets.lines import Piece, Row
from annotator.tui.widths import Widths

if TYPE_CHECKING:
    from annotator.model.codebook import Codebook
    from annotator.store.repository import Repository
    from annotator.tui.desk.desk import CodingDesk


class AnnotatorApp(AppCommands):
    """One window on one project."""

    CSS_PATH = "app.tcss"
    TITLE = "annotator"
    AUTO_FOCUS = ""
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "copy_or_explain", show=False)]

    def __init__(
        self,
        root: Path | None,
        coder: str | None,
        *,
        widths: Widths | None = None,
        keymap: Keymap | None = None,
        settings_folder: Path | None = None,
    ) -> None:
        super().__init__(driver_class=prompt_driver())
        self.root = root
        self.coder = coder
        self.widths = widths or Widths()
        self.keymap = keymap or Keymap()
        self.settings_folder = settings_folder
        self.repository: Repository | None = None
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    # --- opening ----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open what is there; ask for what is missing."""
        self._read_own_settings()
        self._go_on()
        self.call_after_refresh(self._settle_memory)

    def _read_own_settings(self) -> None:
        from annotator.tui.own_settings import OwnSettings

        own = OwnSettings(self.settings_folder)
        self.own = own
        self.theme = LIGHT.name if own.theme() == "light" else DARK.name
        self.keymap, problems = own.keymap()
        for problem in problems:
            self.warn(problem)

    def _go_on(self) -> None:
        """The next thing that is missing, or the Library."""
        from annotator.tui.screens import welcome

        if self.root is None:
            self.push_screen(welcome.project_form(Path.cwd()), self._create)
        elif self.coder is None:
            self.push_screen(welcome.name_form(), self._named)
        else:
            self._open_project(self.root)

    def _create(self, given: dict[str, str] | None) -> None:
        from annotator.workflow.project import create_project

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
        from annotator.tui.screens import welcome

        if given is None:
            self.exit()
            return
        self.coder = given["coder"].strip()
        welcome.remember(self, self.coder)
        self._go_on()

    def _open_project(self, root: Path) -> None:
        from annotator.store.repository import Repository
        from annotator.tui.screens.library import Library

        try:
            self.repository = Repository.open(root, self.coder)
        except AnnotatorError as error:
            self.exit(return_code=error.exit_code, message=spoken(error))
            return
        self.push_screen(Library())
        if self.repository.read_only:
            self.warn(f"opened to read: {self.repository.read_only}")

    def _settle_memory(self) -> None:
        """What start-up made stays: it need not be looked through at every collection."""
        from annotator.tui.collector import settle

        settle()

    def on_unmount(self) -> None:
        """Release the project."""
        if self.repository is not None:
            self.repository.close()
            self.repository = None

    def desk_for(self, source_id: str) -> CodingDesk:
        """A desk at a source, with the codebook as it is now."""
        from annotator.text.document import Document
        from annotator.tui.desk.desk import CodingDesk

        source = self.project.source(source_id)
        document = Document(self.project.text(source_id), source.format)
        codebook, reason = self.codebook_or_reason()
        return CodingDesk(self.project, source, document, codebook, why_no_codebook=reason)

    def read_source(self, source_id: str) -> None:
        """Open the Reading screen on a source, or show it there."""
        from annotator.tui.screens.reading import Reading

        with self.reporting():
            if isinstance(self.screen, Reading):
                self.screen.remember_place()
                self.screen.open_source(source_id)
                return
            desk = self.desk_for(source_id)
            self.do_library()
            self.push_screen(Reading(desk), self._read_enough)

    def _read_enough(self, _: None) -> None:
        from annotator.tui.screens.library import Library

        if isinstance(self.screen, Library):
            self.screen.read_again()

    def source_titles(self) -> list[tuple[str, str]]:
        """Ids and titles of all sources."""
        if self.repository is None:
            return []
        return [(source.id, source.title or source.id) for source in self.repository.sources()]

    def finished_words(self) -> str:
        """``2 of 5 finished``, as far as it is known."""
        return self._finished_words

    def set_finished_words(self, finished: int, sources: int) -> None:
        """Counted by the Library."""
        self._finished_words = f"{finished} of {sources} finished"

    _finished_words = ""

    # --- where one was ----------------------------------------------------------------------------

    def position_in(self, desk: CodingDesk) -> int:
        """The display offset at which the source was left."""
        at = self.project.position(desk.source.id)
        shown = desk.document.to_display(Span(at, at + 1)) if at else None
        return shown.start if shown is not None else 0

    def keep_position(self, desk: CodingDesk, top: int) -> None:
        """Remember how far a source is read."""
        at = desk.document.to_canonical(Span(top, top + 1)).start
        self.project.remember_position(desk.source.id, at)

    def footer_row(self, scope: str) -> Row:
        """The keys of a screen that its last line names."""
        pieces: list[Piece] = [(" ", "text")]
        for command in (*of_scope(scope), *of_scope("app")):
            if command.footer:
                key = self.keymap.shown(command).split(" ")[0]
                pieces += [(key, "key"), (f" {command.footer}  ", "quiet")]
        return tuple(pieces)

    @property
    def project(self) -> Repository:
        """The open project; screens that need one are only shown when there is."""
        assert self.repository is not None
        return self.repository

    def codebook_or_reason(self) -> tuple[Codebook | None, str]:
        """The codebook, or the mistakes that keep it from being used."""
        try:
            return self.project.codebook(), ""
        except AnnotatorError as error:
            return None, spoken(error)
