"""Pack all that one coder needs, and nothing of anyone else.

The zip unfolds to a project: the coder's sources, texts, references, the codebook, what is assigned
to him and what he coded before. He sends his folder, or a pack of it, back for merging. Once the
project is open, --all packs what the others did in his sources too, so that he can see where he
stands.
"""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import file_name


@command(
    example="annotator pack --for ana -o ana.zip --coder ana",
    gives='{"path", "coder", "sources": [ID], "changes": NUMBER, "bytes": NUMBER}',
)
@click.option("--for", "name", required=True, metavar="NAME", help="Whom the pack is for.")
@click.option("-o", "file", required=True, type=file_name, metavar="FILE", help="The new zip.")
@click.option("--all", "everybody", is_flag=True,
              help="Everybody's work in these sources, once the project is open.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def run(call: Call, *, name: str, file: Path, everybody: bool, force: bool) -> None:
    from annotator.workflow.blind import is_open
    from annotator.workflow.files.output import write_output
    from annotator.workflow.teamwork.pack import pack
    from annotator.workflow.wording import counted

    repository = call.reading()
    with call.out.waiting("Packing"):
        packed = pack(repository, name, everybody=everybody)
    write_output(file, packed.data, force=force, filesystem=repository.filesystem)
    if call.out.json:
        call.out.data(
            {
                "path": str(file),
                "coder": name,
                "sources": list(packed.sources),
                "changes": packed.changes,
                "bytes": len(packed.data),
            }
        )
    else:
        call.out.line(f"{file}: {counted(len(packed.sources), 'source')} for {name}")
    call.out.notes(packed.notes)
    if not everybody and is_open(repository):
        call.out.say("note: the project is open; --all packs what the others did too")
