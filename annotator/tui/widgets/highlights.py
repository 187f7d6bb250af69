"""The highlights of a text, by place and by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.model.span import Span
from annotator.text.intervals import SpanIndex
from annotator.tui.widgets.highlight import Highlight, span_of


class Highlights:
    """Answers what lies over a row. A claim of several parts holds several under one id."""

    def __init__(self, highlights: Iterable[Highlight] = ()) -> None:
        self._index = SpanIndex(span_of, highlights)
        self._by_id: dict[str, Highlight | tuple[Highlight, ...]] = {}
        for highlight in self._index:
            self._name(highlight)

    def __len__(self) -> int:
        """Spans, not ids."""
        return len(self._index)

    def of(self, id: str) -> tuple[Highlight, ...]:  # noqa: A002
        """All of that id; none for an unknown one."""
        named = self._by_id.get(id, ())
        return (named,) if isinstance(named, Highlight) else named

    def add(self, highlight: Highlight) -> None:
        """Show one more."""
        self._index.add(highlight)
        self._name(highlight)

    def take(self, id: str) -> tuple[Highlight, ...]:  # noqa: A002
        """Let go of all of that id, and tell which they were."""
        taken = self.of(id)
        for highlight in taken:
            self._index.remove(highlight)
        self._by_id.pop(id, None)
        return taken

    def over(self, start: int, end: int) -> list[Highlight]:
        """Those that touch ``[start, end)``, by start, the longer one first."""
        return self._index.overlapping(start, end)

    def starts(self) -> Iterator[int]:
        """Where they start, in no particular order."""
        return self._index.starts()

    def _name(self, highlight: Highlight) -> None:
        # nearly all marks have one part, and a tuple for each would be a megabyte for 20,000
        others = self.of(highlight.id)
        self._by_id[highlight.id] = (*others, highlight) if others else highlight


def changed_in(row: Span, before: Span | None, after: Span | None) -> bool:
    """Whether a row looks different when a span over it moves."""
    return _clipped(before, row) != _clipped(after, row)


def _clipped(span: Span | None, row: Span) -> Span | None:
    if span is None or not span.overlaps(row):
        return None
    return Span(max(span.start, row.start), min(span.end, row.end))
