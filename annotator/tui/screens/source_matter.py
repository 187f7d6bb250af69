"""What both Library and Reading show and do about a source: warnings, finishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.model.source import Source
from annotator.model.span import Span
from annotator.text.document import Document
from annotator.tui.screens.reading_matter import ReadingMatter
from annotator.workflow.code import set_finished
from annotator.workflow.passages import left_over

if TYPE_CHECKING:
    from annotator.tui.application import AnnotatorApp

SHOWN = 200
"""Code points of a passage in a list."""


def show_warnings(app: AnnotatorApp, source: Source) -> None:
    """What a coder should know about the text before quoting from it."""
    lines = [f"• {warning.message}" for warning in source.warnings] or ["no warnings"]
    app.push_screen(ReadingMatter(f"{source.title or source.id}: warnings", lines))


def finish_or_reopen(app: AnnotatorApp, source: Source, changed: Callable[[], None]) -> None:
    """Reopen at once; before finishing, list the passages neither coded nor passed."""
    project = app.project
    if project.coder is None:
        app.warn("nobody is named as the coder")
        return
    if project.finished(source.id, project.coder):
        set_finished(project, source.id, False, hold=True)
        app.warn(f"{source.title or source.id}: open again")
        changed()
        return
    left = left_over(project, source.id, project.coder)
    text = project.text(source.id)
    document = Document(text, source.format)
    if left:
        rows = [passage_line(document, text, span) for span in left]
    else:
        rows = ["every sentence of the main text is coded or passed"]
    title = f"Finish {source.title or source.id}? {len(left)} passages neither coded nor passed"

    def finish(sure: int | None) -> None:
        if sure is None:
            return
        with app.reporting():
            set_finished(project, source.id, True, hold=True)
            changed()

    app.push_screen(FinishMatter(title, rows), finish)


def passage_line(document: Document, text: str, span: Span) -> str:
    """Paragraph number and words."""
    words = " ".join(span.of(text)[:SHOWN].split())
    return f"¶{document.locator(span)}  {words}"


class FinishMatter(ReadingMatter):
    """The list before finishing: f finishes, anything else goes back."""

    def __init__(self, title: str, lines: list[str]) -> None:
        super().__init__(title, lines, keys="f finish all the same · ↑↓ scroll")

    def other(self, key: str) -> None:
        """f is sure."""
        self.dismiss(1 if key in ("f", "enter") else None)
