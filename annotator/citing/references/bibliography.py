"""The references of a brief, in one style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.citing.references.chicago import Chicago
from annotator.citing.references.runs import Runs, ended, joined, words
from annotator.citing.references.styles import style_of
from annotator.model.reference import Reference


class Bibliography:
    """All references of a brief in one style.

    Year letters, initials and numbers depend on what else is cited, so they are given together,
    in the order in which they are first cited.
    """

    def __init__(
        self,
        style: str,
        references: Sequence[Reference],
        language: str = "en",
        originals: Mapping[str, Sequence[Reference]] | None = None,
    ) -> None:
        """``originals``: works not read themselves, by the id of the reference that quotes them."""
        self._style = style_of(style)(references, language)
        quoted: dict[str, Reference] = {}
        self._quoted_in: dict[str, str] = {}
        for source, works in (originals or {}).items():
            for work in works:
                if work.id not in self._style.references:
                    quoted.setdefault(work.id, work)
                    self._quoted_in.setdefault(work.id, source)
        self._originals = style_of(style)(tuple(quoted.values()), language)

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

    def original(self, original: Reference | str, *, first: bool = False) -> Runs:
        """Who is quoted by another: a work as the style names it, or people's own words for it."""
        if isinstance(original, str):
            return words(original)
        for style in (self._style, self._originals):
            if original.id in style.references:
                return style.original(style.references[original.id], first=first)
        raise KeyError(original.id)

    def second_hand(
        self, originals: Sequence[Runs], reference_id: str, locator: str = "", *, first: bool
    ) -> Runs:
        """``note`` of a claim that its source has from others: «X, quoted in Y»."""
        return self._style.second_hand(originals, self.note(reference_id, locator, first=first))

    def short_second_hand(
        self, originals: Sequence[Runs], reference_id: str, locator: str = ""
    ) -> Runs:
        """``short`` of such a claim: «(X, as cited in Y, para. 3)»."""
        reference = self._style.references[reference_id]
        return self._style.short_second_hand(originals, reference, locator)

    def entries(self) -> tuple[Runs, ...]:
        """The bibliography, each item complete with its full stop.

        Works that were not read themselves stand in it where the style lists them.
        """
        style, originals = self._style, self._originals
        if not isinstance(style, Chicago) or not isinstance(originals, Chicago):
            return style.entries()
        filed = [(style.order(item), style.entry(item)) for item in style.in_order()]
        for item in originals.in_order():
            source = style.references[self._quoted_in[item.id]]
            quoted = (*words("Quoted in "), *style.quoted_in(source))
            whole = ended(joined((originals.entry(item), quoted), ". "))
            filed.append((originals.order(item), whole))
        return tuple(entry for _, entry in sorted(filed, key=lambda pair: pair[0]))

    def entry(self, original: Reference) -> Runs:
        """A work in full, whether the bibliography lists it, a claim is from it, or neither."""
        if original.id in self._style.references:
            return self._style.entry(self._style.references[original.id])
        style = self._originals
        if original.id not in style.references:
            style = type(self._style)((original,), self._style.language)
        return style.unlisted(style.references[original.id])
