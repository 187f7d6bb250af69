"""A display text as it is written, run by run."""

from __future__ import annotations

from annotator.model.source import Block, BlockKind
from annotator.model.span import Span
from annotator.text.projection import Projection, RunList, StyledSpan


class Page:
    """Collects display text, the runs behind it, blocks and looks.

    Places are given as they come in the file; one that would go back is shown without a place.
    """

    def __init__(self, canonical: str) -> None:
        self._canonical = canonical
        self._parts: list[str] = []
        self._runs = RunList()
        self._blocks: list[Block] = []
        self._styles: list[StyledSpan] = []
        self.length = 0
        self.reached = 0
        """Canonical offset up to which the file has been shown or passed."""

    def show(self, place: Span) -> None:
        """Show characters of the file as they stand; newlines become spaces."""
        if place.start < self.reached or not len(place):
            return
        words = place.of(self._canonical)
        self._write(words.replace("\n", " ") if "\n" in words else words, place.start, place.end)

    def show_as(self, words: str, place: Span | None) -> None:
        """Show something else in place of characters of the file."""
        if place is None or place.start < self.reached:
            self.insert(words)
        else:
            self._write(words, place.start, place.end)

    def stand_for(self, words: str, place: Span | None) -> None:
        """Show a word of our own for a stretch of the file: the two map as wholes."""
        if place is not None and len(place) == len(words):
            self.show_as(words[:-1], place)
            self.insert(words[-1:])
        else:
            self.show_as(words, place)

    def insert(self, words: str) -> None:
        """Write something of our own: spaces, an empty line."""
        if words:
            self._write(words, self.reached, self.reached)

    def separate(self, lines: str) -> None:
        """Start a new line, unless nothing stands yet."""
        if self.length:
            self.insert(lines)

    def style(self, start: int, look: str, target: str = "") -> None:
        """Give what was written since ``start`` a look."""
        if self.length > start:
            self._styles.append(StyledSpan(Span(start, self.length), look, target))

    def block(self, start: int, kind: BlockKind, level: int = 0) -> bool:
        """Make what was written since ``start`` a block, if it holds more than spaces."""
        words = self._since(start)
        first = start + len(words) - len(words.lstrip())
        end = start + len(words.rstrip())
        if first >= end:
            return False
        self._blocks.append(Block(Span(first, end), kind, len(self._blocks) + 1, level))
        return True

    def projection(self, simplified: str = "") -> Projection:
        """The finished page."""
        styles = sorted(self._styles, key=lambda style: (style.span.start, -style.span.end))
        return Projection(
            "".join(self._parts), self._runs, tuple(self._blocks), tuple(styles), simplified
        )

    def _since(self, start: int) -> str:
        """What was written since ``start``, from the last parts."""
        parts: list[str] = []
        at = self.length
        for part in reversed(self._parts):
            if at <= start:
                break
            at -= len(part)
            parts.append(part)
        return "".join(reversed(parts))[start - at :]

    def _write(self, words: str, start: int, end: int) -> None:
        self._parts.append(words)
        self._runs.add(len(words), start, end)
        self.length += len(words)
        self.reached = end
