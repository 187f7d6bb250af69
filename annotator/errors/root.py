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


class Bug(AnnotatorError):
    """A mistake of this program; the file that it names holds the details."""

    exit_code = 70
    code = "bug"

    def __init__(self, kind: str, where: str) -> None:
        super().__init__(
            f"this is a bug in annotator ({kind}){where}",
            "what was saved before is safe; please report it with that file",
        )
