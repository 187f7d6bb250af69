"""What many sources carry without having it from one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from annotator.citing.copies.shingles import WIDTH, Shingled
from annotator.citing.copies.word_hashes import Numbers, Places

_SITE = 3
"""Sources that begin or end alike are pages of one site."""
_LONGEST_EDGE = 60
"""Words such a beginning or end may have."""
_STOPS = ".!?。"


class Chrome:
    """Shingles of too many sources, and beginnings and ends that a site sets around its pages."""

    def __init__(self, texts: Sequence[Shingled], common: Numbers) -> None:
        """``common`` are the shingles, sorted, that are no sign of copying."""
        self._common = common
        filled = [text.shingles for text in texts if len(text.shingles)]
        self._heads = _shared(int(shingles[0]) for shingles in filled)
        self._feet = _shared(int(shingles[-1]) for shingles in filled)

    def own_words(self, text: Shingled) -> Places:
        """For each place up to the end: how many words before it are in no common shingle."""
        size = len(text.words)
        edges = np.zeros(size + 2, np.int32)
        if len(self._common) and len(text.shingles):
            at = np.searchsorted(self._common, text.shingles)
            at[at == len(self._common)] = 0
            places = np.flatnonzero(self._common[at] == text.shingles)
            edges[places + 1] += 1
            edges[places + WIDTH + 1] -= 1
        own = np.cumsum(edges[: size + 1]) == 0
        own[0] = False
        return np.cumsum(own, dtype=np.int32)

    def is_edge(self, text: Shingled, start: int, end: int) -> bool:
        """Are these words of a shared passage a menu above the text, or lines below it?

        A first sentence is neither: agencies' are reprinted without the rest.
        """
        size = len(text.words)
        if end - start > min(_LONGEST_EDGE, size // 2) or end - start < WIDTH:
            return False
        if end == size:
            return int(text.shingles[-1]) in self._feet
        if start or int(text.shingles[0]) not in self._heads:
            return False
        return not any(stop in text.words.span(start, end).of(text.text) for stop in _STOPS)


def _shared(shingles: Iterable[int]) -> frozenset[int]:
    return frozenset(shingle for shingle, count in Counter(shingles).items() if count >= _SITE)
