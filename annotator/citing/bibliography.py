"""The references of a brief, in one style."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.runs import Runs
from annotator.citing.styles import style_of
from annotator.model.reference import Reference


class Bibliography:
    """All references of a brief in one style.

    Year letters, initials and numbers depend on what else is cited, so they are given together,
    in the order in which they are first cited.
    """

    def __init__(self, style: str, references: Sequence[Reference], language: str = "en") -> None:
        self._style = style_of(style)(references, language)

    @property
    def label(self) -> str:
        """The style's name as a reader knows it."""
        return self._style.label

    def note(self, reference_id: str, locator: str = "", *, first: bool) -> Runs:
        """What stands in a footnote, without the full stop; in full when ``first``."""
        return self._style.note(self._style.references[reference_id], locator, first=first)

    def short(self, reference_id: str, locator: str = "") -> Runs:
        """The short citation for tables and running text: «(Said, 2014a, para. 3)»."""
        return self._style.short(self._style.references[reference_id], locator)

    def entries(self) -> tuple[Runs, ...]:
        """The bibliography, each item complete with its full stop."""
        return self._style.entries()
