"""Where claims come from: list, describe and merge origins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.call import Call
from annotator.cli.command import group
from annotator.cli.origin_options import given_fields, origin_options
from annotator.cli.shapes import APART, INDEPENDENCE, ORIGIN, PROBLEM, listed

if TYPE_CHECKING:
    from annotator.store.repository import Repository


@group(example="annotator origins list", gives=listed(ORIGIN))
def run(call: Call) -> None:
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_)


@run.subcommand("list", example="annotator origins list", gives=listed(ORIGIN))
def list_(call: Call) -> None:
    """List every origin with its passages and sources."""
    from annotator.workflow.origins.shapes import origin_item
    from annotator.workflow.origins.tracing import trace

    tracing = trace(call.reading())
    if call.out.json:
        call.out.data([origin_item(tracing, each) for each in tracing.origins])
        return
    if not tracing.origins:
        call.out.say("no origins yet; name them in claims: annotator mark … --origin TEXT")
    call.out.table(
        ("origin", "kind", "passages", "sources", ""),
        [
            (
                each.label,
                each.kind.value,
                str(len(each.annotations)),
                str(len(each.sources)),
                "withdrawn" if each.withdrawn else "",
            )
            for each in tracing.origins
        ],
    )


@run.subcommand("show", example="annotator origins show 'Wage study'", gives=ORIGIN)
@click.argument("label", metavar="LABEL|ID")
def show(call: Call, *, label: str) -> None:
    """Show one origin with its sources and their passages."""
    _show(call, call.reading(), label)


@run.subcommand(
    "define",
    example="annotator origins define 'Wage study' --kind work --date 2015 --coder ana",
    gives=ORIGIN,
)
@click.argument("label", metavar="LABEL")
@origin_options
def define(call: Call, *, label: str, **given: Any) -> None:
    """Record an origin, or change one; what is not named stays."""
    from annotator.workflow.origins import recording as origins

    repository = call.acting()
    known = origins.known_or_new(repository, label)
    fields = given_fields(None if isinstance(known, str) else known, given)
    if isinstance(known, str):
        made = origins.record_named(repository, known, given["rename"] or "", **fields)
    else:
        made = origins.edit_origin(repository, known, **fields)
    _show(call, repository, made.id)


@run.subcommand(
    "merge",
    example="annotator origins merge 'Wage study' 'the study' --coder ana",
    gives=ORIGIN,
)
@click.argument("keep", metavar="KEEP")
@click.argument("other", metavar="OTHER")
def merge(call: Call, *, keep: str, other: str) -> None:
    """Make two origins one; OTHER's names become aliases, undo parts them."""
    from annotator.workflow.origins import recording as origins

    repository = call.acting()
    first = origins.origin_or_label(repository, keep)
    merged = origins.merge_origins(repository, first, origins.origin_or_label(repository, other))
    _show(call, repository, merged.id)


@run.subcommand(
    "apart",
    example="annotator origins apart 'Wage study' 'the study' --coder ana",
    gives=listed(APART),
)
@click.argument("labels", nargs=-1, required=True, metavar="LABEL LABEL [LABEL …]")
def apart(call: Call, *, labels: Sequence[str]) -> None:
    """Say that origins are not one, however alike their names are."""
    from annotator.workflow.origins.links import tell_apart
    from annotator.workflow.origins.shapes import link_item
    from annotator.workflow.origins.tracing import trace

    repository = call.acting()
    links = tell_apart(repository, labels)
    tracing = trace(repository)
    if call.out.json:
        call.out.data([link_item(tracing, link) for link in links])
        return
    for link in links:
        names = (tracing.name(tracing.material.of_end(end)) for end in (link.start, link.end))
        call.out.line(" is not ".join(names))


@run.subcommand(
    "remove", example="annotator origins remove 'Field diary' --coder ana", gives=ORIGIN
)
@click.argument("label", metavar="LABEL|ID")
def remove(call: Call, *, label: str) -> None:
    """Forget what was recorded of an origin; claims keep its label."""
    from annotator.workflow.origins import recording as origins
    from annotator.workflow.origins.shapes import origin_item
    from annotator.workflow.origins.tracing import trace

    repository = call.acting()
    origin = origins.origin_of(repository, label)
    tracing = trace(repository)
    found = tracing.traced(tracing.material.of_origin(origin))
    links = origins.links_of(repository, origin)
    origins.remove_origin(repository, origin)
    if call.out.json and found is not None:
        call.out.data(origin_item(tracing, found))
    elif not call.out.json:
        call.out.line(origin.label)
    if links:
        call.out.say(f"{len(links)} of its links count for nothing now; list them: annotator link")


@run.subcommand("count", example="annotator origins count --code cost", gives=INDEPENDENCE)
@click.argument("annotations", nargs=-1, metavar="[ID …]")
@click.option("--code", metavar="CODE", help="All claims with this code or one below it.")
@click.option("--finding", metavar="NUMBER|ID", help="The claims for this finding.")
def count(call: Call, *, annotations: Sequence[str], code: str | None, finding: str | None) -> None:
    """Say how many independent origins a reason, a finding or claims have."""
    from annotator.workflow.briefing.findings import finding_of
    from annotator.workflow.origins.counted import independence_of
    from annotator.workflow.origins.shapes import independence_item
    from annotator.workflow.origins.tracing import trace

    repository = call.reading()
    tracing = trace(repository)
    named = finding_of(repository, finding) if finding is not None else None
    found = independence_of(repository, tracing, annotations=annotations, code=code, finding=named)
    item = independence_item(tracing, found)
    if call.out.json:
        call.out.data(item)
        return
    call.out.line(item["sentence"])
    for origin in item["origins"]:
        call.out.line(
            f"  {origin['label']}: without it {origin['rest']} of {found.passages} remain"
        )
    if found.unknown:
        call.out.line(f"  not recorded or not named: {found.unknown}")


@run.subcommand("problems", example="annotator origins problems", gives=listed(PROBLEM))
def problems(call: Call) -> None:
    """List circular reporting, single origins, odd dates and other doubts."""
    from annotator.workflow.origins.shapes import problem_item
    from annotator.workflow.origins.tracing import trace

    with call.out.waiting("Tracing"):
        found = trace(call.reading()).problems
    if call.out.json:
        call.out.data([problem_item(problem) for problem in found])
        return
    if not found:
        call.out.say("no problems")
    for problem in found:
        call.out.line(f"{problem.kind}: {problem.message}")
    if any(problem.kind == "similar-names" for problem in found):
        call.out.say("names that are alike: annotator origins merge, or annotator origins apart")


@run.subcommand(
    "graph",
    example="annotator origins graph",
    gives='{"nodes": [{"node", "label", "kind"}], "edges": [{"from", "to"}], "circles": []}',
)
def graph(call: Call) -> None:
    """Show what has it from what."""
    from annotator.workflow.origins.tracing import trace

    tracing = trace(call.reading())
    if call.out.json:
        call.out.data(
            {
                "nodes": [
                    {"node": node, "label": tracing.name(node), "kind": node.partition(":")[0]}
                    for node in tracing.nodes
                ],
                "edges": [{"from": start, "to": end} for start, end in tracing.edges],
                "circles": [list(circle) for circle in tracing.graph.circles()],
            }
        )
        return
    if not tracing.edges:
        call.out.say("nothing has it from anything yet; name origins in claims, or link sources")
    behind: dict[str, list[str]] = {}
    for start, end in tracing.edges:
        behind.setdefault(start, []).append(tracing.name(end))
    for node in tracing.nodes:
        if node in behind:
            call.out.line(f"{tracing.name(node)} ← {'; '.join(behind[node])}")


def _show(call: Call, repository: Repository, label: str) -> None:
    from annotator.cli.origin_lines import origin_lines
    from annotator.workflow.origins.counted import traced_origin
    from annotator.workflow.origins.shapes import origin_item
    from annotator.workflow.origins.tracing import trace

    tracing = trace(repository)
    found = traced_origin(repository, tracing, label)
    if call.out.json:
        call.out.data(origin_item(tracing, found))
        return
    for line in origin_lines(tracing, found):
        call.out.line(line)
