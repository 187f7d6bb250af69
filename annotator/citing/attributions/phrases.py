"""Find the noun phrase beside a cue: bounded walks over the words of one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.citing.attributions import cues
from annotator.citing.attributions.sources import MADE, has_kind, head
from annotator.citing.attributions.tokens import QUOTED, Phrase, Token
from annotator.citing.naming.vocabulary import ORGANISATIONS, WORKS, is_role, word_set

_LONGEST = 16
"""Words of a noun phrase that are looked at."""
_LONGEST_ASIDE = 36
"""Words between two commas that may stand between a speaker and the verb."""
_SCARE_QUOTES = 40
"""Characters of a quotation that may stand inside a noun phrase: «the “Lantern” column»."""
_ADJECTIVES = word_set("early only family elderly daily weekly monthly friendly likely ally")
_BETWEEN = cues.SKIPPED | cues.HAVE | cues.BE | cues.DO
_INSIDE = "-–&/."
_ASIDE_STARTS = (
    cues.DETERMINERS
    | cues.RELATIVES
    | cues.CITING
    | {"whose", "now", "then", "once", "himself", "herself", "formerly", "also"}
    | {"in", "at", "on", "during", "as", "like", "speaking", "writing", "asked", "meanwhile"}
    | {"however", "too", "for", "among", "along", "including", "together", "jr."}
)


def subject(tokens: Sequence[Token], verb: int) -> Phrase | None:
    """The noun phrase whose verb stands at ``verb``, across adverbs, auxiliaries, one aside."""
    end = _before_adverbs(tokens, verb)
    if end == 0:
        return None
    mark = tokens[end - 1].text
    if mark in {",", ")", "—", "–", "-"}:
        closing = end - 1
        opened = _aside(tokens, closing, mark)
        if opened is None:
            return None
        owner = before(tokens, opened)
        if owner and mark == "," and _is_name(tokens[opened + 1 : closing]):
            return Phrase(owner.first, closing) if has_kind(owner.words(tokens)) else None
        return owner
    return before(tokens, end)


def _before_adverbs(tokens: Sequence[Token], verb: int) -> int:
    """Past the words that stand between a subject and its verb, such as «on Monday»."""
    at = verb
    while at > max(verb - 8, 0):
        word = tokens[at - 1].low
        on_day = word == "on" and at < verb and tokens[at].low in cues.DAYS
        adverb = word.endswith("ly") and word != "newly" and not tokens[at - 1].is_capital
        if not (on_day or adverb or word in _BETWEEN):
            since = _before_time(tokens, at)
            if since == at:
                break
            at = since
        else:
            at -= 1
    return at


def _before_time(tokens: Sequence[Token], end: int) -> int:
    """Where «in the past», «for several years» before ``end`` begins; ``end`` if there is none."""
    if tokens[end - 1].low not in cues.TIMES:
        return end
    for at in range(end - 2, max(end - 5, 0), -1):
        if tokens[at].low in {"in", "for", "over"}:
            return at
    return end


def _aside(tokens: Sequence[Token], closing: int, mark: str) -> int | None:
    """Where the words set off by two commas, brackets or dashes before a verb begin."""
    opening = "(" if mark == ")" else mark
    for at in range(closing - 1, max(closing - _LONGEST_ASIDE, 0), -1):
        token = tokens[at]
        if token.text == opening:
            first = tokens[at + 1]
            if opening != ",":
                return at
            if _may_start_aside(first) or _is_name(tokens[at + 1 : closing]):
                return at
        elif token.text in {";", ":"}:
            return None
    return None


def _is_name(words: Sequence[Token]) -> bool:
    """«a spokeswoman, Ilda Renn, said»: capitals alone stand between the commas."""
    return 0 < len(words) < 5 and all(word.is_capital for word in words)


def _may_start_aside(first: Token) -> bool:
    return (
        first.low in _ASIDE_STARTS
        or first.low.endswith("'s")
        or first.text.isdigit()
        or (not first.is_capital and first.is_word and first.low not in cues.BREAKS)
        or is_role(first.low)
    )


def before(tokens: Sequence[Token], end: int) -> Phrase | None:
    """The noun phrase that ends at ``end``."""
    start = end
    low = max(end - _LONGEST, 0)
    while start > low:
        token = tokens[start - 1]
        word = token.low
        if word in cues.PRONOUNS or word in cues.RELATIVES:
            if start == end:
                return Phrase(end - 1, end)
            if word == "who" and end - start < _LONGEST // 2 and _may_be_told_apart(tokens, start):
                start -= 1
                continue
            break
        if not _belongs(tokens, start - 1, end):
            break
        start -= 1
        begins = word in cues.DETERMINERS and (
            start == low or tokens[start - 1].low not in cues.JOINING
        )
        if begins and not (start > low and tokens[start - 1].low in {"all", "both", "of"}):
            break
    return _trimmed(tokens, start, end)


def _may_be_told_apart(tokens: Sequence[Token], start: int) -> bool:
    """«people who work in the port»: does a kind of speaker stand before the «who»?"""
    if start < 2:
        return False
    word = tokens[start - 2].low
    return is_role(word) or word in cues.INDEFINITE


def _belongs(tokens: Sequence[Token], at: int, end: int) -> bool:
    """May the word stand inside a noun phrase that is walked from its end?"""
    token = tokens[at]
    if not token.is_word:
        short = token.text == QUOTED and token.end - token.start <= _SCARE_QUOTES
        return (token.text in _INSIDE or short) and 0 < at < end - 1
    if token.low in cues.BREAKS or token.low in cues.NO_SOURCE or token.low in cues.SKIPPED:
        return False
    if token.low == "and":
        return _joins(tokens, at, end)
    if token.low.endswith("ly") and not token.is_capital and token.low not in _ADJECTIVES:
        return False
    if _is_finite(token) and not (token.low in WORKS or token.low in cues.BASES):
        return False
    if token.low.endswith("ed") and not token.is_capital and at:
        return _is_adjective(tokens, at)
    return True


def _is_finite(token: Token) -> bool:
    return not token.is_capital and token.low in cues.GRADES


def _is_adjective(tokens: Sequence[Token], at: int) -> bool:
    """«an unnamed official», but not «the army killed officials»."""
    previous = tokens[at - 1]
    return (
        previous.low in cues.DETERMINERS
        or previous.low in cues.JOINING
        or previous.low in cues.SKIPPED
        or not previous.is_word
        or previous.low.endswith("'s")
    )


def _joins(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Does «and» join two speakers, and not two clauses?"""
    if at == 0 or at + 1 >= end:
        return False
    left, right = tokens[at - 1], tokens[at + 1]
    if left.is_capital:
        return right.is_capital or right.low in cues.DETERMINERS
    return is_role(left.low) and (is_role(right.low) or is_role(tokens[end - 1].low))


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
    """Without prepositions and adverbs at the front, and without «in an interview» at the end."""
    while start < end and (tokens[start].low in cues.LEADING or not _opens(tokens[start])):
        start += 1
    for at in range(start + 1, end - 1):
        word = tokens[at].low
        if word in cues.CITING or (
            word in {"in", "at", "during", "on"} and _is_occasion(tokens, at + 1, end)
        ):
            end = at
            break
    return Phrase(start, end) if start < end else None


def _opens(token: Token) -> bool:
    return token.is_word or token.text == QUOTED


def _is_occasion(tokens: Sequence[Token], at: int, end: int) -> bool:
    return tokens[at].low in {"a", "an", "his", "her", "their"} and any(
        token.low in cues.PLACES_OF_SPEECH for token in tokens[at + 1 : end]
    )


def after(tokens: Sequence[Token], start: int) -> Phrase | None:
    """The noun phrase that begins at ``start``."""
    while start < len(tokens) and tokens[start].low in {"both", "even"}:
        start += 1
    if start >= len(tokens):
        return None
    if tokens[start].low in cues.PRONOUNS:
        return Phrase(start, start + 1)
    end = start
    high = min(start + _LONGEST, len(tokens))
    while end < high and _continues(tokens, start, end, high):
        end += 1
    while end > start and (
        tokens[end - 1].low in cues.JOINING or tokens[end - 1].low in {"and", *_INSIDE}
    ):
        end -= 1
    return Phrase(start, end) if end > start else None


def _continues(tokens: Sequence[Token], start: int, at: int, high: int) -> bool:
    """Does the noun phrase that began at ``start`` still go on?"""
    token = tokens[at]
    if not token.is_word:
        if token.text == QUOTED:
            return token.end - token.start <= _SCARE_QUOTES and at > start and at + 1 < high
        return token.text in _INSIDE and at > start
    word = token.low
    if word in cues.BREAKS or word in cues.PRONOUNS or word in cues.NO_SOURCE or word in cues.DAYS:
        return False
    if word in cues.SKIPPED and at > start:
        return False
    if word == "and":
        return at + 1 < high and _joins(tokens, at, high)
    if word in cues.JOINING:
        if at == start or word in {"at", "on", "by", "in"}:
            return (
                at > start
                and at + 1 < high
                and tokens[at + 1].is_capital
                and has_kind(tokens[start:at])
            )
        return True
    if token.is_capital or at == start:
        return True
    return not (_is_finite(token) and word not in WORKS) and not word.endswith("ly")


def works(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Works that are told apart by a name: «a study conducted by the Corvale Institute»."""
    for at, token in enumerate(tokens):
        if token.low not in WORKS:
            continue
        phrase = before(tokens, at + 1)
        if phrase is None:
            continue
        last = at + 1
        if last < len(tokens) and tokens[last].low in MADE:
            last += 1
        if last + 1 < len(tokens) and tokens[last].low in {"by", "from", "of"}:
            maker = after(tokens, last + 1)
            if maker and any(word.is_capital for word in maker.words(tokens)):
                phrase = Phrase(phrase.first, maker.last)
        words = phrase.words(tokens)
        told_apart = any(word.is_capital for word in words[1:]) and head(words) is token
        if told_apart and (words[0].low in cues.DETERMINERS or words[0].is_capital):
            yield phrase


def bodies(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Bodies by their full name: «the Corvale Institute», which is «the institute» later on."""
    for at in range(1, len(tokens)):
        if not (tokens[at].is_capital and tokens[at].low in ORGANISATIONS):
            continue
        first = at
        while first and at - first < _LONGEST and tokens[first - 1].is_capital:
            first -= 1
        if tokens[first].low in cues.DETERMINERS:
            first += 1
        if first < at:
            yield Phrase(first, at + 1)
