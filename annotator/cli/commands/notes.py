"""List a source's markers, their notes, and what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotator.cli.call import Call
from annotator.cli.command import command

if TYPE_CHECKING:
    from annotator.model.note import Apparatus, Marker

_LONGEST = 60


@command(
    example="annotator notes report",
    gives=(
        '{"source",\n'
        ' "markers": [{"start", "end", "text", "form", "labels", "notes"}],\n'
        ' "notes": [{"label", "start", "end", "text"}],\n'
        ' "problems": [{"kind", "label", "start", "end", "message"}]}'
    ),
)
@click.argument("source", metavar="SOURCE")
def run(call: Call, *, source: str) -> None:
    from annotator.workflow.notes import read_notes  # noqa: PLC0415

    repository = call.reading()
    found = read_notes(repository, source)
    text = repository.text(source)
    if call.out.json:
        call.out.data(_json(source, text, found))
        return
    _show(call, repository.source(source).format, text, found)
    if not found.markers and not found.notes:
        call.out.say(f"{source} has no markers and no notes")


def _json(source: str, text: str, found: Apparatus) -> dict[str, object]:
    return {
        "source": source,
        "markers": [
            {
                "start": marker.span.start,
                "end": marker.span.end,
                "text": marker.span.of(text),
                "form": marker.form.name.lower().replace("_", "-"),
                "labels": list(marker.labels),
                "notes": [found.notes[index].label for index in marker.notes],
            }
            for marker in found.markers
        ],
        "notes": [
            {
                "label": note.label,
                "start": note.span.start,
                "end": note.span.end,
                "text": note.body.of(text),
            }
            for note in found.notes
        ],
        "problems": [
            {
                "kind": problem.kind,
                "label": problem.label,
                "start": problem.span.start if problem.span else None,
                "end": problem.span.end if problem.span else None,
                "message": problem.message,
            }
            for problem in found.problems
        ],
    }


def _show(call: Call, format_name: str, text: str, found: Apparatus) -> None:
    """A line per marker with the first words of its notes, then what is wrong."""
    from annotator.text.document import Document  # noqa: PLC0415

    document = Document(text, format_name)
    rows = []
    for marker in found.markers:
        place = f"¶{document.locator(marker.span)}"
        words = " ".join(marker.span.of(text).split())
        rows.append((place, words, _notes_of(marker, found, text)))
    call.out.table(("PLACE", "MARKER", "NOTE"), rows)
    if rows and found.problems:
        call.out.line()
    for problem in found.problems:
        where = f"¶{document.locator(problem.span)}  " if problem.span else ""
        call.out.line(f"{where}{problem.message}")


def _notes_of(marker: Marker, found: Apparatus, text: str) -> str:
    if not marker.notes:
        return "(no note)"
    return " | ".join(_beginning(found.notes[index].body.of(text)) for index in marker.notes)


def _beginning(words: str) -> str:
    line = " ".join(words[: 4 * _LONGEST].split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
