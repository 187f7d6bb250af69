"""The Agreement screen: how far the coders agree, and from a bad number to what lies behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from annotator.tui.screens.agreement.lines import AgreementLine, agreement_lines
from annotator.tui.screens.list_screen import ListScreen
from annotator.tui.screens.review.screen import Review
from annotator.tui.widgets.lines import Piece
from annotator.workflow.agreement import AgreementReport, report
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from annotator.model.adjudication import Group
    from annotator.workflow.adjudicating import Standing


class AgreementScreen(ListScreen[AgreementLine]):
    """Numbers with their intervals; Enter goes to the disagreements behind a line."""

    scope = "agreement"
    DETAILS = 5
    keeps_place = True

    def __init__(self) -> None:
        super().__init__()
        self.found: AgreementReport | None = None
        self.unfinished = False

    def read_again(self) -> None:
        """Compute beside the screen."""
        project, unfinished = self.window.project, self.unfinished
        project.refresh_all()
        self.work(
            "Comparing the coders",
            lambda say: report(project, unfinished=unfinished, step=say),
            self._computed,
        )

    def stopped(self) -> None:
        """Without a number there is nothing to look at; older ones stay."""
        if self.found is None:
            self.dismiss(None)

    def _computed(self, found: AgreementReport) -> None:
        self.found = found
        sources, claims = len(found.sources), sum(found.claims.values())
        words = [
            "Agreement",
            ", ".join(found.coders),
            f"{counted(sources, 'source')}, {counted(claims, 'claim')}",
            "unfinished sources too" if found.unfinished else "",
            f"{counted(len(found.left_out), 'source')} left out" if found.left_out else "",
        ]
        self.show(" · ".join(word for word in words if word), agreement_lines(found))

    def is_heading(self, line: AgreementLine) -> bool:
        """Whether no disagreements lie behind it."""
        return line.kind == "text"

    def details(self, line: AgreementLine) -> Iterable[Piece]:
        """Digits and what must be known; else the line without its columns."""
        words = " ".join("".join(text for text, _ in line.row).split())
        return [(line.told or words, "quiet")]

    # --- commands ---------------------------------------------------------------------------------

    def do_open(self) -> None:
        """To the disagreements that lie behind the line."""
        line = self.chosen
        if line is None or line.kind == "text" or self.found is None:
            self.window.warn("choose a number, a code or a source to see what lies behind it")
            return

        def behind(standing: Standing) -> bool:
            if line.kind == "grades":
                return grades_differ(standing.group)
            if line.kind == "source":
                return standing.group.source == line.name
            codes = {code.id for mark in standing.group.annotations for code in mark.codes}
            return line.kind == "all" or line.name in codes

        self.app.push_screen(Review(behind=behind, unfinished=self.unfinished))

    def do_unfinished(self) -> None:
        """Sources that not every coder has finished, too."""
        self.unfinished = not self.unfinished
        self.read_again()

    def do_again(self) -> None:
        """Compute anew."""
        self.read_again()

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
