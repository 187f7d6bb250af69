"""Write annotations to a file for other tools.

FORMAT is annotations (JSON, as `annotations --json` prints it), csv, web-annotation (W3C, JSON-LD)
or prov (W3C PROV-JSON: where claims come from). Cells of the csv that a
spreadsheet would compute get a leading apostrophe; the column `defused` names them. `-o -` writes
to standard output.
"""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import SOURCE, file_name


@command(
    example="annotator export csv -o claims.csv",
    gives='{"path", "annotations"}',
)
@click.argument("format_name", metavar="FORMAT")
@click.option(
    "-o",
    "output",
    type=file_name,
    metavar="FILE",
    help="Where to; exports/annotations.* if it is not said.",
)
@click.option("--source", metavar="SOURCE", type=SOURCE, help="Only annotations of this source.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def run(
    call: Call, *, format_name: str, output: Path | None, source: str | None, force: bool
) -> None:
    from annotator.workflow.exchange.export_annotations import exported, writer_for
    from annotator.workflow.files.output import write_output
    from annotator.workflow.wording import counted

    writer = writer_for(format_name)
    repository = call.reading()
    with call.out.waiting("Reading"):
        export = exported(repository, source=source)
        data = writer.write(export)
    if output == Path("-"):
        call.out.bytes(data)
        return
    path = output or repository.root / "exports" / f"annotations{writer.suffix}"
    write_output(path, data, force=force, filesystem=repository.filesystem)
    if call.out.json:
        call.out.data({"path": str(path), "annotations": len(export.items)})
    else:
        call.out.line(f"{path}: {counted(len(export.items), 'annotation')}")
