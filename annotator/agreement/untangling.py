"""Heaps of overlapping marks in which who belongs to whom has to be searched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.model.span import Span

_MOST_CODES = 300
"""Different sets of codes that are compared one with another."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mark as it is aligned."""

    coder: int
    extent: Span
    codes: frozenset[str]
    heap: int


def untangled(places: Sequence[Place], coders: int) -> list[list[int]]:
    """Groups of indices: the best alignment, then what was left over where it belongs."""
    from annotator.agreement.gamma.dissimilarity import TooTangled  # noqa: PLC0415

    try:
        groups = _aligned(places, coders)
    except TooTangled:
        groups = _nearest_first(places)
    return _with_leftovers(groups, places)


def _aligned(places: Sequence[Place], coders: int) -> list[list[int]]:
    """The exact best alignment of every heap."""
    import numpy as np  # noqa: PLC0415

    from annotator.agreement.gamma.alignment import best_alignment  # noqa: PLC0415
    from annotator.agreement.gamma.batch import lane  # noqa: PLC0415
    from annotator.agreement.gamma.dissimilarity import Dissimilarity  # noqa: PLC0415

    sets = list(dict.fromkeys(place.codes for place in places))
    number = {codes: index for index, codes in enumerate(sets)}
    distances = None
    if len(sets) <= _MOST_CODES:
        distances = np.array([[_apart(one, other) for other in sets] for one in sets])
    table = np.array(
        [(p.coder, p.extent.start, p.extent.end, number[p.codes], p.heap) for p in places]
    )
    heaps = int(table[:, 4].max()) + 1
    rows = [np.flatnonzero(table[:, 0] == coder) for coder in range(coders)]
    rows = [mine[np.lexsort((table[mine, 1], table[mine, 4]))] for mine in rows]
    batch = [
        lane(table[mine, 1].astype(float), table[mine, 2].astype(float),
             table[mine, 3], table[mine, 4], heaps)
        for mine in rows
    ]  # fmt: skip
    measure = Dissimilarity(codes=distances, only_overlapping=True)
    found = best_alignment(batch, measure)
    groups = [
        [int(rows[coder][member]) for coder, member in enumerate(members) if member >= 0]
        for members in found.members
    ]
    together = {index for group in groups for index in group}
    return [*groups, *([index] for index in range(len(places)) if index not in together)]


def _apart(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard distance; two marks without a code are alike."""
    return 1 - len(one & other) / len(one | other) if one or other else 0.0


def _nearest_first(places: Sequence[Place]) -> list[list[int]]:
    """Where there is too much to search: join what is least unlike first, coders once each."""
    heaps: dict[int, list[int]] = defaultdict(list)
    for index, place in enumerate(places):
        heaps[place.heap].append(index)
    group = {index: [index] for index in range(len(places))}
    pairs = [
        (_unlike(places[one], places[other]), one, other)
        for heap in heaps.values()
        for one, other in combinations(heap, 2)
        if places[one].extent.overlaps(places[other].extent)
    ]
    for _, one, other in sorted(pairs):
        first, second = group[one], group[other]
        both = {places[index].coder for index in (*first, *second)}
        if first is not second and len(both) == len(first) + len(second):
            first.extend(second)
            for index in second:
                group[index] = first
    return [members for index, members in group.items() if members[0] == index]


def _unlike(one: Place, other: Place) -> float:
    ends = abs(one.extent.start - other.extent.start) + abs(one.extent.end - other.extent.end)
    share = ends / (len(one.extent) + len(other.extent))
    return share**2 + _apart(one.codes, other.codes)


def _with_leftovers(groups: Sequence[list[int]], places: Sequence[Place]) -> list[list[int]]:
    """A mark left alone joins those it lies among, at least by half, if it shares a code."""
    joined = [list(group) for group in groups if len(group) > 1]
    by_heap: dict[int, list[list[int]]] = defaultdict(list)
    for group in joined:
        by_heap[places[group[0]].heap].append(group)
    alone = []
    for group in groups:
        if len(group) == 1:
            best = _home(places[group[0]], by_heap[places[group[0]].heap], places)
            if best is None:
                alone.append(list(group))
            else:
                best.append(group[0])
    return [*joined, *alone]


def _home(place: Place, groups: Iterable[list[int]], places: Sequence[Place]) -> list[int] | None:
    """The group in which a mark of another coder covers most of it."""
    best, most = None, (len(place.extent) - 1) // 2
    for group in groups:
        members = [places[index] for index in group]
        if not any(place.codes & member.codes for member in members):
            continue
        for member in members:
            shared = min(place.extent.end, member.extent.end) - max(
                place.extent.start, member.extent.start
            )
            if member.coder != place.coder and shared > most:
                best, most = group, shared
    return best
