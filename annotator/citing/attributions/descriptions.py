"""Whom «the Moroccan» means: the one person whom the sentence before names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.citing.attributions import cues
from annotator.citing.attributions.tokens import Phrase, Token
from annotator.citing.naming.name import named
from annotator.citing.naming.vocabulary import NATIONS


def is_by_country(words: Sequence[Token]) -> bool:
    """It says where somebody is from and nothing else."""
    return len(words) == 2 and words[0].low == "the" and words[1].low in NATIONS


def only_person(tokens: Sequence[Token]) -> Sequence[Token]:
    """The person whom a sentence names by two words and more; none where there are two of them."""
    found = {tuple(word.low for word in words): words for words in _names(tokens)}
    return next(iter(found.values())) if len(found) == 1 else ()


def _names(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for at in range(len(tokens) + 1):
        if at < len(tokens) and tokens[at].is_word and tokens[at].is_capital:
            continue
        if start < at and tokens[start].low in cues.LEADING | cues.DETERMINERS | cues.BREAKS:
            start += 1
        words = Phrase(start, at).words(tokens)
        if len(words) > 1 and named(" ".join(word.text for word in words)).is_person:
            yield words
        start = at + 1
