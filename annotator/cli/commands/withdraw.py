"""Let a source or an origin no longer count, and list what falls.

TARGET is a source, or an origin by label, alias or id. Its claims stay where they are; findings,
reasons and the brief count without it. Without TARGET, list what is withdrawn.
"""

from __future__ import annotations

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.shapes import FALLS, WITHDRAWAL
from annotator.errors import UsageError


@command(
    example="annotator withdraw 'Wage study' --reason 'Its authors took it back.' --coder ana",
    gives=f"{FALLS}\nwithout TARGET a list of objects: {WITHDRAWAL}",
)
@click.argument("target", metavar="[TARGET]", required=False)
@click.option("--reason", metavar="TEXT", help="Why; the brief says it.")
@click.option("--reinstate", is_flag=True, help="Let it count again.")
def run(call: Call, *, target: str | None, reason: str | None, reinstate: bool) -> None:
    from annotator.workflow.origins import withdraw

    if target is None:
        if reason is not None or reinstate:
            raise UsageError("say what: a source or an origin", "list them: annotator origins")
        _list(call)
        return
    if reinstate and reason is not None:
        raise UsageError("--reinstate takes no reason", "leave one of the two out")
    repository = call.acting()
    if reinstate:
        falls = withdraw.reinstate(repository, target)
    else:
        falls = withdraw.withdraw(repository, target, reason or "")
    from annotator.cli.falls_lines import falls_lines
    from annotator.workflow.origins.shapes import falls_item
    from annotator.workflow.origins.tracing import trace

    tracing = trace(repository)
    if call.out.json:
        call.out.data(falls_item(tracing, falls))
        return
    for line in falls_lines(tracing, falls, again=reinstate):
        call.out.line(line)


def _list(call: Call) -> None:
    from annotator.workflow.origins.shapes import withdrawal_item
    from annotator.workflow.origins.tracing import trace

    tracing = trace(call.reading())
    items = [withdrawal_item(tracing, each) for each in tracing.withdrawals]
    if call.out.json:
        call.out.data(items)
        return
    if not items:
        call.out.say("nothing is withdrawn; do so: annotator withdraw TARGET --reason TEXT")
    call.out.table(
        ("what", "since", "coder", "reason"),
        [(item["label"] or "(removed)", item["at"][:10], item["coder"], item["reason"])
         for item in items],
    )  # fmt: skip
