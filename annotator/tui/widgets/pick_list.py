"""Names to choose from, below a line that is typed in: those like what stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.citing.naming.matching import matching
from annotator.text.display import safe
from annotator.tui.widgets.lines import Lines, Row

ROWS = 4
"""Names shown at once; with the line itself they cover the lines under a text but one."""


class PickList(Lines):
    """Shows at most ``ROWS`` of the names that fit, and which of them is chosen, if any."""

    offers: Mapping[str, Sequence[str]] = {}
    """Names, each with its other names."""
    _fitting: tuple[str, ...] = ()
    _at = -1

    def offer(self, offers: Mapping[str, Sequence[str]]) -> None:
        """Take other names; all of them fit at first."""
        self.offers = offers
        self.fit("")

    def fit(self, typed: str) -> None:
        """Show the names like what was typed; none is chosen until a key chooses it."""
        self._fitting, self._at = matching(typed, self.offers) if self.offers else (), -1
        self._paint()

    def step(self, by: int) -> None:
        """Choose the next name or the one before; before the first, none."""
        self._at = max(-1, min(len(self._fitting) - 1, self._at + by))
        self._paint()

    @property
    def chosen(self) -> str:
        """The chosen name, or nothing."""
        return self._fitting[self._at] if self._at >= 0 else ""

    @property
    def first(self) -> str:
        """The chosen name, else the best one, or nothing."""
        return self._fitting[max(0, self._at)] if self._fitting else ""

    def original(self, shown: str) -> str:
        """The name that is shown like this; a text that is none of them stands for itself."""
        return next((name for name in self.offers if safe(name) == shown), shown)

    def _paint(self) -> None:
        count = len(self._fitting)
        start = max(0, min(self._at - ROWS + 1, count - ROWS))
        end = min(count, start + ROWS)
        rows = [self._row(index, f"+{count - end} more" * (index == end - 1 < count - 1))
                for index in range(start, end)]  # fmt: skip
        self.styles.height = len(rows)
        self.display = bool(rows)
        self.show(rows)

    def _row(self, index: int, more: str) -> Row:
        name = self._fitting[index]
        others = [other for other in self.offers[name] if other]
        also = f"  also {', '.join(others)}" if others else ""
        look = "chosen" if index == self._at else "text"
        return ((f"   {name}", look), (f"  {more}" * bool(more), "quiet"), (also, "quiet"))
