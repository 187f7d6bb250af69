"""The passage a coder points at: a selection, its further parts, the claim it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class Pointer:
    """Everything in display offsets.

    With ``claim`` the words are those of a saved annotation, or a draft that no event holds yet.
    """

    selection: Span | None = None
    parts: tuple[Span, ...] = ()
    """Parts beside the selection."""
    claim: str | None = None
    """Id of the annotation, or of the passed passage, these words belong to."""
    within: Span | None = None
    """Where quoted speech is looked for."""
    adding: bool = False
    """``+`` was pressed: what is selected next is one more part."""
    second: bool = False
    """``&`` was pressed: the next code makes a second claim on these words."""
    moved: bool = False
    """An end or a part changed since the claim was chosen."""

    @property
    def words(self) -> tuple[Span, ...]:
        """All parts in text order."""
        chosen = () if self.selection is None else (self.selection,)
        return tuple(sorted({*self.parts, *chosen}))

    @property
    def draft(self) -> bool:
        """Words of a saved annotation that were changed and not yet kept."""
        return self.claim is not None and self.moved and not self.second

    @property
    def hull(self) -> Span | None:
        """The selection with the sentence it was narrowed from; sentences are counted from here."""
        chosen, within = self.selection, self.within
        if chosen is None or within is None or not within.overlaps(chosen):
            return chosen
        return Span(min(chosen.start, within.start), max(chosen.end, within.end))

    def reshaped(self, selection: Span) -> Pointer:
        """The same passage with an end moved."""
        return replace(self, selection=selection, moved=True)

    def with_next(self, selection: Span) -> Pointer:
        """One more part, while parts are being added."""
        return replace(self, selection=selection, within=selection, moved=True)

    def adding_parts(self) -> Pointer:
        """What is selected so far becomes a settled part; the next selection is another one."""
        return replace(self, parts=self.words, selection=None, within=None, adding=True)
