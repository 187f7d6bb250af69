"""How the cells of a row are shared out."""

from __future__ import annotations

from dataclasses import dataclass

LETTERS = 2
"""Cells for the letters of the claims that start in a row."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of a painted row, from the left: margin, number, letters, bar, text, and the rest."""

    margin: int
    digits: int
    text: int
    total: int

    @property
    def before_text(self) -> int:
        """Cells left of the first character of the text."""
        return self.margin + gutter_width(self.digits)


def gutter_width(digits: int) -> int:
    """Number, a space, letters, bar, and one cell for the mark of a quotation or a zone."""
    return digits + 1 + LETTERS + 2
