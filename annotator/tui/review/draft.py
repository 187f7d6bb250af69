"""What is to hold in a group, as far as the adjudicator has put it together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from annotator.model.span import Span
from annotator.workflow.adjudicating import Settling, Standing

ROWS = ("whole", "passage", "codes", "reliability", "credibility", "origin")
"""What Enter takes from a version, line by line."""
_FIELDS = {
    "passage": ("spans",),
    "codes": ("codes", "taken_from"),
    "reliability": ("reliability",),
    "credibility": ("credibility", "grade_note"),
    "origin": ("origins",),
}
_ROW_OF = {field: row for row, fields in _FIELDS.items() for field in fields}


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of a draft."""

    settling: Settling
    open: frozenset[str] = frozenset()
    """Rows in which coders differ and nothing was decided yet."""

    @property
    def first_open(self) -> str:
        """The first of them from the top, or nothing."""
        return next((row for row in ROWS if row in self.open), "")


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim, or several after a split; ``at`` is the one that keys change."""

    claims: tuple[Claim, ...]
    at: int = 0

    @property
    def current(self) -> Claim:
        """The claim that keys change."""
        return self.claims[self.at]

    @property
    def first_open(self) -> tuple[int, str]:
        """The first claim with an open row, and that row; nothing where all is decided."""
        found = ((at, each.first_open) for at, each in enumerate(self.claims) if each.open)
        return next(found, (self.at, ""))

    def changed(self, **fields: object) -> Draft:
        """The current claim with other fields of its settling; their rows are decided."""
        rows = {_ROW_OF.get(field, "") for field in fields}
        settling = replace(self.current.settling, **fields)  # type: ignore[arg-type]
        return self._with(Claim(settling, self.current.open - rows))

    def opened(self, rows: frozenset[str]) -> Draft:
        """More rows of the current claim wait for a decision."""
        return self._with(replace(self.current, open=self.current.open | rows))

    def taking(self, row: str, version: Settling) -> Draft:
        """One line of somebody's version."""
        return self.changed(**{name: getattr(version, name) for name in _FIELDS[row]})

    def reshaped(self, move: Callable[[Span], Span]) -> Draft:
        """The end or start of the last part moved, by canonical spans."""
        *others, last = self.current.settling.spans
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
        codes = self.current.settling.codes
        kept = tuple(each for each in (codes if more else codes[1:]) if each != code)
        return self.changed(codes=(*kept, code) if more else (code, *kept))

    def without(self, code: str) -> Draft:
        """The code taken off."""
        kept = tuple(each for each in self.current.settling.codes if each != code)
        return self.changed(codes=kept)

    def renamed(self, renamed: Mapping[str, str]) -> Draft:
        """Its codes under the ids that they have by now."""

        def today(settling: Settling) -> Settling:
            codes = dict.fromkeys(renamed.get(code, code) for code in settling.codes)
            return replace(settling, codes=tuple(codes))

        claims = (replace(each, settling=today(each.settling)) for each in self.claims)
        return replace(self, claims=tuple(claims))

    def _with(self, claim: Claim) -> Draft:
        claims = list(self.claims)
        claims[self.at] = claim
        return replace(self, claims=tuple(claims))


@dataclass(frozen=True, slots=True)
class Work:
    """All that was done in the group in hand and is not saved yet, and where one points."""

    draft: Draft | None = None
    own: bool = False
    """The draft is a passage that no coder marked."""
    merged: tuple[Standing, ...] = ()
    """Groups that are settled together with the one in hand."""
    negotiated: bool = False
    reason: str = ""
    candidate: int = 0
    """The coder's version that is pointed at, or was last."""
    on_draft: bool = False
    """What is put together is pointed at: Enter settles it."""
    row: int = 0

    @property
    def is_empty(self) -> bool:
        """Nothing would be lost by leaving."""
        return self.draft is None and not self.negotiated and not self.reason

    def put(self, draft: Draft, **fields: object) -> Work:
        """Another draft, pointed at on its first line."""
        told: dict[str, object] = {"on_draft": True, "row": 0} | fields
        return replace(self, draft=draft, **told)  # type: ignore[arg-type]

    def carried(self, groups: Mapping[str, Standing], renamed: Mapping[str, str]) -> Work:
        """The same work with these groups in place of the older ones, by their names."""
        merged = tuple(groups[each.ident] for each in self.merged)
        draft = self.draft.renamed(renamed) if self.draft is not None else None
        return replace(self, draft=draft, merged=merged)
