"""One code: define, example, answer, and a new one."""

from __future__ import annotations

from typing import Any

import click

from annotator.cli.call import Call
from annotator.cli.commands.codebook.top import definition_options, run, show_code
from annotator.cli.shapes import CODE
from annotator.model.codebook import EXAMPLE_KINDS


@run.subcommand(
    "define", example="annotator codebook define cost --short 'Pay, hunger, hardship.'", gives=CODE
)
@click.argument("code")
@click.option("--label", metavar="TEXT", help="Its name for people.")
@definition_options
def define(call: Call, *, code: str, **texts: str | None) -> None:
    """Change a code's name, key or definition; what is not named stays."""
    from annotator.errors import UsageError
    from annotator.workflow.codebook.one_code import define_code

    given = {field: text for field, text in texts.items() if text is not None}
    if not given:
        raise UsageError("nothing to change", "say what: --label, --key, --short, --full or --note")
    show_code(call, define_code(call.reading(), code, given), code)


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
    from annotator.model.codebook import Example
    from annotator.workflow.codebook.one_code import add_example

    show_code(call, add_example(call.reading(), code, Example(quote, kind, file, use)), code)


@run.subcommand(
    "answer",
    example="annotator codebook answer cost --question 'Is debt one?' --answer 'Yes, if unpaid.'",
    gives=CODE,
)
@click.argument("code", required=False)
@click.option("--claim", metavar="ID", help="The claim that asks, instead of its words.")
@click.option("--question", metavar="TEXT", help="What a coder asked, or how the words begin.")
@click.option("--answer", "decided", required=True, metavar="TEXT", help="What was decided.")
def answer(
    call: Call, *, code: str | None, claim: str | None, question: str | None, decided: str
) -> None:
    """Write down how a question about a code was decided.

    Without CODE the answer stands under the first code of the claim that asks.
    """
    from annotator.errors import UsageError
    from annotator.workflow.codebook.one_code import add_answer
    from annotator.workflow.codebook.questions import meant

    if (claim is None) == (question is None):
        raise UsageError("say which question: --claim ID or --question TEXT", "one of the two")
    repository = call.reading()
    about, words = meant(repository, question or "", code=code, claim=claim)
    show_code(call, add_answer(repository, about, words, decided), about)


@run.subcommand(
    "add-code",
    example="annotator codebook add-code cost.debt --under cost --label Debt --key k",
    gives=CODE,
)
@click.argument("ident", metavar="ID")
@click.option("--label", required=True, metavar="TEXT", help="Its name for people.")
@click.option("--under", metavar="CODE", help="The code it belongs to; else it stands at the end.")
@click.option("--heading", is_flag=True, help="Only groups other codes; no passage gets it.")
@definition_options
def add_code(call: Call, *, ident: str, under: str | None, heading: bool, **texts: Any) -> None:
    """Add a code to the codebook."""
    from annotator.model.codebook import Code
    from annotator.workflow.codebook import one_code as edit_codebook

    given = {field: text for field, text in texts.items() if text is not None}
    code = Code(id=ident.strip(), codable=not heading, **given)
    show_code(call, edit_codebook.add_code(call.reading(), code, under), code.id)
