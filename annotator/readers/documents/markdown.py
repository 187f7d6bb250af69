"""Markdown files; the file's own text is canonical, markup and all."""

from __future__ import annotations

from annotator.formats import Decoded, DocumentReader
from annotator.readers.decoding import decode


def _read(data: bytes, encoding: str | None) -> Decoded:
    return decode(data, encoding)


READER = DocumentReader("markdown", (".md", ".markdown", ".mdown", ".mkd"), _read)
