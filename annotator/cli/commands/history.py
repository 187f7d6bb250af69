"""Show every version of an annotation.

Oldest first. ID may be the end of an id, as long as it is unique.
"""

from __future__ import annotations

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.shapes import EVENT, listed


@command(
    example="annotator history 7c9e66ab",
    gives=listed(EVENT),
)
@click.argument("annotation", metavar="ID")
def run(call: Call, *, annotation: str) -> None:
    from annotator.cli.entries import show_entries
    from annotator.workflow.blind import visible_history

    repository = call.reading()
    with call.out.waiting("Reading"):
        entries = visible_history(repository, annotation)
    show_entries(call.out, repository, entries)
