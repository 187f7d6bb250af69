"""Who a text says a thing comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.model.span import Span


class Speaker(StrEnum):
    """What kind of thing speaks."""

    NAMED = "named"
    """A person or a body with a name: «Otto», «the Home Office»."""
    DOCUMENT = "document"
    """A work: «the study», «a police report»."""
    ANONYMOUS = "anonymous"
    """People without a name: «two officials»."""
    PRONOUN = "pronoun"
    """Somebody named elsewhere: «he», «who»."""
    HEARSAY = "hearsay"
    """Nobody: «it is believed», «reportedly»."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A place where a text says whose word something is: a suggestion until somebody accepts it."""

    span: Span
    """From the source phrase to the cue, or the other way round."""
    cue: Span
    """The words that attribute: «told», «according to»."""
    source: Span | None
    """The source phrase; None for hearsay."""
    name: str
    """The source phrase as words, spaces collapsed."""
    kind: Speaker
    covers: Span
    """The sentence or quotation it speaks for."""
    channel: str = ""
    """Through what it was said: «Newsweek» in «told Newsweek»."""
    channel_span: Span | None = None
    negated: bool = False
    """«denied», «did not say»."""
    nested: bool = False
    """Cited by another speaker of the same sentence: the deeper origin of the two."""
    carried: bool = False
    """Taken over by a quotation that has no cue of its own; span, cue and source are the former."""
    antecedent: str = ""
    """A guess whom a pronoun, «the study» or a bare family name means."""

    @property
    def speaker(self) -> str:
        """The best name there is for whoever speaks."""
        return self.antecedent or self.name
