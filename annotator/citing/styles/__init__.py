"""The citation styles: each file of this folder is one."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence

from annotator.citing.runs import Runs
from annotator.citing.style import Style
from annotator.errors import UnknownStyle
from annotator.model.reference import Reference

STYLES: Mapping[str, type[Style]] = {
    module.name.replace("_", "-"): importlib.import_module(f"{__name__}.{module.name}").STYLE
    for module in pkgutil.iter_modules(__path__)
}
"""By the name that settings and the command line use: «apa», «chicago-note» …"""
NAMES: tuple[str, ...] = tuple(sorted(STYLES))


class Bibliography:
    """All references of a brief in one style.

    Year letters, initials and numbers depend on what else is cited, so they are given together,
    in the order in which they are first cited.
    """

    def __init__(self, style: str, references: Sequence[Reference], language: str = "en") -> None:
        if style not in STYLES:
            raise UnknownStyle(style, ", ".join(NAMES))
        self._style = STYLES[style](references, language)

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
