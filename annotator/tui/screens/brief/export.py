"""Writing the brief beside the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.tui.screens.brief.forms import output_of
from annotator.tui.screens.form import Answers
from annotator.tui.screens.working import Working
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from annotator.tui.window import Window
    from annotator.workflow.briefing.make_brief import Written


def export(window: Window, given: Answers) -> None:
    """Make it, write it, say where it is."""
    from annotator.workflow.briefing.make_brief import Written, write_brief  # noqa: PLC0415 - loads the writers

    def work(say: Callable[[str], None]) -> Written:
        return write_brief(
            window.project,
            output_of(given),
            to=given["format"],
            style=given["style"],
            force=given["force"] == "yes",
            step=say,
        )

    def done(outcome: object) -> None:
        if isinstance(outcome, Written):
            window.tell(told(outcome))

    window.push_screen(Working("Writing the brief", work), done)


def told(written: Written) -> str:
    """Where it is, what it holds, and what its readers would miss."""
    claims, sources = counted(written.claims, "claim"), counted(written.sources, "source")
    return "\n".join((f"written: {written.path}", f"{claims} from {sources}", *written.notes))
