"""Which passages two texts share, in the order of the first."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from annotator.citing.copies.chrome import Chrome
from annotator.citing.copies.shingles import WIDTH, Shingled
from annotator.citing.copies.word_hashes import Numbers, Places
from annotator.model.copy import Copied

_LEAST = 12
"""Words that writers hardly ever have in common by chance: five shingles of eight."""
_GAP = 60
"""Words that may be changed between two passages that are still one."""
_KEPT = 0.4
"""Share of the words in such a gap that must be the same."""
_ALIKE = 0.6
"""Share of the same words with which a passage goes on at its ends."""
_DRIFT = 200
"""Words by which the place of a short passage may differ from that of a long one near it."""
_SLIP = 3
"""A gap of so few words always may be."""
_NAME = 16
"""Words up to which a passage may be nothing but a name: «the International Centre for …»."""
_CAPITALISED = 0.7
_NAMING = 3
"""Capitalised words that a name has at least."""
_FIRST_STEP = 64


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts have in common."""

    passages: tuple[Copied, ...]
    share_of_first: float
    share_of_second: float


NOTHING = Shared((), 0.0, 0.0)


@dataclass(slots=True)
class _Run:
    """Words ``first`` … of one text and ``second`` … of the other, and how many are the same."""

    first: int
    first_end: int
    second: int
    second_end: int
    same: int


def shared_passages(first: Shingled, second: Shingled, chrome: Chrome) -> Shared | None:
    """The passages, or None when there is nothing but phrases, names and what many share."""
    own = chrome.own_words(first)
    runs = [
        run
        for run in _extended(_joined(_runs(first, second), first, second), first, second)
        if _weight(run, first, own) >= WIDTH
        and not _is_name(run, first)
        and not _is_edge(run, first, second, chrome)
    ]
    sizes = (text.words.weight(0, len(text.words)) for text in (first, second))
    enough = min(_LEAST, max(min(sizes), WIDTH))
    long = [run for run in runs if _weight(run, first, own) >= enough]
    if not long:
        return None
    runs = list(_beside(long, runs))
    return Shared(
        tuple(
            Copied(
                first.words.span(run.first, run.first_end),
                second.words.span(run.second, run.second_end),
                min(run.same, first.words.weight(run.first, run.first_end)),
            )
            for run in runs
        ),
        _share([(run.first, run.first_end, run.same) for run in runs], len(first.words)),
        _share([(run.second, run.second_end, run.same) for run in runs], len(second.words)),
    )


def _runs(first: Shingled, second: Shingled) -> Iterator[_Run]:
    """Stretches that are the same word for word, longest along the diagonal that is followed."""
    here, there = first.shingles, second.shingles
    places, partners = first.found_in(second)
    done = 0
    diagonal = None
    index = 0
    while index < len(places):
        at = int(places[index])
        other = int(partners[index])
        if diagonal is not None:
            expected = at + diagonal
            if 0 <= expected < len(there) and there[expected] == here[at]:
                other = expected
        diagonal = other - at
        length = _common(here, there, at, other)
        index = int(places.searchsorted(np.int32(at + length)))
        start, end = max(at, done), at + length + WIDTH - 1
        if end - start >= WIDTH // 2:
            yield _Run(start, end, start + diagonal, end + diagonal, end - start)
            done = end


def _common(here: Numbers, there: Numbers, at: int, other: int) -> int:
    """How many shingles in a row are the same from these places on."""
    length = 0
    step = _FIRST_STEP
    while True:
        one = here[at + length : at + length + step]
        two = there[other + length : other + length + step]
        size = min(len(one), len(two))
        differ = np.flatnonzero(one[:size] != two[:size])
        if len(differ):
            return length + int(differ[0])
        length += size
        if size < step:
            return length
        step *= 2


def _joined(runs: Iterator[_Run], first: Shingled, second: Shingled) -> list[_Run]:
    """Runs with little changed between them are one passage."""
    out: list[_Run] = []
    for run in runs:
        if out:
            last = out[-1]
            same = _kept_between(last, run, first, second)
            if same is not None:
                last.first_end, last.second_end = run.first_end, run.second_end
                last.same += same + run.same
                continue
        out.append(run)
    return out


def _kept_between(last: _Run, run: _Run, first: Shingled, second: Shingled) -> int | None:
    """Words that two runs have in common between them; None when they are two passages."""
    gap = (run.first - last.first_end, run.second - last.second_end)
    if min(gap) < 0 or max(gap) > _GAP:
        return None
    one = Counter(first.words.numbers[last.first_end : run.first].tolist())
    two = Counter(second.words.numbers[last.second_end : run.second].tolist())
    same = (one & two).total()
    return same if max(gap) <= _SLIP or same >= _KEPT * max(gap) else None


def _beside(long: Sequence[_Run], runs: Sequence[_Run]) -> Iterator[_Run]:
    """Long runs, and short ones that go on with one: others are phrases that both happen to use."""
    shifts = [run.second - run.first for run in long]
    starts = [run.first for run in long]
    for run in runs:
        after = bisect_right(starts, run.first)
        shift = run.second - run.first
        if any(abs(shift - near) <= _DRIFT for near in shifts[max(after - 1, 0) : after + 1]):
            yield run


def _extended(runs: list[_Run], first: Shingled, second: Shingled) -> list[_Run]:
    """Runs with the words before and after them that are mostly the same."""
    reach = 0
    for number, run in enumerate(runs):
        limit = runs[number + 1].first if number + 1 < len(runs) else len(first.words)
        here = first.words.numbers[run.first_end : min(limit, run.first_end + _GAP)]
        there = second.words.numbers[run.second_end : run.second_end + _GAP]
        more, same = _alike(here, there)
        run.first_end, run.second_end, run.same = (
            run.first_end + more,
            run.second_end + more,
            run.same + same,
        )
        here = first.words.numbers[max(reach, run.first - _GAP) : run.first]
        there = second.words.numbers[max(0, run.second - _GAP) : run.second]
        more, same = _alike(here[::-1], there[::-1])
        run.first, run.second, run.same = run.first - more, run.second - more, run.same + same
        reach = run.first_end
    return runs


def _alike(here: Numbers, there: Numbers) -> tuple[int, int]:
    """How far two texts go on being mostly the same word for word, and words that are."""
    size = min(len(here), len(there))
    equal = here[:size] == there[:size]
    sums = np.cumsum(equal)
    ends = np.flatnonzero(equal & (sums >= _ALIKE * np.arange(1, size + 1)))
    return (int(ends[-1]) + 1, int(sums[ends[-1]])) if len(ends) else (0, 0)


def _weight(run: _Run, text: Shingled, own: Places) -> int:
    """Words of a run that are the same in both and not what many share."""
    inside = int(own[run.first_end] - own[run.first])
    return min(run.same, inside, text.words.weight(run.first, run.first_end))


def _is_edge(run: _Run, first: Shingled, second: Shingled, chrome: Chrome) -> bool:
    return chrome.is_edge(first, run.first, run.first_end) and chrome.is_edge(
        second, run.second, run.second_end
    )


def _is_name(run: _Run, text: Shingled) -> bool:
    """Are nearly all its longer words capitalised?"""
    if run.same >= _NAME:
        return False
    spans = (text.words.span(place, place + 1) for place in range(run.first, run.first_end))
    longer = [text.text[span.start] for span in spans if len(span) > 3]
    capitals = sum(letter.isupper() or letter.istitle() for letter in longer)
    return capitals >= _NAMING and capitals >= _CAPITALISED * len(longer)


def _share(runs: Sequence[tuple[int, int, int]], total: int) -> float:
    """Of a text's words those in the runs, each counted once."""
    same = 0.0
    reach = 0
    for start, end, words in sorted(runs):
        new = max(end - max(start, reach), 0)
        same += new * min(words / (end - start), 1.0)
        reach = max(reach, end)
    return same / total if total else 0.0
