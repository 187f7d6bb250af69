"""Where the contents that the block parser cuts out stand in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.model.span import Span

_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_CONTAINER = re.compile(r"[ \t]*+(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\s]*+\]:)")
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a content that stand together in the file."""

    content: int
    canonical: int
    length: int


class ContentMap:
    """From offsets in a content to offsets in the file."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._stretches = stretches
        self._starts = [stretch.content for stretch in stretches]

    def places(self, start: int, end: int) -> list[Span]:
        """Where the characters ``[start, end)`` of the content stand, piece by piece."""
        out: list[Span] = []
        index = max(bisect_right(self._starts, start) - 1, 0)
        for at in range(index, len(self._stretches)):
            stretch = self._stretches[at]
            low = max(start, stretch.content)
            high = min(end, stretch.content + stretch.length)
            if low < high:
                shift = stretch.canonical - stretch.content
                out.append(Span(low + shift, high + shift))
            if stretch.content >= end:
                break
        return out

    def whole(self, start: int, end: int) -> Span | None:
        """From the first to the last of these characters in the file."""
        places = self.places(start, end)
        return Span(places[0].start, places[-1].end) if places else None


class Lines:
    """The lines of a file, and the contents of blocks found on them."""

    def __init__(self, text: str, base: int = 0) -> None:
        self.base = base
        self._text = text
        self._lines = text.split("\n")
        self._starts = [base]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def start(self, line: int) -> int:
        """Canonical offset at which a line starts."""
        return self._starts[min(line, len(self._lines))]

    def span(self, line: int) -> Span:
        """A line without its newline."""
        return Span(self._starts[line], self._starts[line + 1] - 1)

    def line(self, line: int) -> str:
        """The words of a line; empty past the end."""
        return self._lines[line] if line < len(self._lines) else ""

    def running(self, content: str, first: int, end: int) -> ContentMap:
        """A paragraph on lines ``[first, end)``: each line ends where its line of the file does.

        Lines of nothing but spaces that are no spaces to Markdown (NBSP) may be left out at the
        top.
        """
        stretches = []
        at = 0
        parts = content.split("\n")
        while end - first > len(parts) and _place_at_end(self.line(first), parts[0]) < 0:
            first += 1
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            line = self.line(first + number)
            body = part
            start = _place_at_end(line, body)
            if start < 0:
                body = part.lstrip(" \t")  # a tab was cut in two
                start = _place_at_end(line, body)
            if start >= 0 and (body or not last):
                length = len(body) if last else len(line) - start + 1
                place = self.start(first + number) + start
                stretches.append(Stretch(at + len(part) - len(body), place, length))
            at += len(part) + 1
        return ContentMap(stretches)

    def heading(self, content: str, number: int) -> ContentMap:
        """An ATX heading: before the closing hashes, where there are any."""
        line = self.line(number)
        start = _place_at_end(_CLOSING_HASHES.sub("", line), content)
        if start < 0:
            start = _place_at_end(line, content)
        if start < 0:
            return ContentMap(())
        return ContentMap((Stretch(0, self.start(number) + start, len(content)),))

    def code(self, content: str, first: int) -> list[tuple[str, Span | None]]:
        """The lines of a code block, each with the stretch of the file it ends with."""
        out: list[tuple[str, Span | None]] = []
        parts = content.removesuffix("\n").split("\n")
        for number, part in enumerate(parts):
            line = self.line(first + number)
            body = part if _place_at_end(line, part) >= 0 else part.lstrip(" \t")
            end = self.start(first + number) + len(line)
            exact = _place_at_end(line, body) + len(body) == len(line)
            out.append((part, Span(end - len(body), end) if exact else None))
        return out

    def cells(self, contents: Sequence[str], number: int) -> list[tuple[Span, str, ContentMap]]:
        """The cells of a table row: place between the bars, content, and its map."""
        line = self.line(number)
        prefix = 0
        for _ in range(_DEEPEST):
            cells = _split(line, prefix)
            if all(
                content.strip() == (cells[index][2] if index < len(cells) else "")
                for index, content in enumerate(contents)
            ):
                return [self._cell(number, cell) for cell in cells]
            container = _CONTAINER.match(line, prefix)
            if not container or container.end() == prefix:
                break
            prefix = container.end()
        return []

    def _cell(
        self, number: int, cell: tuple[int, int, str, list[Stretch]]
    ) -> tuple[Span, str, ContentMap]:
        start, end, content, stretches = cell
        at = self.start(number)
        moved = [Stretch(item.content, item.canonical + at, item.length) for item in stretches]
        return Span(start + at, end + at), content, ContentMap(moved)


def _place_at_end(line: str, body: str) -> int:
    """Where the words stand with which a line ends, spaces aside; -1 if it ends otherwise."""
    if line.endswith(body):
        return len(line) - len(body)
    if "\0" in line:
        line = line.replace("\0", "\ufffd")
    start = line.rfind(body)
    return start if start >= 0 and not line[start + len(body) :].strip() else -1


def _split(line: str, prefix: int) -> list[tuple[int, int, str, list[Stretch]]]:
    """Cells between unescaped bars: start, end, content as the parser gives it, its map."""
    end = len(line.rstrip())
    start = len(line) - len(line[prefix:].lstrip())
    bars = [at for at in range(start, end) if line[at] == "|" and not _escaped(line, at, start)]
    edges = [start - 1, *bars, end]
    cells = [(low + 1, high) for low, high in pairwise(edges)]
    if cells and cells[0][0] == cells[0][1]:
        cells.pop(0)
    if cells and cells[-1][0] == cells[-1][1]:
        cells.pop()
    return [_trimmed_cell(line, low, high) for low, high in cells]


def _escaped(line: str, at: int, start: int) -> bool:
    return at > start and line[at - 1] == "\\"


def _trimmed_cell(line: str, low: int, high: int) -> tuple[int, int, str, list[Stretch]]:
    while low < high and line[low].isspace():
        low += 1
    while high > low and line[high - 1].isspace():
        high -= 1
    stretches, content, at = [], "", low
    while at < high:
        bar = line.find("\\|", at, high)
        stop = bar if bar >= 0 else high
        if stop > at:
            stretches.append(Stretch(len(content), at, stop - at))
            content += line[at:stop]
        if bar < 0:
            break
        stretches.append(Stretch(len(content), bar + 1, 1))
        content += "|"
        at = bar + 2
    return low, high, content.replace("\0", "\ufffd"), stretches
