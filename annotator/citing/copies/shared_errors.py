"""Slips that two sources have in common: what is rare and wrong in both was hardly found twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from annotator.citing.copies.shingles import Shingled
from annotator.citing.copies.word_hashes import Numbers
from annotator.model.copy import SharedError
from annotator.model.span import Span

_SHORTEST, _LONGEST = 7, 24
"""Letters of a word in which a slip is told from another word."""
_EDGE = 2
"""Letters at both ends that must be right: inflections are no slips."""
_MOST = 20
"""Slips told of one pair."""
_ALONE = 3
"""Slips that tie two sources which share no passage."""
_ASKED = 50
"""Texts in which the right word is looked for in the words around a slip."""

_MISREAD = re.compile("(?:â€.|Ã[\x80-\xbf\u0152-\u2122]|ï»¿|\ufffd)")
_TOKEN = re.compile(r"\S{1,60}")
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]{0,17}(?!\w)")
_TRIMMED = " .,;:!?()[]\"'“”‘’«»"

Pair = tuple[int, int]
_Place = tuple[int, int]
"""Number of a text, and of a word in it."""
_Found = dict[Pair, list[SharedError]]
_Slip = tuple[str, Mapping[int, Span]]
"""The words, and where each text has them."""


def shared_errors(
    texts: Sequence[Shingled], pairs: Collection[Pair]
) -> Mapping[Pair, tuple[SharedError, ...]]:
    """Slips per pair of texts: for the pairs that share passages, and for others with several.

    Shared false values are the sign of copying, shared true ones are none [Dong, Berti-Équille &
    Srivastava 2009, §3]. What is wrong is taken from the other sources: a spelling one letter away
    from a word that more of them have; a number where most others have a different one in the
    same words; letters that were read in the wrong encoding.
    """
    near = _neighbours(pairs)
    found: _Found = defaultdict(list)
    for words, by_text in (*_misspelt(texts), *_misread(texts), *_odd_numbers(texts)):
        for first, second in _pairs_of(sorted(by_text), near):
            found[first, second].append((words, by_text[first], by_text[second]))
    return {
        pair: tuple(sorted(slips, key=lambda slip: slip[1])[:_MOST])
        for pair, slips in found.items()
        if pair in pairs or len(slips) >= _ALONE
    }


def _neighbours(pairs: Iterable[Pair]) -> Mapping[int, frozenset[int]]:
    near: dict[int, set[int]] = defaultdict(set)
    for first, second in pairs:
        near[first].add(second)
        near[second].add(first)
    return {number: frozenset(others) for number, others in near.items()}


def _pairs_of(owners: Sequence[int], near: Mapping[int, frozenset[int]]) -> Iterator[Pair]:
    """Two owners alone, or those among several that share passages anyway."""
    if len(owners) == 2:
        yield owners[0], owners[1]
        return
    everybody = set(owners)
    for first in owners:
        for second in sorted(near.get(first, frozenset()) & everybody):
            if first < second and everybody <= near[first] | near[second]:
                yield first, second


def _misspelt(texts: Sequence[Shingled]) -> Iterator[_Slip]:
    """Words that more texts have with another letter, one more, one less or two exchanged."""
    words = _long_words(texts)
    by_rest: dict[str, list[str]] = defaultdict(list)
    for word, places in words.items():
        if len(places) > 2:
            for rest in _rests(word):
                by_rest[rest].append(word)
    for word, places in words.items():
        for known in {known for rest in _rests(word) for known in by_rest.get(rest, ())}:
            right = words[known]
            if len(right) <= len(places) or not _is_slip(word, known):
                continue
            if _stands_for(texts, places, right):
                yield (
                    word,
                    {
                        number: texts[number].words.span(place, place + 1)
                        for number, place in places
                    },
                )
                break


def _stands_for(
    texts: Sequence[Shingled], places: Sequence[_Place], right: Sequence[_Place]
) -> bool:
    """Does the other word stand somewhere between the same two words? Else both may be right."""
    around = {
        tuple(texts[number].words.numbers[[place - 1, place + 1]].tolist())
        for number, place in places
        if 0 < place < len(texts[number].words) - 1
    }
    for number, place in right[:_ASKED]:
        words = texts[number].words.numbers
        inner = np.flatnonzero(words[1:-1] == words[place])
        pairs = zip(words[inner].tolist(), words[inner + 2].tolist(), strict=True)
        if not around.isdisjoint(pairs):
            return True
    return False


def _long_words(texts: Sequence[Shingled]) -> Mapping[str, list[_Place]]:
    """Long words in small letters that two texts have, and in which texts they first stand where.

    A word is looked at as letters once; until then its number will do.
    """
    columns = [_distinct_long(number, text) for number, text in enumerate(texts)]
    numbers = np.concatenate([np.zeros(0, np.uint64), *(column[0] for column in columns)])
    places = np.concatenate([np.zeros((0, 2), np.int64), *(column[1] for column in columns)])
    order = np.argsort(numbers, kind="stable")
    numbers, places = numbers[order], places[order]
    starts = np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1])))
    found = {}
    for start, end in pairwise([*starts.tolist(), len(numbers)]):
        if end - start < 2:
            continue
        number, place = places[start].tolist()
        word = texts[number].words.span(place, place + 1).of(texts[number].text)
        if word.isalpha() and word.islower():
            found[word] = [(number, place) for number, place in places[start:end].tolist()]
    return found


def _distinct_long(number: int, text: Shingled) -> tuple[Numbers, NDArray[np.int64]]:
    """The numbers of a text's long words, and the text's number with each one's first place."""
    lengths = text.words.ends - text.words.starts
    long = np.flatnonzero((lengths >= _SHORTEST) & (lengths <= _LONGEST))
    distinct, first = np.unique(text.words.numbers[long], return_index=True)
    return distinct, np.stack((np.full(len(first), number), long[first]), axis=1)


def _rests(word: str) -> Iterator[str]:
    """The word itself, and without each of its inner letters."""
    yield word
    for at in range(_EDGE, len(word) - _EDGE):
        yield word[:at] + word[at + 1 :]


def _is_slip(word: str, known: str) -> bool:
    """One slip of the hand inside the word, and not a spelling of the other shore."""
    if word[:_EDGE] != known[:_EDGE] or word[-_EDGE:] != known[-_EDGE:]:
        return False
    if any(_shore(word) == other for other in (known, _shore(known))):
        return False
    return OSA.distance(word, known, score_cutoff=1) == 1


def _shore(word: str) -> str:
    """British spellings as American ones: -is-, -our-, -ll-, -ae-."""
    return (
        word.replace("is", "iz")
        .replace("ys", "yz")
        .replace("our", "or")
        .replace("ll", "l")
        .replace("ae", "e")
    )


def _misread(texts: Sequence[Shingled]) -> Iterator[_Slip]:
    """Words with letters that were read in the wrong encoding."""
    owners: dict[str, dict[int, Span]] = defaultdict(dict)
    for number, text in enumerate(texts):
        if text.text.isascii() or not _MISREAD.search(text.text):
            continue
        for token in _TOKEN.finditer(text.text):
            if _MISREAD.search(token.group()):
                span = _trimmed(token.group(), token.start())
                if text.holds(span):
                    owners[span.of(text.text)].setdefault(number, span)
    for words, places in owners.items():
        if len(places) > 1:
            yield words, places


def _trimmed(token: str, start: int) -> Span:
    left = len(token) - len(token.lstrip(_TRIMMED))
    return Span(start + left, start + max(len(token.rstrip(_TRIMMED)), left))


def _odd_numbers(texts: Sequence[Shingled]) -> Iterator[_Slip]:
    """Numbers for which other texts have another one between the same words."""
    said: dict[tuple[int, ...], dict[str, dict[int, Span]]] = defaultdict(dict)
    for number, text in enumerate(texts):
        for figure, around, span in _figures(text):
            said[around].setdefault(figure, {}).setdefault(number, span)
    for values in said.values():
        counts = Counter({figure: len(places) for figure, places in values.items()})
        usual, most = counts.most_common(1)[0]
        if most * 2 < counts.total():
            continue
        for figure, places in values.items():
            if figure != usual and len(places) == 2 < most:
                yield figure, places


def _figures(text: Shingled) -> Iterator[tuple[str, tuple[int, ...], Span]]:
    """Each number, the numbers of the two words before and after it, and its place."""
    starts, ends, numbers = text.words.starts, text.words.ends, text.words.numbers
    for found in _FIGURE.finditer(text.text):
        figure = found.group().rstrip(".,")
        span = Span(found.start(), found.start() + len(figure))
        first = int(starts.searchsorted(np.int32(span.start)))
        last = int(ends.searchsorted(np.int32(span.end), "right"))
        around = _around(numbers, first, last)
        if around:
            yield figure, around, span


def _around(numbers: Numbers, first: int, last: int) -> tuple[int, ...]:
    if first < 2 or last + 2 > len(numbers) or last <= first:
        return ()
    return tuple(numbers[[first - 2, first - 1, last, last + 1]].tolist())
