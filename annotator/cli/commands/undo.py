"""Take back your last act."""

from __future__ import annotations

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import SOURCE
from annotator.cli.shapes import EVENT, listed


@command(
    example="annotator undo --source article --coder ana",
    gives=listed(EVENT),
)
@click.option("--source", metavar="SOURCE", type=SOURCE, help="The last act in this source.")
def run(call: Call, *, source: str | None) -> None:
    from annotator.cli.entries import show_entries
    from annotator.workflow.take_back import take_back

    repository = call.acting()
    narrowed = repository.source(source).id if source else None
    show_entries(call.out, repository, take_back(repository, narrowed))
