"""What coders ask about codes, and what was decided on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.model.codebook import Answer
from annotator.workflow.blind import only_coder, visible_annotation

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.model.codebook import Codebook, Example
    from annotator.store.repository import Repository

_BY_EXAMPLE = "an example answers it: annotator codebook example CODE --quote TEXT"


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
            if mark.question is None or not mark.codes or not (own or (leads and mark.asks)):
                continue
            answer = answer_of(book, mark)
            found += [
                Question(code.id, mark.asks, answer, mark if own else None) for code in mark.codes
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
        if not mark.asks or not mark.codes:
            raise UsageError(
                f"the claim {mark.id[-8:]} asks nothing in words",
                "see who asks: annotator questions" if mark.question is None else _BY_EXAMPLE,
            )
        return code or mark.codes[0].id, mark.asks
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


def answer_of(book: Codebook, mark: Annotation) -> Answer | None:
    """What the codebook says, under any of a claim's codes, to the question that the claim asks.

    Words are answered by the last answer to the same words. A claim that asks without words asks
    whether its passage is one, so that an example with this passage is its answer.
    """
    if mark.question is None:
        return None
    codes = [found for each in mark.codes if (found := book.find(each.id)) is not None]
    wanted = _bare(mark.asks)
    answers = [each for code in codes for each in reversed(code.answers)]
    if not wanted:
        wanted = _bare(mark.quote)
        answers = [_shown(each) for code in codes for each in reversed(code.examples)]
    return next((each for each in answers if _bare(each.question) == wanted), None)


def _shown(example: Example) -> Answer:
    """An example as the answer to the question whether its words are one."""
    kind = example.kind.replace("_", " ")
    instead = f"; {example.use}" if example.use else ""
    return Answer(example.quote, f"the passage is an example, {kind}{instead}")


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" ?.!")
