"""What each block is for the reader: an overlay that folds and never deletes."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.source import Block, BlockKind, Zone


class Zoning:
    """Tells zones from a block, its neighbours and a bounded look at the whole text."""

    HEADER = 12
    """Blocks at the top that may hold title, byline and data."""

    def __init__(self, text: str, header: Sequence[Block]) -> None:
        self._text = text
        self._header = header

    def of(self, block: Block, before: Block | None, after: Block | None) -> Zone:
        """The zone of one block."""
        return Zone.NOTES if block.kind is BlockKind.NOTE else Zone.MAIN


def zones(text: str, blocks: Sequence[Block]) -> list[Zone]:
    """The zone of every block, in order."""
    zoning = Zoning(text, blocks[: Zoning.HEADER])
    around = zip(blocks, [None, *blocks], [*blocks[1:], None], strict=False)
    return [zoning.of(block, before, after) for block, before, after in around]
