"""A stretch of text that the reading view shows as marked."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class Highlight:
    """One span of a mark, in display offsets. A claim of several parts has several, of one id."""

    id: str
    span: Span
    colour: int | str = 0
    """A number, taken round the palette, or ``#rrggbb``."""
    letter: str = ""
    """Shown in the gutter of the row where the span starts: the key of the claim's code."""
    current: bool = False
    passed: bool = False
    """A passage left without a code on purpose: no tint, ``0`` in the gutter."""


def span_of(highlight: Highlight) -> Span:
    """Where it stands."""
    return highlight.span
