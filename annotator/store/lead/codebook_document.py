"""A codebook file as text to be edited: comments and order stay, the version goes up."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from annotator.errors import BadCodebook, CodebookError, UnknownCode
from annotator.model.codebook import Code, Codebook
from annotator.store.lead.codebook_file import NAME, checked_codebook, load_codebook
from annotator.store.lead.yaml_edits import (
    Content,
    Edit,
    applied,
    block_list,
    replaced,
    with_field,
    with_item,
)
from annotator.store.lead.yaml_nodes import Entries, Items, Node, Scalar, Unreadable, compose

_LAST_NUMBER = re.compile(r"(.*?)([0-9]+)")
_BOM = b"\xef\xbb\xbf"
_TOLD = 3
"""Mistakes that an edit would have made, as far as they are told."""
CodebookEdit = Callable[[str, Entries], Edit]
"""Of the file's text and its root, as the edits before it left them."""


def raised(version: str) -> str:
    """The next version: the last number one higher.

    >>> raised("1.0.9"), raised("draft")
    ('1.0.10', 'draft.1')
    """
    found = _LAST_NUMBER.fullmatch(version)
    return f"{found[1]}{int(found[2]) + 1}" if found else f"{version}.1"


def edited(
    data: bytes,
    changes: Sequence[CodebookEdit],
    wanted: Callable[[Codebook], Codebook],
    *,
    added: str = "",
    version: str = "",
) -> bytes:
    """Make the edits, raise the version once, and see that nothing else is different.

    ``added`` is the id of a code that is not in ``wanted``; ``version`` one that is not the next.
    Raises: UnknownCode, CodebookError, BadCodebook.
    """
    before = checked_codebook(data)
    last = version or raised(before.version)
    try:
        text = _after(
            data.decode("utf-8-sig"),
            [*changes, lambda text, root: _version_edit(text, root, last)],
        )
    except BadCodebook as problem:  # the file was good: it is what the edits made of it
        raise _harmful() from problem
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
        raise _harmful()
    return new


def _harmful() -> CodebookError:
    return CodebookError(
        f"{NAME}: this file is written in a way that the edit would harm",
        "make the edit by hand, then: annotator codebook check",
    )


def _after(text: str, changes: Sequence[CodebookEdit]) -> str:
    """The text after all changes; reading it takes long, so what does not touch goes in at once."""
    waiting = deque(changes)
    while waiting:
        root = _root(text)
        batch: list[Edit] = []
        while waiting:
            start, end, new = waiting[0](text, root)
            if any(start <= other[1] and other[0] <= end for other in batch):
                break
            batch.append((start, end, new))
            waiting.popleft()
        text = applied(text, batch)
    return text


def _by_kind(book: Codebook) -> Codebook:
    """The file lists a code's examples by kind, wherever a new one was put."""
    return replace(
        book,
        codes=tuple(
            replace(code, examples=tuple(sorted(code.examples, key=lambda item: item.kind)))
            for code in book.codes
        ),
    )


def _version_edit(text: str, root: Entries, new: str) -> Edit:
    version = value_of(root, "version")
    if version is None:
        raise CodebookError(f"{NAME} has no version")
    return replaced(text, version, new)


def _root(text: str) -> Entries:
    try:
        root = compose(text.encode())
    except Unreadable as problem:
        raise BadCodebook(NAME, [str(problem)]) from problem
    if not isinstance(root, Entries):
        raise BadCodebook(NAME, ["line 1, column 1: no mapping"])
    return root


def changed(book: Codebook, code: str, change: Callable[[Code], Code]) -> Codebook:
    """The codebook with one of its codes changed."""
    codes = tuple(change(item) if item.id == code else item for item in book.codes)
    return replace(book, codes=codes)


def value_of(entries: Entries, name: str) -> Node | None:
    """What a mapping has under a name, or None."""
    return next((value for key, value in entries.items if key.text == name), None)


def code_entries(root: Entries, code: str) -> Entries:
    """Where a code stands in the file. Raises: UnknownCode."""
    for entries in _codes(root, "codes"):
        ident = value_of(entries, "id")
        if isinstance(ident, Scalar) and ident.text.strip() == code:
            return entries
    raise UnknownCode(code, near=_near(root, code))


def code_list(root: Entries, code: str) -> tuple[Items, int]:
    """The list in which a code stands, and where in it. Raises: UnknownCode."""
    wanted = code_entries(root, code)
    holders = [root, *_codes(root, "codes")]
    for holder in holders:
        for name in ("codes", "children"):
            listed = value_of(holder, name)
            if isinstance(listed, Items) and wanted in listed.items:
                return listed, listed.items.index(wanted)
    raise UnknownCode(code)


def _near(root: Entries, code: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a slip pays for it

    idents = (value_of(entries, "id") for entries in _codes(root, "codes"))
    known = [ident.text.strip() for ident in idents if isinstance(ident, Scalar)]
    return next(iter(get_close_matches(code, known, 1)), "")


def _codes(entries: Entries, name: str) -> Iterator[Entries]:
    listed = value_of(entries, name)
    for item in listed.items if isinstance(listed, Items) else ():
        if isinstance(item, Entries):
            yield item
            yield from _codes(item, "children")


def field_edit(text: str, entries: Entries, field: str, content: Content) -> Edit:
    """Another value for a field, which is made when it is not there."""
    present = value_of(entries, field)
    if present is not None:
        return replaced(text, present, content)
    return with_field(text, entries, field, content, before="children")


def list_edit(text: str, entries: Entries, field: str, content: Content) -> Edit:
    """Into the list of that name, which is made when it is not there."""
    present = value_of(entries, field)
    if isinstance(present, Items) and (present.items or present.flow):
        return with_item(text, present, content)
    if present is not None:
        return replaced(text, present, [content])
    return with_field(text, entries, field, [content], before="children")


def children_edit(text: str, parent: Entries, content: Content) -> Edit:
    """One more code below another."""
    if value_of(parent, "children") is not None or parent.flow:
        return list_edit(text, parent, "children", content)
    indent = " " * (parent.place.column - 1)
    start, end, new = with_field(text, parent, "children", "X")
    block = "children:\n" + block_list(content, indent + "  ")
    return start, end, new.replace("children: X", block)
