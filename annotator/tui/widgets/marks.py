"""What lies over a text: highlights, search hits, waiting parts, the selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.span import Span
from annotator.tui.widgets.highlight import Highlight


@dataclass(frozen=True, slots=True)
class Marks:
    """What lies over the text just now. All spans are display offsets, in text order."""

    highlights: Sequence[Highlight] = ()
    found: Sequence[Span] = ()
    parts: Sequence[Span] = ()
    selection: Span | None = None

    def any(self) -> bool:
        """Whether there is anything."""
        return bool(self.selection is not None or self.parts or self.highlights or self.found)

    def over(self, line: Span) -> Marks:
        """Those that touch a row."""
        selection = self.selection
        return Marks(
            [mark for mark in self.highlights if mark.span.overlaps(line)],
            [span for span in self.found if span.overlaps(line)],
            [part for part in self.parts if part.overlaps(line)],
            selection if selection is not None and selection.overlaps(line) else None,
        )
