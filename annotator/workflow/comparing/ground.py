"""What the marks of one source are compared by: trimmed places, codes, given grades, origins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from annotator.model.adjudication import Difference
from annotator.model.origin import folded
from annotator.text.trimming import bare_span

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.model.source import Source
    from annotator.model.span import Span
    from annotator.store.repository import Repository

Marks: TypeAlias = Mapping[str, Sequence["Annotation"]]
"""By coder."""
ORIGIN = "origin"
"""Told beside the differences that count; alone it is none."""


class Ground:
    """A source's text and its coders' default grades, read once for all comparisons in it."""

    def __init__(self, repository: Repository, source: Source) -> None:
        self._repository = repository
        self.source = source
        self.text = repository.text(source.id)
        self._defaults: dict[str, str | None] = {}
        self._places: dict[tuple[str, tuple[Span, ...]], tuple[Span, ...]] = {}

    def holds(self, mark: Annotation) -> bool:
        """Whether the mark stands on this revision of the text."""
        fits = mark.text_sha256 == self.source.text_sha256
        return fits and mark.extent.end <= len(self.text)

    def places(self, mark: Annotation) -> tuple[Span, ...]:
        """Its spans without the punctuation and spaces that cling to their edges."""
        key = mark.id, mark.spans
        if key not in self._places:
            self._places[key] = tuple(bare_span(self.text, span) for span in mark.spans)
        return self._places[key]

    def default(self, coder: str) -> str | None:
        """The reliability that the coder gave the source as a whole."""
        if coder not in self._defaults:
            descriptor = self._repository.descriptor(self.source.id, coder)
            self._defaults[coder] = descriptor.reliability if descriptor else None
        return self._defaults[coder]

    def reliability(self, mark: Annotation) -> str | None:
        """Its own, else its coder's default for the source."""
        return mark.reliability if mark.reliability is not None else self.default(mark.coder)

    def difference(self, marks: Marks) -> Difference:
        """The difference that weighs most; see ``differing``."""
        if not any(marks.values()):
            return Difference.NOBODY
        if not all(marks.values()):
            return Difference.ONLY_ONE
        found = self.differing(marks)
        return Difference(found[0]) if found and found[0] != ORIGIN else Difference.SAME

    def differing(self, marks: Marks) -> tuple[str, ...]:
        """In what those who marked the passage differ: code, boundary, grade, origin, so ordered.

        Codes differ when their sets do, or the dominant code: under it a claim is printed. The
        order of further codes is no difference. Memos, attributes and questions are none either.
        """
        each = [found for found in marks.values() if found]
        rows: tuple[tuple[str, Callable[[Sequence[Annotation]], object]], ...] = (
            (Difference.CODE.value, _codes),
            (Difference.BOUNDARY.value, lambda found: tuple(map(self.places, found))),
            (ORIGIN, _origins),
        )
        names = [name for name, said in rows if len({said(found) for found in each}) > 1]
        if self._grades_differ(each):
            names.insert(len(names) - names.count(ORIGIN), Difference.GRADE.value)
        return tuple(names)

    def _grades_differ(self, each: Sequence[Sequence[Annotation]]) -> bool:
        """Whether given grades differ.

        What is inherited from the source does not count: two who gave none do not differ. Where one
        gave the grade that the other inherits, they do not differ either.
        """
        if len({frozenset(mark.credibility for mark in found) for found in each}) > 1:
            return True
        if len({frozenset(mark.reliability for mark in found) for found in each}) == 1:
            return False
        return len({frozenset(map(self.reliability, found)) for found in each}) > 1


def _codes(marks: Sequence[Annotation]) -> object:
    every = frozenset(code.id for mark in marks for code in mark.codes)
    return every, frozenset(mark.codes[0].id for mark in marks if mark.codes)


def _origins(marks: Sequence[Annotation]) -> object:
    return frozenset(folded(label) for mark in marks for label in mark.origins)
