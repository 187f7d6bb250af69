"""The Origins screen: where claims come from, and what stands and falls with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from annotator.model.change import Entry
from annotator.tui.screens.command_screen import CommandScreen, moment
from annotator.tui.screens.origins.acts import OriginActs
from annotator.tui.screens.origins.copies import CopyActs
from annotator.tui.screens.origins.lines import FILTERS, Item, Look, item_details, origin_items
from annotator.tui.screens.origins.picture import picture
from annotator.tui.screens.places import Places
from annotator.tui.screens.reading_matter import ReadingMatter, broken
from annotator.tui.screens.working import Working
from annotator.tui.widgets.lines import KeysLine, Lines, Row
from annotator.tui.widgets.prompt import Prompt
from annotator.tui.widgets.virtual_list import VirtualList
from annotator.workflow.origins.tracing import Tracing, trace
from annotator.workflow.take_back import take_back
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.model.origin import Link

DETAILS = 6


class OriginsScreen(OriginActs, CopyActs, CommandScreen[None]):
    """A tree: origins, the sources that have something from them, the passages."""

    scope = "origins"
    keeps_place = True

    def __init__(self) -> None:
        super().__init__()
        self.tracing: Tracing | None = None
        self.items: list[Item] = []
        self.only = "all"
        self.unfolded: set[tuple[str, str]] = set()
        self.suggested: tuple[Link, ...] = ()
        self.against = ""

    def compose(self) -> ComposeResult:
        """Title, tree, the chosen line in full, keys, a line to type in."""
        cells = self.window.widths.cell_width
        yield Lines(cells, id="origins-title")
        self.list = VirtualList(self._row, cells, id="origins-list")
        yield self.list
        yield Lines(cells, id="origins-details")
        yield KeysLine(cells, id="origins-keys")
        self.prompt = Prompt(cells, id="origins-prompt")
        yield self.prompt

    def on_mount(self) -> None:
        """Read beside the screen."""
        self.query_one("#origins-keys", KeysLine).show_keys(self.window.footer_row(self.scope))
        self.list.focus()
        self.read_again()

    def on_screen_resume(self) -> None:
        """Back from a passage: what was changed there is shown."""
        if self.tracing is not None and not isinstance(self.app.screen, Working):
            self.list.focus()
            if self._away:
                self._away = False
                self.read_again()

    _away = False

    # --- what is shown ----------------------------------------------------------------------------

    def read_again(self, then: Callable[[], object] | None = None) -> None:
        """Trace the project anew; ``then`` comes when the tree is shown."""
        project = self.window.project
        project.refresh_all()

        def look(_: Callable[[str], None]) -> Tracing:
            tracing = trace(project)
            tracing.problems  # noqa: B018 - reads texts, and is kept
            return tracing

        def traced(outcome: object) -> None:
            if isinstance(outcome, Tracing):
                self.tracing = outcome
            self.show_items()
            self.list.focus()
            if then is not None:
                then()

        self.app.push_screen(Working("Tracing the claims", look), traced)

    def show_items(self) -> None:
        """Lines anew; the chosen one stays chosen where it still is."""
        if self.tracing is None:
            return
        before = self.chosen
        with self.window.reporting():
            self.items = origin_items(
                self.tracing,
                self._look(),
                only=self.only,
                unfolded=self.unfolded,
                suggested=self.suggested,
            )
            self._show_title(self.tracing)
        self.list.count = len(self.items)
        if before is not None:
            kept = [n for n, item in enumerate(self.items) if _same(item, before)]
            self.list.current = kept[0] if kept else self.list.current
        self.list.changed()
        self._paint_details()

    def _look(self) -> Look:
        codebook = self.window.codebook_or_reason()[0]
        codes = codebook.codes if codebook else ()
        letters = {code.id: code.key for code in codes if code.key}
        return Look(self.window.widths.cell_width, self.size.width, letters)

    def _show_title(self, tracing: Tracing) -> None:
        found = tracing.independence(tracing.material.annotations)
        words = [f" Origins: {len(tracing.origins)} named"]
        bounds = "–".join(map(str, sorted({found.low, found.high})))
        words += [counted(found.sources, "source"), f"{bounds} independent"]
        if self.only != "all":
            words.append(f"shown: {FILTERS[self.only]}")
        if tracing.problems:
            words.append(f"⚠{len(tracing.problems)}: p")
        if self.against:
            words.append("x on the claim it contradicts")
        self.query_one("#origins-title", Lines).show([((" · ".join(words), "strong"),)])

    def _row(self, index: int) -> Row:
        return self.items[index].row

    @property
    def chosen(self) -> Item | None:
        """The line that keys act on."""
        return self.items[self.list.current] if 0 <= self.list.current < len(self.items) else None

    def on_virtual_list_moved(self) -> None:
        """Another line in full."""
        self._paint_details()

    def on_virtual_list_chosen(self) -> None:
        """A double click."""
        self.do_open()

    def on_resize(self) -> None:
        """Longer or shorter lines."""
        self.show_items()

    def _paint_details(self) -> None:
        width = max(20, self.size.width - 2)
        rows: list[Row] = [(("─" * (width + 2), "rule"),)]
        if self.tracing is not None and self.chosen is not None:
            with self.window.reporting():
                for text, look in item_details(self.tracing, self.chosen):
                    rows += [((f" {line}", look),) for line in broken(text, width)]
        self.query_one("#origins-details", Lines).show(rows[:DETAILS])

    def ask(self, label: str, answered: Callable[[str], None], **options: object) -> None:
        """One line to type in; what its answer raises is said."""

        def take(words: str) -> None:
            with self.window.reporting():
                answered(words)

        self.prompt.ask(label, take, **options)  # type: ignore[arg-type]
        self.writing_since = moment()

    # --- commands ---------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Unfold, or go to the passage; Esc there comes back."""
        item = self.chosen
        if item is None:
            return
        if item.annotation is not None:
            self._away = True
            self.window.read_source(item.annotation.source, item.annotation.spans[0])
        elif item.link is not None and item.link.evidence:
            self._away = True
            place = item.link.evidence[0]
            self.window.read_source(place.source, place.span)
        elif item.kind in ("origin", "source"):
            self.unfolded ^= {item.key}
            self.show_items()

    def do_unfold(self) -> None:
        """→ Show what is below."""
        item = self.chosen
        if item is not None and item.kind in ("origin", "source"):
            self.unfolded.add(item.key)
            self.show_items()

    def do_fold(self) -> None:
        """← Hide what is below, or go up to the line above."""
        item = self.chosen
        if item is None:
            return
        above = [(item.node, "")] if item.kind == "source" else [item.key]
        opened = item.key if item.key in self.unfolded and item.kind != "passage" else None
        for key in [opened] if opened else above:
            self.unfolded.discard(key)
            at = [n for n, each in enumerate(self.items) if each.key == key and not each.annotation]
            self.list.current = at[0] if at else self.list.current
        self.show_items()

    def do_filter(self) -> None:
        """All, then those with one kind of trouble after the other."""
        names = list(FILTERS)
        self.only = names[(names.index(self.only) + 1) % len(names)]
        self.show_items()

    def do_problems(self) -> None:
        """Everything that should be looked at; Enter goes to its origin."""
        if self.tracing is None:
            return
        problems = self.tracing.problems

        def go(index: int | None) -> None:
            if index is None or not problems[index].nodes:
                return
            self.only = "all"
            self.show_items()
            nodes = problems[index].nodes
            at = [n for n, item in enumerate(self.items) if item.node in nodes]
            self.list.current = at[0] if at else self.list.current
            self._paint_details()

        places = [(f"{number}.", problem.message) for number, problem in enumerate(problems, 1)]
        title = f"{len(problems)} to look at" if problems else "Nothing to look at"
        self.app.push_screen(Places(title, places), go)

    def do_picture(self) -> None:
        """The graph as text."""
        if self.tracing is not None:
            rows = picture(self.tracing)
            self.app.push_screen(ReadingMatter("From claims to origins", rows))

    def do_undo(self) -> None:
        """The coder's last act in the project is taken back."""
        self._history(take_back(self.window.project), "taken back")

    def do_redo(self) -> None:
        """What was taken back comes again."""
        self._history(take_back(self.window.project, redo=True), "done again")

    def _history(self, entries: tuple[Entry, ...], said: str) -> None:
        kinds = ", ".join(sorted({entry.kind for entry in entries}))
        self.window.warn(f"{said}: {kinds}")
        self.read_again()

    def do_back(self) -> None:
        """Where one came from."""
        if self.against:
            self.against = ""
            self.show_items()
        else:
            self.dismiss(None)


def _same(one: Item, other: Item) -> bool:
    return (one.kind, one.key, one.annotation and one.annotation.id, one.link) == (
        other.kind,
        other.key,
        other.annotation and other.annotation.id,
        other.link,
    )
