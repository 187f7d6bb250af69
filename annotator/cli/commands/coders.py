"""List and name who codes, who leads and who settles.

What is changed is written into annotator.toml, which keeps its comments. Where a lead is named, it
is the lead's to change. Without a subcommand they are listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotator.cli.call import Call
from annotator.cli.command import group

if TYPE_CHECKING:
    from annotator.model.project import Settings

_GIVES = """\
{"blind": true|false, "lead": NAME|null, "adjudicator": NAME|null,
 "coders": [{"coder", "name", "roles": [coder|lead|adjudicator]}]}"""


@group(example="annotator coders add ana --name 'Ana Ruhl'", gives=_GIVES)
def run(call: Call) -> None:
    if click.get_current_context().invoked_subcommand is None:
        _show(call, call.reading().settings)


@run.subcommand("list", example="annotator coders list", gives=_GIVES)
def list_(call: Call) -> None:
    """List the coders with their roles."""
    _show(call, call.reading().settings)


@run.subcommand("add", example="annotator coders add ana --name 'Ana Ruhl'", gives=_GIVES)
@click.argument("who", metavar="CODER")
@click.option("--name", default="", metavar="TEXT", help="As it is printed; CODER without it.")
def add(call: Call, *, who: str, name: str) -> None:
    """Add a coder, or change how one is printed.

    CODER is what stands in files and after --coder: small letters, digits and hyphens.
    """
    from annotator.workflow.teamwork.coders import add_coder

    _show(call, add_coder(call.reading(), who, name))


@run.subcommand("remove", example="annotator coders remove ana", gives=_GIVES)
@click.argument("who", metavar="CODER")
def remove(call: Call, *, who: str) -> None:
    """List a coder no more; what he coded and was given stays."""
    from annotator.workflow.teamwork.coders import remove_coder

    _show(call, remove_coder(call.reading(), who))


@run.subcommand("set", example="annotator coders set --lead ana --blind", gives=_GIVES)
@click.option(
    "--lead", metavar="CODER", help="Who assigns, packs, merges and opens; '' is anybody."
)
@click.option("--adjudicator", metavar="CODER", help="Who settles differences; '' is nobody.")
@click.option("--blind", is_flag=True, help="Keep coders from each other's marks; `open` ends it.")
def set_(call: Call, *, lead: str | None, adjudicator: str | None, blind: bool) -> None:
    """Say who leads and who settles, and begin to code blind.

    A role goes to somebody who is listed; where nobody is, you may take it yourself.
    """
    from annotator.workflow.teamwork.coders import set_roles

    _show(call, set_roles(call.reading(), lead=lead, adjudicator=adjudicator, blind=blind))


def _show(call: Call, settings: Settings) -> None:
    from annotator.workflow.teamwork.coders import members

    found = members(settings)
    if call.out.json:
        call.out.data(
            {
                "blind": settings.blind,
                "lead": settings.lead or None,
                "adjudicator": settings.adjudicator or None,
                "coders": [
                    {"coder": each.coder, "name": each.name, "roles": list(each.roles)}
                    for each in found
                ],
            }
        )
        return
    call.out.table(
        ("coder", "name", "roles"),
        [(each.coder, each.name, ", ".join(each.roles)) for each in found],
    )
    if not found:
        call.out.say("annotator.toml names nobody; anybody may code. annotator coders add NAME")
    if settings.blind:
        call.out.say("the project is coded blind")
