"""What is shown of a text, with the way back to every character."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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


class RunList:
    """Runs in order, as plain numbers: where each is shown and what it is made from.

    They cover the display without a gap, and both sides only go forward; canonical text between
    two runs is markup that is not shown.
    """

    def __init__(self) -> None:
        self._shown = array("Q")
        self._starts = array("Q")
        self._ends = array("Q")
        self._length = 0

    def add(self, length: int, start: int, end: int) -> None:
        """Show ``length`` characters, made from canonical ``[start, end)``."""
        if self._shown and self._continues(length, start, end):
            self._ends[-1] = end
        else:
            self._shown.append(self._length)
            self._starts.append(start)
            self._ends.append(end)
        self._length += length

    def _continues(self, length: int, start: int, end: int) -> bool:
        """May this be one run with the last? Letter by letter both, or both of our own."""
        last_start, last_end = self._starts[-1], self._ends[-1]
        if last_start == last_end or start == end:
            return last_start == last_end and start == end
        exact = self._length - self._shown[-1] == last_end - last_start and length == end - start
        return exact and last_end == start

    def __len__(self) -> int:
        """How many runs there are."""
        return len(self._shown)

    def __iter__(self) -> Iterator[Run]:
        """Each run, in order."""
        return (self[index] for index in range(len(self)))

    def __getitem__(self, index: int) -> Run:
        """One run."""
        following = index + 1 < len(self._shown)
        end = self._shown[index + 1] if following else self._length
        shown = Span(self._shown[index], end)
        return Run(shown, Span(self._starts[index], self._ends[index]))

    def showing(self, offset: int) -> Iterator[Run]:
        """The run that shows a display offset, and all after it."""
        return self._from(bisect_right(self._shown, offset) - 1)

    def made_from(self, offset: int) -> Iterator[Run]:
        """The first run that may hold canonical text from an offset on, and all after it."""
        return self._from(bisect_left(self._starts, offset) - 1)

    def _from(self, index: int) -> Iterator[Run]:
        return (self[at] for at in range(max(index, 0), len(self)))


@dataclass(frozen=True)
class Projection:
    """A display text and the runs that tie it to canonical text."""

    display: str
    runs: RunList
    blocks: tuple[Block, ...] = ()
    styles: tuple[StyledSpan, ...] = ()
    """Sorted by place; they nest or follow each other."""
    simplified: str = ""
    """Why markup, or some of it, is shown as it is written; empty when all was read."""

    def to_canonical(self, span: Span) -> Span:
        """The smallest canonical range that holds all shown characters of the display span.

        Where nothing of it comes from the source the range is empty.
        """
        sides = ((run.display, run.canonical) for run in self.runs.showing(span.start))
        source = _other_side(sides, span)
        if source is None:
            nearest = next(self.runs.showing(span.start), None)
            place = nearest.canonical.start if nearest else 0
            return Span(place, place)
        return source

    def to_display(self, span: Span) -> Span | None:
        """The smallest display range of all that is shown of the canonical span, or None."""
        sides = ((run.canonical, run.display) for run in self.runs.made_from(span.start))
        return _other_side(sides, span)

    def place_of(self, canonical: int) -> int:
        """The display offset at or next after a canonical one that may not be shown itself."""
        for run in self.runs.made_from(canonical):
            if run.canonical.end > canonical:
                within = max(canonical - run.canonical.start, 0) if run.is_exact else 0
                return run.display.start + within
        return len(self.display)


def _other_side(sides: Iterable[tuple[Span, Span]], span: Span) -> Span | None:
    """The smallest range that holds all that a span stands for; None if it stands for nothing."""
    start = end = -1
    for here, there in sides:
        if here.start >= span.end:
            break
        low, high = max(here.start, span.start), min(here.end, span.end)
        if low >= high or not len(there):
            continue
        exact = len(here) == len(there)
        shift = there.start - here.start
        if start < 0:
            start = low + shift if exact else there.start
        end = high + shift if exact else there.end
    return Span(start, end) if start >= 0 else None


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
