"""``show``, which the command does alone, and what all share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.call import Call
from annotator.cli.command import group
from annotator.cli.shapes import CODEBOOK

if TYPE_CHECKING:
    from annotator.model.codebook import Codebook


@group(example="annotator codebook show", gives=CODEBOOK)
def run(call: Call) -> None:
    """``show``, unless a subcommand follows."""
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        ctx.invoke(show)


@run.subcommand("show", example="annotator codebook show", gives=CODEBOOK)
def show(call: Call) -> None:
    """Show every code with its key and definition."""
    from annotator.cli.codebook_lines import codebook_lines
    from annotator.workflow.exchange.shapes import codebook_item

    codebook = call.reading().codebook()
    if call.out.json:
        call.out.data(codebook_item(codebook))
        return
    for line in codebook_lines(codebook):
        call.out.line(line)


def definition_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """What a code says of itself."""
    for option in (
        click.option("--note", metavar="TEXT", help="What else a coder should know."),
        click.option("--full", metavar="TEXT", help="Definition in full."),
        click.option("--short", metavar="TEXT", help="Definition in a line."),
        click.option("--key", metavar="LETTER", help="g to z or G to Z: gives it in the reader."),
    ):
        function = option(function)
    return function


def show_code(call: Call, codebook: Codebook, code: str) -> None:
    """The code as it stands now, and the version that says so."""
    from annotator.cli.codebook_lines import code_lines
    from annotator.workflow.exchange.shapes import code_item

    found = next(item for item in codebook.codes if item.id == code)
    if call.out.json:
        call.out.data({"code": code_item(found), "version": codebook.version})
        return
    for line in code_lines(found):
        call.out.line(line)
    call.out.line(f"version {codebook.version}")
