"""Spans in tests: whether one lies in another."""

from __future__ import annotations

from annotator.model.span import Span


def within(inner: Span, outer: Span) -> bool:
    """Every code point of the inner is one of the outer."""
    return outer.start <= inner.start and inner.end <= outer.end
