"""A row as it was painted, for the next frame."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip

from annotator.model.span import Span
from annotator.text.layout import Row

TIGHT = 20
"""Cells of a view in which gutter, ruler and a few letters have room for certain."""


class KeptRow:
    """A painted row, and the strip it last went out in."""

    __slots__ = ("_cell", "_row", "_segments", "_strip")

    def __init__(self, row: Row, segments: list[Segment]) -> None:
        self._row = row
        self._segments = segments
        self._cell: Segment | None = None
        self._strip: Strip | None = None

    def touches(self, span: Span) -> bool:
        """Whether what changed in a stretch changes this row."""
        return span.overlaps(self._row.line)

    def strip(self, cell: Segment, width: int) -> Strip:
        """The row with its cell of the ruler; the same object while that does not change."""
        if self._strip is None or cell != self._cell:
            self._cell = cell
            self._strip = strip_of([*self._segments, cell], width)
        return self._strip


def strip_of(segments: list[Segment], width: int) -> Strip:
    """A strip of known width; in a view too narrow for gutter and text, its left part."""
    if width >= TIGHT:
        return Strip(segments, width)
    return Strip(segments).adjust_cell_length(width)
