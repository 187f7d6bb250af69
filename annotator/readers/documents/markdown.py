"""Markdown files; the file's own text is canonical, markup and all."""

from __future__ import annotations

from annotator.formats import DocumentReader
from annotator.readers.decoding import decode

READER = DocumentReader("markdown", (".md", ".markdown", ".mdown", ".mkd"), decode)
