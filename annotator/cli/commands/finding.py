"""List and write the key judgements of the brief."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.call import Call
from annotator.cli.command import group
from annotator.cli.shapes import FINDING, listed

if TYPE_CHECKING:
    from annotator.model.finding import Finding


def _fields(function: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option(
            "--against", "contradicting", multiple=True, metavar="ID", help="Contradicting claim."
        ),
        click.option("--for", "supporting", multiple=True, metavar="ID", help="Supporting claim."),
        click.option("--why", metavar="TEXT", help="What the confidence rests on."),
        click.option("--confidence", metavar="LEVEL", help="high, moderate or low."),
        click.option("--likelihood", metavar="TERM", help="A term of ICD 203, such as 'likely'."),
    ):
        function = option(function)
    return function


@group(example="annotator finding list", gives=listed(FINDING))
def run(call: Call) -> None:
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_)


@run.subcommand("list", example="annotator finding list", gives=listed(FINDING))
def list_(call: Call) -> None:
    """List the findings in the order of the brief."""
    from annotator.workflow.blind import visible_findings
    from annotator.workflow.exchange.shapes import finding_item

    repository = call.reading()
    findings = visible_findings(repository)
    if call.out.json:
        call.out.data([finding_item(repository, finding) for finding in findings])
        return
    if not findings:
        call.out.say("no findings yet; write one: annotator finding add TEXT")
    for number, finding in enumerate(findings, 1):
        call.out.line(f"{number}. {finding.statement}")
        call.out.line(
            f"   likelihood: {finding.likelihood or '–'}; confidence: {finding.confidence or '–'}; "
            f"for {len(finding.supporting)}, against {len(finding.contradicting)}; "
            f"id {finding.id[-8:]}"
        )


@run.subcommand(
    "add",
    example="annotator finding add 'Unpaid wages drive members out.' --confidence low --coder ana",
    gives=FINDING,
)
@click.argument("statement", metavar="TEXT")
@_fields
def add(call: Call, *, statement: str, **fields: Any) -> None:
    """Write a new finding."""
    from annotator.workflow.briefing.findings import add_finding

    _show(call, add_finding(call.acting(), statement, **_given(fields)))


@run.subcommand(
    "edit", example="annotator finding edit 1 --likelihood likely --coder ana", gives=FINDING
)
@click.argument("finding", metavar="NUMBER|ID")
@click.option("--statement", metavar="TEXT", help="The judgement itself.")
@click.option("--order", type=int, metavar="N", help="Its place in the brief.")
@_fields
def edit(call: Call, *, finding: str, **fields: Any) -> None:
    """Change a finding; claims named here replace those it had."""
    from annotator.workflow.briefing.findings import edit_finding, finding_of

    repository = call.acting()
    _show(call, edit_finding(repository, finding_of(repository, finding), **_given(fields)))


@run.subcommand("remove", example="annotator finding remove 1 --coder ana", gives=FINDING)
@click.argument("finding", metavar="NUMBER|ID")
def remove(call: Call, *, finding: str) -> None:
    """Remove a finding; undo brings it back."""
    from annotator.workflow.briefing.findings import finding_of, remove_finding

    repository = call.acting()
    found = finding_of(repository, finding)
    remove_finding(repository, found)
    _show(call, found)


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    """What was said; nothing said leaves a field as it is."""
    return {name: value for name, value in fields.items() if value not in (None, ())}


def _show(call: Call, finding: Finding) -> None:
    from annotator.workflow.exchange.shapes import finding_item

    if call.out.json:
        call.out.data(finding_item(call.reading(), finding))
    else:
        call.out.line(f"{finding.id[-8:]}  {finding.statement}")
