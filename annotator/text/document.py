"""A source as it is read: display, blocks, sentences, zones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from annotator.model.source import Block, BlockKind, Zone
from annotator.model.span import Span
from annotator.text.plain_blocks import PlainBlocks
from annotator.text.plain_kinds import label_length
from annotator.text.projected_blocks import ProjectedBlocks
from annotator.text.projection import Projection, StyledSpan, StyleIndex

if TYPE_CHECKING:
    from annotator.text.sentences import Sentences
    from annotator.text.zones import Zoning

_KEPT = 512
"""Blocks whose sentences are kept."""


class Document:
    """Canonical text with the view on it; offsets are display offsets unless said otherwise.

    Nothing is computed before it is asked for, and then only near the place asked for: ten
    megabytes of plain text open in a few milliseconds. Markdown is projected whole.
    """

    def __init__(self, canonical: str, format: str) -> None:  # noqa: A002 - the glossary's word
        self.canonical = canonical
        self.format = format
        self.projection: Projection | None = None
        self._blocks: PlainBlocks | ProjectedBlocks
        if format == "markdown":
            from annotator.text.markdown import project_markdown  # noqa: PLC0415 - 30 ms

            self.projection = project_markdown(canonical)
            self.display = self.projection.display
            self._blocks = ProjectedBlocks(self.projection.blocks)
        else:
            self.display = canonical
            self._blocks = PlainBlocks(canonical)
        self._styles = StyleIndex(self.projection.styles if self.projection else ())
        self._sentences: dict[int, Sentences] = {}
        self._zoning: Zoning | None = None

    def to_canonical(self, span: Span) -> Span:
        """The canonical range of a display span; empty where nothing of it is the source's."""
        return self.projection.to_canonical(span) if self.projection else span

    def to_display(self, span: Span) -> Span | None:
        """The display range of a canonical span; None where nothing of it is shown."""
        return self.projection.to_display(span) if self.projection else span

    def block_at(self, offset: int) -> Block:
        """The block that holds the offset, else the next one, else the last."""
        index = self._blocks.index_at(offset)
        if index < 0:
            return Block(Span(0, len(self.display)), BlockKind.PARAGRAPH, 1)
        return self._blocks[index]

    def block_number(self, number: int) -> Block | None:
        """The block of that ¶ number, or None."""
        return self._blocks[number - 1] if self._blocks.has(number - 1) else None

    def block_after(self, block: Block) -> Block | None:
        """The next block, or None after the last."""
        return self.block_number(block.number + 1)

    def block_before(self, block: Block) -> Block | None:
        """The block before, or None before the first."""
        return self.block_number(block.number - 1)

    def blocks(self) -> Sequence[Block]:
        """Every block of the text; looks at all of it."""
        return tuple(self._blocks)

    def block_count(self) -> int:
        """How many blocks there are; counts the whole text once."""
        return len(self._blocks)

    def styles_in(self, start: int, end: int) -> Sequence[StyledSpan]:
        """Looks that touch ``[start, end)``, by start."""
        return self._styles.touching(start, end)

    def zone_of(self, block: Block) -> Zone:
        """What the block is for the reader."""
        if self._zoning is None:
            from annotator.text.zones import Zoning  # noqa: PLC0415 - 10 ms, after the first page

            self._zoning = Zoning(self.display, [*islice(self._blocks, Zoning.HEADER)])
        return self._zoning.of(block, self.block_before(block), self.block_after(block))

    def sentences_of(self, block: Block) -> Sequence[Span]:
        """The block's sentences, without the bullet or number of an item."""
        return tuple(self._sentences_in(block))

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds the offset, else the next one, else the last."""
        return self._sentences_in(self.block_at(offset)).at(offset)

    def first_sentence_from(self, block: Block, offset: int) -> Span | None:
        """The block's first sentence that starts at or after the offset, or None."""
        return self._sentences_in(block).first_from(offset)

    def last_sentence_before(self, block: Block, offset: int) -> Span | None:
        """The block's last sentence that starts before the offset, or None."""
        return self._sentences_in(block).last_before(offset)

    def locator(self, canonical: Span) -> str:
        """Where a passage stands, in paragraph numbers: ``12`` or ``12–13``."""
        shown = self.to_display(canonical)
        if shown is None:
            place = self.projection.place_of(canonical.start) if self.projection else 0
            shown = Span(place, place + 1)
        first = self.block_at(shown.start).number
        block = self.block_at(max(shown.end - 1, shown.start))
        last = block.number - (block.span.start >= shown.end)
        return str(first) if first >= last else f"{first}–{last}"

    def words_of(self, block: Block) -> Span:
        """The block without the bullet, number or note label it starts with."""
        start = block.span.start
        if block.kind in {BlockKind.ITEM, BlockKind.NOTE}:
            start += self._label_length(block)
        return Span(start, block.span.end) if start < block.span.end else block.span

    def _sentences_in(self, block: Block) -> Sentences:
        found = self._sentences.get(block.span.start)
        if found is None:
            if len(self._sentences) >= _KEPT:
                self._sentences.clear()
            from annotator.text.sentences import Sentences  # noqa: PLC0415 - 10 ms

            found = Sentences(self.display, self.words_of(block))
            self._sentences[block.span.start] = found
        return found

    def _label_length(self, block: Block) -> int:
        start = block.span.start
        if self.projection is None:
            return label_length(self.display, block.span)
        for style in self.styles_in(start, start + 1):
            if style.look in {"bullet", "marker"} and style.span.start == start:
                return len(style.span)
        return 0
