"""Remove an annotation of yours.

Its history stays, and undo brings it back. ID may be the end of an id, as long as it is unique.
"""

from __future__ import annotations

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.shapes import EVENT


@command(
    example="annotator remove 7c9e66ab --coder ana",
    gives=EVENT,
)
@click.argument("annotation", metavar="ID")
def run(call: Call, *, annotation: str) -> None:
    from annotator.cli.entries import show_entry
    from annotator.workflow.blind import visible_annotation, visible_history
    from annotator.workflow.coding.code import remove

    repository = call.acting()
    with call.out.waiting("Reading"):
        found = visible_annotation(repository, annotation)
        remove(repository, found)
        entry = visible_history(repository, found.id)[-1]
    show_entry(call.out, repository, entry)
