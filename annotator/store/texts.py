"""Canonical texts and codebook copies: written once under their hash, never changed."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

from annotator.errors import NotARegularFile, SaveFailed, UnreadableSource
from annotator.store.filesystem import Filesystem

_IN_MEMORY = 4
"""Texts kept between calls; a book has a few megabytes."""
_CODEBOOK = re.compile(r"codebook\.([0-9a-f]{12})\.yaml")
_LARGEST_CODEBOOK = 1 << 21


class Texts:
    """Files whose name is their content's hash, below ``annotations/``."""

    def __init__(self, root: Path, filesystem: Filesystem) -> None:
        self._root = root
        self._filesystem = filesystem
        self._recent: OrderedDict[str, str] = OrderedDict()
        self._kept_codebooks: set[str] = set()

    def read(self, source: str, sha256: str) -> str:
        """The text, checked against its hash.

        Raises: UnreadableSource.
        """
        if sha256 in self._recent:
            self._recent.move_to_end(sha256)
            return self._recent[sha256]
        path = self._path(source, sha256)
        hint = "bring the file back from a copy of the project, or add the source again"
        try:
            data = self._filesystem.read(path)
        except (OSError, NotARegularFile) as problem:
            why = problem.strerror if isinstance(problem, OSError) else problem.message
            raise UnreadableSource(path, why or "cannot be read", hint) from problem
        if hashlib.sha256(data).hexdigest() != sha256:
            raise UnreadableSource(path, "is not the text that was coded: its hash differs", hint)
        try:
            return self._remember(sha256, data.decode())
        except UnicodeDecodeError as problem:
            raise UnreadableSource(path, f"byte {problem.start} is not UTF-8", hint) from problem

    def verify(self, source: str, sha256: str) -> None:
        """Read the text from the disk once more. Raises: UnreadableSource."""
        self._recent.pop(sha256, None)
        self.read(source, sha256)

    def find(self, source: str, sha256: str) -> str | None:
        """The text, or None where it cannot be had."""
        try:
            return self.read(source, sha256)
        except UnreadableSource:
            return None

    def write(self, source: str, text: str) -> None:
        """Keep a text; the same one again changes nothing.

        Raises: SaveFailed.
        """
        data = text.encode()
        sha256 = hashlib.sha256(data).hexdigest()
        self._write_once(self._path(source, sha256), data)
        self._remember(sha256, text)

    def keep_codebook(self, data: bytes, sha256: str) -> None:
        """A copy of a codebook that is coded with, or that an edit is about to replace.

        Raises: SaveFailed.
        """
        if sha256 in self._kept_codebooks:
            return
        self._write_once(self._root / "_project" / f"codebook.{sha256[:12]}.yaml", data)
        self._kept_codebooks.add(sha256)

    def codebook(self, sha256: str) -> bytes | None:
        """The kept codebook of a hash, or None where there is none or another."""
        return next((data for found, data in self.codebooks(sha256[:12]) if found == sha256), None)

    def codebooks(self, beginning: str = "") -> Iterator[tuple[str, bytes]]:
        """Hash and bytes of the kept codebooks whose hash begins so; damaged ones are left out."""
        folder = self._root / "_project"
        for name in self._filesystem.names(folder):
            kept = _CODEBOOK.fullmatch(name)
            if kept is None or not kept[1].startswith(beginning):
                continue
            with contextlib.suppress(OSError, NotARegularFile):
                data = self._filesystem.read_inside(folder, name, _LARGEST_CODEBOOK)
                found = hashlib.sha256(data).hexdigest()
                if found.startswith(kept[1]):
                    yield found, data

    def no_codebook(self, sha256: str) -> None:
        """The codebook of this hash is not here and cannot be kept."""
        self._kept_codebooks.add(sha256)

    def has_codebook(self, sha256: str) -> bool:
        """Whether nothing is left to do for this hash in this session."""
        return sha256 in self._kept_codebooks

    def _path(self, source: str, sha256: str) -> Path:
        """A hash comes from a log, and must not lead to another folder."""
        if not sha256.isalnum():
            raise UnreadableSource(source, "its text has no proper hash")
        return self._root / source / f"text.{sha256[:12]}.txt"

    def _write_once(self, path: Path, data: bytes) -> None:
        filesystem = self._filesystem
        try:
            with contextlib.suppress(FileNotFoundError):  # the first time it is not there yet
                if filesystem.read(path) == data:
                    return
            for folder in (path.parent.parent, path.parent):
                filesystem.make_folder(folder)
                filesystem.synchronise_folder(folder.parent)
            filesystem.put_file(path, data)
        except NotARegularFile as problem:
            raise SaveFailed(problem.message, problem.hint) from problem
        except OSError as problem:
            raise SaveFailed(f"{path}: {problem.strerror}") from problem

    def _remember(self, sha256: str, text: str) -> str:
        self._recent[sha256] = text
        if len(self._recent) > _IN_MEMORY:
            self._recent.popitem(last=False)
        return text
