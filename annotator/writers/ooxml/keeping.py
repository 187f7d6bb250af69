"""What stays on one page with what follows it, so that no heading or note is left alone."""

from __future__ import annotations

from annotator.model.brief import Paragraph, Table

_SMALL = 8
"""Rows up to which a table is not parted by a page's end."""
_BELONG = frozenset({"lead", "item", "note"})
"""Looks of paragraphs that a paragraph of the body introduces, or that explain it."""


def stays(element: Paragraph, following: object, *, after_heading: bool) -> bool:
    """Whether a paragraph is kept with the next one.

    A note below a heading stays with what it explains; a sentence with the lead-in, list or note
    that it introduces.
    """
    if element.look in {"note", "meta"}:
        return after_heading
    belongs = isinstance(following, Paragraph) and following.look in _BELONG
    return element.look == "body" and belongs


def rows_that_stay(table: Table, following: object) -> frozenset[int]:
    """Indexes of rows that are kept with the next row, or the last with the note below it."""
    last = len(table.rows) - 1
    explained = isinstance(following, Paragraph) and following.look == "note"
    kept = set(range(last)) if last < _SMALL else {last - 1} if explained else set()
    return frozenset(kept | {last} if explained else kept)
