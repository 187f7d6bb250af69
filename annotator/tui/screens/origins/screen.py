"""The Origins screen: where claims come from, and what stands and falls with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from annotator.tui.screens.command_screen import moment
from annotator.tui.screens.list_screen import ListScreen
from annotator.tui.screens.origins.acts import OriginActs
from annotator.tui.screens.origins.copies import CopyActs
from annotator.tui.screens.origins.lines import (
    FILTERS,
    Look,
    OriginLine,
    details_of,
    origin_lines,
)
from annotator.tui.screens.origins.picture import picture
from annotator.tui.screens.places import Places
from annotator.tui.screens.reading_matter import ReadingMatter
from annotator.tui.screens.working import Say, Working
from annotator.tui.widgets.lines import Piece
from annotator.tui.widgets.prompt import Prompt
from annotator.workflow.origins.tracing import Tracing, summary, trace

if TYPE_CHECKING:
    from annotator.model.origin import Link

NO_PROBLEMS = (
    "No problems found. Looked for:",
    "",
    "  circular reporting, and briefs of our own that come back",
    "  judgements and reasons behind which one origin stands",
    "  origins whose names are alike, that are unnamed, or dated after what goes back to them",
    "  authors, owners and events that several sources share, confirmed claims",
    "  sources and origins that were withdrawn, or are gone",
)


class OriginsScreen(OriginActs, CopyActs, ListScreen[OriginLine]):
    """A tree: origins, the sources that have something from them, the passages."""

    scope = "origins"
    keeps_place = True
    DETAILS = 6

    def __init__(self) -> None:
        super().__init__()
        self.tracing: Tracing | None = None
        self.only = "all"
        self.unfolded: set[tuple[str, str]] = set()
        self.suggested: tuple[Link, ...] = ()
        self.against = ""

    def below(self) -> Iterable[Widget]:
        """A line to type in."""
        self.prompt = Prompt(self.window.widths.cell_width, id="origins-prompt")
        return (self.prompt,)

    def on_screen_resume(self) -> None:
        """Back from a passage: what was changed there is shown."""
        if self._away and not isinstance(self.app.screen, Working):
            self._away = False
            with self.window.reporting():
                self.read_again()

    _away = False

    # --- what is shown ----------------------------------------------------------------------------

    def read_again(self, then: Callable[[], object] = lambda: None) -> None:
        """Trace the project anew; ``then`` comes when the tree is shown."""
        project = self.window.project
        project.refresh_all()

        def look(say: Say) -> Tracing:
            say("reading what is known of origins")
            tracing = trace(project)
            say("looking for what should be looked at")
            tracing.problems  # noqa: B018 - reads texts, and is kept
            return tracing

        def traced(tracing: Tracing) -> None:
            self.tracing = tracing
            self.show_lines()
            then()

        self.work("Tracing the claims", look, traced)

    def stopped(self) -> None:
        """Nothing to look at without a tree; an older one stays."""
        if self.tracing is None:
            self.dismiss(None)

    def show_lines(self) -> None:
        """Lines anew, as far as they are unfolded."""
        tracing = self.tracing
        if tracing is None:
            return
        with self.window.reporting():
            lines = origin_lines(
                tracing,
                self._look(tracing),
                only=self.only,
                unfolded=self.unfolded,
                suggested=self.suggested,
            )
            self.show(self._title(tracing), lines)

    def _look(self, tracing: Tracing) -> Look:
        codebook = self.window.codebook_or_reason()[0]
        codes = codebook.codes if codebook else ()
        letters = {code.id: code.key for code in codes if code.key}
        cells = self.window.widths.cell_width
        names = [each.label for each in tracing.origins]
        names += [tracing.name(f"source:{source}") for source in tracing.material.sources]
        return Look(cells, self.app.size.width, letters, max(map(cells, names), default=0) + 2)

    def _title(self, tracing: Tracing) -> str:
        words = [
            f"Origins: {len(tracing.origins)} named",
            summary(tracing, tracing.material.annotations),
            f"shown: {FILTERS[self.only]}" if self.only != "all" else "",
            f"⚠{len(tracing.problems)}: p" if tracing.problems else "",
            "x on the claim it contradicts" if self.against else "",
        ]
        return " · ".join(word for word in words if word)

    def is_heading(self, line: OriginLine) -> bool:
        """Whether it only says what comes below."""
        return line.kind == "heading"

    def details(self, line: OriginLine) -> Iterable[Piece]:
        """What is known of it, and what is to be looked at about it."""
        return details_of(self.tracing, line) if self.tracing is not None else ()

    def on_resize(self) -> None:
        """Other columns."""
        self.show_lines()

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
        line = self.chosen
        if line is None:
            return
        if line.annotation is not None:
            self._away = True
            self.window.read_source(line.annotation.source, line.annotation.spans[0])
        elif line.link is not None and line.link.evidence:
            self._away = True
            place = line.link.evidence[0]
            self.window.read_source(place.source, place.span)
        elif line.kind in ("origin", "source"):
            self.unfolded ^= {line.fold}
            self.show_lines()

    def do_unfold(self) -> None:
        """→ Show what is below."""
        line = self.chosen
        if line is not None and line.kind in ("origin", "source"):
            self.unfolded.add(line.fold)
            self.show_lines()

    def do_fold(self) -> None:
        """← Hide what is below, or go up to the line above."""
        line = self.chosen
        if line is None:
            return
        opened = line.kind != "passage" and line.fold in self.unfolded
        above = (line.node, "") if line.kind == "source" and not opened else line.fold
        self.unfolded.discard(above)
        self.choose_first(lambda each: each.fold == above and each.annotation is None)
        self.show_lines()

    def do_filter(self) -> None:
        """All, then those with one kind of trouble after the other."""
        names = list(FILTERS)
        self.only = names[(names.index(self.only) + 1) % len(names)]
        self.show_lines()

    def do_problems(self) -> None:
        """Everything that should be looked at; Enter goes to its origin."""
        if self.tracing is None:
            return
        problems = self.tracing.problems

        def go(index: int | None) -> None:
            if index is None or not problems[index].nodes:
                return
            self.only = "all"
            self.show_lines()
            self.choose_first(lambda line: line.node in problems[index].nodes)

        if not problems:
            self.app.push_screen(ReadingMatter("Problems", NO_PROBLEMS))
            return
        places = [(f"{number}.", problem.message) for number, problem in enumerate(problems, 1)]
        self.app.push_screen(Places(f"{len(problems)} to look at", places), go)

    def do_picture(self) -> None:
        """The graph as text."""
        if self.tracing is not None:
            rows = picture(self.tracing)
            self.app.push_screen(ReadingMatter("From claims to origins", rows))

    def do_back(self) -> None:
        """Where one came from."""
        if self.against:
            self.against = ""
            self.show_lines()
        else:
            self.dismiss(None)
