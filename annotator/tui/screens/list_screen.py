"""A title, a list, the chosen line in full, keys; which lines, a screen says."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import ClassVar, Generic, Protocol, TypeVar, cast

from textual.app import ComposeResult
from textual.widget import Widget

from annotator.tui.screens.command_screen import CommandScreen
from annotator.tui.screens.reading_matter import broken
from annotator.tui.screens.working import Say, Stopped, Working
from annotator.tui.taken_back import taken_back
from annotator.tui.widgets.lines import KeysLine, Lines, Piece, Row
from annotator.tui.widgets.virtual_list import VirtualList
from annotator.workflow.origins.recording import visible_origins
from annotator.workflow.take_back import take_back


class Line(Protocol):
    """What a list screen lists."""

    @property
    def row(self) -> Row:
        """How it is drawn."""

    @property
    def key(self) -> Hashable:
        """By what it is known again when the lines are made anew."""


LineT = TypeVar("LineT", bound=Line)
OutcomeT = TypeVar("OutcomeT")


class ListScreen(CommandScreen[None], Generic[LineT]):
    """Keeps the chosen line chosen, however the lines change."""

    DETAILS: ClassVar[int] = 3
    """Rows of the chosen line in full, with the rule above them."""
    opens: ClassVar[str] = "open"
    """Name of the command that a second click runs."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[LineT] = ()

    # --- what a screen says -----------------------------------------------------------------------

    def read_again(self) -> None:
        """What is shown is read anew: at first, and after an undo."""

    def details(self, line: LineT) -> Iterable[Piece]:
        """The chosen line in full: texts, each with its look, that are broken to the width."""
        return [("".join(text for text, _ in line.row).strip(), "quiet")]

    def rows_of(self, line: LineT, width: int) -> Iterable[Row]:
        """The same as rows."""
        for text, look in self.details(line):
            for part in broken(text, width):
                yield ((f" {part}", look),)

    def without_lines(self) -> Iterable[Row]:
        """What stands in place of the chosen line where there is none."""
        return ()

    def begin(self) -> None:
        """The screen is there for the first time; what fails is told, and counts as stopped."""
        self.read_again()

    def is_heading(self, line: LineT) -> bool:
        """Whether nothing can be done with it; the screen does not begin with such a line."""
        return False

    def above(self) -> Iterable[Widget]:
        """What stands between title and list."""
        return ()

    def below(self) -> Iterable[Widget]:
        """What stands after the keys."""
        return ()

    # --- what is shown ----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Everything is mounted once."""
        cells = self.window.widths.cell_width
        yield Lines(cells, id=f"{self.scope}-title")
        yield from self.above()
        self.list = VirtualList(lambda at: self.lines[at].row, cells, id=f"{self.scope}-list")
        yield self.list
        yield Lines(cells, id=f"{self.scope}-details")
        yield KeysLine(cells, id=f"{self.scope}-keys")
        yield from self.below()

    def on_mount(self) -> None:
        """Begin."""
        keys = self.query_one(f"#{self.scope}-keys", KeysLine)
        keys.show_keys(self.window.footer_row(self.scope))
        self.query_one(f"#{self.scope}-details", Lines).styles.height = self.DETAILS
        self.list.focus()
        with self.window.reporting():
            self.begin()
            return
        self.stopped()

    def on_screen_resume(self) -> None:
        """Keys go to the list."""
        self.list.focus()

    def show(self, title: str | Row, lines: Sequence[LineT]) -> None:
        """These lines from now on; the chosen one stays chosen where it still is."""
        before, first = self.chosen, not self.lines
        self.lines = lines
        row: Row = ((f" {title}", "strong"),) if isinstance(title, str) else title
        self.query_one(f"#{self.scope}-title", Lines).show([row])
        self.list.count = len(lines)
        self.list.changed()
        if before is not None:
            self.choose(before.key)
        elif first:
            self.list.current = next(
                (at for at, line in enumerate(lines) if not self.is_heading(line)), 0
            )
        self.show_details()

    @property
    def chosen(self) -> LineT | None:
        """The line that keys act on."""
        return self.lines[self.list.current] if 0 <= self.list.current < len(self.lines) else None

    def choose(self, key: Hashable) -> None:
        """The line of that key is chosen, if there is one; of several the one already chosen."""
        chosen = self.chosen
        if chosen is None or chosen.key != key:
            self.choose_first(lambda line: line.key == key)

    def choose_first(self, wanted: Callable[[LineT], bool]) -> None:
        """The first line of that kind is chosen, if there is one."""
        for at, line in enumerate(self.lines):
            if wanted(line):
                self.list.current = at
                break
        self.show_details()

    def show_details(self) -> None:
        """The chosen line in full, as far as there is room."""
        width = max(20, self.size.width - 2)
        rows: list[Row] = [(("─" * (width + 2), "rule"),)]
        line = self.chosen
        with self.window.reporting():
            rows += self.without_lines() if line is None else self.rows_of(line, width)
        self.query_one(f"#{self.scope}-details", Lines).show(rows[: self.DETAILS])

    def on_virtual_list_moved(self) -> None:
        """Another line in full."""
        self.show_details()

    def on_virtual_list_chosen(self) -> None:
        """A second click."""
        self.window.obey_id(f"{self.scope}.{self.opens}")

    def on_resize(self) -> None:
        """Longer or shorter lines."""
        self.show_details()

    # --- what is done -----------------------------------------------------------------------------

    def work(
        self, title: str, act: Callable[[Say], OutcomeT], then: Callable[[OutcomeT], object]
    ) -> None:
        """Do it beside the screen; ``then`` comes with what it gave, ``stopped`` without."""

        def ended(outcome: object) -> None:
            with self.window.reporting():
                if isinstance(outcome, Stopped):
                    self.stopped()
                else:
                    then(cast(OutcomeT, outcome))

        self.app.push_screen(Working(title, act), ended)

    def stopped(self) -> None:
        """Work was stopped, or failed; what went wrong has been told."""

    def do_undo(self) -> None:
        """The coder's last act in the project is taken back."""
        self._take_back(redo=False)

    def do_redo(self) -> None:
        """What was taken back comes again."""
        self._take_back(redo=True)

    def _take_back(self, *, redo: bool) -> None:
        project = self.window.project
        entries = take_back(project, redo=redo)
        source = entries[-1].source
        title = self.window.title_of(project.source(source)) if source else ""
        said = taken_back(
            entries,
            self.window.code_label,
            redo=redo,
            title=title,
            origins=lambda: visible_origins(project),
        )
        self.window.tell(said)
        self.read_again()
