"""The tool's own edits of one code: its texts, an example, an answer, a new code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from annotator.errors import CodebookError
from annotator.model.codebook import Answer, Code, Example
from annotator.store.lead.codebook_document import (
    CodebookEdit,
    changed,
    children_edit,
    code_entries,
    edited,
    field_edit,
    list_edit,
    raised,
    value_of,
)
from annotator.store.lead.codebook_file import checked_codebook
from annotator.store.lead.yaml_edits import Content, Edit, replaced, with_field
from annotator.store.lead.yaml_nodes import Entries

TEXT_FIELDS = ("label", "key", "short", "full", "note")


def with_texts(data: bytes, code: str, texts: Mapping[str, str]) -> bytes:
    """Another label, key, short or full definition, or note; one version for all of them.

    Raises: UnknownCode, CodebookError.
    """
    stripped = checked_texts(texts)

    def edit_of(field: str) -> CodebookEdit:
        return lambda text, root: field_edit(text, code_entries(root, code), field, stripped[field])

    return edited(
        data,
        [edit_of(field) for field in stripped],
        lambda book: changed(book, code, lambda old: replace(old, **stripped)),
    )


def checked_texts(texts: Mapping[str, str]) -> dict[str, Any]:
    """Texts of a code without the spaces around them. Raises: CodebookError."""
    unknown = sorted(set(texts) - set(TEXT_FIELDS))
    if unknown:
        raise CodebookError(
            f"{unknown[0]!r} is no text of a code", f"known are {', '.join(TEXT_FIELDS)}"
        )
    return {field: text.strip() for field, text in texts.items()}


def with_example(data: bytes, code: str, example: Example) -> bytes:
    """One more example. Raises: UnknownCode, CodebookError."""
    content = _filled({"quote": example.quote, "file": example.file, "use": example.use})
    added = Example(kind=example.kind, **{"quote": "", **content})
    return edited(
        data,
        [example_edit(code, added)],
        lambda book: changed(book, code, lambda old: replace(old, examples=(*old.examples, added))),
    )


def example_edit(code: str, example: Example) -> CodebookEdit:
    """Put an example below a code's others of its kind."""
    content = _filled({"quote": example.quote, "file": example.file, "use": example.use})

    def edit(text: str, root: Entries) -> Edit:
        entries = code_entries(root, code)
        examples = value_of(entries, "examples")
        if isinstance(examples, Entries):
            return list_edit(text, examples, example.kind, content)
        new: Content = {example.kind: [content]}
        if examples is not None:
            return replaced(text, examples, new)
        return with_field(text, entries, "examples", new, before="children")

    return edit


def with_answer(data: bytes, code: str, question: str, answer: str) -> bytes:
    """A coder's question about a code, and what was decided.

    Raises: UnknownCode, CodebookError.
    """
    version = raised(checked_codebook(data).version)
    added = Answer(question.strip(), answer.strip(), version)
    return edited(
        data,
        [answer_edit(code, added)],
        lambda book: changed(book, code, lambda old: replace(old, answers=(*old.answers, added))),
    )


def answer_edit(code: str, answer: Answer) -> CodebookEdit:
    """Put an answer below a code's others."""
    content = _filled(
        {"question": answer.question, "answer": answer.answer, "version": answer.version}
    )
    return lambda text, root: list_edit(text, code_entries(root, code), "answers", content)


def with_code(data: bytes, code: Code, parent: str | None = None) -> bytes:
    """A new code at the end of the list, or of its parent's children.

    Raises: UnknownCode, CodebookError.
    """
    return edited(data, [code_edit(code, parent)], lambda book: book, added=code.id)


def code_edit(code: Code, parent: str | None) -> CodebookEdit:
    """Put a new code below the others, or below those of its parent."""
    content: dict[str, Content] = dict(
        _filled(
            {
                "id": code.id,
                "label": code.label,
                "key": code.key,
                "short": code.short,
                "full": code.full,
                "note": code.note,
            }
        )
    )
    if not code.codable:
        content["codable"] = False
    content |= {
        name: list(texts)
        for name, texts in (("include", code.include), ("exclude", code.exclude))
        if texts
    }

    def edit(text: str, root: Entries) -> Edit:
        if parent is None:
            return list_edit(text, root, "codes", content)
        return children_edit(text, code_entries(root, parent), content)

    return edit


def _filled(content: dict[str, str]) -> dict[str, str]:
    return {name: text.strip() for name, text in content.items() if text.strip()}
