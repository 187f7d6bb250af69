"""A cue and its source, as word numbers of one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.citing.attributions.sources import kind_of
from annotator.citing.attributions.tokens import Phrase, Token
from annotator.model.attribution import Speaker


@dataclass(frozen=True, slots=True)
class Hit:
    """What one rule found."""

    cue: Phrase
    source: Phrase | None
    kind: Speaker
    negated: bool = False
    nested: bool = False
    channel: Phrase | None = None


def hit(
    tokens: Sequence[Token],
    cue: Phrase,
    source: Phrase,
    *,
    negated: bool = False,
    nested: bool = False,
    channel: Phrase | None = None,
) -> Hit:
    """With a source, whose kind is told from its words."""
    return Hit(cue, source, kind_of(source.words(tokens)), negated, nested, channel)
