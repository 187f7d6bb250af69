"""Ask back when a claim is graded «confirmed» and too few origins stand behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from annotator.errors import CodebookError

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.store.repository import Repository


def grade_question(repository: Repository, claim: Annotation) -> str:
    """Why a claim's best credibility needs a note, saved or not; mostly an empty string.

    The project is traced only for a claim that has the best grade, and no note on it.
    """
    if not unexplained(repository, [claim]):
        return ""
    from annotator.workflow.origins.tracing import trace  # noqa: PLC0415 - few marks need it

    return trace(repository).confirmed_question(claim)


def confirmed_question(repository: Repository, annotation: Annotation) -> str:
    """The same of a saved claim, and by which command the note is given."""
    question = grade_question(repository, annotation)
    if not question:
        return ""
    return (
        f"{question}; the grade is kept, and a note should say why: "
        f"annotator revise {annotation.id[-8:]} --grade-note TEXT"
    )


def confirmed_questions(
    repository: Repository, annotations: Iterable[Annotation]
) -> tuple[str, ...]:
    """The same of several claims at once, such as an import brings: one sentence per reason."""
    asked = unexplained(repository, annotations)
    if not asked:
        return ()
    from annotator.workflow.origins.tracing import trace  # noqa: PLC0415 - few imports need it

    tracing = trace(repository)
    graded = set(tracing.renamed(annotation.id for annotation in asked))
    return tuple(
        problem.message
        for problem in tracing.problems_of("confirmed")
        if not graded.isdisjoint(problem.annotations)
    )


def unexplained(
    repository: Repository, annotations: Iterable[Annotation]
) -> tuple[Annotation, ...]:
    """Claims that have the best credibility and no note on it."""
    graded = [each for each in annotations if each.credibility and each.codes]
    graded = [each for each in graded if not each.grade_note]
    if not graded:
        return ()
    try:
        best = repository.codebook().credibility.best.id
    except CodebookError:  # lost or broken since; checking it is another matter
        return ()
    return tuple(each for each in graded if each.credibility == best)
