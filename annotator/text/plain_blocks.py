"""Blocks of plain text, found near the places asked for."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from annotator.model.source import Block
from annotator.model.span import Span
from annotator.text.paragraphing import Paragraphing, paragraphing_of
from annotator.text.plain_kinds import LABEL, kind_of

_REGION = 65_536
"""Code points per region; a region's block starts are listed when it is first looked at."""
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
        self._end = _drop_spaces(text, 0, len(text))
        self._separator = _SEPARATORS[paragraphing_of(text)]
        self._regions: list[int] | None = None
        self._contents: list[int] = []
        self._counted: list[int] = [0]
        self._starts: dict[int, array[int]] = {}
        self._blocks: dict[int, Block] = {}

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
        if not self.has(index):
            raise IndexError(index)
        region = bisect_right(self._counted, index) - 1
        starts = self._region(region)
        within = index - self._counted[region]
        last = within + 1 == len(starts)
        following = self._bounds()[region + 1] if last else starts[within + 1]
        start = _skip_spaces(self._text, starts[within], following)
        return Span(start, _drop_spaces(self._text, start, following))

    def _bounds(self) -> list[int]:
        """Where regions begin, then the end of all; fills ``_contents``: where their words end."""
        if self._regions is None:
            text, end = self._text, self._end
            start = _skip_spaces(text, 0, end)
            bounds = [start] if start < end else []
            while bounds and bounds[-1] < end:
                newline = text.find("\n", bounds[-1] + _REGION, end)
                seam = self._separator.search(text, newline, end) if newline >= 0 else None
                stop = _drop_spaces(text, bounds[-1], seam.start()) if seam else end
                self._contents.append(stop)
                bounds.append(seam.end() if seam else end)
            self._regions = bounds
        return self._regions

    def _count_before(self, region: int) -> int:
        bounds, find = self._bounds(), self._separator.findall
        while len(self._counted) <= region:
            at = len(self._counted) - 1
            separators = find(self._text, bounds[at], self._contents[at])
            self._counted.append(self._counted[-1] + 1 + len(separators))
        return self._counted[region]

    def _region(self, region: int) -> array[int]:
        starts = self._starts.get(region)
        if starts is None:
            bounds = self._bounds()
            found = self._separator.finditer(self._text, bounds[region], self._contents[region])
            starts = array("Q", [bounds[region]])
            starts.extend(match.end() for match in found)
            self._starts[region] = starts
        return starts


def _around(index: int) -> tuple[int, ...]:
    return index - 2, index - 1, index + 1, index + 2


def _skip_spaces(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _drop_spaces(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
