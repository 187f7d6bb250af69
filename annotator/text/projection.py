"""What is shown of a text, with the way back to every character."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from annotator.model.source import Block
from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class StyledSpan:
    """A stretch of the display with a look of its own."""

    span: Span
    look: str
    """``heading``, ``strong``, ``em``, ``code``, ``link``, ``quote``, ``image``, ``marker``,
    ``bullet`` or ``strike``."""
    target: str = ""
    """Where a link leads; the note a marker points to."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of display made from a stretch of canonical text.

    Of equal length: character for character. Otherwise the two stand for each other as wholes
    (``&amp;`` shown as ``&``). An empty canonical side is a space or line of our own.
    """

    display: Span
    canonical: Span

    @property
    def is_exact(self) -> bool:
        """Maps character for character."""
        return len(self.display) == len(self.canonical)

    @property
    def is_ours(self) -> bool:
        """Stands for nothing in the source."""
        return not len(self.canonical)


@dataclass(frozen=True)
class Projection:
    """A display text and the runs that tie it to canonical text.

    Runs cover the display without a gap and both their sides only go forward; canonical text
    between two runs is markup that is not shown.
    """

    display: str
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...] = ()
    styles: tuple[StyledSpan, ...] = ()
    """Sorted by place; they nest or follow each other."""
    simplified: str = ""
    """Why markup, or some of it, is shown as it is written; empty when all was read."""
    _display_starts: list[int] = field(init=False, repr=False, compare=False)
    _canonical_starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index both sides of the runs."""
        starts = [run.display.start for run in self.runs]
        object.__setattr__(self, "_display_starts", starts)
        object.__setattr__(self, "_canonical_starts", [run.canonical.start for run in self.runs])

    def to_canonical(self, span: Span) -> Span:
        """The smallest canonical range that holds all shown characters of the display span.

        Where nothing of it comes from the source the range is empty.
        """
        start, end = -1, -1
        first = max(bisect_right(self._display_starts, span.start) - 1, 0)
        for index in range(first, len(self.runs)):
            run = self.runs[index]
            if run.display.start >= span.end:
                break
            overlap_start = max(run.display.start, span.start)
            overlap_end = min(run.display.end, span.end)
            if overlap_start >= overlap_end or run.is_ours:
                continue
            source = run.canonical
            if run.is_exact:
                shift = source.start - run.display.start
                source = Span(overlap_start + shift, overlap_end + shift)
            start = source.start if start < 0 else start
            end = source.end
        return Span(start, end) if start >= 0 else self._empty(span.start)

    def to_display(self, span: Span) -> Span | None:
        """The smallest display range of all that is shown of the canonical span, or None."""
        start, end = -1, -1
        first = max(bisect_left(self._canonical_starts, span.start) - 1, 0)
        for index in range(first, len(self.runs)):
            run = self.runs[index]
            if run.canonical.start >= span.end:
                break
            overlap_start = max(run.canonical.start, span.start)
            overlap_end = min(run.canonical.end, span.end)
            if overlap_start >= overlap_end:
                continue
            shown = run.display
            if run.is_exact:
                shift = shown.start - run.canonical.start
                shown = Span(overlap_start + shift, overlap_end + shift)
            start = shown.start if start < 0 else start
            end = shown.end
        return Span(start, end) if start >= 0 else None

    def place_of(self, canonical: int) -> int:
        """The display offset at or next after a canonical one that may not be shown itself."""
        found = self.to_display(Span(canonical, canonical + 1))
        if found:
            return found.start
        index = bisect_left(self._canonical_starts, canonical)
        return self.runs[index].display.start if index < len(self.runs) else len(self.display)

    def _empty(self, display: int) -> Span:
        index = max(bisect_right(self._display_starts, display) - 1, 0)
        at = self.runs[index].canonical.start if self.runs else 0
        return Span(at, at)


class StyleIndex:
    """Finds the styles that touch a stretch of display."""

    def __init__(self, styles: Sequence[StyledSpan]) -> None:
        self._styles = styles
        self._starts = [style.span.start for style in styles]
        self._furthest = list(accumulate((style.span.end for style in styles), max))

    def touching(self, start: int, end: int) -> tuple[StyledSpan, ...]:
        """All that share a character with ``[start, end)``, by start."""
        low = bisect_right(self._furthest, start)
        high = bisect_left(self._starts, end)
        return tuple(style for style in self._styles[low:high] if style.span.end > start)
