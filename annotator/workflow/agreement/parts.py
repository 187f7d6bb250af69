"""The same comparison by source, round, version of the codebook and week.

Sources and rounds are whole texts, so places can be compared in them. A version of the codebook, or
a week, holds passages: those whose claims were all coded under it, and those that the last of their
coders reached in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from annotator.agreement import spans, unitizing
from annotator.agreement.result import Estimate, undefined
from annotator.workflow.agreement.dominant import Dominant
from annotator.workflow.agreement.values import Part

if TYPE_CHECKING:
    from annotator.agreement.continuum import Continuum, Integers, Numbers
    from annotator.model.adjudication import Group
    from annotator.model.team import Assignment
    from annotator.workflow.agreement.material import Material

MIXED = "several versions"
NO_ROUND = "not assigned"
_PLACES = ("u_binary", "u", "cu", "f1_overlap")
_MOST_SOURCES = 500
"""More are not told one by one."""


def parts(
    material: Material, whole: Continuum, assignments: Iterable[Assignment], seed: int
) -> Mapping[str, tuple[Part, ...]]:
    """All four breakdowns by name."""
    dominant = Dominant(material.groups, material.coders, seed)
    sources = {stretch.source.id: stretch.source.title for stretch in material.stretches}
    texts = _Texts(material, whole, dominant)
    each = {ident: [ident] for ident in list(sources)[:_MOST_SOURCES]}
    return {
        "source": texts.parts(each, sources),
        "round": texts.parts(_rounds(material, assignments), {}),
        "version": _of_passages(dominant, [_version(group) for group in material.groups]),
        "week": _of_passages(dominant, [_week(_reached(group)) for group in material.groups]),
    }


class _Texts:
    """Parts that are whole sources."""

    def __init__(self, material: Material, whole: Continuum, dominant: Dominant) -> None:
        self._place = material.place
        self._whole = whole
        self._laid = unitizing.unitizing(whole)
        self._overlapping = spans.overlap(whole, whole.edges[:-1])
        self._dominant = dominant
        self._source = np.array([self._place[group.source] for group in material.groups], np.int64)
        self._spans = np.bincount(whole.document, minlength=len(self._place))

    def parts(
        self, members: Mapping[str, Sequence[str]], titles: Mapping[str, str]
    ) -> tuple[Part, ...]:
        """One for each name, of the sources that it stands for."""
        weights = np.zeros((len(members), len(self._place)))
        for row, idents in enumerate(members.values()):
            weights[row, [self._place[ident] for ident in idents]] = 1
        measured = self._measured(weights)
        numbers = (weights @ self._spans).astype(int)
        return tuple(
            _part(
                name,
                self._dominant,
                np.flatnonzero(weights[row, self._source]),
                {each: _estimate(measured[each][row], int(numbers[row])) for each in _PLACES},
                titles.get(name, ""),
            )
            for row, name in enumerate(members)
        )

    def _measured(self, weights: Numbers) -> Mapping[str, Numbers]:
        family = self._laid.family(weights)
        return {
            "u_binary": family.u_binary, "u": family.u, "cu": family.cu,
            "f1_overlap": self._overlapping.f1(weights),
        }  # fmt: skip


def _estimate(value: float, number: int) -> Estimate:
    if np.isfinite(value):
        return Estimate(float(value), number)
    return undefined("nothing here can be compared so", number)


def _of_passages(dominant: Dominant, names: Sequence[str]) -> tuple[Part, ...]:
    """Parts by the name of each passage, in the order of the names."""
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        rows.setdefault(name, []).append(row)
    return tuple(
        _part(name, dominant, np.array(found, np.int64), {}) for name, found in sorted(rows.items())
    )


def _part(
    name: str,
    dominant: Dominant,
    rows: Integers,
    places: Mapping[str, Estimate],
    title: str = "",
) -> Part:
    return Part(
        name,
        len(rows),
        int(dominant.by_all[rows].sum()),
        int(dominant.same[rows].sum()),
        {"alpha": dominant.alpha(rows), **places},
        title,
    )


def _rounds(material: Material, assignments: Iterable[Assignment]) -> Mapping[str, Sequence[str]]:
    """Round → sources; a source that is in several counts in each."""
    found: dict[str, list[str]] = {}
    crews = {each.source.id: {lane.coder for lane in each.lanes} for each in material.stretches}
    given: dict[str, set[str]] = {ident: set() for ident in crews}
    for each in assignments:
        if each.coder in crews.get(each.source, ()):
            given[each.source].add(each.round)
    for ident, names in given.items():
        for name in sorted(names) or [NO_ROUND]:
            found.setdefault(name, []).append(ident)
    return dict(sorted(found.items()))


def _version(group: Group) -> str:
    versions = {
        code.version for marks in group.marks.values() for mark in marks for code in mark.codes
    }
    return versions.pop() if len(versions) == 1 else MIXED


def _reached(group: Group) -> date:
    """The day, UTC, on which the last of its coders first marked the passage."""
    last = max(min(mark.created for mark in marks) for marks in group.marks.values() if marks)
    return last.astimezone(UTC).date()


@lru_cache(1_000)
def _week(day: date) -> str:
    """The ISO week: «2025-W37»."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
