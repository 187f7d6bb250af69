"""What a noun phrase is as a source: its head, number and kind."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.attributions import cues
from annotator.citing.attributions.tokens import Phrase, Token
from annotator.citing.naming.vocabulary import (
    ORGANISATIONS,
    PLURALS,
    PRESS,
    WORKS,
    is_role,
    word_set,
)
from annotator.model.attribution import Speaker

MADE = word_set(
    "conducted commissioned published released written issued prepared compiled produced"
)
"""«a study conducted by»."""
_AFTER_HEAD = cues.JOINING | cues.RELATIVES | MADE


def head(words: Sequence[Token]) -> Token:
    """The word the phrase is about: the last before its first preposition."""
    for index, word in enumerate(words):
        if index and (word.low in _AFTER_HEAD or word.text == ","):
            return words[index - 1]
    return words[-1]


def is_plural(words: Sequence[Token]) -> bool:
    """Do several speak?"""
    main = head(words)
    return (
        main.low in PLURALS
        or words[0].low in cues.INDEFINITE
        or main.low in {"they", *cues.RELATIVES}
        or any(word.low == "and" and word.start < main.start for word in words)
        or (main.low.endswith("s") and not main.low.endswith(("ss", "'s")))
    )


def is_speaker(tokens: Sequence[Token], phrase: Phrase, *, strict: bool = True) -> bool:
    """Can it say something? Loosely, any noun with a determiner can: «a cook said»."""
    words = phrase.words(tokens)
    main = head(words)
    if main.low in cues.NO_SOURCE or words[0].low in cues.NO_SOURCE:
        return False
    if words[0].low in cues.PRONOUNS or words[0].low in cues.RELATIVES:
        return True
    if has_kind([main]) or main.low in cues.INDEFINITE:
        return True
    if main.low in cues.QUANTITIES and has_kind(words):
        return True
    named = [word for word in words if word.start <= main.start and word.is_capital]
    if any(word is not words[0] or word.low not in cues.DETERMINERS for word in named):
        return phrase.first > 0 or len(words) > 1 or len(words[0].text) > 2
    return not strict and (words[0].low in cues.DETERMINERS or main.low.endswith("s"))


def kind_of(words: Sequence[Token]) -> Speaker:
    """Named, a work, nameless, or a pronoun."""
    main = head(words)
    first = words[0].low
    if first in cues.PRONOUNS or first in cues.RELATIVES:
        return Speaker.PRONOUN
    if main.low in WORKS:
        press = any(word.low in PRESS for word in words[:-1])
        bare = main.low == "reports" and len(words) <= 2
        return Speaker.ANONYMOUS if press or bare else Speaker.DOCUMENT
    if first in cues.INDEFINITE and not words[0].is_capital:
        return Speaker.ANONYMOUS
    if main.is_capital and (first not in cues.INDEFINITE or len(words) == 1):
        return Speaker.NAMED if main.low not in cues.INDEFINITE else Speaker.ANONYMOUS
    if any(word.text == "," for word in words) and words[-1].is_capital:
        return Speaker.NAMED
    if main.low in ORGANISATIONS and first in {"the", "its", "their", "his", "her"}:
        return Speaker.NAMED
    return Speaker.ANONYMOUS


def has_kind(words: Sequence[Token]) -> bool:
    """Is there a role or a work among the words, which a preposition may place?"""
    return any(is_role(word.low) or word.low in WORKS for word in words)
