"""What every error has: a message, a hint, an exit code."""

from __future__ import annotations


class AnnotatorError(Exception):
    """What stops the user. ``code`` is stable for programs; ``hint`` says what to do next."""

    exit_code = 1
    code = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
