"""Let coders of a blind project see each other's marks.

Done by the adjudicator or the lead, with a reason that is kept with the time. --close ends it.
"""

from __future__ import annotations

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.errors import UsageError


@command(
    example="annotator open --reason 'All sources are coded.' --coder ana",
    gives='{"open", "coder", "at", "reason"}',
)
@click.option("--reason", metavar="TEXT", help="Why; it is kept with the time.")
@click.option("--close", is_flag=True, help="Keep the coders from each other's marks again.")
def run(call: Call, *, reason: str | None, close: bool) -> None:
    from annotator.store.log.clock import written_date
    from annotator.workflow.teamwork import open_blind

    if close and reason is not None:
        raise UsageError("--close takes no reason", "leave one of the two out")
    repository = call.acting()
    if close:
        opening = open_blind.close_blind(repository)
    else:
        opening = open_blind.open_blind(repository, reason or "")
    at = written_date(opening.at)
    if call.out.json:
        call.out.data(
            {"open": not close, "coder": opening.coder, "at": at, "reason": opening.reason}
        )
    elif close:
        call.out.line(f"closed; it had been open since {at[:10]}")
    else:
        call.out.line(f"open from now on, by {opening.coder}: {opening.reason}")
