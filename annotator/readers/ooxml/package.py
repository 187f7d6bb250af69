"""The zip file of a Word document, opened with bounds on all that it may unfold to."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

from annotator.errors import BadDocument, EncryptedDocument, NotWord
from annotator.readers.ooxml.xml import elements

MOST_PART = 64_000_000
"""Bytes of one part, unpacked: the text of a brief of ten thousand claims."""
MOST_DIRECTORY = 2_000_000
"""Bytes of the zip's table of contents: some twenty thousand entries."""
_RELATIONSHIP = "Relationship"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_END = struct.Struct("<4s4H2IH")


class WordPackage:
    """The parts of a Word document, found by how they are related and never by their names."""

    def __init__(self, data: bytes, path: str) -> None:
        """``path`` is what errors call the file.

        Raises:
            EncryptedDocument, NotWord, BadDocument: it is not a Word document that can be read.
        """
        self.path = path
        _check_kind(data, path)
        _check_directory(data, path)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise BadDocument(path, "its zip archive is damaged") from error
        self._names = frozenset(self._archive.namelist())
        self.main = self._main()

    def related(self, part: str, kind: str) -> list[str]:
        """Parts of this kind that ``part`` points to and that are there; ``kind`` ends the type."""
        folder, _, leaf = part.rpartition("/")
        rels = f"{folder}/_rels/{leaf}.rels".lstrip("/")
        if rels not in self._names:
            return []
        found = (
            _target(folder, item.get("Target", ""))
            for item in self._relationships(rels)
            if item.get("TargetMode") != "External"
            and item.get("Type", "").rpartition("/")[2] == kind
        )
        return [name for name in dict.fromkeys(found) if name in self._names]

    def read(self, part: str) -> bytes:
        """A part's bytes.

        Raises:
            BadDocument: it is damaged, or unfolds to more than a brief can have.
            EncryptedDocument: the archive's entry is locked.
        """
        try:
            info = self._archive.getinfo(part)
            if info.flag_bits & 1:
                raise EncryptedDocument(self.path)
            with self._archive.open(info) as file:
                data = file.read(MOST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise BadDocument(self.path, f"its part {part} is damaged") from error
        except (KeyError, ValueError) as error:
            raise BadDocument(self.path, f"its part {part} is missing") from error
        if len(data) > MOST_PART:
            raise BadDocument(
                self.path, f"its part {part} unfolds to more than {MOST_PART:,} bytes"
            )
        return data

    def _main(self) -> str:
        documents = self.related("", "officeDocument")
        if not documents:
            raise NotWord(self.path, "a zip archive without a document inside")
        return documents[0]

    def _relationships(self, rels: str) -> Iterator[dict[str, str]]:
        for name, attributes in elements(self.read(rels), f"{self.path}: {rels}"):
            if name == _RELATIONSHIP:
                yield attributes


def _target(folder: str, target: str) -> str:
    """A part's name from a relationship's target, which may be relative or begin at the root."""
    path = unquote(target)
    if not path.startswith("/"):
        path = f"/{folder}/{path}"
    return posixpath.normpath(path).lstrip("/")


def _check_kind(data: bytes, path: str) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise EncryptedDocument(path)
        raise NotWord(path, "a file of Word 97–2003 (.doc), or another of that family")
    if not data.startswith(b"PK"):
        kind = "empty" if not data else "no zip archive, as every .docx is"
        raise NotWord(path, kind)


def _check_directory(data: bytes, path: str) -> None:
    """A table of contents of millions of entries takes minutes to read."""
    at = data.rfind(b"PK\5\6", max(len(data) - (1 << 16) - _END.size, 0))
    if at < 0 or at + _END.size > len(data):
        raise BadDocument(path, "its zip archive has no end; it was cut off")
    size = _END.unpack_from(data, at)[5]
    if size > MOST_DIRECTORY:
        raise BadDocument(path, "its zip archive has a table of contents of absurd size")
