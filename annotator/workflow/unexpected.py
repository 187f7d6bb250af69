"""What is told of an error that no part of the program foresaw, and what is kept of it."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from pathlib import Path

from platformdirs import user_state_path

from annotator import __version__
from annotator.errors import AnnotatorError, Bug, StoreError
from annotator.text.display import safe
from annotator.workflow.project import find_project

LOG_LIMIT = 1_000_000
"""Bytes beyond which the log begins anew."""


def told(problem: Exception) -> AnnotatorError:
    """One of our own errors as it is; what the system refused; else a bug, which is logged."""
    if isinstance(problem, AnnotatorError):
        return problem
    if isinstance(problem, OSError):
        return refusal(problem)
    if isinstance(problem, MemoryError):
        return AnnotatorError(
            "the system refused: there is not enough memory",
            "close other programs, or take fewer sources at once",
        )
    return bug(problem)


def refusal(error: OSError) -> AnnotatorError:
    """What the system did not do for us, where no part of the program knows more of it."""
    what = error.strerror or str(error)
    where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    kind = StoreError if where and find_project(Path(where).parent) else AnnotatorError
    return kind(
        f"{where}: {what}" if where else f"the system refused: {what}",
        "check the disk, the names given and the rights to them, then try again",
    )


def bug(error: Exception) -> Bug:
    """Keep the traceback for us, and leave the user one line; never of what the error says."""
    try:
        where = f"; the details are in {_log(details(error))}"
    except OSError as refused:
        where = f" and its log could not be written ({refused.strerror})"
    return Bug(type(error).__name__, where)


def details(error: Exception) -> str:
    """The traceback."""
    return "".join(traceback.format_exception(error))


def _log(words: str) -> Path:
    path = user_state_path("annotator", appauthor=False, ensure_exists=True) / "bugs.log"
    full = path.exists() and path.stat().st_size > LOG_LIMIT
    with path.open("w" if full else "a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"annotator {__version__}, Python {platform.python_version()}, {sys.platform}\n")
        log.write(f"{safe(words, keep_newlines=True)}\n")
    return path
