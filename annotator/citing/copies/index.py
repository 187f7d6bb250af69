"""Which sources share text: an index of shingles, without comparing each with each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isqrt
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from annotator.citing.copies.chrome import Chrome
from annotator.citing.copies.passages import NOTHING, Shared, shared_passages
from annotator.citing.copies.shared_errors import shared_errors
from annotator.citing.copies.shingles import Shingled, shingled
from annotator.citing.copies.word_hashes import Numbers, WordHasher
from annotator.model.copy import Resemblance, SharedError

if TYPE_CHECKING:
    from annotator.model.span import Span

_FEWEST = 5
"""Shingles that two sources must share to be compared: twelve words in a row, or phrases."""
_MANY = 8
_MOSTLY = 0.5

Pairs = dict[tuple[int, int], int]
"""Numbers of two sources, the smaller first → shingles they share."""
Step = Callable[[str, int, int], None]
"""Told of each comparison: what, which, of how many. It may raise to stop the work."""


class CopyIndex:
    r"""Finds who has text from whom by containment, not likeness: a lifted sentence is found too.

    Shared shingles of eight words are the measure [Broder 1997; Lyon et al. 2001]. Shingles in more
    than max(8, √n) of n sources are what many pages carry and prove nothing: they are left out,
    unless they make up most of a source. Such a source is one of many copies of the same text;
    each of these is compared with the first of them instead of with each other. So are short lines
    with which three sources or more begin or end.

    Texts of fewer than eight words are never compared. Where a script sets no spaces, each letter
    is a word, and three count as one when a passage is measured.

    >>> index = CopyIndex()
    >>> text = "They left because the wages had stopped in March and nobody would say why."
    >>> index.add("agency", text)
    >>> index.add("paper", f"NEWS | SPORT\n\n{text.upper()}\n\nShare this")
    >>> [(found.first, found.second, found.kind) for found in index.resemblances()]
    [('agency', 'paper', 'repost')]
    """

    def __init__(self) -> None:
        self._hasher = WordHasher()
        self._texts: list[Shingled] = []
        self._numbers: dict[str, int] = {}
        self._found: tuple[Resemblance, ...] | None = None

    def add(self, source_id: str, text: str, spans: Sequence[Span] | None = None) -> None:
        """Take up a source, or only what stands in the spans; one of the same id is replaced."""
        found = shingled(source_id, text, self._hasher.words(text, spans))
        number = self._numbers.setdefault(source_id, len(self._texts))
        self._texts[number : number + 1] = [found]
        self._found = None

    def resemblances(
        self, source_id: str | None = None, *, step: Step | None = None
    ) -> tuple[Resemblance, ...]:
        """Pairs of all sources, or those of one, in the order in which the sources were added."""
        if self._found is None:
            self._found = self._compared(step)
        return tuple(
            found for found in self._found if source_id in (None, found.first, found.second)
        )

    def _compared(self, step: Step | None) -> tuple[Resemblance, ...]:
        candidates, common = _candidates([text.distinct for text in self._texts])
        chrome = Chrome(self._texts, common)
        shared = {}
        for count, pair in enumerate(sorted(candidates), 1):
            first, second = (self._texts[number] for number in pair)
            if step is not None:
                step(f"{first.source} and {second.source}", count, len(candidates))
            passages = shared_passages(first, second, chrome)
            if passages is not None:
                shared[pair] = passages
        errors = shared_errors(self._texts, shared.keys())
        return tuple(
            self._resemblance(pair, shared.get(pair, NOTHING), errors.get(pair, ()))
            for pair in sorted(shared.keys() | errors.keys())
        )

    def _resemblance(
        self, pair: tuple[int, int], shared: Shared, errors: tuple[SharedError, ...]
    ) -> Resemblance:
        most = max(shared.share_of_first, shared.share_of_second)
        return Resemblance(
            self._texts[pair[0]].source,
            self._texts[pair[1]].source,
            "repost" if most > _MOSTLY else "passages",
            shared.share_of_first,
            shared.share_of_second,
            shared.passages,
            errors,
        )


def _candidates(texts: Sequence[Numbers]) -> tuple[Pairs, Numbers]:
    """Pairs that share enough shingles to be compared, and the shingles of too many, sorted."""
    sizes = np.array([len(text) for text in texts], np.int64)
    if not sizes.sum():
        return {}, np.zeros(0, np.uint64)
    shingles = np.concatenate(texts)
    owners = np.repeat(np.arange(len(texts), dtype=np.int64), sizes)
    order = np.argsort(shingles, kind="stable")
    shingles, owners = shingles[order], owners[order]
    many = max(_MANY, isqrt(len(texts)))
    number, count = _groups(shingles)
    common = count > many
    mostly = np.bincount(owners[common], minlength=len(texts)) >= _MOSTLY * np.maximum(sizes, 1)
    stars = _stars(number, owners, common & mostly[owners])
    enough = {pair: n for pair, n in stars.items() if n >= _MOSTLY * min(sizes[list(pair)])}
    followers = np.zeros(len(texts), np.bool_)
    followers[[pair[1] for pair in enough]] = True
    keep = ~(common & followers[owners])
    shingles, owners = shingles[keep], owners[keep]
    _, count = _groups(shingles)
    rare = (count > 1) & (count <= many)
    pairs = _counted(shingles[rare], owners[rare], len(texts), many)
    for pair, shared in enough.items():
        pairs[pair] = pairs.get(pair, 0) + shared
    kept = {
        pair: shared
        for pair, shared in pairs.items()
        if shared >= min(_FEWEST, *(int(sizes[each]) for each in pair))
    }
    return kept, np.unique(shingles[count > many])


def _groups(shingles: Numbers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each of the sorted shingles the number of its group, and the group's size."""
    new = np.ones(len(shingles), np.bool_)
    new[1:] = shingles[1:] != shingles[:-1]
    number = np.cumsum(new) - 1
    return number, np.bincount(number)[number]


def _stars(
    number: NDArray[np.int64], owners: NDArray[np.int64], chosen: NDArray[np.bool_]
) -> Pairs:
    """Each chosen owner of a shingle with the first of its chosen owners."""
    number, owners = number[chosen], owners[chosen]
    if not len(number):
        return {}
    new = np.ones(len(number), np.bool_)
    new[1:] = number[1:] != number[:-1]
    centres = owners[np.flatnonzero(new)][np.cumsum(new) - 1]
    size = int(owners.max()) + 1
    keys, counts = np.unique(centres[~new] * size + owners[~new], return_counts=True)
    return {divmod(int(key), size): int(n) for key, n in zip(keys, counts, strict=True)}


def _counted(shingles: Numbers, owners: NDArray[np.int64], size: int, many: int) -> Pairs:
    """How many shingles any two owners share; no shingle has more than ``many``."""
    found = [np.zeros((2, 0), np.int64)]
    for lag in range(1, many):
        together = shingles[lag:] == shingles[:-lag]
        if not together.any():
            break
        keys = owners[:-lag][together] * size + owners[lag:][together]
        found.append(np.stack(np.unique(keys, return_counts=True)))
    keys, counts = np.concatenate(found, axis=1)
    keys, place = np.unique(keys, return_inverse=True)
    totals = np.bincount(place, counts, minlength=len(keys)).astype(np.int64)
    return {divmod(int(key), size): int(n) for key, n in zip(keys, totals, strict=True) if n > 0}
