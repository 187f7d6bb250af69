"""A text as its shingles: every eight words in a row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from annotator.citing.copies.word_hashes import Numbers, Places, Words, mixed
from annotator.model.span import Span

WIDTH = 8
"""Words of a shingle [Broder 1997, w-shingling]; fewer are shared by chance, more miss edits."""
_FACTOR = np.uint64(0xC2B2_AE3D_27D4_EB4F)


@dataclass(frozen=True, slots=True)
class Shingled:
    """One source's words and shingles; those that recur have their first place in ``first``."""

    source: str
    text: str
    words: Words
    shingles: Numbers
    """One for each word that has seven after it."""
    distinct: Numbers
    """Sorted."""
    first: Places

    def holds(self, span: Span) -> bool:
        """Is a word of it compared?"""
        at = int(self.words.starts.searchsorted(np.int32(span.start)))
        return at < len(self.words) and int(self.words.starts[at]) < span.end

    def found_in(self, other: Shingled) -> tuple[Places, Places]:
        """Places of shingles that the other has too, and the first place where it has them."""
        if not len(self.shingles) or not len(other.shingles):
            nothing = np.zeros(0, np.int32)
            return nothing, nothing
        at = np.searchsorted(other.distinct, self.shingles)
        at[at == len(other.distinct)] = 0
        places = np.flatnonzero(other.distinct[at] == self.shingles).astype(np.int32)
        return places, other.first[at[places]]


def shingled(source: str, text: str, words: Words) -> Shingled:
    """Cut a text's words into shingles; fewer than eight words give none."""
    size = max(len(words) - WIDTH + 1, 0)
    sums = np.zeros(size, np.uint64)
    if size:
        for place in range(WIDTH):
            sums *= _FACTOR
            sums += words.numbers[place : place + size]
    shingles = mixed(sums)
    distinct, first = np.unique(shingles, return_index=True)
    return Shingled(source, text, words, shingles, distinct, first.astype(np.int32))
