"""Markdown as it is read, with the way back to every character of the file."""

from __future__ import annotations

from annotator.model.source import Block, BlockKind
from annotator.model.span import Span
from annotator.text.projection import Projection, Run


def project_markdown(canonical: str) -> Projection:
    """Show the file as it stands."""
    whole = Span(0, len(canonical))
    return Projection(canonical, (Run(whole, whole),), (Block(whole, BlockKind.PARAGRAPH, 1),))
