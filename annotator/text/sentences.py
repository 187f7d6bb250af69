"""The sentences of a block, found near the place asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import regex

from annotator.model.span import Span
from annotator.text.clusters import cluster_edge
from annotator.text.edges import words_end, words_start
from annotator.text.sentence_rules import Boundary, boundaries

CHUNK = 32_768
"""Code points whose sentence ends are looked for at once; no sentence is much longer."""

_GAP = regex.compile(r"(?<=\S)\s++(?=\S)")


class Sentences:
    """The sentences of one block, in order; together they hold all that is not space.

    >>> text = "He left. She stayed."
    >>> [sentence.of(text) for sentence in Sentences(text, Span(0, len(text)))]
    ['He left.', 'She stayed.']

    A boundary depends on its surroundings alone, so a block of many megabytes is cut in chunks
    and only the chunks in question are searched.
    """

    def __init__(self, text: str, block: Span, *, chunk: int = CHUNK) -> None:
        self._text = text
        start = words_start(text, block.start, block.end)
        self._block = Span(start, words_end(text, start, block.end))
        self._size = chunk
        self._chunks: dict[int, list[Boundary]] = {}

    def __iter__(self) -> Iterator[Span]:
        """All of them, in order."""
        start = self._block.start
        for number in range(self._count()):
            for boundary in self._chunk(number):
                if start < boundary.end:
                    yield Span(start, boundary.end)
                    start = boundary.next
        if start < self._block.end:
            yield Span(start, self._block.end)

    def at(self, offset: int) -> Span:
        """The sentence that holds the offset or, when it stands between two, the next one."""
        block = self._block
        if not len(block):
            return block
        offset = min(max(offset, block.start), block.end - 1)
        number = (offset - block.start) // self._size
        before, after = self._boundaries_around(number, offset)
        start = before.next if before else block.start
        return Span(start, max(after.end if after else block.end, start + 1))

    def first_from(self, offset: int) -> Span | None:
        """The first sentence that starts at or after the offset, or None."""
        if offset >= self._block.end:
            return None
        found = self.at(offset)
        if found.start < offset:
            if found.end >= self._block.end:
                return None
            found = self.at(found.end)
        return found

    def last_before(self, offset: int) -> Span | None:
        """The last sentence that starts before the offset, or None."""
        place = min(offset, self._block.end) - 1
        while place > self._block.start and self._text[place].isspace():
            place -= 1
        return self.at(place) if place >= self._block.start and len(self._block) else None

    def _boundaries_around(
        self, number: int, offset: int
    ) -> tuple[Boundary | None, Boundary | None]:
        """The last boundary whose sentence ends at or before the offset, and the one after it."""
        chunk = self._chunk(number)
        index = bisect_right(chunk, offset, key=_end)
        before = chunk[index - 1] if index else None
        after = chunk[index] if index < len(chunk) else None
        low, high = number, number
        while before is None and low > 0:
            low -= 1
            for boundary in reversed(self._chunk(low)):
                if boundary.end <= offset:
                    before = boundary
                    break
                after = boundary  # its marks and quotation marks reach into this chunk
        while after is None and high < self._count() - 1:
            high += 1
            after = self._chunk(high)[0] if self._chunk(high) else None
        return before, after

    def _count(self) -> int:
        return -(-len(self._block) // self._size)

    def _chunk(self, number: int) -> list[Boundary]:
        found = self._chunks.get(number)
        if found is None:
            low = self._block.start + number * self._size
            high = min(low + self._size, self._block.end)
            found = boundaries(self._text, self._block, low, high)
            if not found and high - low == CHUNK:
                found = self._cut(low + CHUNK // 4, low + CHUNK // 2)
            self._chunks[number] = found
        return found

    def _cut(self, low: int, high: int) -> list[Boundary]:
        """Part what no stop parts in a whole chunk, so that nothing is searched without end."""
        gap = _GAP.search(self._text, low, high)
        if gap:
            return [Boundary(*gap.span())]
        whole = not self._text[high - 1 : high + 1].isspace()
        edge = cluster_edge(self._text, high, forward=False)
        return [Boundary(edge, edge)] if whole and edge > low else []


def _end(boundary: Boundary) -> int:
    return boundary.end
