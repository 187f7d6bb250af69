"""What has to stand around a verb before it is taken to report something."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.attributions import cues
from annotator.citing.attributions.cues import Grade
from annotator.citing.attributions.sources import head, is_plural, kind_of
from annotator.citing.attributions.tokens import QUOTED, Phrase, Token, low
from annotator.model.attribution import Speaker

SOON = 12
"""Words within which the particle of a judging verb stands: «described … as»."""
STOPS = frozenset(".,;:!?—–)…") | {QUOTED}
"""Marks that close a phrase, and a quotation."""


def is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Not a noun («the claim»), an infinitive («to say») or a passive («was told»)."""
    word, previous = tokens[at].low, low(tokens, at - 1)
    if previous in cues.MODAL or previous in cues.BE or previous == "to":
        return False
    spoken = word in {"said", "says", "told"}
    if spoken:
        return previous not in {"a", "an", "the", "of"}
    if previous in cues.DETERMINERS and previous not in cues.INDEFINITE - {"no", "one"}:
        return False
    if previous in cues.JOINING or previous.endswith(("'s", "s'")):
        return False
    if low(tokens, at - 1) == "and" and low(tokens, at + 1) in cues.GRADES:
        return False
    if word in cues.WORKS or word in cues.SINGULARS or word in cues.BASES:
        following = low(tokens, at + 1)
        noun_like = following in cues.AUXILIARY or following in cues.CITING
        return not (
            noun_like or following in {"of", "from", "about", "by"} or (following in cues.GRADES)
        )
    return True


def agrees(words: Sequence[Token], verb: str) -> bool:
    """«officials say», «he says»; told from the nouns of the same form."""
    main = head(words)
    if verb in cues.BASES:
        return is_plural(words)
    if verb in cues.SINGULARS and not main.is_capital:
        return main.low in {"it", "he", "she", *cues.RELATIVES} or not is_plural(words)
    return True


def is_condition(tokens: Sequence[Token], phrase: Phrase) -> bool:
    return low(tokens, phrase.first - 1) in {"if", "unless", "whether", "what", "whatever"}


def says_nothing(tokens: Sequence[Token], at: int) -> bool:
    """«they say little», «two told it differently»."""
    return low(tokens, at + 1) in {"little", "nothing", "anything", "goodbye"} or (
        tokens[at].low == "told" and low(tokens, at + 1) == "it"
    )


def relative_speaks(tokens: Sequence[Token], phrase: Phrase, at: int) -> bool:
    """«X, who says that», not «those who said goodbye»."""
    if tokens[phrase.first].low == "which":
        return low(tokens, phrase.first - 1) == "," and at - phrase.first <= 2
    clause = low(tokens, at + 1) in {"that", "how", "why", QUOTED}
    return clause or tokens[at].low in {"said", "says", "told"}


def has_evidence(tokens: Sequence[Token], at: int, phrase: Phrase, grade: Grade) -> bool:
    """Does what follows show that the verb reports something?"""
    if grade is Grade.SAY:
        return True
    following = low(tokens, at + 1)
    if grade is Grade.JUDGE:
        return judges(tokens, at)
    if following in {"that", "how", "why", "whether", QUOTED, ":"}:
        return True
    if phrase.first and tokens[phrase.first - 1].text == QUOTED:
        return True
    if following == "to" and tokens[at].low.startswith("claim"):
        return True
    soon = [token.low for token in tokens[at + 2 : at + 2 + SOON]]
    if following in {",", "in", "on"} and (QUOTED in soon or ("that" in soon and following != ",")):
        return True
    if _is_parenthetical(tokens, at, phrase):
        return True
    if following in cues.PRONOUNS or following in {"there", "we", "i"}:
        return grade is Grade.THINK or cues.GRADES.get(tokens[at].low) is Grade.FIND
    if grade is Grade.THINK:
        return following in cues.DETERMINERS or _starts_clause(tokens, at + 1)
    return kind_of(phrase.words(tokens)) is Speaker.DOCUMENT or _is_clause(tokens, at + 1)


def _is_clause(tokens: Sequence[Token], at: int) -> bool:
    """A noun phrase and soon a form of «be», «have» or «will»: «suggested the pace was»."""
    first = low(tokens, at)
    if first not in cues.DETERMINERS and not (at < len(tokens) and tokens[at].is_capital):
        return False
    for token in tokens[at + 1 : at + SOON]:
        if token.low in cues.AUXILIARY:
            return True
        if token.text in STOPS or token.low in cues.BREAKS:
            return False
    return False


def judges(tokens: Sequence[Token], at: int) -> bool:
    base = cues.base_of(tokens[at].low)
    particles = cues.PARTICLES.get(base)
    if particles is None:
        return True
    near = 4 if base in {"vow", "pledge", "promise", "threaten", "call"} else SOON
    allowed = particles.split()
    first = low(tokens, at + 1)
    if "to" in allowed or base == "call":
        allowed_here = [word for word in allowed if word != QUOTED]
        if first in allowed_here:
            return True
        if base == "urge":
            return "to" in (token.low for token in tokens[at + 1 : at + 1 + SOON])
        return any(token.text == QUOTED for token in tokens[at + 1 : at + 1 + SOON])
    return any(token.low in allowed for token in tokens[at + 1 : at + 1 + near])


def _starts_clause(tokens: Sequence[Token], at: int) -> bool:
    """A capitalised or plural noun with a verb soon after: «believe Hask fled»."""
    if at >= len(tokens):
        return False
    soon = tokens[at : at + 8]
    return (soon[0].is_capital or soon[0].low.endswith("s")) and any(
        word.low in cues.AUXILIARY or word.low.endswith("ed") for word in soon
    )


def _is_parenthetical(tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
    """«…, the study found.»"""
    if phrase.first == 0 or low(tokens, at + 1) not in {"", *STOPS}:
        return False
    return tokens[phrase.first - 1].text in STOPS
