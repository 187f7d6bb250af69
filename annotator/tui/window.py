"""What every screen can ask of the application."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType

from annotator.errors import AnnotatorError, NoProject
from annotator.model.span import Span
from annotator.text.document import Document
from annotator.tui.commands import by_id
from annotator.tui.commands.command import Command
from annotator.tui.desk.desk import CodingDesk
from annotator.tui.driver import prompt_driver
from annotator.tui.keymap import Keymap, key_of
from annotator.tui.own_settings import OwnSettings
from annotator.tui.reporting import Reporting, spoken
from annotator.tui.themes import DARK, THEMES
from annotator.tui.widgets.lines import Row
from annotator.tui.widgets.too_small import is_too_small
from annotator.tui.widths import Widths

if TYPE_CHECKING:
    from textual.screen import Screen

    from annotator.model.codebook import Codebook
    from annotator.model.source import Source
    from annotator.store.repository import Repository

QUICKLY_READ = 2_000
"""Annotations that are read before anybody could wonder."""


class Window(Reporting):
    """The application as its screens know it; what opens a screen is added below."""

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
        self.own = OwnSettings(settings_folder)
        self.repository: Repository | None = None
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    # --- keys -------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Nothing is done that nobody could see; a key makes room for its answer."""
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            if is_too_small(self.size) and not self._leaves(event):
                return
            if isinstance(event, events.Key | events.MouseDown):
                self.unsay()
        await super().on_event(event)

    def _leaves(self, event: events.Event) -> bool:
        if not isinstance(event, events.Key):
            return False
        command = self.keymap.command("app", key_of(event.key, event.character))
        return command is not None and command.id == "app.quit"

    # --- commands ---------------------------------------------------------------------------------

    def obey(self, command: Command, screen: Screen[object]) -> None:
        """Run a command: the screen's own way, or else the application's."""
        act = f"do_{command.name}"
        with self.reporting():
            doing = getattr(screen, "doing", lambda _: None)(command)
            (doing or getattr(screen if hasattr(screen, act) else self, act))()

    def obey_id(self, ident: str) -> None:
        """One of the application's commands, by its id."""
        command = by_id(ident)
        if command is not None:
            self.obey(command, self.screen)

    def read_source(self, source_id: str, place: Span | None = None) -> None:
        """Show a source on the Reading screen, at a canonical place if one is named.

        At once, and not by a message: keys that were typed ahead are meant for that screen.
        """
        raise NotImplementedError

    # --- the project ------------------------------------------------------------------------------

    @property
    def project(self) -> Repository:
        """The open project; screens that need one are only shown when there is."""
        if self.repository is None:
            raise NoProject(self.root or Path.cwd())
        return self.repository

    def codebook_or_reason(self) -> tuple[Codebook | None, str]:
        """The codebook, or the mistakes that keep it from being used."""
        try:
            return self.project.codebook(), ""
        except AnnotatorError as error:
            return None, spoken(error)

    @property
    def code_label(self) -> Callable[[str], str]:
        """What codes are called; one that no codebook has stands for itself."""
        codebook, _ = self.codebook_or_reason()
        return str if codebook is None else codebook.label

    def desk_for(self, source_id: str) -> CodingDesk:
        """A desk at a source, with the codebook as it is now."""
        source = self.project.source(source_id)
        self._left = source_id
        self.project.refresh(source_id)
        document = Document(self.project.text(source_id), source.format)
        codebook, reason = self.codebook_or_reason()
        desk = CodingDesk(self.project, source, document, codebook, why_no_codebook=reason)
        desk.title = self.title_of(source)
        desk.traceable = self.is_small()
        if self._last_desk is not None:
            desk.continue_from(self._last_desk)
        self._last_desk = desk
        return desk

    _last_desk: CodingDesk | None = None

    def selected_words(self) -> tuple[str, str]:
        """What is selected in the text being read, on one line, and the source's file."""
        desk = self._last_desk
        reading = any(getattr(screen, "scope", "") == "reading" for screen in self.screen_stack)
        chosen = desk.pointer.selection if desk is not None and reading else None
        if desk is None or chosen is None:
            return "", ""
        return " ".join(chosen.of(desk.document.display).split()), desk.source.path

    def is_small(self) -> bool:
        """Whether all claims can be looked at between two keys."""
        coder = self.project.coder
        counted = self.project.progress(coder).values() if coder else ()
        return sum(item.annotations for item in counted) <= QUICKLY_READ

    def source_titles(self) -> list[tuple[str, str]]:
        """Ids and titles of all sources."""
        if self.repository is None:
            return []
        return [(source.id, self.title_of(source)) for source in self.repository.sources()]

    def title_of(self, source: Source) -> str:
        """The title of its reference, else the text's own, else its id."""
        with contextlib.suppress(AnnotatorError):
            reference = self.project.references().get(source.id)
            if reference is not None and reference.title:
                return reference.title
        return source.title or source.id

    # --- what is said on several screens ----------------------------------------------------------

    def set_finished(self, finished: frozenset[str], sources: int) -> None:
        """The ids of finished sources, and of how many; counted by the Library."""
        self._finished, self._sources = finished, sources

    def finished_words(self, source_id: str = "", finished: bool = False) -> str:
        """``2 of 5 finished``, as far as it is known; of one source it may be known better."""
        if not self._sources:
            return ""
        others = len(self._finished - {source_id})
        return f"{others + finished} of {self._sources} finished"

    def footer_row(self, scope: str) -> Row:
        """The keys of a screen that its last line names."""
        return self.keymap.footer(scope)

    _finished: frozenset[str] = frozenset()
    _sources = 0

    # --- where one was ----------------------------------------------------------------------------

    def left_source(self) -> str:
        """The id of a source that was read since this was asked last, or nothing."""
        left, self._left = self._left, ""
        return left

    _left = ""

    def position_in(self, desk: CodingDesk) -> int:
        """The display offset at which the source was left."""
        at = self.project.position(desk.source.id)
        shown = desk.document.to_display(Span(at, at + 1)) if at else None
        return shown.start if shown is not None else 0

    def keep_position(self, desk: CodingDesk, top: int) -> None:
        """Remember how far a source is read."""
        at = desk.document.to_canonical(Span(top, top + 1)).start
        self.project.remember_position(desk.source.id, at)
