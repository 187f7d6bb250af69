"""What is to hold in a group, as far as the adjudicator has put it together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from annotator.model.span import Span
from annotator.workflow.adjudicating import Settling

ROWS = ("whole", "passage", "codes", "reliability", "credibility", "origin")
"""What Enter takes from a candidate, line by line."""
_FIELDS = {
    "passage": ("spans",),
    "codes": ("codes", "taken_from"),
    "reliability": ("reliability",),
    "credibility": ("credibility", "grade_note"),
    "origin": ("origins",),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim, or several after a split; ``at`` is the one that keys change."""

    claims: tuple[Settling, ...]
    at: int = 0

    @property
    def current(self) -> Settling:
        """The claim that keys change."""
        return self.claims[self.at]

    def changed(self, **fields: object) -> Draft:
        """The current claim with other fields."""
        claims = list(self.claims)
        claims[self.at] = replace(self.current, **fields)  # type: ignore[arg-type]
        return replace(self, claims=tuple(claims))

    def taking(self, row: str, version: Settling) -> Draft:
        """One line of a candidate's version."""
        return self.changed(**{name: getattr(version, name) for name in _FIELDS[row]})

    def reshaped(self, move: Callable[[Span], Span]) -> Draft:
        """The end or start of the last part moved, by canonical spans."""
        *others, last = self.current.spans
        return self.changed(spans=(*others, move(last)))

    def split(self) -> Draft:
        """The current claim twice, the second one in hand."""
        claims = (*self.claims[: self.at + 1], self.current, *self.claims[self.at + 1 :])
        return Draft(claims, self.at + 1)

    def turned(self) -> Draft:
        """The next of several claims in hand."""
        return replace(self, at=(self.at + 1) % len(self.claims))

    def coded(self, code: str, *, more: bool) -> Draft:
        """Another dominant code in place of the first, or one more."""
        codes = self.current.codes
        kept = tuple(each for each in (codes if more else codes[1:]) if each != code)
        return self.changed(codes=(*kept, code) if more else (code, *kept))

    def without(self, code: str) -> Draft:
        """The code taken off."""
        return self.changed(codes=tuple(each for each in self.current.codes if each != code))
