"""Verbs that attribute: «Otto said», «…,” said Otto», «…, saying that»."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.attributions import cues
from annotator.citing.attributions.channels import channel_of, told
from annotator.citing.attributions.cues import Grade
from annotator.citing.attributions.evidence import (
    CLAUSE,
    STOPS,
    agrees,
    has_evidence,
    is_condition,
    is_verb,
    judges,
    relative_speaks,
    says_nothing,
)
from annotator.citing.attributions.hit import Hit, hit
from annotator.citing.attributions.phrases import after, before, subject
from annotator.citing.attributions.sources import head, is_speaker, kind_of
from annotator.citing.attributions.tokens import QUOTED, Phrase, Token, low
from annotator.citing.naming.vocabulary import WORKS, is_role
from annotator.model.attribution import Speaker

_BEFORE_PARTICIPLE = {",", "and", QUOTED, "—", "–", "before", "after", "while"}
_QUOTING = {"quoted", "cited", "quotes", "cites", "quoting", "citing"}
_NEAR = 14
"""Words within which the statement stands that is «saying» something."""


def finite(
    tokens: Sequence[Token], at: int, found: Sequence[Hit], *, quoted_before: bool
) -> Hit | None:
    word = tokens[at].low
    if not is_verb(tokens, at):
        return None
    inverted = _inverted(tokens, at, quoted_before=quoted_before)
    if inverted:
        return inverted
    phrase = subject(tokens, at)
    if phrase is None and low(tokens, at - 1) in {"and", "but", "then"}:
        return _same_subject(tokens, at, found)
    if low(tokens, at - 1) == "," and not (phrase and is_speaker(tokens, phrase)):
        phrase = _before_clause(tokens, at) or phrase
    if phrase is None or phrase.last > at:
        return None
    words = phrase.words(tokens)
    if words[0].low in cues.RELATIVES and not relative_speaks(tokens, phrase, at):
        return None
    grade = cues.GRADES[word]
    if not is_speaker(tokens, phrase, strict=word not in cues.SPEAKING):
        return None
    supported = any(token.low in cues.DO for token in tokens[phrase.last : at])
    if is_condition(tokens, phrase) or says_nothing(tokens, at):
        return None
    if not (supported or agrees(words, word)):
        return None
    follows = quoted_before and phrase.first == 0
    if not (follows and grade is not Grade.JUDGE) and not has_evidence(tokens, at, phrase, grade):
        return None
    return _verb_hit(tokens, at, phrase)


def _before_clause(tokens: Sequence[Token], at: int) -> Phrase | None:
    """«The survey, which asks traders, brokers and clerks, says»: the first of the sentence."""
    phrase = first_subject(tokens)
    if phrase and phrase.last < at and low(tokens, phrase.last) in {",", *cues.RELATIVES}:
        return phrase
    return None


def _verb_hit(tokens: Sequence[Token], at: int, phrase: Phrase) -> Hit:
    between = tokens[phrase.last : at] if phrase.last <= at else ()
    denied = tokens[at].low in cues.NEGATING or any(word.low in cues.NOT for word in between)
    if tokens[at].low in {"told", "tells", "tell"}:
        channel = told(tokens, at + 1)
    elif tokens[at].low in cues.SPEAKING:
        channel = channel_of(tokens, at + 1, phrase)
    else:
        channel = None
    return hit(tokens, Phrase(at, at + 1), phrase, negated=denied, channel=channel)


def _inverted(tokens: Sequence[Token], at: int, *, quoted_before: bool) -> Hit | None:
    if tokens[at].low not in cues.INVERTING:
        return None
    previous = tokens[at - 1].text if at else (QUOTED if quoted_before else "")
    if previous not in {QUOTED, ",", "?", "!", "—", "–", "So", "so", "As", "as", "”", "»", '"'}:
        return None
    start = at + 1
    while low(tokens, start) in cues.SKIPPED - {"both", "all"}:
        start += 1
    if low(tokens, start) in cues.JOINING | cues.BREAKS:
        return None
    phrase = after(tokens, start)
    if not phrase or not is_speaker(tokens, phrase, strict=previous == ","):
        return None
    if not _ends_well(tokens, phrase) or _prefers_left(tokens, at, phrase):
        return None
    return hit(tokens, Phrase(at, at + 1), phrase, channel=channel_of(tokens, phrase.last, phrase))


def _ends_well(tokens: Sequence[Token], phrase: Phrase) -> bool:
    following = low(tokens, phrase.last)
    return (
        following in {"", *STOPS, "(", "who", "whom", "whose", "when", "after", "as", "during"}
        or following in cues.JOINING
        or following in cues.DAYS
        or following in {"last", "this", "while", "before", "earlier", "later", "today"}
    )


def _prefers_left(tokens: Sequence[Token], at: int, right: Phrase) -> bool:
    """«Kamin, an adviser, said the group fled»: the aside's owner speaks, not the group."""
    if at == 0 or tokens[at - 1].text != "," or tokens[max(at - 2, 0)].text == QUOTED:
        return False
    words = right.words(tokens)
    if words[0].is_capital or words[0].low in cues.PRONOUNS or _is_closed(tokens, right):
        return False
    left = subject(tokens, at)
    return left is not None and is_speaker(tokens, left)


def _is_closed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    known = kind_of(phrase.words(tokens)) is not Speaker.ANONYMOUS or is_role(
        head(phrase.words(tokens)).low
    )
    return known and low(tokens, phrase.last) in {"", ".", ",", QUOTED}


def participle(tokens: Sequence[Token], at: int, found: Sequence[Hit]) -> Hit | None:
    """«…, saying that»: by the speaker before, else by the subject of the sentence."""
    previous = low(tokens, at - 1)
    if previous == "as":
        return _quoted_as_saying(tokens, at)
    if previous in cues.BE or low(tokens, at - 2) in cues.BE:
        return _progressive(tokens, at)
    owner = _owner(tokens, at)
    if owner:
        return hit(tokens, Phrase(at, at + 1), owner)
    if previous in _BEFORE_PARTICIPLE or _in_a_statement(tokens, at):
        return _same_subject(tokens, at, found)
    return None


def _owner(tokens: Sequence[Token], at: int) -> Phrase | None:
    """«a report arguing that», «with analysts saying»: the noun right before speaks."""
    previous = low(tokens, at - 1)
    written = previous in WORKS or previous in cues.PLACES_OF_SPEECH
    if not (written or is_role(previous)) or not _speaks(tokens, at):
        return None
    phrase = before(tokens, at)
    if phrase is None or not is_speaker(tokens, phrase, strict=False):
        return None
    return phrase if written or low(tokens, phrase.first - 1) == "with" else None


def _in_a_statement(tokens: Sequence[Token], at: int) -> bool:
    """«issued a statement on Monday saying»."""
    return tokens[at].low == "saying" and any(
        token.low in cues.PLACES_OF_SPEECH for token in tokens[max(at - _NEAR, 0) : at]
    )


def _progressive(tokens: Sequence[Token], at: int) -> Hit | None:
    """«he's claiming that», «is now arguing that»."""
    phrase = subject(tokens, at)
    if phrase is None or not is_speaker(tokens, phrase) or is_condition(tokens, phrase):
        return None
    if not has_evidence(tokens, at, phrase, cues.PARTICIPLES[tokens[at].low]):
        return None
    return _verb_hit(tokens, at, phrase)


def _quoted_as_saying(tokens: Sequence[Token], at: int) -> Hit | None:
    """«quoted a driver as saying»."""
    phrase = subject(tokens, at - 1)
    if not phrase or not is_speaker(tokens, phrase, strict=False):
        return None
    if low(tokens, phrase.first - 1) in _QUOTING:
        return hit(tokens, Phrase(at - 1, at + 1), phrase, nested=True)
    return None


def _same_subject(tokens: Sequence[Token], at: int, found: Sequence[Hit]) -> Hit | None:
    for former in reversed(found):
        if former.source is not None and not former.nested:
            if at - former.source.first > 60:
                return None
            return _verb_hit(tokens, at, former.source) if _speaks(tokens, at) else None
    phrase = first_subject(tokens)
    if phrase is None or phrase.last >= at or not _speaks(tokens, at):
        return None
    return _verb_hit(tokens, at, phrase)


def _speaks(tokens: Sequence[Token], at: int) -> bool:
    """Is the verb a speaking one, or does it have its clause?"""
    word = tokens[at].low
    grade = cues.GRADES.get(word) or cues.PARTICIPLES[word]
    if grade is Grade.JUDGE:
        return judges(tokens, at)
    following = low(tokens, at + 1)
    if following == ",":
        return low(tokens, at + 2) == QUOTED
    return grade is Grade.SAY or following in CLAUSE or following in cues.PRONOUNS


def first_subject(tokens: Sequence[Token]) -> Phrase | None:
    """Who the sentence is about, when it begins with a name, a pronoun or a known kind."""
    if not tokens or not tokens[0].is_word:
        return None
    phrase = after(tokens, 0)
    if phrase is None or not is_speaker(tokens, phrase):
        return None
    named = False
    for index, word in enumerate(phrase.words(tokens)):
        known = word.is_capital or is_role(word.low) or word.low in WORKS
        if word.low in cues.JOINING or (named and not known) or (index > 3 and not known):
            phrase = Phrase(0, index)
            break
        named = named or (word.is_capital and word.low not in cues.DETERMINERS)
    if phrase.last == phrase.first or not is_speaker(tokens, phrase):
        return None
    return phrase
