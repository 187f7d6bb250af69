"""Open a finished source again."""

from __future__ import annotations

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import SOURCE


@command(
    example="annotator reopen article --coder ana",
    gives='{"source", "finished", "left": [{"start", "end", "text"}]}',
)
@click.argument("source", metavar="SOURCE", type=SOURCE)
def run(call: Call, *, source: str) -> None:
    from annotator.cli.progress import show_left_over
    from annotator.workflow.coding.code import set_finished

    repository = call.acting()
    show_left_over(call.out, repository, source, set_finished(repository, source, finished=False))
