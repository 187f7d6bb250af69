"""The list of reasons (exit 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors.root import AnnotatorError

if TYPE_CHECKING:
    from pathlib import Path


_TOLD = 12
"""Mistakes that fit on a screen."""


class CodebookError(AnnotatorError):
    """The list of reasons is missing, wrong, or lacks a code."""

    exit_code = 5
    code = "codebook"


class UnknownCode(CodebookError):
    """A code that is not in the codebook, or is only a heading there."""

    code = "unknown-code"

    def __init__(
        self, code: str, *, heading: bool = False, near: str = "", formerly: bool = False
    ) -> None:
        """``formerly``: the code ``near`` was called so."""
        why = "is a heading of the codebook, not a code" if heading else "is not in the codebook"
        if formerly:
            why = f"is called {near!r} today"
        hint = f"did you mean {near}?" if near else "list them: annotator codebook show"
        super().__init__(f"{code!r} {why}", hint)


class BadCodebook(CodebookError):
    """A codebook file with mistakes, listed with their places."""

    code = "bad-codebook"

    def __init__(self, path: Path | str, problems: list[str]) -> None:
        count = f"{len(problems):,} mistake{'s' * (len(problems) != 1)}"
        more = f"\n  and {len(problems) - _TOLD:,} more" if len(problems) > _TOLD else ""
        super().__init__(
            f"{path}: {count}\n  " + "\n  ".join(problems[:_TOLD]) + more,
            "mend the file and run: annotator codebook check",
        )


class CodesInUse(CodebookError):
    """A new codebook without codes in use, in claims, decisions or second codings."""

    code = "codes-in-use"

    def __init__(self, codes: list[str]) -> None:
        more = f" and {len(codes) - _TOLD:,} more" if len(codes) > _TOLD else ""
        super().__init__(
            f"the new codebook lacks codes in use: {', '.join(codes[:_TOLD])}{more}",
            "put them back, recode their passages first, or replace it all the same: --force",
        )
