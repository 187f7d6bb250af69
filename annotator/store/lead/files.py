"""The plain files that the project's lead edits: codebook, references, settings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.errors import (
    BadReferences,
    CodebookError,
    NotARegularFile,
    SaveFailed,
    StoreChangedOnDisk,
)
from annotator.model.reference import Reference
from annotator.store.filesystem import Filesystem, Stamp
from annotator.store.install import alone
from annotator.store.lead import references_file, settings_file
from annotator.store.lead.references_file import load_references

if TYPE_CHECKING:
    from annotator.model.codebook import Codebook

_LARGEST_CODEBOOK = 1 << 21
"""Twice what its reader takes, which says better what is wrong."""


class LeadFiles:
    """Read when asked for and changed since; written whole, never over somebody's newer edit."""

    def __init__(self, root: Path, filesystem: Filesystem) -> None:
        self._filesystem = filesystem
        self._root = root
        self._cache = root / ".cache"
        self.codebook_path = root / "annotations" / "codebook.yaml"
        self.settings_path = root / settings_file.NAME
        self.references_path = root / "sources" / "references.json"
        self._codebook: tuple[Stamp | None, Codebook] | None = None
        self._codebook_read = b""
        self._renamed: tuple[Stamp | None, Mapping[str, str]] = (None, {})
        self._items: list[dict[str, Any]] = []
        self._references: tuple[Stamp | None, Mapping[str, Reference]] | None = None
        self._references_bytes: bytes | None = None

    def codebook(self) -> Codebook:
        """Raises: CodebookError when there is none, BadCodebook with every mistake."""
        stamp = self._filesystem.stamp(self.codebook_path)
        if self._codebook is not None and stamp is not None and self._codebook[0] == stamp:
            return self._codebook[1]
        from annotator.store.lead import codebook_cache  # noqa: PLC0415 - a list of sources needs none

        data = self.codebook_bytes()
        book = codebook_cache.load(self._filesystem, self._cache, data)
        if book is None:
            book = self._checked(data)
            codebook_cache.keep(self._filesystem, self._cache, book)
        self._codebook = (stamp, book)
        self._codebook_read = data
        return book

    def codebook_bytes(self) -> bytes:
        """The file as it is on disk now."""
        try:
            return self._filesystem.read(self.codebook_path, _LARGEST_CODEBOOK)
        except FileNotFoundError as problem:
            raise CodebookError(
                f"{self.codebook_path} is missing",
                "bring a codebook in: annotator codebook import FILE",
            ) from problem
        except NotARegularFile as problem:
            raise CodebookError(problem.message, problem.hint) from problem
        except OSError as problem:
            raise CodebookError(f"{self.codebook_path}: {problem.strerror}") from problem

    def renamed_codes(self) -> Mapping[str, str]:
        """Id that was → id of today; the same object until the file changes.

        A codebook that renames nothing is not parsed, and one with mistakes renames nothing.
        """
        stamp = self._filesystem.stamp(self.codebook_path)
        if stamp != self._renamed[0]:
            self._renamed = (stamp, self._renamed_on_disk())
        return self._renamed[1]

    def _renamed_on_disk(self) -> Mapping[str, str]:
        try:
            return self.codebook().renamed if b"formerly" in self.codebook_bytes() else {}
        except CodebookError:
            return {}

    def codebook_of(self, digest: str) -> bytes | None:
        """The bytes of a hash, if they are those that were read last or those on disk.

        Raises: CodebookError.
        """
        data = self._codebook_read
        if sha256(data) != digest:
            data = self.codebook_bytes()
        return data if sha256(data) == digest else None

    def write_codebook(self, data: bytes, *, read: bytes | None) -> Codebook:
        """Put a checked codebook in place of the one that was ``read`` (None: there was none).

        Raises: BadCodebook, StoreChangedOnDisk, SaveFailed.
        """
        book = self._checked(data)
        self._replace(self.codebook_path, data, read)
        self._codebook = None
        return book

    def write_settings(self, edit: Callable[[bytes], bytes]) -> bytes:
        """Let ``edit`` turn the settings' bytes into new ones; gives these.

        Raises: what ``edit`` does, StoreChangedOnDisk, SaveFailed.
        """
        try:
            before = self._filesystem.read(self.settings_path, settings_file.LARGEST)
        except NotARegularFile as problem:
            raise SaveFailed(problem.message, problem.hint) from problem
        except OSError as problem:
            raise SaveFailed(f"{self.settings_path}: {problem.strerror}") from problem
        after = edit(before)
        self._replace(self.settings_path, after, before)
        return after

    def references(self) -> Mapping[str, Reference]:
        """Raises: BadReferences. No file means no references."""
        stamp = self._filesystem.stamp(self.references_path)
        if self._references is not None and self._references[0] == stamp:
            return self._references[1]
        data = self._on_disk(self.references_path)
        self._items = [] if data is None else load_references(data, self.references_path)
        found = references_file.by_id(self._items)
        self._references = (stamp, found)
        self._references_bytes = data
        return found

    def save_references(self, references: Sequence[Reference]) -> None:
        """Replace items of the same id, add new ones; everything else stays as it is.

        Raises: StoreChangedOnDisk, SaveFailed, BadReferences.
        """
        if self._references is None:
            self.references()
        items = references_file.with_references(self._items, references)
        data = references_file.references_file(items)
        # Whatever comes of it, the file is read again.
        self._references = None
        self._replace(self.references_path, data, self._references_bytes)
        self.references()

    def _checked(self, data: bytes) -> Codebook:
        from annotator.store.lead.codebook_file import checked_codebook  # noqa: PLC0415 - YAML is slow

        return checked_codebook(data, self.codebook_path)

    def _on_disk(self, path: Path) -> bytes | None:
        try:
            return self._filesystem.read(path, references_file.LARGEST)
        except FileNotFoundError:
            return None
        except NotARegularFile as problem:
            raise BadReferences(path, problem.message) from problem
        except OSError as problem:
            raise BadReferences(path, problem.strerror or str(problem)) from problem

    def _replace(self, path: Path, data: bytes, read: bytes | None) -> None:
        try:
            with alone(self._filesystem, self._root) as nobody_else:
                if not nobody_else or self._bytes(path) != read:
                    raise StoreChangedOnDisk(path)
                if data != read:
                    self._filesystem.make_folder(path.parent)
                    self._filesystem.put_file(path, data)
        except NotARegularFile as problem:
            raise SaveFailed(problem.message, problem.hint) from problem
        except OSError as problem:
            raise SaveFailed(f"{path}: {problem.strerror}") from problem

    def _bytes(self, path: Path) -> bytes | None:
        try:
            return self._filesystem.read(path)
        except FileNotFoundError:
            return None


def sha256(data: bytes) -> str:
    """Hex digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()
