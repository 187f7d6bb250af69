"""What coders ask about codes, and what was decided on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.workflow.blind import only_coder

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.model.codebook import Answer, Codebook
    from annotator.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Question:
    """One coder's question about one code."""

    code: str
    text: str
    """May be empty: then the passage is the question."""
    answer: Answer | None
    annotation: Annotation | None
    """Where it was asked; None for one whose coder and passage are not to be seen."""


def questions(repository: Repository) -> tuple[Question, ...]:
    """By code, those without an answer first.

    In a blind project a coder sees his own, and the lead reads everybody's words without learning
    who asked, or where.
    """
    only = only_coder(repository)
    leads = repository.coder is not None and repository.coder == repository.settings.lead
    book = repository.codebook()
    found = []
    for source in repository.sources():
        for mark in repository.annotations(source.id):
            own = only in (None, mark.coder)
            if mark.question is None or not mark.codes or not (own or (leads and mark.question)):
                continue
            found += [
                Question(
                    code.id,
                    mark.question,
                    answer_to(book, code.id, mark.question),
                    mark if own else None,
                )
                for code in mark.codes
            ]
    return tuple(
        sorted(found, key=lambda each: (each.answer is not None, each.code, _bare(each.text)))
    )


def answer_to(book: Codebook, code: str, question: str) -> Answer | None:
    """The last answer that the codebook has to a question about a code, in the same words."""
    found = book.find(code)
    wanted = _bare(question)
    answers = found.answers if found is not None and wanted else ()
    return next((each for each in reversed(answers) if _bare(each.question) == wanted), None)


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" ?.!")
