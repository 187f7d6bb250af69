"""What both Library and Reading show and do about a source: warnings, finishing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from annotator.model.source import Source
from annotator.model.span import Span
from annotator.text.document import Document
from annotator.tui.screens.places import SURE, Places
from annotator.tui.screens.working import Stopped, Working
from annotator.workflow.coding.code import set_finished
from annotator.workflow.coding.passages import left_over

if TYPE_CHECKING:
    from annotator.tui.window import Window

LISTED = 2_000
"""Passages shown before finishing."""
SHOWN = 600
"""Code points of a passage in the list."""


def show_warnings(window: Window, source: Source) -> None:
    """What a coder should know about the text before quoting from it; Enter goes to its place."""
    warnings = source.warnings

    def go(index: int | None) -> None:
        if index is not None and (place := warnings[index].span) is not None:
            window.read_source(source.id, place)

    places = [(f"{number}.", warning.message) for number, warning in enumerate(warnings, 1)]
    title = f"Warnings: {window.title_of(source)}" if warnings else "No warnings"
    window.push_screen(Places(title, places), go)


def finish_or_reopen(window: Window, source: Source, changed: Callable[[], None]) -> None:
    """Reopen at once; before finishing, list the passages neither coded nor passed."""
    project, coder = window.project, window.project.coder
    if coder is None:
        window.warn("nobody is named as the coder")
        return
    if project.finished(source.id, coder):
        set_finished(project, source.id, False, hold=True)
        window.warn(f"{window.title_of(source)}: open again")
        changed()
        return

    def finish(left: Sequence[Span], answer: int | None) -> None:
        if answer == SURE:
            with window.reporting():
                set_finished(project, source.id, True, hold=True)
                changed()
        elif answer is not None:
            window.read_source(source.id, left[answer])

    def ask(outcome: object) -> None:
        if not isinstance(outcome, Stopped):
            left: tuple[Span, ...] = outcome  # type: ignore[assignment]
            window.push_screen(_left_over(window, source, left), lambda got: finish(left, got))

    work = Working("Looking for passages left over", lambda _: left_over(project, source.id, coder))
    window.push_screen(work, ask)


def _left_over(window: Window, source: Source, left: Sequence[Span]) -> Places:
    name = window.title_of(source)
    if not left:
        title = f"Nothing that is to be coded is left over. Finish {name}?"
        return Places(title, (), act=("f", "finishes"))
    text = window.project.text(source.id)
    document = Document(text, source.format)
    places = [(f"¶{document.locator(span)}", span.of(text)[:SHOWN]) for span in left[:LISTED]]
    count = f"{len(left)} passage{'s' * (len(left) != 1)}"
    title = f"{count} neither coded nor passed. Finish {name}?"
    return Places(title, places, act=("f", "finishes all the same"))
