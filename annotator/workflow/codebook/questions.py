"""What coders ask about codes, and what was decided on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.workflow.blind import only_coder, visible_annotation

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
    """By code, those without an answer first; a claim's is answered by an answer under any code.

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
            answers = (answer_to(book, code.id, mark.question) for code in mark.codes)
            answered = next(filter(None, answers), None)
            found += [
                Question(
                    code.id,
                    mark.question,
                    answered,
                    mark if own else None,
                )
                for code in mark.codes
            ]
    return tuple(
        sorted(found, key=lambda each: (each.answer is not None, each.code, _bare(each.text)))
    )


def meant(
    repository: Repository, words: str = "", *, code: str | None = None, claim: str | None = None
) -> tuple[str, str]:
    """Code and words of the question that waits: by its claim, or by how its words begin.

    Without ``code`` the first of the claim's codes. Words that nobody asked are a question about
    ``code`` all the same. Raises: UsageError, UnknownAnnotation, HiddenAnnotation.
    """
    if claim is not None:
        mark = visible_annotation(repository, claim)
        if not mark.question or not mark.codes:
            raise UsageError(
                f"the claim {mark.id[-8:]} asks nothing in words",
                "see who asks: annotator questions",
            )
        return code or mark.codes[0].id, mark.question
    start = _bare(words)
    waiting = [
        each
        for each in questions(repository)
        if each.answer is None and code in (None, each.code) and start
    ]
    whole = [each for each in waiting if _bare(each.text) == start]
    found = whole or [each for each in waiting if _bare(each.text).startswith(start)]
    texts = list(dict.fromkeys(_bare(each.text) for each in found))
    if len(texts) > 1:
        raise UsageError(
            f"{len(texts)} questions begin so",
            "say more of the words: " + "; ".join(each.text for each in found[:3]),
        )
    if found:
        asking = found[0].annotation
        return code or (asking.codes[0].id if asking else found[0].code), found[0].text
    if code is None:
        raise UsageError(
            f"nobody asks {words!r}", "name the code that it is about, or see: annotator questions"
        )
    return code, words


def answer_to(book: Codebook, code: str, question: str) -> Answer | None:
    """The last answer that the codebook has to a question about a code, in the same words."""
    found = book.find(code)
    wanted = _bare(question)
    answers = found.answers if found is not None and wanted else ()
    return next((each for each in reversed(answers) if _bare(each.question) == wanted), None)


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" ?.!")
