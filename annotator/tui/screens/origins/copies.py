"""Links that shared text suggests, and what the reviewer decides on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.origin import LinkStatus
from annotator.workflow.origins.links import decide
from annotator.workflow.suggesting.resemblance import read_resemblances, suggest_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.model.origin import Link
    from annotator.tui.screens.list_screen import OutcomeT
    from annotator.tui.screens.origins.lines import OriginLine
    from annotator.tui.screens.working import Say
    from annotator.tui.window import Window


class CopyActs:
    """``do_<name>`` obeys the command ``origins.<name>``."""

    suggested: tuple[Link, ...]
    window: Window

    if TYPE_CHECKING:

        @property
        def chosen(self) -> OriginLine | None: ...
        def read_again(self) -> None: ...
        def show_lines(self) -> None: ...
        def choose_first(self, wanted: Callable[[OriginLine], bool]) -> None: ...
        def work(
            self, title: str, act: Callable[[Say], OutcomeT], then: Callable[[OutcomeT], object]
        ) -> None: ...

    def do_look_for_copies(self) -> None:
        """Compare all sources and suggest links for what they share."""
        project = self.window.project

        def look(say: Say) -> tuple[Link, ...]:
            found = read_resemblances(
                project, step=lambda name, at, of: say(f"{at} of {of}: {name}")
            )
            return suggest_links(project, found)

        def looked(found: tuple[Link, ...]) -> None:
            self.suggested = found
            if not found:
                self.window.warn("no source shares text with another that is not decided on")
            self.show_lines()
            self.choose_first(lambda line: line.link is not None)

        self.work("Comparing the sources", look, looked)

    def do_confirm(self) -> None:
        """The suggested link holds."""
        self._decide(LinkStatus.CONFIRMED)

    def do_reject(self) -> None:
        """It does not."""
        self._decide(LinkStatus.REJECTED)

    def _decide(self, status: LinkStatus) -> None:
        line = self.chosen
        if line is None or line.link is None:
            self.window.warn("y and n decide on a suggested link: s looks for them")
            return
        link = line.link
        decide(
            self.window.project,
            link.relation,
            link.start,
            link.end,
            status=status,
            evidence=link.evidence,
            note=link.note,
        )
        self.suggested = tuple(each for each in self.suggested if each is not link)
        self.read_again()
