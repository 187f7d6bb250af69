"""Which marks of different coders mean the same passage, and in what they differ.

Marks that overlap are put together so that the whole is least unlike: the best unitary alignment of
Mathet et al. 2015 (Computational Linguistics 41, 437-479, section 4.3; α = β = δ = 1), with the
one more rule that what is put together overlaps. Where one coder marked as one passage what another
marked as two, the alignment leaves one of the two alone; it joins the others if they share a code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from annotator.agreement.untangling import Place, untangled
from annotator.model.span import Span


class Difference(StrEnum):
    """In what the marks of a group differ; those named first weigh more."""

    NOBODY = "nobody"
    """No coder marked it; somebody else says it should be."""
    ONLY_ONE = "only one"
    ONLY_SOME = "only some"
    """Of three coders and more: at least two, and not all."""
    CODE = "code"
    BOUNDARY = "boundary"
    """Also: one marked as one passage what another marked as two."""
    GRADE = "grade"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Marked:
    """One coder's mark: where, with which codes and grades; ``key`` is the caller's name for it.

    ``spans`` are sorted, do not overlap and are as they are compared: without edge punctuation.
    """

    spans: tuple[Span, ...]
    codes: frozenset[str] = frozenset()
    grade: str = ""
    key: str = ""

    @property
    def extent(self) -> Span:
        """From the first part's start to the last part's end."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True)
class Group:
    """Marks taken to mean one passage, by coder and place; nearly always one of each coder."""

    members: tuple[tuple[str, Marked], ...]
    asked: frozenset[str]
    """All coders who are compared."""

    @property
    def coders(self) -> frozenset[str]:
        """Who marked it."""
        return frozenset(coder for coder, _ in self.members)

    @property
    def extent(self) -> Span:
        """What all marks together cover; of an empty group nothing at the start."""
        extents = [mark.extent for _, mark in self.members]
        if not extents:
            return Span(0, 0)
        return Span(min(span.start for span in extents), max(span.end for span in extents))

    def of(self, coder: str) -> tuple[Marked, ...]:
        """One coder's marks in the group."""
        return tuple(mark for name, mark in self.members if name == coder)

    @cached_property
    def differences(self) -> frozenset[Difference]:
        """Everything in which those who marked it differ, and whether some did not."""
        if not self.members:
            return frozenset({Difference.NOBODY})
        found = {name for name, values in self._compared().items() if len(values) > 1}
        if len(self.coders) == 1 < len(self.asked):
            found = {Difference.ONLY_ONE}
        elif self.coders != self.asked:
            found.add(Difference.ONLY_SOME)
        return frozenset(found or {Difference.SAME})

    @property
    def kind(self) -> Difference:
        """The difference that weighs most."""
        return next(each for each in Difference if each in self.differences)

    def _compared(self) -> dict[Difference, set[object]]:
        """What each coder says, coder by coder; of several marks all together."""
        each = [self.of(coder) for coder in self.coders]
        return {
            Difference.BOUNDARY: {tuple(mark.spans for mark in marks) for marks in each},
            Difference.CODE: {frozenset().union(*(m.codes for m in marks)) for marks in each},
            Difference.GRADE: {frozenset(mark.grade for mark in marks) for marks in each},
        }


def aligned(spans_by_coder: Mapping[str, Iterable[Marked]]) -> tuple[Group, ...]:
    """Every mark in one group, groups in text order; the order of coders does not matter."""
    marks = {coder: sorted(marked, key=_order) for coder, marked in spans_by_coder.items()}
    asked = frozenset(marks)
    coders = sorted(marks, key=lambda coder: ([_order(mark) for mark in marks[coder]], coder))
    entries = [(place, mark) for place, coder in enumerate(coders) for mark in marks[coder]]
    groups: list[list[int]] = []
    tangled: list[list[int]] = []
    for heap in _heaps([mark.extent for _, mark in entries]):
        (groups if _plain(heap, entries) else tangled).append(heap)
    if tangled:
        places = [
            Place(coder, mark.extent, mark.codes, heap)
            for heap, indices in enumerate(tangled)
            for coder, mark in (entries[index] for index in indices)
        ]
        flat = [index for indices in tangled for index in indices]
        groups += [[flat[index] for index in group] for group in untangled(places, len(coders))]
    found = [
        Group(
            tuple((coders[entries[index][0]], entries[index][1]) for index in sorted(group)), asked
        )
        for group in groups
    ]
    return tuple(sorted(found, key=lambda group: [_order(mark) for _, mark in group.members]))


def _order(mark: Marked) -> tuple[int, int, tuple[Span, ...], list[str], str, str]:
    extent = mark.extent
    return extent.start, extent.end, mark.spans, sorted(mark.codes), mark.grade, mark.key


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


def _plain(heap: Sequence[int], entries: Sequence[tuple[int, Marked]]) -> bool:
    """One mark of each coder, and a place that all share: then they are best taken together.

    Marks that overlap are less unlike than 2, and no split of such a group can cost less.
    """
    coders = {entries[index][0] for index in heap}
    extents = [entries[index][1].extent for index in heap]
    shared = max(span.start for span in extents) < min(span.end for span in extents)
    return shared and len(coders) == len(heap)
