"""Create a project in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import file_name


@command(
    example="annotator init my-study --title 'Why members leave' --codebook reasons.yaml",
    gives='{"project": PATH}',
)
@click.argument("folder", metavar="DIR", type=file_name)
@click.option("--title", default="", metavar="TEXT", help="Title of the study and of its brief.")
@click.option("--question", default="", metavar="TEXT", help="The question it answers.")
@click.option(
    "--codebook",
    type=file_name,
    metavar="FILE",
    help="Start with this codebook, after checking it.",
)
def run(call: Call, *, folder: Path, title: str, question: str, codebook: Path | None) -> None:
    from annotator.workflow.project import create_project

    root = create_project(folder, title=title, question=question, codebook=codebook)
    if call.out.json:
        call.out.data({"project": str(root)})
        return
    call.out.line(f"project created: {folder}")
    call.out.say(f"next: annotator -C {folder} add FILE…   then: annotator {folder}")
