"""Which of many overlapping spans touch a place in the text.

Spans are kept in length classes: one of length ``n`` lives in class ``n.bit_length()``, so every
span of class ``k`` is shorter than ``2**k`` and those that touch ``[a, b)`` start in
``(a - 2**k, b)``. A question costs two bisects per class, whatever the number of spans; a very
long span never slows down the short ones.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from annotator.model.span import Span

Held = TypeVar("Held")


class SpanIndex(Generic[Held]):
    """Anything that has a span, found by where it stands.

    Two values may stand on the same span; equal values may be held twice.
    """

    def __init__(self, span_of: Callable[[Held], Span], held: Iterable[Held] = ()) -> None:
        self._span_of = span_of
        self._classes: dict[int, _LengthClass[Held]] = {}
        self._size = 0
        groups: dict[int, list[Held]] = {}
        for value in held:
            groups.setdefault(len(span_of(value)).bit_length(), []).append(value)
            self._size += 1
        for exponent, group in groups.items():
            group.sort(key=self._start)
            self._classes[exponent] = _LengthClass(array("q", map(self._start, group)), group)

    def __len__(self) -> int:
        """How many values are held."""
        return self._size

    def __iter__(self) -> Iterator[Held]:
        """All values, in no particular order."""
        for group in self._classes.values():
            yield from group.held

    def starts(self) -> Iterator[int]:
        """Where the spans start, in no particular order; cheaper than the values."""
        for group in self._classes.values():
            yield from group.starts

    def add(self, value: Held) -> None:
        """Hold one more value."""
        span = self._span_of(value)
        exponent = len(span).bit_length()
        group = self._classes.get(exponent)
        if group is None:
            group = self._classes[exponent] = _LengthClass(array("q"), [])
        at = bisect_right(group.starts, span.start)
        group.starts.insert(at, span.start)
        group.held.insert(at, value)
        self._size += 1

    def remove(self, value: Held) -> None:
        """Let go of one value; KeyError when it is not held."""
        span = self._span_of(value)
        group = self._classes.get(len(span).bit_length())
        if group is not None:
            at = bisect_left(group.starts, span.start)
            while at < len(group.starts) and group.starts[at] == span.start:
                if group.held[at] == value:
                    del group.starts[at]
                    del group.held[at]
                    self._size -= 1
                    return
                at += 1
        raise KeyError(value)

    def overlapping(self, start: int, end: int) -> list[Held]:
        """Those that share a code point with ``[start, end)``; by start, the longer one first."""
        found: list[tuple[int, int, Held]] = []
        for exponent, group in self._classes.items():
            starts = group.starts
            low = bisect_left(starts, start - (1 << exponent) + 1)
            high = bisect_left(starts, end, low)
            for value in group.held[low:high]:
                span = self._span_of(value)
                if span.end > start:
                    found.append((span.start, -span.end, value))
        found.sort(key=_place)
        return [value for _, _, value in found]

    def at(self, offset: int) -> list[Held]:
        """Those that hold this code point."""
        return self.overlapping(offset, offset + 1)

    def _start(self, value: Held) -> int:
        return self._span_of(value).start


class _LengthClass(Generic[Held]):
    """Values of about one length, beside their starts, both in text order."""

    __slots__ = ("held", "starts")

    def __init__(self, starts: array[int], held: list[Held]) -> None:
        self.starts = starts
        self.held = held


def _place(found: tuple[int, int, Held]) -> tuple[int, int]:
    return found[:2]
