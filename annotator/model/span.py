"""Where something stands in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """Half-open range of code points: ``text[start:end]`` is the passage."""

    start: int
    end: int

    def __len__(self) -> int:
        """Code points covered."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Share at least one code point; touching is not overlapping."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort, and join those that overlap; spans that only touch stay two."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
