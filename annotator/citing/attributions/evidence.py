"""What has to stand around a verb before it is taken to report something."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.attributions import cues
from annotator.citing.attributions.cues import Grade
from annotator.citing.attributions.sources import head, is_plural, kind_of
from annotator.citing.attributions.tokens import QUOTED, Phrase, Token, low
from annotator.citing.naming.vocabulary import WORKS, word_set
from annotator.model.attribution import Speaker

SOON = 12
"""Words within which the particle of a judging verb stands: «described … as»."""
CLAUSE = frozenset(["that", "how", "why", "whether", QUOTED, ":"])
"""What follows a verb that reports."""
_IDIOMS = {("claim", "to"), ("claim", "responsibility"), ("complain", "about")}
_BETWEEN = cues.JOINING | {"as", "during", "after", "before", "over"}
_ENDS = frozenset(",;:.()—")
_ARTICLES = {"a", "an", "the"}
_OBJECTS = {"it", "him", "her", "them", "himself", "herself", "itself"}
_SPOKEN = word_set(
    "claim claims accusation accusations allegation allegations report reports suggestion "
    "criticism charge charges idea notion rumour rumours rumor rumors assertion assertions"
)
"""What is dismissed or rejected when somebody speaks."""
STOPS = frozenset(".,;:!?—–)…") | {QUOTED}
"""Marks that close a phrase, and a quotation."""


def is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Not a noun («the claim»), an infinitive («to say») or a passive («was told»)."""
    word, previous = tokens[at].low, low(tokens, at - 1)
    if previous in cues.MODAL or previous == "to" or be_before(tokens, at) < at:
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
    if word in WORKS or word in cues.SINGULARS or word in cues.BASES:
        following = low(tokens, at + 1)
        noun_like = following in cues.AUXILIARY or following in cues.CITING
        return not (
            noun_like or following in {"of", "from", "about", "by"} or (following in cues.GRADES)
        )
    return True


def be_before(tokens: Sequence[Token], at: int) -> int:
    """Where the form of «be» stands, at most two adverbs before the participle; else ``at``."""
    for back in range(at - 1, max(at - 4, -1), -1):
        if tokens[back].low in cues.BE:
            return back
        if tokens[back].low not in cues.SKIPPED and not tokens[back].low.endswith("ly"):
            break
    return at


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
    clause = low(tokens, at + 1) in CLAUSE
    if tokens[phrase.first].low == "which":
        return clause or (low(tokens, phrase.first - 1) == "," and at - phrase.first <= 2)
    return clause or tokens[at].low in {"said", "says", "told"}


def has_evidence(tokens: Sequence[Token], at: int, phrase: Phrase, grade: Grade) -> bool:
    """Does what follows show that the verb reports something?"""
    if grade is Grade.SAY:
        return True
    if phrase.first and tokens[phrase.first - 1].text == QUOTED:
        return True
    if grade is Grade.JUDGE:
        return judges(tokens, at)
    after = _past_adverbs(tokens, at + 1)
    following = low(tokens, after)
    if following in CLAUSE:
        return True
    if (cues.base_of(tokens[at].low), following) in _IDIOMS or _clause_later(tokens, after):
        return True
    if _is_parenthetical(tokens, after, phrase):
        return True
    if following in cues.PRONOUNS or following in {"there", "we", "i"}:
        return True
    if grade is Grade.THINK:
        return following in cues.DETERMINERS or _starts_clause(tokens, after)
    return kind_of(phrase.words(tokens)) is Speaker.DOCUMENT or _is_clause(tokens, after)


def _past_adverbs(tokens: Sequence[Token], at: int) -> int:
    """Past «on Friday», «later» and the like behind a verb."""
    while low(tokens, at) in cues.SKIPPED or (
        low(tokens, at) == "on" and low(tokens, at + 1) in cues.DAYS
    ):
        at += 1
    return at


def _clause_later(tokens: Sequence[Token], at: int) -> bool:
    """A quotation or «that», with «in a letter» or a comma between."""
    soon = [token.low for token in tokens[at + 1 : at + 1 + SOON]]
    first = low(tokens, at)
    if first == ",":
        return QUOTED in soon
    if first not in _BETWEEN:
        return False
    closed = next((place for place, word in enumerate(soon) if word in _ENDS), len(soon))
    return "that" in soon[:closed] or (first != "to" and QUOTED in soon[:closed])


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
    """Does the particle of a judging verb follow, or a word for something said?"""
    base = cues.base_of(tokens[at].low)
    particles = cues.PARTICLES.get(base)
    if particles is None:
        return _has_object(tokens, at + 1)
    allowed = particles.split()
    if base == "ask" and low(tokens, at + 1) in {"to", "not"}:
        return False
    if low(tokens, at + 1) in allowed:
        return True
    soon = [token.low for token in tokens[at + 1 : at + 1 + SOON]]
    if base in cues.PROMISING:
        return "that" in soon or QUOTED in soon
    if base == "call":
        return QUOTED in soon or (
            low(tokens, at + 1) in _OBJECTS and low(tokens, at + 2) in _ARTICLES
        )
    return any(word in allowed for word in soon) or any(word in _SPOKEN for word in soon[:6])


def _has_object(tokens: Sequence[Token], at: int) -> bool:
    """«blamed the drivers», but not «the detailed questions, said»."""
    following = low(tokens, at)
    return following[:1].isalnum() and following not in cues.BREAKS | cues.JOINING


def _starts_clause(tokens: Sequence[Token], at: int) -> bool:
    """A capitalised or plural noun with a verb soon after: «believe Hask fled»."""
    if at >= len(tokens):
        return False
    soon = tokens[at : at + 8]
    return (soon[0].is_capital or soon[0].low.endswith("s")) and any(
        word.low in cues.AUXILIARY or word.low.endswith("ed") for word in soon
    )


def _is_parenthetical(tokens: Sequence[Token], after: int, phrase: Phrase) -> bool:
    """«…, the study found.»"""
    if phrase.first == 0 or tokens[phrase.first - 1].text not in STOPS:
        return False
    following = low(tokens, after)
    dated = following in {"last", "this", "earlier", "in"} and phrase.last == after - 1
    return following in {"", *STOPS} or (dated and tokens[after - 1].low in cues.INVERTING)
