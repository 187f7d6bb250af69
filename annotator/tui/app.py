"""Opens the terminal interface."""

from __future__ import annotations

from pathlib import Path

from annotator.tui.collector import rest
from annotator.tui.environment import prepare_environment


def run(root: Path | None, coder: str | None) -> int:
    """Read and code the project in ``root``; without one, offer to create it. Gives the exit code.

    Without a coder the interface asks once and remembers.
    """
    prepare_environment()
    rest()
    from annotator.tui.widths import probe  # noqa: PLC0415 - after the environment is ready

    widths = probe()
    from annotator.tui.application import AnnotatorApp  # noqa: PLC0415 - imports textual

    application = AnnotatorApp(root, coder, widths=widths)
    application.run()
    return application.return_code or 0
