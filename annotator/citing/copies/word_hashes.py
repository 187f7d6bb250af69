"""The words of a text as numbers, the same however they are set."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.model.span import Span

Numbers = NDArray[np.uint64]
Places = NDArray[np.int32]
Flags = NDArray[np.bool_]

_CHUNK = 1 << 18
"""Code points worked on at once, which bounds the memory."""
_BASE = 0x9E37_79B9_7F4A_7C15
_MIX = np.uint64(0xFF51_AFD7_ED55_8CCD)

_UNKNOWN, _BREAK, _LETTER, _ALONE, _CARRIED = range(5)
"""What a code point is: between words, in a word, a word of its own, part of what precedes."""

_NO_SPACES = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "THAI", "LAO", "KHMER", "MYANMAR"}
_UNSEEN = {"\u00ad", "\u200c", "\u200d", "\u2060", "\ufeff", "\u0640"}
"""Characters that change how a word looks, not which word it is."""
_MARKS = ((0x300, 0x36F), (0x591, 0x5C7), (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670))
"""Accents, and the vowel points that Hebrew and Arabic may leave out."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text in order: their numbers, and where they stand."""

    numbers: Numbers
    starts: Places
    ends: Places
    alone: Flags
    """Words of one letter, as scripts without spaces give them."""

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.numbers)

    def span(self, start: int, end: int) -> Span:
        """Where the words ``start`` to ``end`` (left out) stand in the text."""
        return Span(int(self.starts[start]), int(self.ends[end - 1]))

    def weight(self, start: int, end: int) -> int:
        """Words between the two; three letters of a script without spaces make one."""
        single = int(np.count_nonzero(self.alone[start:end]))
        return end - start - single + single // 3


class WordHasher:
    """Numbers words by a polynomial over their folded letters, modulo 2**64 [Karp & Rabin 1987].

    Folded are case, accents, ligatures and width; apostrophes, hyphens and every kind of space
    stand between words. What is known of a code point is looked up once and kept.
    """

    def __init__(self) -> None:
        self._kind = np.zeros(0x11_0000, np.uint8)
        self._value = np.zeros(0x11_0000, np.uint64)
        self._length = np.zeros(0x11_0000, np.uint8)
        self._powers = _powers_of(_BASE, 0)
        self._inverse = self._powers

    def words(self, text: str, spans: Sequence[Span] | None = None) -> Words:
        """The words of the text, or those that lie in the spans, which are in order."""
        parts = []
        start = 0
        while start < len(text):
            chunk = text[start : start + _CHUNK]
            part, used = self._chunk(chunk, start, last=start + _CHUNK >= len(text))
            parts.append(part)
            start += used
        found = Words(
            np.concatenate([np.zeros(0, np.uint64), *(part.numbers for part in parts)]),
            np.concatenate([np.zeros(0, np.int32), *(part.starts for part in parts)]),
            np.concatenate([np.zeros(0, np.int32), *(part.ends for part in parts)]),
            np.concatenate([np.zeros(0, np.bool_), *(part.alone for part in parts)]),
        )
        return found if spans is None else _within(found, spans)

    def _chunk(self, chunk: str, offset: int, *, last: bool) -> tuple[Words, int]:
        """The words of a chunk up to its last gap, and how much of it that was."""
        points = np.frombuffer(chunk.encode("utf-32-le", "surrogatepass"), np.uint32)
        kind = self._kinds(points)
        if not last:
            gaps = np.flatnonzero(kind == _BREAK)
            if len(gaps):
                points, kind = points[: gaps[-1] + 1], kind[: gaps[-1] + 1]
        starts, ends = _edges(kind)
        numbers, lengths = self._numbers(points, starts, ends)
        real = lengths > 0
        starts, ends = starts[real], ends[real]
        alone = kind[starts] == _ALONE
        return (
            Words(
                numbers[real],
                (starts + offset).astype(np.int32),
                (ends + offset).astype(np.int32),
                alone,
            ),
            len(points),
        )

    def _numbers(
        self, points: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> tuple[Numbers, NDArray[np.int64]]:
        """A number for each word, and the length of its folded letters."""
        before = np.zeros(len(points) + 1, np.int64)
        np.cumsum(self._length[points], out=before[1:])
        if len(self._powers) <= before[-1]:
            size = int(before[-1]) + 1
            self._powers = _powers_of(_BASE, size)
            self._inverse = _powers_of(pow(_BASE, -1, 1 << 64), size)
        sums = np.zeros(len(points) + 1, np.uint64)
        np.cumsum(self._value[points] * self._powers[before[:-1]], out=sums[1:])
        numbers = (sums[ends] - sums[starts]) * self._inverse[before[starts]]
        return mixed(numbers), before[ends] - before[starts]

    def _kinds(self, points: NDArray[np.uint32]) -> NDArray[np.uint8]:
        kind = self._kind[points]
        new = kind == _UNKNOWN
        if new.any():
            for point in np.unique(points[new]).tolist():
                self._learn(point)
            kind = self._kind[points]
        return kind

    def _learn(self, point: int) -> None:
        letter = chr(point)
        folded = unicodedata.normalize("NFKD", letter).casefold()
        folded = "".join(part for part in folded if not _is_mark(ord(part)))
        self._kind[point] = _kind_of(letter, folded)
        if self._kind[point] == _BREAK or letter in _UNSEEN:
            return
        value = 0
        for place, part in enumerate(folded):
            value += ord(part) * pow(_BASE, place, 1 << 64)
        self._value[point] = value & 0xFFFF_FFFF_FFFF_FFFF
        self._length[point] = len(folded)


def mixed(numbers: Numbers) -> Numbers:
    """Every bit of the result depends on every bit given [finaliser of MurmurHash3]."""
    numbers = numbers ^ (numbers >> np.uint64(33))
    numbers *= _MIX
    numbers ^= numbers >> np.uint64(33)
    return numbers


def _powers_of(base: int, size: int) -> Numbers:
    powers = np.full(max(size, 1), base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _edges(kind: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where words start and end."""
    inside = kind != _BREAK
    before = np.concatenate(([_BREAK], kind[:-1])).astype(np.uint8)
    begins = inside & (
        (before == _BREAK) | (kind == _ALONE) | ((kind == _LETTER) & (before == _ALONE))
    )
    starts = np.flatnonzero(begins)
    after = np.concatenate((begins[1:] | ~inside[1:], [True]))[: len(kind)]
    return starts, np.flatnonzero(inside & after) + 1


def _within(words: Words, spans: Sequence[Span]) -> Words:
    if not spans:
        keep = np.zeros(len(words), np.bool_)
    else:
        edges = np.array([(span.start, span.end) for span in spans], np.int64)
        at = np.searchsorted(edges[:, 0], words.starts, "right") - 1
        keep = (at >= 0) & (words.ends <= edges[np.maximum(at, 0), 1])
    return Words(words.numbers[keep], words.starts[keep], words.ends[keep], words.alone[keep])


def _kind_of(letter: str, folded: str) -> int:
    category = unicodedata.category(letter)
    if letter in _UNSEEN or category.startswith("M"):
        return _CARRIED
    if not folded or not (category[0] == "L" or category in {"Nd", "Nl"}):
        return _BREAK
    script = unicodedata.name(folded[0], "").split(" ")[0]
    return _ALONE if script in _NO_SPACES else _LETTER


def _is_mark(point: int) -> bool:
    return any(low <= point <= high for low, high in _MARKS)
