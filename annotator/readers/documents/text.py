"""Plain text files."""

from __future__ import annotations

from annotator.formats import Decoded, DocumentReader
from annotator.readers.decoding import decode


def _read(data: bytes, encoding: str | None) -> Decoded:
    return decode(data, encoding)


READER = DocumentReader("text", (".txt", ".text", ".asc"), _read)
