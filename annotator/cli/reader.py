"""Open the reader: the full-screen program, loaded only here."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from annotator.cli.call import Call
from annotator.errors import NoProject, UsageError


def open_reader(call: Call, folder: str | None) -> int:
    """Start the reader on a project; without one it offers to create it, if anybody can answer."""
    root = _root(call, folder)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        if root is None:
            raise NoProject(_where(call, folder))
        raise UsageError(
            "the reader needs a terminal", "for a pipe or a script, see: annotator --help"
        )
    if root is None:
        os.chdir(_where(call, folder))
    from annotator.tui.app import run  # the only way that may load Textual

    return run(root, call.coder_if_known())


def _where(call: Call, folder: str | None) -> Path:
    return call.place() if folder is None else Path(folder)


def _root(call: Call, folder: str | None) -> Path | None:
    from annotator.workflow.project import find_project, is_project

    if folder is None:
        return find_project(call.place())
    named = Path(folder)
    return named.resolve() if is_project(named) else None
