"""One code at a time: its definition, an example, an answer to a question, or a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.store.lead import codebook_edits
from annotator.workflow.codebook.editing import edited

if TYPE_CHECKING:
    from annotator.model.codebook import Code, Codebook, Example
    from annotator.store.repository import Repository


def define_code(repository: Repository, code: str, texts: Mapping[str, str]) -> Codebook:
    """Other texts for a code; those that are not named, or are the same already, stay."""
    before = repository.codebook()
    there = before.find(code)
    changed = {
        field: text
        for field, text in texts.items()
        if there is None or getattr(there, field, None) != text.strip()
    }
    if there is not None and not changed:
        return before
    return edited(repository, lambda data: codebook_edits.with_texts(data, code, changed))


def add_example(repository: Repository, code: str, example: Example) -> Codebook:
    """One more passage that shows a code, or what is not meant by it."""
    if not example.quote.strip():
        raise UsageError("an example needs its words", "say them: --quote TEXT")
    return edited(repository, lambda data: codebook_edits.with_example(data, code, example))


def add_answer(repository: Repository, code: str, question: str, answer: str) -> Codebook:
    """What was decided on a coder's question."""
    if not question.strip() or not answer.strip():
        raise UsageError(
            "a question and its answer are needed", "say both: --question TEXT --answer TEXT"
        )
    return edited(repository, lambda data: codebook_edits.with_answer(data, code, question, answer))


def add_code(repository: Repository, code: Code, parent: str | None = None) -> Codebook:
    """A new code, at the end of the codebook or of the codes below ``parent``."""
    return edited(repository, lambda data: codebook_edits.with_code(data, code, parent))
