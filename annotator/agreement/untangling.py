"""A heap of overlapping marks in which who belongs to whom has to be searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.model.span import Span

_FEW = 9
"""Marks for which weighing every way takes less time than setting out a search."""
_EVEN = 1e-9
"""Ways whose worth differs by less are equally good: the first of them is taken."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mark as it is aligned."""

    coder: int
    extent: Span
    codes: frozenset[str]


def untangled(places: Sequence[Place], coders: int) -> list[list[int]]:
    """Groups of indices: the best alignment, then what was left over where it belongs."""
    return _with_leftovers(_best(places, coders), places)


def _best(places: Sequence[Place], coders: int) -> list[list[int]]:
    from annotator.agreement.gamma.dissimilarity import TooTangled  # noqa: PLC0415

    if len(places) <= _FEW:
        return _weighed(places, coders)
    try:
        return _aligned(places, coders)
    except TooTangled:
        return _nearest_first(places)


def _weighed(places: Sequence[Place], coders: int) -> list[list[int]]:
    """The best alignment of a few marks, by all that there are.

    A mark that stands alone costs one for each pair of coders; each further mark of a group saves
    that, and what two in it are less unlike than one.
    """
    alone = coders * (coders - 1) / 2
    saved = {
        (one, other): 1 - _unlike(places[one], places[other])
        for one, other in combinations(range(len(places)), 2)
        if places[one].coder != places[other].coder
        and places[one].extent.overlaps(places[other].extent)
    }
    known: dict[tuple[int, ...], tuple[float, list[list[int]]]] = {(): (0.0, [])}

    def best(left: tuple[int, ...]) -> tuple[float, list[list[int]]]:
        if left not in known:
            found: tuple[float, list[list[int]]] = (-1.0, [])
            for group in _joinable(left[:1], left[1:], saved):
                worth, rest = best(tuple(index for index in left if index not in group))
                worth += (len(group) - 1) * alone
                worth += sum(saved[pair] for pair in combinations(group, 2))
                if worth > found[0] + _EVEN:
                    found = worth, [list(group), *rest]
            known[left] = found
        return known[left]

    return best(tuple(range(len(places))))[1]


def _joinable(
    members: tuple[int, ...], others: tuple[int, ...], saved: Mapping[tuple[int, int], float]
) -> Iterator[tuple[int, ...]]:
    """The members, and every way to add others of whom each two can be put together."""
    yield members
    for place, other in enumerate(others):
        if all((member, other) in saved for member in members):
            yield from _joinable((*members, other), others[place + 1 :], saved)


def _aligned(places: Sequence[Place], coders: int) -> list[list[int]]:
    """The exact best alignment."""
    import numpy as np  # noqa: PLC0415

    from annotator.agreement.gamma.alignment import best_alignment  # noqa: PLC0415
    from annotator.agreement.gamma.batch import lane  # noqa: PLC0415
    from annotator.agreement.gamma.dissimilarity import Dissimilarity  # noqa: PLC0415

    sets = list(dict.fromkeys(place.codes for place in places))
    number = {codes: index for index, codes in enumerate(sets)}
    distances = np.array([[_apart(one, other) for other in sets] for one in sets])
    table = np.array([(p.coder, p.extent.start, p.extent.end, number[p.codes]) for p in places])
    rows = [np.flatnonzero(table[:, 0] == coder) for coder in range(coders)]
    rows = [mine[np.argsort(table[mine, 1], kind="stable")] for mine in rows]
    batch = [
        lane(table[mine, 1].astype(float), table[mine, 2].astype(float),
             table[mine, 3], np.zeros(len(mine), np.int64), 1)
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
    group = {index: [index] for index in range(len(places))}
    pairs = [
        (_unlike(places[one], places[other]), one, other)
        for one, other in combinations(range(len(places)), 2)
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
    alone = []
    for group in groups:
        if len(group) == 1:
            best = _home(places[group[0]], joined, places)
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
