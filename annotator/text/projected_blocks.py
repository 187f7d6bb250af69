"""Blocks that a projection has listed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from annotator.model.source import Block


class ProjectedBlocks:
    """The same questions as to the blocks of plain text, answered from a list."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks
        self._starts = [block.span.start for block in blocks]

    def __len__(self) -> int:
        """How many blocks there are."""
        return len(self._blocks)

    def __iter__(self) -> Iterator[Block]:
        """Every block, in order."""
        return iter(self._blocks)

    def __getitem__(self, index: int) -> Block:
        """The block of number ``index + 1``."""
        return self._blocks[index]

    def index_at(self, offset: int) -> int:
        """Of the block that holds the offset, else of the next, else of the last; -1 if none."""
        index = max(bisect_right(self._starts, offset) - 1, 0)
        if self.has(index + 1) and offset >= self._blocks[index].span.end:
            return index + 1
        return index if self._blocks else -1

    def has(self, index: int) -> bool:
        """Is there a block of number ``index + 1``?"""
        return 0 <= index < len(self._blocks)
