"""What a text says of itself: its title and its warnings."""

from __future__ import annotations

from annotator.model.source import BlockKind, TextWarning
from annotator.text.document import Document
from annotator.text.warnings import warnings

_LONGEST = 200


def title_of(canonical: str, format_name: str) -> str:
    """The first heading, else the first line, on one line of at most 200 characters."""
    document = Document(canonical, format_name)
    block = document.block_at(0)
    if format_name != "text":  # a heading of plain text is a guess, its first line is not
        headings = (item for item in document.blocks() if item.kind is BlockKind.HEADING)
        block = next(headings, block)
    first_line = block.span.of(document.display).strip().partition("\n")[0]
    title = " ".join(first_line.split())
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"


def warnings_of(canonical: str, format_name: str) -> tuple[TextWarning, ...]:
    """What a coder should know before quoting from the text."""
    return warnings(Document(canonical, format_name))
