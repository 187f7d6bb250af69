"""Take annotations from a file: each checked by itself, the good ones saved in one batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.errors import AnnotationDiffers, AnnotatorError, UsageError
from annotator.formats import ImportItem, ProjectReader, by_claim
from annotator.model.annotation import Annotation
from annotator.model.change import Put
from annotator.workflow.exchange.imported_item import ItemChecker

if TYPE_CHECKING:
    from annotator.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Problem:
    """An item that could not be taken, and where it stands in the file."""

    place: str
    error: AnnotatorError

    def told(self) -> AnnotatorError:
        """The same trouble, naming the place."""
        told = AnnotatorError(f"{self.place}: {self.error.message}", self.error.hint)
        told.code = self.error.code
        return told


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came in and what could not."""

    taken: tuple[Annotation, ...]
    skipped: tuple[str, ...]
    """Ids that were there before with the same content."""
    problems: tuple[Problem, ...]
    """In the order of the file."""
    ignored: tuple[str, ...]
    """Names of fields that nobody knows."""


def reader_for(format_name: str) -> ProjectReader:
    """The reader of that name; UsageError names those there are."""
    from annotator.readers import projects  # noqa: PLC0415 - only import pays for it

    readers = by_claim(projects, "READER", ProjectReader, lambda reader: [reader.name])
    if format_name not in readers:
        raise UsageError(
            f"{format_name!r} is no format to import", f"known: {', '.join(sorted(readers))}"
        )
    return readers[format_name]


def import_annotations(
    repository: Repository, items: Sequence[ImportItem], *, coder: str | None = None
) -> ImportResult:
    """Save what can be taken; ``coder`` beats each item's own, which beats who acts."""
    checker = ItemChecker(repository, coder)
    there = {
        annotation.id: annotation
        for source in repository.sources()
        for annotation in repository.annotations(source.id)
    }
    new: list[Annotation] = []
    skipped: list[str] = []
    problems: list[Problem] = []
    for item in items:
        try:
            annotation = checker.annotation(item)
            known = there.get(annotation.id)
            if known is not None and not _same(known, annotation):
                raise AnnotationDiffers(annotation.id)
        except AnnotatorError as error:
            problems.append(Problem(item.place, error))
            continue
        if known is not None:
            skipped.append(annotation.id)
        else:
            there[annotation.id] = annotation
            new.append(annotation)
    repository.save([Put(annotation) for annotation in new])
    return ImportResult(tuple(new), tuple(skipped), tuple(problems), checker.ignored())


def _same(known: Annotation, given: Annotation) -> bool:
    """The same mark of the same coder, whenever it was made and whoever carried it."""
    return all(
        getattr(known, name) == getattr(given, name)
        for name in (
            "source", "coder", "spans", "reliability", "credibility", "origins", "memo",
            "grade_note", "question", "in_brief",
        )
    ) and (
        [(code.id, code.version) for code in known.codes]
        == [(code.id, code.version) for code in given.codes]
        and dict(known.attributes) == dict(given.attributes)
    )  # fmt: skip
