"""Write the evidence brief: Word, HTML or Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.citing.references.styles import NAMES
from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import file_name


@command(
    example="annotator brief -o brief.docx --style apa",
    gives='{"path", "claims", "sources", "origins"}',
)
@click.option(
    "-o", "output", type=file_name, metavar="FILE",
    help="Where to; exports/brief.docx if it is not said. Its suffix sets the format.",
)  # fmt: skip
@click.option("--to", "format_name", metavar="FORMAT", help="docx, html or md.")
@click.option(
    "--style", metavar="STYLE",
    help=f"{', '.join(NAMES)}; else as in annotator.toml.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def run(
    call: Call, *, output: Path | None, format_name: str | None, style: str | None, force: bool
) -> None:
    from annotator.workflow.blind import visible_coder
    from annotator.workflow.briefing.make_brief import write_brief
    from annotator.workflow.wording import counted

    repository = call.reading()
    only = visible_coder(repository, None)
    with call.out.waiting("Writing the brief"):
        written = write_brief(repository, output, to=format_name, style=style, force=force)
    claims, sources, origins = written.claims, written.sources, written.origins
    if call.out.json:
        path = str(written.path)
        call.out.data({"path": path, "claims": claims, "sources": sources, "origins": origins})
    else:
        gone = f" ({written.withdrawn:,} withdrawn, not counted)" if written.withdrawn else ""
        call.out.line(
            f"{written.path}: {counted(claims, 'claim')}{gone} from {counted(sources, 'source')}, "
            f"{written.behind}"
        )
    call.out.notes([f"note: {note}" for note in written.notes])
    if only is not None:
        call.out.say(
            f"note: the project is coded blind; this DRAFT holds the marks of {only} alone"
        )
