"""Show, check, edit, replace or copy the codebook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.call import Call
from annotator.cli.command import group
from annotator.cli.options import file_name
from annotator.cli.shapes import CODE, CODEBOOK
from annotator.model.codebook import EXAMPLE_KINDS

if TYPE_CHECKING:
    from annotator.model.codebook import Codebook


def _texts(function: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--note", metavar="TEXT", help="What else a coder should know."),
        click.option("--full", metavar="TEXT", help="Definition in full."),
        click.option("--short", metavar="TEXT", help="Definition in a line."),
        click.option("--key", metavar="LETTER", help="g to z or G to Z: gives it in the reader."),
    ):
        function = option(function)
    return function


@group(example="annotator codebook show", gives=CODEBOOK)
def run(call: Call) -> None:
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        ctx.invoke(show)


@run.subcommand("show", example="annotator codebook show", gives=CODEBOOK)
def show(call: Call) -> None:
    """Show every code with its key and definition."""
    from annotator.cli.codebook_lines import codebook_lines  # noqa: PLC0415
    from annotator.workflow.listing import codebook_item  # noqa: PLC0415

    codebook = call.reading().codebook()
    if call.out.json:
        call.out.data(codebook_item(codebook))
        return
    for line in codebook_lines(codebook):
        call.out.line(line)


@run.subcommand(
    "check",
    example="annotator codebook check reasons.yaml",
    gives='{"path", "version", "codes": NUMBER, "problems": [TEXT]}',
)
@click.argument("file", required=False, type=file_name)
def check(call: Call, *, file: Path | None) -> int:
    """Check the project's codebook, or another file, and name every mistake with its place."""
    from annotator.errors import CodebookError  # noqa: PLC0415
    from annotator.workflow.codebook import codebook_path, problems_of  # noqa: PLC0415

    path = file or codebook_path(call.root())
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
        call.out.line(f"{path}: {len(codebook.codable())} codes, version {codebook.version}")
    else:
        call.out.line(f"{path}: {len(problems)} mistake{'s' * (len(problems) != 1)}")
        for problem in problems:
            call.out.line(f"  {problem}")
    return CodebookError.exit_code if problems else 0


@run.subcommand("import", example="annotator codebook import reasons.yaml", gives=CODEBOOK)
@click.argument("file", type=file_name)
@click.option("--force", is_flag=True, help="Even if codes in use are missing from it.")
def import_(call: Call, *, file: Path, force: bool) -> None:
    """Replace the codebook by FILE, after checking it."""
    from annotator.workflow.codebook import import_codebook  # noqa: PLC0415
    from annotator.workflow.listing import codebook_item  # noqa: PLC0415

    repository = call.reading()
    before = _version(call)
    codebook = import_codebook(repository, file, force=force)
    if call.out.json:
        call.out.data(codebook_item(codebook))
    else:
        call.out.line(
            f"codebook replaced: version {codebook.version}, {len(codebook.codable())} codes"
        )
    if before == codebook.version:
        call.out.say(f"note: its version is still {before}; raise it when wording changes")


@run.subcommand("export", example="annotator codebook export copy.yaml", gives='{"path"}')
@click.argument("file", type=file_name)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def export(call: Call, *, file: Path, force: bool) -> None:
    """Copy the codebook, as it stands, to FILE; - is standard output."""
    from annotator.workflow.codebook import codebook_path, read_codebook  # noqa: PLC0415
    from annotator.workflow.output_file import write_output  # noqa: PLC0415

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


@run.subcommand(
    "define", example="annotator codebook define cost --short 'Pay, hunger, hardship.'", gives=CODE
)
@click.argument("code")
@click.option("--label", metavar="TEXT", help="Its name for people.")
@_texts
def define(call: Call, *, code: str, **texts: str | None) -> None:
    """Change a code's name, key or definition; what is not named stays."""
    from annotator.errors import UsageError  # noqa: PLC0415
    from annotator.workflow.edit_codebook import define_code  # noqa: PLC0415

    given = {field: text for field, text in texts.items() if text is not None}
    if not given:
        raise UsageError("nothing to change", "say what: --label, --key, --short, --full or --note")
    _show_code(call, define_code(call.reading(), code, given), code)


@run.subcommand(
    "example",
    example="annotator codebook example cost --quote 'The wages stopped in March.'",
    gives=CODE,
)
@click.argument("code")
@click.option("--quote", required=True, metavar="TEXT", help="The words that show it.")
@click.option(
    "--kind", type=click.Choice(EXAMPLE_KINDS), default=EXAMPLE_KINDS[0], show_default=True,
    help="How well they fit.",
)  # fmt: skip
@click.option("--file", default="", metavar="NAME", help="Where they stand.")
@click.option(
    "--use", default="", metavar="TEXT", help="What to do instead, if it is close but no."
)
def example(call: Call, *, code: str, quote: str, kind: str, file: str, use: str) -> None:
    """Add an example to a code."""
    from annotator.model.codebook import Example  # noqa: PLC0415
    from annotator.workflow.edit_codebook import add_example  # noqa: PLC0415

    _show_code(call, add_example(call.reading(), code, Example(quote, kind, file, use)), code)


@run.subcommand(
    "answer",
    example="annotator codebook answer cost --question 'Is debt one?' --answer 'Yes, if unpaid.'",
    gives=CODE,
)
@click.argument("code")
@click.option("--question", required=True, metavar="TEXT", help="What a coder asked.")
@click.option("--answer", "decided", required=True, metavar="TEXT", help="What was decided.")
def answer(call: Call, *, code: str, question: str, decided: str) -> None:
    """Write down how a question about a code was decided."""
    from annotator.workflow.edit_codebook import add_answer  # noqa: PLC0415

    _show_code(call, add_answer(call.reading(), code, question, decided), code)


@run.subcommand(
    "add-code",
    example="annotator codebook add-code cost.debt --under cost --label Debt --key k",
    gives=CODE,
)
@click.argument("ident", metavar="ID")
@click.option("--label", required=True, metavar="TEXT", help="Its name for people.")
@click.option("--under", metavar="CODE", help="The code it belongs to; else it stands at the end.")
@click.option("--heading", is_flag=True, help="Only groups other codes; no passage gets it.")
@_texts
def add_code(call: Call, *, ident: str, under: str | None, heading: bool, **texts: Any) -> None:
    """Add a code to the codebook."""
    from annotator.model.codebook import Code  # noqa: PLC0415
    from annotator.workflow import edit_codebook  # noqa: PLC0415

    given = {field: text for field, text in texts.items() if text is not None}
    code = Code(id=ident.strip(), codable=not heading, **given)
    _show_code(call, edit_codebook.add_code(call.reading(), code, under), code.id)


def _show_code(call: Call, codebook: Codebook, code: str) -> None:
    """The code as it stands now, and the version that says so."""
    from annotator.cli.codebook_lines import code_lines  # noqa: PLC0415
    from annotator.workflow.listing import code_item  # noqa: PLC0415

    found = next(item for item in codebook.codes if item.id == code)
    if call.out.json:
        call.out.data({"code": code_item(found), "version": codebook.version})
        return
    for line in code_lines(found):
        call.out.line(line)
    call.out.line(f"version {codebook.version}")


def _version(call: Call) -> str | None:
    from annotator.workflow.codebook import codebook_path, problems_of  # noqa: PLC0415

    path = codebook_path(call.root())
    codebook = problems_of(path, follow=False)[0] if path.is_file() else None
    return codebook.version if codebook else None
