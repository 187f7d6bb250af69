"""List a source's markers, their notes, and what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from annotator.cli.call import Call
from annotator.cli.columns import one_line
from annotator.cli.command import command
from annotator.cli.options import SOURCE, parsed_span
from annotator.errors import UsageError

if TYPE_CHECKING:
    from annotator.model.note import Apparatus, Marker
    from annotator.model.origin import NoteLink
    from annotator.model.span import Span
    from annotator.store.repository import Repository


@command(
    example="annotator notes report --flag 2 --to 1 --why 'one number too many' --coder ana",
    gives=(
        '{"source",\n'
        ' "markers": [{"start", "end", "text", "form", "labels", "notes"}],\n'
        ' "notes": [{"label", "start", "end", "text"}],\n'
        ' "problems": [{"kind", "label", "start", "end", "message"}],\n'
        ' "flags": [{"start", "end", "text", "to": {"start", "end"}|null, "why"}]}'
    ),
)
@click.argument("source", metavar="SOURCE", type=SOURCE)
@click.option(
    "--flag", metavar="LABEL|START:END", help="Say that the note of this marker does not fit."
)
@click.option("--to", metavar="LABEL|START:END", help="With --flag: the note that fits.")
@click.option("--why", default="", metavar="TEXT", help="With --flag: why.")
@click.option("--unflag", metavar="LABEL|START:END", help="Take a flag back.")
def run(
    call: Call, *, source: str, flag: str | None, to: str | None, why: str, unflag: str | None
) -> None:
    from annotator.workflow.suggesting.notes import own_flags, read_notes

    if (to is not None or why) and flag is None:
        raise UsageError("--to and --why go with --flag", "say which marker: --flag LABEL")
    acts = flag is not None or unflag is not None
    repository = call.acting() if acts else call.reading()
    with call.out.waiting("Reading the notes"):
        found = read_notes(repository, source)
    if acts:
        _act(repository, source, found, flag=flag, to=to, why=why, unflag=unflag)
        found = read_notes(repository, source)
    text = repository.text(source)
    flags = own_flags(repository, source)
    if call.out.json:
        call.out.data(_json(source, text, found, flags))
        return
    _show(call, repository.source(source).format, text, found, flags)
    if not found.markers and not found.notes:
        call.out.say(f"{source} has no markers and no notes")


def _act(
    repository: Repository,
    source: str,
    found: Apparatus,
    *,
    flag: str | None,
    to: str | None,
    why: str,
    unflag: str | None,
) -> None:
    """Flag a marker, or take a flag back."""
    from annotator.workflow.suggesting import notes

    if flag is not None:
        marker = _marker(found, source, flag)
        note = None if to is None else _note(found, source, to)
        notes.flag_note(repository, source, marker, note, why)
    if unflag is not None:
        marker = _marker(found, source, unflag)
        if not notes.unflag_note(repository, source, marker):
            raise UsageError(f"you flagged no marker {unflag!r}", f"see: annotator notes {source}")


def _marker(found: Apparatus, source: str, word: str) -> Span:
    from annotator.workflow.suggesting.notes import marker_named

    return parsed_span(word) if _is_place(word) else marker_named(found, source, word)


def _note(found: Apparatus, source: str, word: str) -> Span:
    from annotator.workflow.suggesting.notes import note_named

    return parsed_span(word) if _is_place(word) else note_named(found, source, word)


def _is_place(word: str) -> bool:
    """START:END; anything else is a label."""
    return ":" in word.strip(":")


def _json(source: str, text: str, found: Apparatus, flags: Sequence[NoteLink]) -> dict[str, object]:
    return {
        "source": source,
        "markers": [
            _item(marker.span, text=marker.span.of(text), form=_form(marker))
            | {"labels": list(marker.labels)}
            | {"notes": [found.notes[index].label for index in marker.notes]}
            for marker in found.markers
        ],
        "notes": [
            {"label": note.label} | _item(note.span, text=note.body.of(text))
            for note in found.notes
        ],
        "problems": [
            {"kind": problem.kind, "label": problem.label}
            | _item(problem.span, message=problem.message)
            for problem in found.problems
        ],
        "flags": [
            _item(flag.marker, text=flag.marker.of(text), why=flag.why)
            | {"to": _item(flag.note) if flag.note else None}
            for flag in flags
        ],
    }


def _item(span: Span | None, **words: str) -> dict[str, object]:
    """A place, or none, and what is said of it."""
    start, end = (span.start, span.end) if span else (None, None)
    return {"start": start, "end": end, **words}


def _form(marker: Marker) -> str:
    return marker.form.name.lower().replace("_", "-")


def _show(
    call: Call, format_name: str, text: str, found: Apparatus, flags: Sequence[NoteLink]
) -> None:
    """A line per marker with the first words of its notes, then what is wrong."""
    from annotator.text.document import Document

    document = Document(text, format_name)
    flagged = {flag.marker: flag for flag in flags}
    rows = []
    for marker in found.markers:
        place = f"¶{document.locator(marker.span)}"
        words = " ".join(marker.span.of(text).split())
        rows.append((place, words, _notes_of(marker, found, text, flagged.get(marker.span))))
    call.out.table(("place", "marker", "note"), rows)
    if rows and found.problems:
        call.out.line()
    for problem in found.problems:
        where = f"¶{document.locator(problem.span)}  " if problem.span else ""
        call.out.line(f"{where}{problem.message}")


def _notes_of(marker: Marker, found: Apparatus, text: str, flag: NoteLink | None) -> str:
    """The beginnings of its notes; with what the coder said of them."""
    bodies = [one_line(found.notes[index].body.of(text)) for index in marker.notes]
    notes = " | ".join(bodies) or "(no note)"
    if flag is None:
        return notes
    return f"{notes}  [flagged{': ' if flag.why else ''}{flag.why}]"
