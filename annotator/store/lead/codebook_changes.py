"""Changes to the list of codes that what was coded follows: rename, merge, split, restore."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from annotator.errors import CodebookError, UnknownCode
from annotator.model.codebook import Code, Codebook, codes_named, with_codes_named
from annotator.store.lead.codebook_document import (
    CodebookEdit,
    changed,
    code_entries,
    code_list,
    edited,
    field_edit,
    list_edit,
    raised,
    value_of,
)
from annotator.store.lead.codebook_edits import (
    answer_edit,
    checked_texts,
    code_edit,
    example_edit,
)
from annotator.store.lead.codebook_file import checked_codebook
from annotator.store.lead.yaml_edits import Edit, replaced, without_item
from annotator.store.lead.yaml_nodes import Entries, Items


def renamed(data: bytes, old: str, new: str, texts: Mapping[str, str] | None = None) -> bytes:
    """Another id for a code, which it is found under wherever it was given or is named.

    ``texts`` are other texts for it, as ``with_texts`` takes them, in the same version.
    Raises: UnknownCode, CodebookError.
    """
    book = checked_codebook(data)
    code = _known(book, old)
    if old == new:
        raise CodebookError(f"{old!r} is called so already", "say another id")
    formerly = (*(was for was in code.formerly if was != new), old)
    others = {
        name: text
        for name, text in checked_texts(texts or {}).items()
        if text != getattr(code, name)
    }
    edits = [
        *_pointing_to(book, {old: new}),
        _origin(book, new, old),
        _field(old, "formerly", formerly),
        *(_field(old, name, text) for name, text in others.items()),
        _field(old, "id", new),
    ]

    def wanted(before: Codebook) -> Codebook:
        after = _pointed(before, {old: new})
        after = changed(after, old, lambda item: replace(item, id=new, formerly=formerly, **others))
        return replace(
            after,
            came_from={**before.came_from, new: old},
            codes=tuple(
                replace(item, path=tuple(new if part == old else part for part in item.path))
                for item in after.codes
            ),
        )

    return edited(data, edits, wanted)


def merged(data: bytes, keep: str, other: str) -> bytes:
    """One code of two: ``keep`` takes over what ``other`` says of itself and all that has it.

    Its label, key and definitions are those of ``keep``.
    Raises: UnknownCode, CodebookError.
    """
    book = checked_codebook(data)
    into, gone = _known(book, keep), _known(book, other)
    _check_merge(book, into, gone)
    whole = _both(into, gone)
    edits = [
        *_without_lines(into, other),
        *_pointing_to(
            replace(book, codes=tuple(c for c in book.codes if c is not into)), {other: keep}
        ),
        *(
            _item(keep, field, line)
            for field in ("include", "exclude", "sources")
            for line in getattr(whole, field)
            if line not in getattr(into, field)
        ),
        *(example_edit(keep, example) for example in gone.examples),
        *(answer_edit(keep, answer) for answer in gone.answers),
        _field(keep, "formerly", whole.formerly),
        lambda text, root: without_item(text, *code_list(root, other)),
    ]

    def wanted(before: Codebook) -> Codebook:
        rest = replace(before, codes=tuple(item for item in before.codes if item.id != other))
        return changed(_pointed(rest, {other: keep}), keep, lambda _: whole)

    return edited(data, edits, wanted)


def split(data: bytes, code: str, new: Code) -> bytes:
    """A new code beside the one it was part of, which says from now on what belongs there.

    Raises: UnknownCode, CodebookError.
    """
    book = checked_codebook(data)
    old = _known(book, code)
    _check_given(old)
    line = f"{new.short or new.label} -> {new.id}"
    return edited(
        data,
        [
            _item(code, "exclude", line),
            code_edit(new, old.path[-1] if old.path else None),
            _origin(book, new.id, code),
        ],
        lambda before: changed(
            replace(before, came_from={**before.came_from, new.id: code}),
            code,
            lambda item: replace(item, exclude=(*item.exclude, line)),
        ),
        added=new.id,
    )


def restored(now: bytes, then: bytes) -> bytes:
    """An earlier codebook as the next version; ids that came into use since then stay known.

    A code that was renamed since then has its old id again, a merged one is itself again, and one
    that was split off goes back to the code that it was part of. Raises: CodebookError.
    """
    today, before = checked_codebook(now), checked_codebook(then)
    back = returning(today, before)
    formerly = {
        code.id: (*code.formerly, *(was for was, ident in back.items() if ident == code.id))
        for code in before.codes
    }
    came_from = {**before.came_from, **today.came_from}
    edits = [
        _field(code.id, "formerly", formerly[code.id])
        for code in before.codes
        if formerly[code.id] != code.formerly
    ]
    if came_from != before.came_from:
        edits.append(lambda text, root: field_edit(text, root, "came_from", came_from))
    return edited(
        then,
        edits,
        lambda book: replace(
            book,
            came_from=came_from,
            codes=tuple(replace(code, formerly=formerly[code.id]) for code in book.codes),
        ),
        version=raised(today.version),
    )


def returning(today: Codebook, before: Codebook) -> Mapping[str, str]:
    """Ids that only today's codebook knows → the code they go back to in an earlier one."""
    known = {code.id: code.id for code in before.codes} | before.renamed
    new = [
        ident for code in today.codes for ident in (*code.formerly, code.id) if ident not in known
    ]
    back = {ident: _earlier(ident, known, today) for ident in new}
    return {ident: target for ident, target in back.items() if target}


def _earlier(ident: str, known: Mapping[str, str], today: Codebook) -> str:
    """What an id was called, or was part of, in an earlier codebook; empty: it came from nothing.

    Each id has a past of its own: what it was merged into later says nothing of it.
    """
    seen = set()
    while ident not in known:
        seen.add(ident)
        ident = today.came_from.get(ident, "") or _next_best(ident, today)
        if not ident or ident in seen:
            return ""
    return known[ident]


def _next_best(ident: str, today: Codebook) -> str:
    """For an id that came from nothing, or whose past was written by hand.

    The code that it was merged into; else the last id that its code had.
    """
    code = today.find(ident)
    return today.renamed.get(ident, "") or next(iter(reversed(code.formerly if code else ())), "")


def _check_merge(book: Codebook, into: Code, gone: Code) -> None:
    if into is gone:
        raise CodebookError(f"{into.id!r} cannot be merged into itself", "name two codes")
    for code in (into, gone):
        _check_given(code)
    below = [item.id for item in book.codes if gone.id in item.path]
    if below:
        raise CodebookError(
            f"{gone.id!r} has codes below it: {', '.join(below[:3])}",
            "merge those first, or keep this one and merge the other into it",
        )


def _check_given(code: Code) -> None:
    if not code.codable:
        raise CodebookError(
            f"{code.id!r} is a heading: no passage has it", "name one of the codes below it"
        )


def _both(into: Code, gone: Code) -> Code:
    """What the one code says that two have become."""
    exclude = [line for line in into.exclude if gone.id not in codes_named(line)]
    exclude += [line for line in gone.exclude if into.id not in codes_named(line)]
    return replace(
        into,
        include=tuple(dict.fromkeys((*into.include, *gone.include))),
        exclude=tuple(dict.fromkeys(exclude)),
        sources=tuple(dict.fromkeys((*into.sources, *gone.sources))),
        examples=(*into.examples, *gone.examples),
        answers=(*into.answers, *gone.answers),
        formerly=(*into.formerly, *gone.formerly, gone.id),
    )


def _known(book: Codebook, code: str) -> Code:
    found = book.find(code)
    if found is None:
        from difflib import get_close_matches  # noqa: PLC0415 - only a slip pays for it

        near = get_close_matches(code, [item.id for item in book.codes], 1)
        raise UnknownCode(code, near=next(iter(near), ""))
    return found


def _pointed(book: Codebook, names: Mapping[str, str]) -> Codebook:
    """The codebook in which what points to a code points to its new name."""
    return replace(
        book,
        codes=tuple(
            replace(
                item,
                exclude=tuple(with_codes_named(line, names) for line in item.exclude),
            )
            for item in book.codes
        ),
    )


def _pointing_to(book: Codebook, names: Mapping[str, str]) -> Iterator[CodebookEdit]:
    """The edits that make what points to a code point to its new name."""
    for before, after in zip(book.codes, _pointed(book, names).codes, strict=True):
        for index, (was, now) in enumerate(zip(before.exclude, after.exclude, strict=True)):
            if was != now:
                yield _line(before.id, index, partial(_worded, now))


def _worded(line: str, text: str, lines: Items, index: int) -> Edit:
    return replaced(text, lines.items[index], line)


def _without_lines(code: Code, other: str) -> list[CodebookEdit]:
    """The edits that take the «not» lines away that point from one code to another."""
    lines = [index for index, line in enumerate(code.exclude) if other in codes_named(line)]
    return [_line(code.id, index, without_item) for index in reversed(lines)]


def _line(code: str, index: int, change: Callable[[str, Items, int], Edit]) -> CodebookEdit:
    """An edit of one «not» line of a code."""

    def edit(text: str, root: Entries) -> Edit:
        lines = value_of(code_entries(root, code), "exclude")
        if not isinstance(lines, Items):
            raise UnknownCode(code)
        return change(text, lines, index)

    return edit


def _origin(book: Codebook, ident: str, origin: str) -> CodebookEdit:
    """An edit that remembers where an id comes from."""
    came_from = {**book.came_from, ident: origin}
    return lambda text, root: field_edit(text, root, "came_from", came_from)


def _field(code: str, field: str, content: str | Sequence[str]) -> CodebookEdit:
    return lambda text, root: field_edit(text, code_entries(root, code), field, content)


def _item(code: str, field: str, content: str) -> CodebookEdit:
    return lambda text, root: list_edit(text, code_entries(root, code), field, content)
