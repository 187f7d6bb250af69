"""Files of other tools (exit 1)."""

from __future__ import annotations

from annotator.errors.root import AnnotatorError


class BadImport(AnnotatorError):
    """Another tool's file, or an item of it, that is not of the shape it should have."""

    code = "bad-import"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint or "see the shape of an item: annotator annotations --json")
