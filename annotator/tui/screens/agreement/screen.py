"""The Agreement screen: how far the coders agree, and from a bad number to what lies behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from annotator.tui.screens.agreement.lines import Item, agreement_items
from annotator.tui.screens.command_screen import CommandScreen
from annotator.tui.screens.reading_matter import broken
from annotator.tui.screens.review.screen import Review
from annotator.tui.screens.working import Working
from annotator.tui.widgets.lines import KeysLine, Lines, Row
from annotator.tui.widgets.virtual_list import VirtualList
from annotator.workflow.agreement import AgreementReport, report
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from annotator.model.adjudication import Group
    from annotator.workflow.adjudicating import Standing

DETAILS = 3


class AgreementScreen(CommandScreen[None]):
    """Numbers with their intervals; Enter goes to the disagreements behind a line."""

    scope = "agreement"
    keeps_place = True

    def __init__(self) -> None:
        super().__init__()
        self.found: AgreementReport | None = None
        self.items: list[Item] = []
        self.unfinished = False

    def compose(self) -> ComposeResult:
        """Title, lines, the chosen one in full, keys."""
        cells = self.window.widths.cell_width
        yield Lines(cells, id="agreement-title")
        self.list = VirtualList(self._row, cells, id="agreement-list")
        yield self.list
        yield Lines(cells, id="agreement-details")
        yield KeysLine(cells, id="agreement-keys")

    def on_mount(self) -> None:
        """Compute beside the screen."""
        self.query_one("#agreement-keys", KeysLine).show_keys(self.window.footer_row(self.scope))
        self.query_one("#agreement-details", Lines).styles.height = DETAILS
        self.list.focus()
        self._compute()

    def on_screen_resume(self) -> None:
        """Keys go to the list."""
        self.list.focus()

    def _compute(self) -> None:
        project, unfinished = self.window.project, self.unfinished
        project.refresh_all()
        work = Working("Comparing the coders", lambda _: report(project, unfinished=unfinished))
        self.app.push_screen(work, self._computed)

    def _computed(self, outcome: object) -> None:
        if not isinstance(outcome, AgreementReport):
            if self.found is None:
                self.dismiss(None)
            return
        self.found = outcome
        self.items = agreement_items(outcome)
        sources, claims = len(outcome.sources), sum(outcome.claims.values())
        words = [
            " Agreement",
            ", ".join(outcome.coders),
            f"{counted(sources, 'source')}, {counted(claims, 'claim')}",
            "unfinished sources too" if outcome.unfinished else "",
            f"{counted(len(outcome.left_out), 'source')} left out" if outcome.left_out else "",
        ]
        title = " · ".join(word for word in words if word)
        self.query_one("#agreement-title", Lines).show([((title, "strong"),)])
        self.list.count = len(self.items)
        self.list.changed()
        self.list.current = 1
        self._paint_details()

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
        self._paint_details()

    def _paint_details(self) -> None:
        width = max(20, self.size.width - 2)
        rows: list[Row] = [(("─" * (width + 2), "rule"),)]
        item = self.chosen
        if item is not None:
            words = item.told or " ".join("".join(text for text, _ in item.row).split())
            rows += [((f" {line}", "quiet"),) for line in broken(words, width)]
        self.query_one("#agreement-details", Lines).show(rows[:DETAILS])

    # --- commands ---------------------------------------------------------------------------------

    def do_open(self) -> None:
        """To the disagreements that lie behind the line."""
        item = self.chosen
        if item is None or item.kind == "text" or self.found is None:
            self.window.warn("choose a number, a code or a source to see what lies behind it")
            return

        def behind(standing: Standing) -> bool:
            if item.kind == "grades":
                return grades_differ(standing.group)
            if item.kind == "source":
                return standing.group.source == item.name
            codes = {code.id for mark in standing.group.annotations for code in mark.codes}
            return item.kind == "all" or item.name in codes

        self.app.push_screen(Review(behind=behind, unfinished=self.unfinished))

    def do_unfinished(self) -> None:
        """Sources that not every coder has finished, too."""
        self.unfinished = not self.unfinished
        self._compute()

    def do_again(self) -> None:
        """Compute anew."""
        self._compute()

    def do_back(self) -> None:
        """Where one came from."""
        self.dismiss(None)


def grades_differ(group: Group) -> bool:
    """Whether its marks were given different grades, whatever else differs in it."""
    marks = group.annotations
    return any(
        len({getattr(mark, scale) for mark in marks} - {None}) > 1
        for scale in ("reliability", "credibility")
    )
