"""The title of a source that no reference names."""

from __future__ import annotations

from annotator.model.source import BlockKind
from annotator.text.document import Document

_LONGEST = 200


def title_of(document: Document) -> str:
    """The first heading, else the first line, on one line of at most 200 characters."""
    block = document.block_at(0)
    if document.format != "text":  # a heading of plain text is a guess, its first line is not
        headings = (item for item in document.blocks() if item.kind is BlockKind.HEADING)
        block = next(headings, block)
    first_line = block.span.of(document.display).strip().partition("\n")[0]
    title = " ".join(first_line.split())
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"
