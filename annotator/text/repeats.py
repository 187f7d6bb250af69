"""Sentences that stand twice in one source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import regex
from rapidfuzz.distance import LCSseq

from annotator.model.copy import Repeat
from annotator.model.span import Span

_NO_SPACES = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORDS = regex.compile(rf"[{_NO_SPACES}]\p{{M}}*+|[\w\p{{M}}--[{_NO_SPACES}]]++", regex.V1)
"""Words; single letters where a script sets no spaces."""
_FEWEST_WORDS = 6
_FEWEST_LETTERS = 18
_INSIDE = 8
"""Words of a sentence that may be found again inside a much longer one."""
_SAME = 0.85
"""Words that must be the same in the same order, of the shorter one's words."""
_GRAM = 4
_CANDIDATES = 4
"""Earlier sentences that are compared with one; also those that are kept for four words."""
_LONGEST = 400
"""Words of a sentence that are looked at."""

_Words = tuple[str, ...]


def repeats(text: str, sentences: Iterable[Span]) -> tuple[Repeat, ...]:
    """Sentences whose words stood before: the same ones, nearly the same, or one inside the other.

    Each is given once, with the earlier sentence most like it. Time grows with the text alone, as
    a sentence is compared with at most four others that share four of its words in a row.

    >>> text = "He left when the wages had stopped. “He left when the wages had stopped.”"
    >>> [repeat.span.of(text) for repeat in repeats(text, [Span(0, 35), Span(36, 73)])]
    ['“He left when the wages had stopped.”']
    """
    earlier = _Earlier()
    found = []
    for sentence in sentences:
        words = _words_of(text, sentence)
        if len(words) < _FEWEST_WORDS or sum(map(len, words)) < _FEWEST_LETTERS:
            continue
        match = earlier.like(words)
        if match is None:
            earlier.add(words, sentence)
        else:
            found.append(Repeat(sentence, *match))
    return tuple(found)


class _Earlier:
    """Sentences read so far, by their words and by every four words in a row."""

    def __init__(self) -> None:
        self._whole: dict[_Words, Span] = {}
        self._by_four: dict[_Words, list[_Words]] = {}

    def add(self, words: _Words, sentence: Span) -> None:
        self._whole[words] = sentence
        for four in _fours(words):
            there = self._by_four.setdefault(four, [])
            if len(there) < _CANDIDATES:
                there.append(words)

    def like(self, words: _Words) -> tuple[Span, float] | None:
        """The earlier sentence most like this one, and how much it is, if it is enough."""
        if words in self._whole:
            return self._whole[words], 1.0
        near: Counter[_Words] = Counter()
        for four in _fours(words):
            near.update(self._by_four.get(four, ()))
        best = max(
            ((_likeness(words, other), other) for other, _ in near.most_common(_CANDIDATES)),
            key=lambda match: match[0],
            default=(0.0, words),
        )
        return (self._whole[best[1]], best[0]) if best[0] >= _SAME else None


def _likeness(one: _Words, other: _Words) -> float:
    shorter, longer = sorted((len(one), len(other)))
    if shorter < _INSIDE and shorter < _SAME * longer:
        return 0.0
    return LCSseq.similarity(one, other) / shorter


def _fours(words: _Words) -> Sequence[_Words]:
    return [words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)]


def _words_of(text: str, sentence: Span) -> _Words:
    found: list[str] = _WORDS.findall(sentence.of(text).lower())
    return tuple(found[:_LONGEST])
