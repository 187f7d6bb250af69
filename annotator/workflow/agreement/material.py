"""What is compared: sources, the marks of their coders side by side, and where each source lies.

A source is coded by its crew. Where every source has the same crew its coders are compared by name.
Where crews differ, coders count as interchangeable, as α takes them: the first and the second
coder of each source are laid side by side, in an order that what they marked decides, not who they
are. Sources with a crew of another size than most are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from annotator.errors import NothingInCommon
from annotator.workflow.comparing import TRAINING, Comparison, Ground

if TYPE_CHECKING:
    from annotator.agreement.continuum import Continuum
    from annotator.model.adjudication import Group
    from annotator.model.annotation import Annotation
    from annotator.model.source import Source
    from annotator.model.span import Span
    from annotator.store.repository import Repository


@dataclass(frozen=True)
class Lane:
    """The claims of one coder in one source, in text order."""

    coder: str
    marks: tuple[Annotation, ...]
    places: tuple[tuple[Span, ...], ...]
    """Beside ``marks``: their spans as they are compared."""


@dataclass(frozen=True)
class Stretch:
    """One source with the lanes of its crew."""

    source: Source
    text: str
    lanes: tuple[Lane, ...]
    start: int
    """Where it lies when all sources are laid end to end."""


@dataclass(frozen=True)
class Material:
    """All that is compared."""

    coders: tuple[str, ...]
    interchangeable: bool
    stretches: tuple[Stretch, ...]
    groups: tuple[Group, ...]
    left_out: Mapping[str, str]

    @property
    def lanes(self) -> tuple[str, ...]:
        """Coders, or «coder 1», «coder 2» … where crews differ."""
        if not self.interchangeable:
            return self.coders
        return tuple(f"coder {number + 1}" for number in range(len(self.stretches[0].lanes)))

    @property
    def place(self) -> Mapping[str, int]:
        """Source id → its number among those compared."""
        return {stretch.source.id: number for number, stretch in enumerate(self.stretches)}

    def without(self, sources: Collection[str]) -> Material | None:
        """The same without some sources, laid end to end anew; None when nothing is left."""
        kept = [each for each in self.stretches if each.source.id not in sources]
        if len(kept) == len(self.stretches):
            return self
        starts = accumulate((len(each.text) for each in kept), initial=0)
        laid = tuple(replace(each, start=start) for each, start in zip(kept, starts, strict=False))
        groups = tuple(each for each in self.groups if each.source not in sources)
        return replace(self, stretches=laid, groups=groups) if laid else None

    def continuum(self) -> Continuum:
        """Every part of every claim with its dominant code, sources end to end."""
        from annotator.agreement.continuum import CodedSpan, continuum  # noqa: PLC0415

        marked: dict[str, list[CodedSpan]] = {name: [] for name in self.lanes}
        for stretch in self.stretches:
            for name, lane in zip(self.lanes, stretch.lanes, strict=True):
                marked[name] += [
                    CodedSpan(
                        stretch.start + span.start, stretch.start + span.end, mark.codes[0].id
                    )
                    for mark, places in zip(lane.marks, lane.places, strict=True)
                    for span in places
                ]
        starts = [stretch.start for stretch in self.stretches[1:]]
        last = self.stretches[-1]
        return continuum(marked, length=last.start + len(last.text), edges=starts)


def material(repository: Repository, comparison: Comparison) -> Material:
    """Lay the marks of a comparison side by side. Raises: NothingInCommon."""
    left_out = dict(comparison.left_out)
    sources = [source for source in comparison.sources if source.characters]
    left_out |= {s.id: "its text is empty" for s in comparison.sources if not s.characters}
    size = _crew_size(comparison, sources)
    crews = {source.id: comparison.coders_in[source.id] for source in sources}
    for ident, crew in crews.items():
        if len(crew) != size:
            left_out[ident] = f"coded by {len(crew)}, and sources that {size} coded are compared"
    sources = [source for source in sources if source.id not in left_out]
    if not sources:
        training_only = set(left_out.values()) == {TRAINING}
        raise NothingInCommon(comparison.coders, left_out, training_only=training_only)
    mixed = len({crews[source.id] for source in sources}) > 1
    by_source: dict[str, list[Group]] = {source.id: [] for source in sources}
    for group in comparison.groups:
        if group.source in by_source:
            by_source[group.source].append(group)
    starts = [0, *accumulate(source.characters for source in sources)]
    stretches = tuple(
        _stretch(Ground(repository, source), by_source[source.id], crews[source.id], start, mixed)
        for source, start in zip(sources, starts, strict=False)
    )
    coders = sorted({coder for source in sources for coder in crews[source.id]})
    groups = tuple(group for source in sources for group in by_source[source.id])
    return Material(tuple(coders), mixed, stretches, groups, left_out)


def _crew_size(comparison: Comparison, sources: list[Source]) -> int:
    """The one most sources have; of several, the largest."""
    sizes = Counter(len(comparison.coders_in[source.id]) for source in sources)
    return max(sizes, key=lambda size: (sizes[size], size), default=0)


def _stretch(
    ground: Ground, groups: list[Group], crew: tuple[str, ...], start: int, mixed: bool
) -> Stretch:
    lanes = []
    for coder in sorted(crew):
        found = {mark.id: mark for group in groups for mark in group.marks.get(coder, ())}
        marks = tuple(sorted(found.values(), key=lambda mark: (mark.spans, mark.id)))
        lanes.append(Lane(coder, marks, tuple(ground.places(mark) for mark in marks)))
    if mixed:
        lanes.sort(key=lambda lane: [(m.spans, [c.id for c in m.codes]) for m in lane.marks])
    return Stretch(ground.source, ground.text, tuple(lanes), start)
