"""Blocks of plain text, found near the places asked for."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from annotator.model.source import Block
from annotator.model.span import Span
from annotator.text.edges import words_end, words_start
from annotator.text.paragraphing import Paragraphing, paragraphing_of
from annotator.text.plain_kinds import LABEL, kind_of

_REGION = 65_536
"""Code points per region; a region's block starts are listed when it is first looked at."""
_LONGEST_LABEL = 16
_KEPT = 4_096
"""Blocks kept as objects."""

_MAY_DIVIDE = r"(?=[\s•◦▪‣·*(\[0-9-])"
"""Most lines are told to go on by their first character."""

_SEPARATORS = {
    Paragraphing.LINES: re.compile(r"\n\s*+"),
    Paragraphing.WRAPPED: re.compile(rf"\n{_MAY_DIVIDE}(?:[^\S\n]*+\n\s*+|(?={LABEL}))"),
    Paragraphing.INDENTED: re.compile(
        rf"\n{_MAY_DIVIDE}(?:[^\S\n]*+\n\s*+|(?=[ \t]{{2,}}\S)|(?={LABEL}))"
    ),
}


class PlainBlocks:
    """All blocks of a plain text without looking at all of it.

    The text is cut into regions that begin with a block. To number a block, the separators of
    the regions before it are counted, which takes milliseconds for ten megabytes.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = words_end(text, 0, len(text))
        self._separator = _SEPARATORS[paragraphing_of(text)]
        self._regions: list[int] | None = None
        self._contents: list[int] = []
        self._counted: list[int] = [0]
        self._starts: dict[int, array[int]] = {}
        self._blocks: dict[int, Block] = {}
        self._spans: dict[int, Span] = {}

    def __len__(self) -> int:
        """How many blocks there are; counts the whole text once."""
        return self._count_before(len(self._bounds()) - 1)

    def __iter__(self) -> Iterator[Block]:
        """Every block, in order."""
        return (self[index] for index in range(len(self)))

    def __getitem__(self, index: int) -> Block:
        """The block of number ``index + 1``."""
        block = self._blocks.get(index)
        if block is None:
            if len(self._blocks) >= _KEPT:
                self._blocks.clear()
            block = self._blocks[index] = self._block(index)
        return block

    def index_at(self, offset: int) -> int:
        """Of the block that holds the offset, else of the next, else of the last; -1 if none."""
        bounds = self._bounds()
        if len(bounds) < 2:
            return -1
        region = min(max(bisect_right(bounds, offset) - 1, 0), len(bounds) - 2)
        within = max(bisect_right(self._region(region), offset) - 1, 0)
        index = self._count_before(region) + within
        if offset >= self.span(index).end and self.has(index + 1):
            return index + 1
        return index

    def has(self, index: int) -> bool:
        """Is there a block of number ``index + 1``?"""
        if index < 0:
            return False
        bounds = self._bounds()
        while len(self._counted) < len(bounds) and self._counted[-1] <= index:
            self._count_before(len(self._counted))
        return index < self._counted[-1]

    def _block(self, index: int) -> Block:
        span = self.span(index)
        around = [self.span(near) if self.has(near) else None for near in _around(index)]
        kind, level = kind_of(self._text, span, around)
        return Block(span, kind, index + 1, level)

    def span(self, index: int) -> Span:
        """Where a block stands, without the spaces around it."""
        found = self._spans.get(index)
        if found is None:
            if len(self._spans) >= _KEPT:
                self._spans.clear()
            found = self._spans[index] = self._span(index)
        return found

    def _span(self, index: int) -> Span:
        if not self.has(index):
            raise IndexError(index)
        region = bisect_right(self._counted, index) - 1
        starts = self._region(region)
        within = index - self._counted[region]
        last = within + 1 == len(starts)
        following = self._bounds()[region + 1] if last else starts[within + 1]
        start = words_start(self._text, starts[within], following)
        return Span(start, words_end(self._text, start, following))

    def _bounds(self) -> list[int]:
        """Where regions begin, then the end of all; fills ``_contents``: where their words end."""
        if self._regions is None:
            text, end = self._text, self._end
            start = words_start(text, 0, end)
            bounds = [start] if start < end else []
            while bounds and bounds[-1] < end:
                newline = text.find("\n", bounds[-1] + _REGION, end)
                seam = self._separator.search(text, newline, end) if newline >= 0 else None
                stop = words_end(text, bounds[-1], seam.start()) if seam else end
                self._contents.append(stop)
                bounds.append(seam.end() if seam else end)
            self._regions = bounds
        return self._regions

    def _count_before(self, region: int) -> int:
        bounds = self._bounds()
        while len(self._counted) <= region:
            at = len(self._counted) - 1
            separators = self._separator.findall(self._text, bounds[at], self._last_look(at))
            self._counted.append(self._counted[-1] + 1 + len(separators))
        return self._counted[region]

    def _region(self, region: int) -> array[int]:
        starts = self._starts.get(region)
        if starts is None:
            start = self._bounds()[region]
            found = self._separator.finditer(self._text, start, self._last_look(region))
            starts = array("Q", [start])
            starts.extend(match.end() for match in found)
            self._starts[region] = starts
        return starts

    def _last_look(self, region: int) -> int:
        """Where a region's separators end: the first one past its length is the seam."""
        stop = self._contents[region]
        full = self._bounds()[region] + _REGION
        if stop <= full + _LONGEST_LABEL:
            return stop
        return min(stop, words_start(self._text, full, stop) + _LONGEST_LABEL)


def _around(index: int) -> tuple[int, ...]:
    return index - 2, index - 1, index + 1, index + 2
