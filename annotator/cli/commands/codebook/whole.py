"""The codebook as a whole: check, import, export."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.call import Call
from annotator.cli.commands.codebook.top import run
from annotator.cli.options import file_name
from annotator.cli.shapes import CODEBOOK

_MOST_TOLD = 20
"""Mistakes that are told one by one; what is more is counted."""


@run.subcommand(
    "check",
    example="annotator codebook check reasons.yaml",
    gives='{"path", "version", "codes": NUMBER, "problems": [TEXT]}',
)
@click.argument("file", required=False, type=file_name)
def check(call: Call, *, file: Path | None) -> int:
    """Check the project's codebook, or another file, and name every mistake with its place."""
    from annotator.errors import CodebookError
    from annotator.workflow.codebook.whole import codebook_path, problems_of
    from annotator.workflow.wording import counted

    path = file or codebook_path(call.root())
    with call.out.waiting("Checking"):
        codebook, problems = problems_of(path, follow=file is not None)
    if call.out.json:
        call.out.data(
            {
                "path": str(path),
                "version": codebook.version if codebook else None,
                "codes": len(codebook.codable()) if codebook else None,
                "problems": problems,
            }
        )
    elif codebook is not None:
        call.out.line(
            f"{path}: {counted(len(codebook.codable()), 'code')}, version {codebook.version}"
        )
    else:
        call.out.line(f"{path}: {counted(len(problems), 'mistake')}")
        for problem in problems[:_MOST_TOLD]:
            call.out.line(f"  {problem}")
        if len(problems) > _MOST_TOLD:
            call.out.line(f"  and {len(problems) - _MOST_TOLD:,} more; --json lists them all")
    return CodebookError.exit_code if problems else 0


@run.subcommand("import", example="annotator codebook import reasons.yaml", gives=CODEBOOK)
@click.argument("file", type=file_name)
@click.option("--force", is_flag=True, help="Even if codes in use are missing from it.")
def import_(call: Call, *, file: Path, force: bool) -> None:
    """Replace the codebook by FILE, after checking it."""
    from annotator.workflow.codebook.whole import import_codebook
    from annotator.workflow.exchange.shapes import codebook_item
    from annotator.workflow.wording import counted

    repository = call.reading()
    before = _version(call)
    codebook = import_codebook(repository, file, force=force)
    if call.out.json:
        call.out.data(codebook_item(codebook))
    else:
        codes = counted(len(codebook.codable()), "code")
        call.out.line(f"codebook replaced: version {codebook.version}, {codes}")
    if before == codebook.version:
        call.out.say(f"note: its version is still {before}; raise it when wording changes")


@run.subcommand("export", example="annotator codebook export copy.yaml", gives='{"path"}')
@click.argument("file", type=file_name)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def export(call: Call, *, file: Path, force: bool) -> None:
    """Copy the codebook, as it stands, to FILE; - is standard output."""
    from annotator.workflow.codebook.whole import codebook_path, read_codebook
    from annotator.workflow.files.output import write_output

    repository = call.reading()
    data = read_codebook(codebook_path(repository.root), follow=False)
    if file == Path("-"):
        call.out.bytes(data)
        return
    write_output(file, data, force=force, filesystem=repository.filesystem)
    if call.out.json:
        call.out.data({"path": str(file)})
    else:
        call.out.line(str(file))


def _version(call: Call) -> str | None:
    from annotator.workflow.codebook.whole import codebook_path, problems_of

    path = codebook_path(call.root())
    codebook = problems_of(path, follow=False)[0] if path.is_file() else None
    return codebook.version if codebook else None
