"""Adding files: a path with completion, then the work in a thread, which can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.tui.screens.form import Answers, Form
from annotator.tui.screens.reading_matter import ReadingMatter
from annotator.tui.screens.working import Say, Stop, Stopped, Working
from annotator.tui.widgets.fields import Field
from annotator.workflow.sources.add_source import STOP, Added, add_sources
from annotator.workflow.sources.references import read_references

if TYPE_CHECKING:
    from annotator.tui.window import Window
    from annotator.workflow.sources.add_source import AddResult


def ask_for_files(window: Window, changed: Callable[[], None]) -> None:
    """Ask, add, say what became of each file."""
    fields = [
        Field(
            "paths",
            "file or folder",
            hint="plain text or Markdown; → completes a path; several with ; between",
            paths=True,
        ),
        Field(
            "references",
            "bibliography",
            hint="CSL-JSON, BibTeX or RIS with their references; may stay empty",
            paths=True,
        ),
        Field("encoding", "encoding", hint="only if a file does not say it and is not UTF-8"),
    ]
    form = Form("Add sources", fields, check=check)
    window.push_screen(form, lambda given: add(window, given, changed) if given else None)


def check(given: Answers) -> tuple[str, str] | None:
    """Every path must lead somewhere."""
    if not given["paths"].strip():
        return "paths", "name a file or a folder"
    for path in paths_from(given["paths"]):
        if not path.exists():
            return "paths", f"no file or folder {path}"
    if given["references"].strip() and not Path(given["references"]).expanduser().is_file():
        return "references", f"no file {given['references']}"
    return None


def paths_from(line: str) -> list[Path]:
    """Paths with ; between; ~ is the user's folder."""
    return [Path(part.strip()).expanduser() for part in line.split(";") if part.strip()]


def add(window: Window, given: Answers, changed: Callable[[], None]) -> None:
    """Do it beside the screen."""

    def work(say: Callable[[str], None]) -> AddResult:
        references = given["references"].strip()
        bibliography = read_references(Path(references).expanduser()) if references else None
        return add_sources(
            window.project,
            paths_from(given["paths"]),
            encoding=given["encoding"].strip() or None,
            bibliography=bibliography,
            step=lambda name, number, count: stopping(say, f"{number} of {count}: {name}"),
        )

    def done(outcome: object) -> None:
        if not isinstance(outcome, Stopped):
            show_result(window, outcome)  # type: ignore[arg-type]
        changed()

    window.push_screen(Working("Adding sources", work), done)


def stopping(say: Say, step: str) -> str:
    """Esc ends the adding between two files, and not the work: what is finished is saved."""
    try:
        say(step)
    except Stop:
        return STOP
    return ""


def show_result(window: Window, result: AddResult) -> None:
    """What became of each file; a single good one needs no page."""
    lines = []
    if result.left:
        lines.append(f"Stopped: {result.left:,} more were not added; add the same to go on")
    for outcome in result.outcomes:
        if isinstance(outcome, Added):
            note = f": {outcome.note}" if outcome.note else ""
            word = "added" if outcome.added else "is there already"
            warned = len(outcome.source.warnings)
            warnings = f", {warned} warning{'s' * (warned != 1)}" if warned else ""
            lines.append(f"{outcome.path.name} {word} as {outcome.source.id}{note}{warnings}")
        else:
            lines += [f"{outcome.error.message}", f"   {outcome.error.hint}"]
    lines += [f"no source for the reference {item.id or item.title}" for item in result.unmatched]
    if result.reference_problem is not None:
        lines.append(result.reference_problem.message)
    if len(lines) == 1:
        window.warn(lines[0])
    else:
        found = lines or ["no document was found there"]
        window.push_screen(ReadingMatter("Adding sources", found))
