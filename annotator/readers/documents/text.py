"""Plain text files."""

from __future__ import annotations

from annotator.formats import DocumentReader
from annotator.readers.decoding import decode

READER = DocumentReader("text", (".txt", ".text", ".asc"), decode)
