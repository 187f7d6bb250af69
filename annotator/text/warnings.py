"""What a coder should know of a text before quoting from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.source import TextWarning
from annotator.model.span import Span

if TYPE_CHECKING:
    from annotator.text.document import Document


def warnings(canonical: str, format: str, document: Document) -> tuple[TextWarning, ...]:  # noqa: A002
    """All warnings, most serious first."""
    place = canonical.find("\u00a0")
    if place < 0:
        return ()
    message = f"{canonical.count(chr(0xA0))} no-break spaces"
    return (TextWarning("nbsp", message, Span(place, place + 1)),)
