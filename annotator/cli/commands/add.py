"""Add files or folders as sources.

A file from outside is copied into sources/; one that lies there is registered. Hidden files and
references.json are skipped, symbolic links refused. The same file again changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import file_name
from annotator.cli.shapes import SOURCE, listed

if TYPE_CHECKING:
    from annotator.store.repository import Repository
    from annotator.workflow.sources.add_source import Added, AddResult, Confirm


@command(
    example="annotator add article.txt --references library.bib --coder ana",
    gives=listed(SOURCE + ',\n "added", "note"}'),
)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=file_name)
@click.option(
    "--references",
    type=file_name,
    metavar="FILE",
    help="Bibliography (CSL-JSON, BibTeX or RIS); items are matched by id to the files' names.",
)
@click.option("--encoding", metavar="NAME", help="Encoding of the files, where it is in doubt.")
def run(call: Call, *, paths: Sequence[Path], references: Path | None, encoding: str | None) -> int:
    from annotator.workflow.sources.add_source import add_sources
    from annotator.workflow.sources.references import read_references

    repository = call.acting()
    bibliography = read_references(references) if references is not None else None
    places = [_found(path, repository.root) for path in paths]
    with call.out.progress("Adding") as step:
        result = add_sources(
            repository,
            places,
            encoding=encoding,
            bibliography=bibliography,
            confirm=_confirmation(call),
            step=step,
        )
    call.out.notes(
        [f"{references}: {note}" for note in (bibliography.notes if bibliography else ())]
    )
    _show(call, repository, result)
    if result.left:
        files = len(result.outcomes) + result.left
        call.out.say(
            f"stopped: {result.left:,} of {files:,} files were not added; the same command goes on"
        )
        raise KeyboardInterrupt
    if result.errors:
        call.out.errors(result.errors)
        return result.errors[0].exit_code
    return 0


def _found(path: Path, root: Path) -> Path:
    """A path from here, or else from the project's folder."""
    from annotator.workflow.files.outside import is_there

    inside = root / path
    return inside if not is_there(path) and is_there(inside) else path


def _confirmation(call: Call) -> Confirm:
    def confirm(path: Path, guess: str, beginning: str) -> bool:
        return bool(
            call.out.ask(f"{path} is not UTF-8. As {guess} it begins:\n{beginning}\nIs that right?")
        )

    return confirm


def _show(call: Call, repository: Repository, result: AddResult) -> None:
    from annotator.workflow.exchange.shapes import source_item
    from annotator.workflow.sources.add_source import Added

    added = [item for item in result.outcomes if isinstance(item, Added)]
    if call.out.json:
        call.out.data(
            [
                {**source_item(repository, item.source), "added": item.added, "note": item.note}
                for item in added
            ]
        )
        return
    for item in added:
        call.out.line(_line(item))
        for warning in item.source.warnings if item.added else ():
            call.out.say(f"  {item.source.id}: {warning.message}")
    if result.unmatched:
        ids = ", ".join(item.id or item.title for item in result.unmatched[:5])
        more = f" and {len(result.unmatched) - 5} more" if len(result.unmatched) > 5 else ""
        call.out.say(f"references without a source here: {ids}{more}")


def _line(item: Added) -> str:
    source = item.source
    what = f"{source.id}  {source.title}" if item.added else f"{source.id}  there already"
    return f"{what} ({item.note})" if item.note else what
