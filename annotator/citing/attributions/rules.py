"""Which words of one sentence attribute something to whom: each cue word calls for its rule."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.attributions import cues
from annotator.citing.attributions.evidence import be_before
from annotator.citing.attributions.hit import Hit, hit
from annotator.citing.attributions.phrases import after
from annotator.citing.attributions.sources import is_speaker
from annotator.citing.attributions.tokens import QUOTED, Phrase, Token, low
from annotator.citing.attributions.verbs import finite, participle
from annotator.citing.naming.vocabulary import word_set
from annotator.model.attribution import Speaker

_FIRST = 6
"""Words at the head of a note among which «Source:» stands."""
_FIGURES = word_set("source sources figures estimations estimation estimates data")
_CAPITAL = _FIGURES | {"according"}
"""Cues that are cues with a capital too; «Said» may be a name."""


def hits(tokens: Sequence[Token], *, quoted_before: bool = False) -> list[Hit]:
    """What the sentence attributes, in order; ``quoted_before``: a quotation ends right before."""
    found: list[Hit] = []
    taken = -1
    for at, token in enumerate(tokens):
        if at < taken or (at and token.is_capital and token.low not in _CAPITAL):
            continue
        one = _at(tokens, at, found, quoted_before=quoted_before)
        if one:
            found.append(one)
            taken = one.cue.last
    return found


def _at(
    tokens: Sequence[Token], at: int, found: Sequence[Hit], *, quoted_before: bool
) -> Hit | None:
    """The rule the word at ``at`` calls for."""
    word = tokens[at].low
    if word == "according":
        return _according(tokens, at)
    if at < _FIRST and word in _FIGURES:
        figures = _figures(tokens, at)
        if figures or (at and tokens[at].is_capital):
            return figures
    if word in cues.HEARSAY_ADVERBS:
        return Hit(Phrase(at, at + 1), None, Speaker.HEARSAY)
    if word in cues.CITING:
        return _citing(tokens, at)
    if word in cues.BY and low(tokens, at + 1) == "by":
        return _by(tokens, at)
    if word in cues.HEARSAY and be_before(tokens, at) < at:
        by = _by_later(tokens, at)
        if by:
            return by
    if word in cues.HEARSAY and _is_passive(tokens, at):
        return Hit(Phrase(be_before(tokens, at), at + 1), None, Speaker.HEARSAY)
    if word in cues.GRADES:
        return finite(tokens, at, found, quoted_before=quoted_before)
    if word in cues.PARTICIPLES:
        return participle(tokens, at, found)
    return None


def _according(tokens: Sequence[Token], at: int) -> Hit | None:
    if low(tokens, at + 1) != "to":
        return None
    phrase = after(tokens, at + 2)
    if not phrase or not is_speaker(tokens, phrase):
        return None
    return hit(tokens, Phrase(at, at + 2), phrase)


def _citing(tokens: Sequence[Token], at: int) -> Hit | None:
    phrase = after(tokens, at + 1)
    if not phrase or not is_speaker(tokens, phrase):
        return None
    return hit(tokens, Phrase(at, at + 1), phrase, nested=True)


def _by(tokens: Sequence[Token], at: int) -> Hit | None:
    phrase = after(tokens, at + 2)
    if not phrase or not is_speaker(tokens, phrase):
        return None
    return hit(tokens, Phrase(at, at + 2), phrase)


def _by_later(tokens: Sequence[Token], at: int) -> Hit | None:
    """«is believed in the valley by many drivers»."""
    for place in range(at + 1, min(at + 5, len(tokens))):
        if not tokens[place].is_word:
            return None
        if tokens[place].low == "by":
            phrase = after(tokens, place + 1)
            if phrase and is_speaker(tokens, phrase):
                return hit(tokens, Phrase(at, at + 1), phrase)
    return None


def _figures(tokens: Sequence[Token], at: int) -> Hit | None:
    """«Source: the border police», «[2] Estimates of the ministry»: a note that is a source."""
    if any(token.is_word and not token.text.isdigit() for token in tokens[:at]):
        return None
    link = low(tokens, at + 1)
    if link not in ({":"} if tokens[at].low.startswith("source") else {":", "of", "from", "by"}):
        return None
    phrase = after(tokens, at + 2)
    if not phrase or not is_speaker(tokens, phrase):
        return None
    return hit(tokens, Phrase(at, at + 2), phrase)


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    """«is widely believed», «deemed as»; «said by X» is another rule's."""
    auxiliary = be_before(tokens, at)
    if auxiliary < at:
        blame = tokens[at].low == "blamed" and low(tokens, at + 1) not in {"for", "on"}
        return not (blame or _quotes(tokens, at))
    return tokens[at].low == "deemed" and low(tokens, at - 1) == ","


def _quotes(tokens: Sequence[Token], at: int) -> bool:
    return low(tokens, at + 1) in {QUOTED, ","} and at + 2 < len(tokens)
