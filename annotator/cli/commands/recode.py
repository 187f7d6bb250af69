"""List your claims under an older wording of their code.

Each is shown with what the code said then and says now. --keep lets those named stand under today's
wording; another code is given by `revise`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotator.cli.call import Call
from annotator.cli.columns import one_line
from annotator.cli.command import command
from annotator.errors import UsageError

if TYPE_CHECKING:
    from annotator.workflow.coding.recode import Outdated


@command(
    example="annotator recode --coder ana",
    gives="""\
[{"id", "source", "code", "version", "quote", "gone": true|false,
  "unknown": true|false, "changes": [{"field", "before": [], "now": []}]}]
with --keep the ids that stand under today's wording: [ID]""",
)
@click.argument("annotations", metavar="[ID…]", nargs=-1)
@click.option("--keep", "keeps", is_flag=True, help="Let the claims named stand as they are.")
def run(call: Call, *, annotations: tuple[str, ...], keeps: bool) -> None:
    from annotator.workflow.coding.recode import keep, outdated

    if keeps != bool(annotations):
        raise UsageError("--keep goes with the ids of claims", "annotator recode --keep ID…")
    repository = call.acting()
    if keeps:
        with call.out.waiting("Reading"):
            kept = keep(repository, annotations)
        if call.out.json:
            call.out.data([mark.id for mark in kept])
        else:
            call.out.line(f"{len(kept)} stand under version {repository.codebook().version}")
        return
    with call.out.waiting("Reading"):
        found = outdated(repository)
    if call.out.json:
        call.out.data([_item(each) for each in found])
        return
    for each in found:
        _show(call, each)
    if not found:
        call.out.say("every code says today what it said when you gave it")


def _item(each: Outdated) -> dict[str, object]:
    return {
        "id": each.annotation.id,
        "source": each.annotation.source,
        "code": each.code.id,
        "version": each.code.version,
        "quote": each.annotation.quote,
        "gone": each.gone,
        "unknown": each.unknown,
        "changes": [
            {"field": change.field, "before": list(change.before), "now": list(change.now)}
            for change in each.changes
        ],
    }


def _show(call: Call, each: Outdated) -> None:
    mark = each.annotation
    words = one_line(mark.quote)
    call.out.line(f"{mark.id[-8:]}  {mark.source}  {each.code.id}  “{words}”")
    if each.gone:
        call.out.line("  the codebook has this code no more")
    elif each.unknown:
        call.out.line(f"  version {each.code.version} of the codebook is not kept here")
    for change in each.changes:
        for sign, lines, others in (
            ("-", change.before, change.now), ("+", change.now, change.before),
        ):  # fmt: skip
            for text in lines:
                if text not in others:
                    call.out.line(f"  {sign} {change.field}: {text}")
