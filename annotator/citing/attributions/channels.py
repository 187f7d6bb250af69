"""Through what something was said: «told Newsweek», «said in a statement»."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.attributions import cues
from annotator.citing.attributions.tokens import Phrase, Token
from annotator.citing.naming.vocabulary import word_set

_REACH = 14
"""Words after the cue in which the channel is looked for."""
_LONGEST = 6
_LISTENERS = word_set(
    "reporters journalists lawmakers investigators prosecutors parliament congress police"
)
_LINKS = word_set("in to with for on by from at")


def told(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Who was told: a name, a known listener, or a thing with an article."""
    if at >= len(tokens):
        return None
    named = _name(tokens, at)
    if named:
        return named
    if tokens[at].low in _LISTENERS:
        return Phrase(at, at + 1)
    if tokens[at].low in {"the", "a", "an"} and at + 1 < len(tokens):
        last = at + 1
        while last < min(at + _LONGEST, len(tokens)) and _is_noun(tokens[last]):
            last += 1
        return Phrase(at, last) if last > at + 1 else None
    return None


def channel_of(tokens: Sequence[Token], at: int, source: Phrase) -> Phrase | None:
    """The paper of «in an article in», else the occasion itself: «in a statement»."""
    for place in (at, source.last):
        found = _occasion(tokens, place)
        if found:
            return found
    return None


def _occasion(tokens: Sequence[Token], at: int) -> Phrase | None:
    stop = min(at + _REACH, len(tokens) - 1)
    for start in range(at, stop):
        if tokens[start].low not in {"in", "on", "at", "during", "to"}:
            continue
        named = _name(tokens, start + 1) if start == at and tokens[start].low == "in" else None
        for place in range(start + 1, min(start + _LONGEST + 1, len(tokens))):
            if not tokens[place].is_word or tokens[place].low in cues.BREAKS:
                break
            if tokens[place].low in cues.PLACES_OF_SPEECH:
                return _publisher(tokens, place + 1) or Phrase(start + 1, place + 1)
        if named and tokens[start + 1].low == "the":
            return named
        if start == at and tokens[at - 1].low in cues.BREAKS:
            break
    return None


def _publisher(tokens: Sequence[Token], at: int) -> Phrase | None:
    """«with Newsweek», «published in the Guardian»."""
    if at < len(tokens) and tokens[at].low in {"published", "released", "broadcast", "aired"}:
        at += 1
    if at < len(tokens) and tokens[at].low in _LINKS:
        return _name(tokens, at + 1)
    return None


def _name(tokens: Sequence[Token], at: int) -> Phrase | None:
    """A run of capitals, with an article before it perhaps."""
    first = at
    if at < len(tokens) and tokens[at].low == "the":
        at += 1
    last = at
    while last < len(tokens) and last < first + _LONGEST and _is_name(tokens, last, at):
        last += 1
    return Phrase(first, last) if last > at else None


def _is_name(tokens: Sequence[Token], at: int, start: int) -> bool:
    token = tokens[at]
    if token.low in cues.DAYS:
        return False
    if token.is_word and token.is_capital:
        return True
    inner = token.low in {"of", "for", "and"} and start < at
    return inner and at + 1 < len(tokens) and tokens[at + 1].is_capital


def _is_noun(token: Token) -> bool:
    return token.is_word and token.low not in cues.BREAKS | cues.JOINING | cues.DAYS | {"he", "she"}
