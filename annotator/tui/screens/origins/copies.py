"""Links that shared text suggests, and what the reviewer decides on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.origin import LinkStatus
from annotator.tui.screens.working import Working
from annotator.workflow.origins.links import decide
from annotator.workflow.suggesting.resemblance import read_resemblances, suggest_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotator.model.origin import Link
    from annotator.tui.screens.origins.lines import Item
    from annotator.tui.widgets.virtual_list import VirtualList
    from annotator.tui.window import Window


class CopyActs:
    """``do_<name>`` obeys the command ``origins.<name>``."""

    suggested: tuple[Link, ...]
    window: Window
    list: VirtualList

    if TYPE_CHECKING:

        @property
        def chosen(self) -> Item | None: ...
        def read_again(self) -> None: ...
        def show_items(self) -> None: ...
        def _paint_details(self) -> None: ...

    def do_look_for_copies(self) -> None:
        """Compare all sources and suggest links for what they share."""
        project = self.window.project

        def look(say: Callable[[str], None]) -> tuple[Link, ...]:
            found = read_resemblances(
                project, step=lambda name, at, of: say(f"{at} of {of}: {name}")
            )
            return suggest_links(project, found)

        def looked(outcome: object) -> None:
            if isinstance(outcome, tuple):
                self.suggested = outcome
                if not outcome:
                    self.window.warn("no source shares text with another that is not decided on")
                self.show_items()
                self.list.current = 1 if outcome else self.list.current
                self._paint_details()

        self.window.push_screen(Working("Comparing the sources", look), looked)

    def do_confirm(self) -> None:
        """The suggested link holds."""
        self._decide(LinkStatus.CONFIRMED)

    def do_reject(self) -> None:
        """It does not."""
        self._decide(LinkStatus.REJECTED)

    def _decide(self, status: LinkStatus) -> None:
        item = self.chosen
        if item is None or item.link is None:
            self.window.warn("y and n decide on a suggested link: s looks for them")
            return
        link = item.link
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
