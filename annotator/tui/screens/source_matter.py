"""What both Library and Reading show and do about a source: warnings, finishing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from annotator.model.source import Source
from annotator.model.span import Span
from annotator.text.document import Document
from annotator.tui.screens.reading_matter import ReadingMatter
from annotator.tui.screens.working import Stopped, Working
from annotator.workflow.code import set_finished
from annotator.workflow.passages import left_over

if TYPE_CHECKING:
    from annotator.tui.window import Window

LISTED = 500
"""Passages shown before finishing."""
SHOWN = 200
"""Code points of a passage in a list."""


def show_warnings(window: Window, source: Source) -> None:
    """What a coder should know about the text before quoting from it."""
    lines = [f"• {warning.message}" for warning in source.warnings] or ["no warnings"]
    window.push_screen(ReadingMatter(f"Warnings: {window.title_of(source)}", lines))


def finish_or_reopen(window: Window, source: Source, changed: Callable[[], None]) -> None:
    """Reopen at once; before finishing, list the passages neither coded nor passed."""
    project = window.project
    if project.coder is None:
        window.warn("nobody is named as the coder")
        return
    if project.finished(source.id, project.coder):
        set_finished(project, source.id, False, hold=True)
        window.warn(f"{window.title_of(source)}: open again")
        changed()
        return
    coder = project.coder

    def ask(left: object) -> None:
        if not isinstance(left, Stopped):
            window.push_screen(FinishMatter(*_matter(window, source, left)), finish)  # type: ignore[arg-type]

    def finish(sure: int | None) -> None:
        if sure is None:
            return
        with window.reporting():
            set_finished(project, source.id, True, hold=True)
            changed()

    work = Working("Looking for passages left over", lambda _: left_over(project, source.id, coder))
    window.push_screen(work, ask)


def _matter(window: Window, source: Source, left: tuple[Span, ...]) -> tuple[str, Sequence[str]]:
    name = window.title_of(source)
    if not left:
        return f"Finish {name}?", ["Every sentence of the main text is coded or passed."]
    text = window.project.text(source.id)
    document = Document(text, source.format)
    rows = [passage_line(document, text, span) for span in left[:LISTED]]
    if len(left) > LISTED:
        rows.append(f"… and {len(left) - LISTED} more")
    count = f"{len(left)} passage{'s' * (len(left) != 1)}"
    return f"{count} neither coded nor passed. Finish {name}?", rows


def passage_line(document: Document, text: str, span: Span) -> str:
    """Paragraph number and words."""
    words = " ".join(span.of(text)[:SHOWN].split())
    return f"¶{document.locator(span)}  {words}"


class FinishMatter(ReadingMatter):
    """The list before finishing: f finishes, anything else goes back."""

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__(title, lines, keys="f finish all the same · ↑↓ scroll")

    def other(self, key: str) -> None:
        """The letter f is sure."""
        self.dismiss(1 if key in ("f", "enter") else None)
