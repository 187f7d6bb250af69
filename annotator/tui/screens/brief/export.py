"""Writing the brief beside the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from annotator.tui.screens.brief.forms import output_of
from annotator.tui.screens.form import Answers
from annotator.tui.screens.working import Stopped, Working
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from annotator.tui.window import Window


def export(window: Window, given: Answers) -> None:
    """Make it, write it, say where it is."""
    from annotator.workflow.briefing.make_brief import write_brief  # noqa: PLC0415 - loads the writers

    def work(say: Callable[[str], None]) -> Any:
        return write_brief(
            window.project,
            output_of(given),
            to=given["format"],
            style=given["style"],
            force=given["force"] == "yes",
            step=say,
        )

    def done(outcome: object) -> None:
        if not isinstance(outcome, Stopped):
            window.tell(told(outcome))

    window.push_screen(Working("Writing the brief", work), done)


def told(result: Any) -> str:
    """Where it is and what it holds."""
    claims, sources = counted(result["claims"], "claim"), counted(result["sources"], "source")
    return f"written: {result['path']}\n{claims} from {sources}"
