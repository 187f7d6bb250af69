"""Finds where a quotation comes from: every source is indexed once, by its words."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.citing.quotations.comparing import (
    Compared,
    Difference,
    Status,
    changes,
    set_otherwise,
)
from annotator.citing.quotations.fragments import fragments, in_order
from annotator.citing.quotations.tokens import SEPARATOR, Tokens, is_word, joined, key_of, units
from annotator.model.span import Span

RAREST = 8
"""Words of a quotation that are looked up, the rarest first."""
FEW_PLACES = 100
"""Of a word, all of which are looked at; where it is more common its neighbour counts, too."""
MOST_PLACES = 3_000
"""Places that are looked at for all these words together."""
BEST = 3
"""Stretches of source that are compared in full."""
SURE = 0.8
"""Share of the same tokens from which on no other stretch is looked at."""
_DRIFT = 8
"""Tokens by which words may be shifted and still be of one place."""
_REACH = 400
"""Tokens that a marked elision may leave out."""
TYPED_ALIKE = 0.6
"""From which on words typed by hand are a changed quotation."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best place for some words, and how they stand to it."""

    compared: Compared
    source: str = ""
    span: Span | None = None
    """In the text that was indexed."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens of a source in which a quotation may stand."""

    keys: Sequence[str]
    source: str
    start: int
    """Number of its first token."""
    expected: int
    """Where in it the quotation should begin."""


class QuotedPlaces:
    """An index over all sources, a list of places for each word."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """``texts``: by source id."""
        self._texts = dict(texts)
        self._sources = list(self._texts)
        self._firsts: list[int] = []
        """Number of the first token of each source."""
        self._keys: list[str] = []
        self._places: dict[str, array[int]] = {}
        self._starts: array[int] = array("Q")
        for text in self._texts.values():
            self._add(text)

    def _add(self, text: str) -> None:
        self._firsts.append(len(self._keys))
        for start, token in units(text):
            key = key_of(token)
            if key:
                if key not in self._places:
                    self._places[key] = array("Q")
                self._places[key].append(len(self._keys))
                self._keys.append(key)
                self._starts.append(start)

    def find(self, quoted: str) -> Found:
        """The place that these words are most like."""
        ours = Tokens(quoted)
        marked = "..." in ours.keys or "[" in ours.keys
        length = len(ours) + 3 * _DRIFT + (_REACH if marked else 0)
        stretches = [self._stretch(*place, length) for place in self._candidates(ours.keys)]
        best = Found(Compared(Status.NOT_FOUND, alike=0.0))
        for stretch in stretches:  # all the words in a row: nothing is better
            whole = _whole(ours.keys, stretch.keys)
            if whole is not None:
                found = self._judged(ours, stretch, whole)
                if found.compared.status is Status.VERBATIM:
                    return found
                best = best if best.source else found
        for stretch in stretches if not best.source else ():
            within = _pieced(ours, stretch.keys) or _likest(ours.keys, stretch)
            if within is not None:
                found = self._judged(ours, stretch, within)
                best = found if found.compared.alike > best.compared.alike else best
            if best.compared.alike >= SURE:
                break
        return best

    def _candidates(self, keys: Sequence[str]) -> list[tuple[int, int]]:
        """Where the quotation may begin, and a word of it there; most words in place first."""
        rare = sorted(
            ((len(found), at, found) for at, key in enumerate(keys) if is_word(key)
             and (found := self._places.get(key))),
            key=lambda item: item[:2],
        )[:RAREST]  # fmt: skip
        votes: dict[int, float] = {}
        seen: dict[int, int] = {}
        left = MOST_PLACES
        for count, at, places in rare:
            few = count <= FEW_PLACES
            for place in places[:left]:
                if few or self._neighbours(keys, at, place):
                    bucket = (place - at) // _DRIFT
                    votes[bucket] = votes.get(bucket, 0) + count**-0.5  # rare words tell more
                    seen.setdefault(bucket, place)
            left = max(left - count, FEW_PLACES)
        near = {bucket: own + votes.get(bucket + 1, 0) for bucket, own in votes.items()}
        ranked = sorted(near, key=lambda each: (-near[each], -votes[each], each))[:BEST]
        return [(bucket * _DRIFT, seen[bucket]) for bucket in ranked]

    def _neighbours(self, keys: Sequence[str], at: int, place: int) -> bool:
        """The word before or the word after is the same, too."""
        after = at + 1 < len(keys) and self._keys[place + 1 : place + 2] == [keys[at + 1]]
        return after or (at > 0 and place > 0 and self._keys[place - 1] == keys[at - 1])

    def _stretch(self, place: int, word: int, length: int) -> _Stretch:
        """Tokens from before a place on, of the source that holds a word."""
        source = bisect_right(self._firsts, word) - 1
        low = self._firsts[source]
        high = self._firsts[source + 1] if source + 1 < len(self._firsts) else len(self._keys)
        start = max(place - _DRIFT, low)
        end = min(place + length, high)
        return _Stretch(self._keys[start:end], self._sources[source], start, place - start)

    def _judged(self, ours: Tokens, stretch: _Stretch, within: tuple[int, int]) -> Found:
        span = self._span(stretch.source, stretch.start + within[0], stretch.start + within[1])
        words = span.of(self._texts[stretch.source])
        return Found(_verdict(ours, words), stretch.source, span)

    def _span(self, source: str, first: int, end: int) -> Span:
        """From the first token's start to the last one's end."""
        text = self._texts[source]
        last = self._starts[end - 1]
        _, token = next(iter(units(text, last)))
        return Span(self._starts[first], last + len(token))


def _whole(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, int] | None:
    """Where all the words stand, one after the other."""
    bare = _bare(ours)
    at = _after(theirs, bare, 0)
    return None if at is None else (at - len(bare), at)


def _pieced(ours: Tokens, theirs: Sequence[str]) -> tuple[int, int] | None:
    """From the first to the last fragment of a marked quotation."""
    first, at = -1, 0
    for keys in fragments(ours):
        found = _after(theirs, _bare(keys), at)
        if found is None:
            return None
        at = found
        first = at - len(_bare(keys)) if first < 0 else first
    return (first, at) if first >= 0 else None


def _after(theirs: Sequence[str], keys: Sequence[str], at: int) -> int | None:
    """The end of the first place, from ``at`` on, where the keys stand in a row."""
    hay = joined(theirs[at:])
    found = hay.find(joined(keys)) if keys else -1
    return None if found < 0 else at + hay.count(SEPARATOR, 0, found) + len(keys)


def _likest(ours: Sequence[str], stretch: _Stretch) -> tuple[int, int] | None:
    """The stretch between the first and the last two words in a row that both have.

    What stands before and after these in the quotation is given as many tokens of the source.
    """
    theirs, expected = stretch.keys[: len(ours) + 4 * _DRIFT], stretch.expected
    pairs: dict[tuple[str, str], list[int]] = {}
    for at, pair in enumerate(pairwise(theirs)):
        pairs.setdefault(pair, []).append(at)
    found = [
        (at, min(pairs[pair], key=lambda place: abs(place - at - expected)))
        for at, pair in enumerate(pairwise(ours))
        if pair in pairs
    ]
    if not found:
        return None
    (first, start), (last, end) = found[0], found[-1]
    if end < start:
        return None
    return max(start - first, 0), min(end + len(ours) - last, len(theirs))


def _verdict(ours: Tokens, words: str) -> Compared:
    """As for a claim, but the quotation may begin and end where it likes."""
    inner, words = _open_ended(ours.text), _open_ended(words)
    if inner == words:
        return Compared(Status.VERBATIM)
    ours, theirs = Tokens(inner), Tokens(words)
    if ours.keys == theirs.keys:
        return Compared(Status.TYPOGRAPHY, tuple(set_otherwise(ours, theirs)))
    left_out = in_order(ours, [theirs])
    if left_out is not None:
        return Compared(Status.ELIDED, tuple(Difference(put, out) for put, out in left_out), 0.99)
    differences, alike = changes(ours, theirs)
    if alike < TYPED_ALIKE:
        return Compared(Status.NOT_FOUND, alike=alike)
    only_less = not any(found.brief for found in differences)
    return Compared(Status.UNMARKED if only_less else Status.ALTERED, differences, alike)


def _open_ended(text: str) -> str:
    """Without the punctuation at the end, which a sentence around it brings along."""
    text = text.strip()
    return text if text.endswith(("..", "…")) else text.rstrip(" .,;:")


def _bare(keys: Iterable[str]) -> list[str]:
    """The same for keys."""
    out = list(keys)
    while out and out[-1] in {".", ",", ";", ":"}:
        out.pop()
    return out
