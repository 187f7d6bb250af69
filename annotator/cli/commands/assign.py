"""Give sources to coders, or take them away again.

With --units-from a coder gets the passages that another one marked, without their codes and
without a word on whose they are. A training source is never counted as data, so that what was coded
and counts by now is not given for training but with --force.
"""

from __future__ import annotations

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import SOURCE
from annotator.cli.shapes import ASSIGNMENT, listed
from annotator.errors import UsageError


@command(example="annotator assign article --to ben --coder ana", gives=listed(ASSIGNMENT))
@click.argument("sources", metavar="SOURCE…", type=SOURCE, nargs=-1, required=True)
@click.option("--to", "coders", required=True, multiple=True, metavar="CODER",
              help="Who is to code them; repeat it for several.")  # fmt: skip
@click.option("--round", "round_name", default="1", show_default=True, metavar="NAME",
              help="The round of coding they belong to.")  # fmt: skip
@click.option("--training", is_flag=True, help="For training; never counted as data.")
@click.option("--units-from", metavar="CODER", help="Whose passages are given to be coded.")
@click.option("--force", is_flag=True,
              help="For training even if its claims no longer count then.")  # fmt: skip
@click.option("--remove", is_flag=True, help="Take the sources away from the coder.")
def run(
    call: Call,
    *,
    sources: tuple[str, ...],
    coders: tuple[str, ...],
    round_name: str,
    training: bool,
    units_from: str | None,
    force: bool,
    remove: bool,
) -> None:
    from annotator.cli.assignment_lines import show_assignments
    from annotator.workflow.teamwork import roles as team

    if force and not training:
        raise UsageError("--force goes with --training", "leave it out")
    if remove and (training or units_from is not None):
        raise UsageError("--remove goes with --to alone", "leave the other options out")
    repository = call.acting()
    if remove:
        gone = team.withdraw_assignments(repository, sources, *coders)
        show_assignments(call.out, repository, gone)
        call.out.say(f"taken away from {', '.join(dict.fromkeys(coders))}; what was coded stays")
        return
    given = team.assign(
        repository, sources, *coders,
        round_name=round_name, training=training, units_from=units_from, force=force,
    )  # fmt: skip
    show_assignments(call.out, repository, given)
