"""The tool's own edits of a codebook: comments and order stay, the version goes up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from annotator.errors import BadCodebook, CodebookError, UnknownCode
from annotator.model.codebook import Answer, Code, Codebook, Example
from annotator.store.codebook_file import NAME, checked_codebook, load_codebook
from annotator.store.yaml_edits import (
    Content,
    Edit,
    applied,
    block_list,
    replaced,
    with_field,
    with_item,
)
from annotator.store.yaml_nodes import Entries, Items, Node, Scalar, Unreadable, compose

TEXT_FIELDS = ("label", "key", "short", "full", "note")
_LAST_NUMBER = re.compile(r"(.*?)([0-9]+)")
_BOM = b"\xef\xbb\xbf"
_TOLD = 3
"""Mistakes that an edit would have made, as far as they are told."""
_Change = Callable[[str, Entries], Edit]


def raised(version: str) -> str:
    """The next version: the last number one higher.

    >>> raised("1.0.9"), raised("draft")
    ('1.0.10', 'draft.1')
    """
    found = _LAST_NUMBER.fullmatch(version)
    return f"{found[1]}{int(found[2]) + 1}" if found else f"{version}.1"


def with_texts(data: bytes, code: str, texts: Mapping[str, str]) -> bytes:
    """Another label, key, short or full definition, or note; one version for all of them.

    Raises: UnknownCode, CodebookError.
    """
    unknown = sorted(set(texts) - set(TEXT_FIELDS))
    if unknown:
        raise CodebookError(
            f"{unknown[0]!r} is no text of a code", f"known are {', '.join(TEXT_FIELDS)}"
        )
    changed: dict[str, Any] = {field: text.strip() for field, text in texts.items()}

    def edit_of(field: str) -> _Change:
        return lambda text, root: _field_edit(text, _find(root, code), field, changed[field])

    return _edited(
        data,
        [edit_of(field) for field in changed],
        lambda book: _changed(book, code, lambda old: replace(old, **changed)),
    )


def with_example(data: bytes, code: str, example: Example) -> bytes:
    """One more example. Raises: UnknownCode, CodebookError."""
    content = _filled({"quote": example.quote, "file": example.file, "use": example.use})
    added = Example(kind=example.kind, **{"quote": "", **content})

    def edit(text: str, root: Entries) -> Edit:
        entries = _find(root, code)
        examples = _value(entries, "examples")
        if isinstance(examples, Entries):
            return _list_edit(text, examples, example.kind, content)
        new: Content = {example.kind: [content]}
        if examples is not None:
            return replaced(text, examples, new)
        return with_field(text, entries, "examples", new, before="children")

    return _edited(
        data,
        [edit],
        lambda book: _changed(
            book, code, lambda old: replace(old, examples=(*old.examples, added))
        ),
    )


def with_answer(data: bytes, code: str, question: str, answer: str) -> bytes:
    """A coder's question about a code, and what was decided.

    Raises: UnknownCode, CodebookError.
    """
    version = raised(checked_codebook(data).version)
    content = _filled({"question": question, "answer": answer, "version": version})
    added = Answer(question.strip(), answer.strip(), version)
    return _edited(
        data,
        [lambda text, root: _list_edit(text, _find(root, code), "answers", content)],
        lambda book: _changed(book, code, lambda old: replace(old, answers=(*old.answers, added))),
    )


def with_code(data: bytes, code: Code, parent: str | None = None) -> bytes:
    """A new code at the end of the list, or of its parent's children.

    Raises: UnknownCode, CodebookError.
    """
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
            return _list_edit(text, root, "codes", content)
        return _children_edit(text, _find(root, parent), content)

    return _edited(data, [edit], lambda book: book, added=code.id)


def _edited(
    data: bytes,
    changes: Sequence[_Change],
    wanted: Callable[[Codebook], Codebook],
    *,
    added: str = "",
) -> bytes:
    """Make the edits, raise the version once, and see that nothing else is different."""
    before = checked_codebook(data)
    text = data.decode("utf-8-sig")
    for change in changes:
        text = applied(text, [change(text, _root(text))])
    text = applied(text, [_version_edit(text, _root(text), before.version)])
    new = (_BOM if data.startswith(_BOM) else b"") + text.encode()
    book, problems = load_codebook(new)
    if book is None:
        told = "; ".join(problem.partition(": ")[2] or problem for problem in problems[:_TOLD])
        raise CodebookError(
            f"{NAME} stays as it was: {told}", "see ids and keys in use: annotator codebook show"
        )
    expected = replace(wanted(before), version=book.version, sha256=book.sha256)
    without = replace(book, codes=tuple(code for code in book.codes if code.id != added))
    if _by_kind(expected) != _by_kind(without):
        raise CodebookError(
            f"{NAME}: this file is written in a way that the edit would harm",
            "make the edit by hand, then: annotator codebook check",
        )
    return new


def _by_kind(book: Codebook) -> Codebook:
    """The file lists a code's examples by kind, wherever a new one was put."""
    return replace(
        book,
        codes=tuple(
            replace(code, examples=tuple(sorted(code.examples, key=lambda item: item.kind)))
            for code in book.codes
        ),
    )


def _version_edit(text: str, root: Entries, before: str) -> Edit:
    version = _value(root, "version")
    if version is None:
        raise CodebookError(f"{NAME} has no version")
    return replaced(text, version, raised(before))


def _root(text: str) -> Entries:
    try:
        root = compose(text.encode())
    except Unreadable as problem:
        raise BadCodebook(NAME, [str(problem)]) from problem
    if not isinstance(root, Entries):
        raise BadCodebook(NAME, ["line 1, column 1: no mapping"])
    return root


def _changed(book: Codebook, code: str, change: Callable[[Code], Code]) -> Codebook:
    codes = tuple(change(item) if item.id == code else item for item in book.codes)
    return replace(book, codes=codes)


def _value(entries: Entries, name: str) -> Node | None:
    return next((value for key, value in entries.items if key.text == name), None)


def _find(root: Entries, code: str) -> Entries:
    for entries in _codes(root, "codes"):
        ident = _value(entries, "id")
        if isinstance(ident, Scalar) and ident.text.strip() == code:
            return entries
    raise UnknownCode(code, near=_near(root, code))


def _near(root: Entries, code: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a slip pays for it

    idents = (_value(entries, "id") for entries in _codes(root, "codes"))
    known = [ident.text.strip() for ident in idents if isinstance(ident, Scalar)]
    return next(iter(get_close_matches(code, known, 1)), "")


def _codes(entries: Entries, name: str) -> Iterator[Entries]:
    listed = _value(entries, name)
    for item in listed.items if isinstance(listed, Items) else ():
        if isinstance(item, Entries):
            yield item
            yield from _codes(item, "children")


def _field_edit(text: str, entries: Entries, field: str, content: str) -> Edit:
    present = _value(entries, field)
    if present is not None:
        return replaced(text, present, content)
    return with_field(text, entries, field, content, before="children")


def _list_edit(text: str, entries: Entries, field: str, content: Content) -> Edit:
    """Into the list of that name, which is made when it is not there."""
    present = _value(entries, field)
    if isinstance(present, Items) and (present.items or present.flow):
        return with_item(text, present, content)
    if present is not None:
        return replaced(text, present, [content])
    return with_field(text, entries, field, [content], before="children")


def _children_edit(text: str, parent: Entries, content: Content) -> Edit:
    if _value(parent, "children") is not None or parent.flow:
        return _list_edit(text, parent, "children", content)
    indent = " " * (parent.place.column - 1)
    start, end, new = with_field(text, parent, "children", "X")
    block = "children:\n" + block_list(content, indent + "  ")
    return start, end, new.replace("children: X", block)


def _filled(content: dict[str, str]) -> dict[str, str]:
    return {name: text.strip() for name, text in content.items() if text.strip()}
