"""The list of codes itself: rename, merge, split, and an earlier version again.

What was coded is never touched: its codes are read under the ids that the codebook gives them
today, so that each of these changes can be taken back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.errors import CodebookError, UsageError
from annotator.store.lead import codebook_changes
from annotator.store.lead.codebook_file import checked_codebook, load_codebook
from annotator.workflow.blind import only_coder
from annotator.workflow.codebook.editing import edited
from annotator.workflow.codebook.whole import check_in_use
from annotator.workflow.coding.recode import wording

if TYPE_CHECKING:
    from annotator.model.codebook import Code, Codebook
    from annotator.store.repository import Repository

SHORTEST = 6
"""Characters of a hash that name a version."""
_TOLD = 5
"""Reworded codes that are named."""


@dataclass(frozen=True, slots=True)
class Version:
    """A codebook that was in use, kept with the project."""

    version: str
    sha256: str
    codes: int
    today: bool
    changes: tuple[str, ...] = ()
    """What is different from the one before it, in words."""
    since: tuple[str, ...] = ()
    """What is different today; restoring it takes that back."""


def rename_code(
    repository: Repository, old: str, new: str, texts: Mapping[str, str] | None = None
) -> Codebook:
    """Another id for a code, and perhaps other texts; what has it keeps it."""
    return edited(repository, lambda data: codebook_changes.renamed(data, old, new.strip(), texts))


def merge_codes(repository: Repository, keep: str, other: str) -> Codebook:
    """One code of two: what has ``other`` has ``keep``."""
    return edited(repository, lambda data: codebook_changes.merged(data, keep, other))


def split_code(repository: Repository, code: str, new: Code) -> Codebook:
    """A new code beside an old one; claims with the old one stand in the recode queue."""
    return edited(repository, lambda data: codebook_changes.split(data, code, new))


def versions(repository: Repository) -> tuple[Version, ...]:
    """Every codebook that is kept, and today's, by version."""
    today = repository.codebook()
    books = {today.sha256: today} | {
        book.sha256: book for book, _ in _kept(repository) if book.sha256 != today.sha256
    }
    found: list[Version] = []
    before: Codebook | None = None
    for book in sorted(books.values(), key=_order):
        found.append(
            Version(
                book.version,
                book.sha256,
                len(book.codable()),
                book.sha256 == today.sha256,
                differences(before, book) if before is not None else (),
                differences(book, today),
            )
        )
        before = book
    return tuple(found)


def claims_by_version(repository: Repository) -> Counter[str]:
    """Codings, of those that the acting coder may see, by the hash of the codebook they had."""
    return Counter(
        code.sha256
        for source in repository.sources()
        for annotation in repository.annotations(source.id, only_coder(repository))
        for code in annotation.codes
    )


def restore_codebook(repository: Repository, name: str, *, force: bool = False) -> Codebook:
    """A kept version, named by its number or the beginning of its hash, as the next one.

    Raises: UsageError for a name that is none or not one; CodesInUse, without ``force``, where a
    code in use would be unknown.
    """
    today = repository.codebook()
    if name == today.version or (len(name) >= SHORTEST and today.sha256.startswith(name)):
        raise CodebookError(
            f"version {name} is today's codebook", "see others: annotator codebook versions"
        )
    data = _named(repository, name)

    def edit(now: bytes) -> bytes:
        new = codebook_changes.restored(now, data)
        if not force:
            check_in_use(repository, checked_codebook(new))
        return new

    return edited(repository, edit)


def differences(before: Codebook, after: Codebook) -> tuple[str, ...]:
    """What was done to the codes between two codebooks, in words."""
    return (*_moved(before, after), *_reworded(before, after))


def _moved(before: Codebook, after: Codebook) -> Iterator[str]:
    followed = {was: now for was, now in after.renamed.items() if before.find(was)}
    for was, now in followed.items():
        yield f"{was} {'renamed' if before.find(now) is None else 'merged into'} {now}"
    for code in after.codes:
        if before.find(code.id) is None and code.id not in followed.values():
            if code.id in before.renamed:
                yield f"{code.id} apart from {before.renamed[code.id]} again"
            else:
                origin = after.came_from.get(code.id)
                yield f"{code.id} {f'split from {origin}' if origin else 'new'}"
    for code in before.codes:
        if after.find(code.id) is None and code.id not in followed:
            yield f"{code.id} gone"


def _as_it_was(before: Codebook, code: Code) -> Code | None:
    """A code of a later codebook under the id that it had."""
    found = (before.find(ident) for ident in (code.id, *reversed(code.formerly)))
    return next((old for old in found if old is not None), None)


def _reworded(before: Codebook, after: Codebook) -> Iterator[str]:
    changed = [
        code.id
        for code in after.codes
        if (old := _as_it_was(before, code)) is not None and wording(old) != wording(code)
    ]
    if changed:
        more = f" and {len(changed) - _TOLD} more" if len(changed) > _TOLD else ""
        yield f"reworded: {', '.join(changed[:_TOLD])}{more}"


def _kept(repository: Repository) -> Iterator[tuple[Codebook, bytes]]:
    for _, data in repository.texts.codebooks():
        book, _ = load_codebook(data)
        if book is not None:
            yield book, data


def _named(repository: Repository, name: str) -> bytes:
    found = [
        data
        for book, data in _kept(repository)
        if book.version == name or (len(name) >= SHORTEST and book.sha256.startswith(name))
    ]
    if not found:
        raise UsageError(
            f"no codebook of version {name!r} is kept",
            "see those that are: annotator codebook versions",
        )
    if len(found) > 1:
        raise UsageError(
            f"{len(found)} codebooks have version {name!r}",
            "name one by the beginning of its hash: annotator codebook versions",
        )
    return found[0]


def _order(book: Codebook) -> tuple[list[tuple[int, str]], str]:
    """1.10 after 1.9; two of one version always in the same order."""
    parts = re.findall(r"[0-9]+|[^0-9.]+", book.version)
    numbered = [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]
    return numbered, book.sha256
