"""Writing the brief beside the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.tui.screens.form import Answers
from annotator.tui.screens.working import Stopped, Working

if TYPE_CHECKING:
    from annotator.tui.window import Window


def export(window: Window, given: Answers) -> None:
    """Make it, write it, say where it is."""
    from annotator.workflow.make_brief import write_brief  # noqa: PLC0415 - loads the writers

    file = given["file"].strip()
    output = Path(file).expanduser() if file else None
    if output is not None and not output.suffix:
        output = output.with_suffix(f".{given['format']}")

    def work(say: Callable[[str], None]) -> Any:
        return write_brief(
            window.project,
            output,
            to=given["format"],
            style=given["style"],
            force=given["force"] == "yes",
            step=say,
        )

    def done(outcome: object) -> None:
        if not isinstance(outcome, Stopped):
            window.warn(told(outcome))

    window.push_screen(Working("Writing the brief", work), done)


def told(result: Any) -> str:
    """Where it is and what it holds."""
    return f"{result['path']}: {result['claims']} claims from {result['sources']} sources"
