"""What lies over a text: highlights, search hits, waiting parts, the selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.span import Span
from annotator.text.layout import Row
from annotator.tui.widgets.highlight import Highlight


@dataclass(frozen=True, slots=True)
class Marks:
    """What lies over the text just now. All spans are display offsets, in text order."""

    highlights: Sequence[Highlight] = ()
    found: Sequence[Span] = ()
    parts: Sequence[Span] = ()
    selection: Span | None = None

    def are_fleeting_over(self, row: Row) -> bool:
        """Whether selection or parts, which change from key to key, touch a row."""
        selection = self.selection
        if selection is None and not self.parts:
            return False
        start, end = row
        if selection is not None and selection.start <= end and start < selection.end:
            return True
        return any(part.start <= end and start < part.end for part in self.parts)

    def over(self, line: Span) -> Marks:
        """Those that touch a row."""
        selection = self.selection
        return Marks(
            [mark for mark in self.highlights if mark.span.overlaps(line)],
            [span for span in self.found if span.overlaps(line)],
            [part for part in self.parts if part.overlaps(line)],
            selection if selection is not None and selection.overlaps(line) else None,
        )
