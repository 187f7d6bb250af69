"""Say what has it from what, and list what was said.

FROM is a source, a passage (SOURCE@START:END, or the id of an annotation) or an origin; TO is a
source or an origin, by label, alias or id. cites, attributes, quotes, reposts and copies say that
FROM has it from TO. same-author and same-event only tie the two; they lower no count.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.shapes import LINK
from annotator.errors import UsageError
from annotator.model.origin import LinkStatus, Relation

if TYPE_CHECKING:
    from annotator.model.origin import Evidence, Link, Node
    from annotator.store.repository import Repository
    from annotator.workflow.origins.tracing import Tracing


@command(
    example="annotator link article cites 'Wage study' --evidence 17:27 --coder ana",
    gives=f"{LINK}\nwithout arguments a list of such objects",
)
@click.argument("start", metavar="[FROM", required=False)
@click.argument(
    "relation",
    metavar="RELATION",
    required=False,
    type=click.Choice([item.value for item in Relation]),
)
@click.argument("end", metavar="TO]", required=False)
@click.option("--reject", is_flag=True, help="Decide that it is not so.")
@click.option(
    "--evidence", "shown", multiple=True, metavar="START:END|TEXT",
    help="Where FROM's source shows it.",
)  # fmt: skip
@click.option("--note", metavar="TEXT", help="Why you think so.")
@click.option("--remove", metavar="ID", help="Take back what was decided on a link.")
def run(
    call: Call,
    *,
    start: str | None,
    relation: str | None,
    end: str | None,
    reject: bool,
    shown: Sequence[str],
    note: str | None,
    remove: str | None,
) -> None:
    from annotator.workflow.origins import links

    if remove is not None:
        if start is not None:
            raise UsageError("--remove takes no other link", "name its id alone")
        repository = call.acting()
        link = links.link_of(repository, remove)
        links.unlink(repository, link)
    elif start is None:
        _list(call)
        return
    elif relation is None or end is None:
        raise UsageError("a link has two ends", "write: annotator link FROM RELATION TO")
    else:
        repository = call.acting()
        link = links.decide(
            repository,
            relation,
            start,
            end,
            status=LinkStatus.REJECTED if reject else LinkStatus.CONFIRMED,
            evidence=_evidence(repository, start, shown),
            note=note,
        )
    _show(call, repository, link)


def _evidence(repository: Repository, start: str, shown: Sequence[str]) -> list[Evidence]:
    """Places in the source of the link's beginning."""
    from annotator.cli.options import SPAN, parsed_span, spans_of
    from annotator.workflow.origins.links import evidence_at, parse_node

    if not shown:
        return []
    node: Node = parse_node(repository, start)
    if node.kind == "origin":
        raise UsageError("an origin's words are not held", "leave --evidence out, or --note it")
    found = []
    for word in shown:
        if SPAN.fullmatch(word.strip()):
            span = parsed_span(word)
        else:
            (span,) = spans_of(repository, node.id, quote=word, occurrence=None, spans=())
        found.append(evidence_at(repository, node.id, span))
    return found


def _list(call: Call) -> None:
    from annotator.workflow.origins.shapes import link_item
    from annotator.workflow.origins.tracing import trace

    tracing = trace(call.reading())
    if call.out.json:
        call.out.data([link_item(tracing, link) for link in tracing.links])
        return
    if not tracing.links:
        call.out.say("no links; make one: annotator link SOURCE cites ORIGIN")
    call.out.table(
        ("id", "from", "relation", "to", "status", "coder"),
        [
            (link.id[-8:], *_ends(tracing, link), link.status.value, link.coder)
            for link in tracing.links
        ],
    )


def _show(call: Call, repository: Repository, link: Link) -> None:
    from annotator.workflow.origins.shapes import link_item
    from annotator.workflow.origins.tracing import trace

    tracing = trace(repository)
    if call.out.json:
        call.out.data(link_item(tracing, link))
    else:
        status = "" if link.status is LinkStatus.CONFIRMED else f" ({link.status})"
        call.out.line(f"{link.id[-8:]}  {' '.join(_ends(tracing, link))}{status}")


def _ends(tracing: Tracing, link: Link) -> tuple[str, str, str]:
    start, end = (
        tracing.name(node) if (node := tracing.material.of_end(each)) else "(removed)"
        for each in (link.start, link.end)
    )
    return start, link.relation.value, end
