"""List annotations.

Here --coder, like --source and --code, narrows the list and does not say who looks; ANNOTATOR_CODER
does, which a project that is coded blind asks for.
"""

from __future__ import annotations

from typing import Any

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import SOURCE
from annotator.cli.shapes import ANNOTATION, listed


@command(
    example="annotator annotations --source article --code cost",
    gives=listed(ANNOTATION),
)
@click.option("--source", metavar="SOURCE", type=SOURCE, help="Only those of this source.")
@click.option("--code", metavar="CODE", help="Only those with this code.")
def run(call: Call, *, source: str | None, code: str | None) -> None:
    from annotator.workflow.blind import visible_coder
    from annotator.workflow.exchange.shapes import annotation_items

    repository, wanted = call.looking()
    coder = visible_coder(repository, wanted)
    items = annotation_items(repository, source=source, coder=coder, code=code)
    if call.out.json:
        call.out.stream(items, "Reading")
        return
    with call.out.waiting("Reading"):
        rows = [_row(item) for item in items]
    if not rows:
        call.out.say("no annotations; mark some: annotator mark SOURCE --quote TEXT --code CODE")
    call.out.table(("id", "source", "coder", "codes", "grade", "quote"), rows)


def _row(item: dict[str, Any]) -> tuple[str, ...]:
    """What a line of the list holds."""
    return (
        str(item["id"])[-8:],
        item["source"],
        item["coder"],
        " ".join(given["id"] for given in item["codes"]),
        _grade(item),
        item["quote"],
    )


def _grade(item: dict[str, Any]) -> str:
    """``B2``; an inherited reliability carries °, a missing grade is –."""
    inherited = item["inherited_reliability"]
    reliability = item["reliability"] or (f"{inherited}°" if inherited else "–")
    return f"{reliability}{item['credibility'] or '–'}"
