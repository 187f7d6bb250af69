"""Which marks of different coders mean the same passage.

Marks that overlap are put together so that the whole is least unlike: the best unitary alignment of
Mathet et al. 2015 (Computational Linguistics 41, 437-479, section 4.3; α = β = δ = 1), with the
one more rule that what is put together overlaps. Where one coder marked as one passage what another
marked as two, the alignment leaves one of the two alone; it joins the others if they share a code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.agreement.untangling import Place, untangled
from annotator.model.span import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """One coder's mark: where and with which codes; ``key`` is the caller's name for it.

    ``spans`` are sorted, do not overlap and are as they are compared: without edge punctuation.
    """

    spans: tuple[Span, ...]
    codes: frozenset[str] = frozenset()
    key: str = ""

    @property
    def extent(self) -> Span:
        """From the first part's start to the last part's end."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Aligned:
    """Marks taken to mean one passage, by coder and place; nearly always one of each coder."""

    members: tuple[tuple[str, Marked], ...]

    def of(self, coder: str) -> tuple[Marked, ...]:
        """One coder's marks among them."""
        return tuple(mark for name, mark in self.members if name == coder)


def aligned(spans_by_coder: Mapping[str, Iterable[Marked]]) -> tuple[Aligned, ...]:
    """Every mark in one group, groups in text order.

    What is put together depends on marks that hang together by overlap and on nothing else: neither
    on the order of coders, nor on those who marked nothing there, nor on marks elsewhere.
    """
    entries = [(coder, mark) for coder, marked in spans_by_coder.items() for mark in marked]
    groups: list[list[int]] = []
    for heap in _heaps([mark.extent for _, mark in entries]):
        by_coder: dict[str, list[int]] = {}
        for index in sorted(heap, key=lambda index: _order(entries[index][1])):
            by_coder.setdefault(entries[index][0], []).append(index)
        if len(by_coder) == 1:
            groups += [[index] for index in heap]
        elif _plain(heap, entries):
            groups.append(heap)
        else:
            groups += _untangled(by_coder, entries)
    found = [Aligned(tuple(sorted((entries[i] for i in group), key=_member))) for group in groups]
    return tuple(sorted(found, key=lambda group: sorted(_order(mark) for _, mark in group.members)))


def _untangled(
    heap: Mapping[str, Sequence[int]], entries: Sequence[tuple[str, Marked]]
) -> list[list[int]]:
    """Groups of one heap; of ways that are equally good the marks themselves choose."""

    def rank(coder: str) -> tuple[list[object], str]:
        return [_order(entries[index][1]) for index in heap[coder]], coder

    flat, places = [], []
    for number, coder in enumerate(sorted(heap, key=rank)):
        for index in heap[coder]:
            mark = entries[index][1]
            flat.append(index)
            places.append(Place(number, mark.extent, mark.codes))
    return [[flat[index] for index in group] for group in untangled(places, len(heap))]


def _order(mark: Marked) -> tuple[int, int, tuple[Span, ...], list[str], str]:
    extent = mark.extent
    return extent.start, extent.end, mark.spans, sorted(mark.codes), mark.key


def _member(member: tuple[str, Marked]) -> tuple[str, object]:
    return member[0], _order(member[1])


def _heaps(extents: Sequence[Span]) -> Iterable[list[int]]:
    """Indices that hang together by overlap."""
    heap: list[int] = []
    reach = 0
    for index in sorted(range(len(extents)), key=lambda index: extents[index]):
        if heap and extents[index].start >= reach:
            yield heap
            heap = []
        heap.append(index)
        reach = max(reach, extents[index].end) if len(heap) > 1 else extents[index].end
    if heap:
        yield heap


def _plain(heap: Sequence[int], entries: Sequence[tuple[str, Marked]]) -> bool:
    """One mark of each coder, and a place that all share: then they are best taken together.

    Marks that overlap are less unlike than 2, and no split of such a group can cost less.
    """
    coders = {entries[index][0] for index in heap}
    extents = [entries[index][1].extent for index in heap]
    shared = max(span.start for span in extents) < min(span.end for span in extents)
    return shared and len(coders) == len(heap)
