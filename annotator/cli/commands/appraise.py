"""Appraise a source and set its default reliability.

Without options it shows what you said.

The default stands in for claims without a reliability of their own (shown with °). The factors are
those of a source descriptor of ICD 206.
"""

from __future__ import annotations

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import SOURCE


@command(
    example="annotator appraise article --reliability C --access 'second hand' --coder ana",
    gives=(
        '{"source", "coder", "reliability", "access", "expertise",\n'
        ' "motivation", "currency", "completeness"}'
    ),
)
@click.argument("source", metavar="SOURCE", type=SOURCE)
@click.option("--reliability", metavar="GRADE", help="Default reliability; '' takes it away.")
@click.option("--access", metavar="TEXT", help="How near the source is to what it reports.")
@click.option("--expertise", metavar="TEXT", help="What it knows of the matter.")
@click.option("--motivation", metavar="TEXT", help="Interests, sponsors, bias.")
@click.option("--currency", metavar="TEXT", help="How old the information is.")
@click.option("--completeness", metavar="TEXT", help="What it leaves out.")
def run(call: Call, *, source: str, **factors: str | None) -> None:
    from dataclasses import replace

    from annotator.model.source import Descriptor
    from annotator.workflow.coding.code import appraise
    from annotator.workflow.exchange.shapes import descriptor_item

    repository = call.acting()
    coder = call.coder()
    source_id = repository.source(source).id
    descriptor = repository.descriptor(source_id, coder) or Descriptor(source_id, coder)
    given = {name: value for name, value in factors.items() if value is not None}
    if given:
        if given.get("reliability") == "":
            descriptor = replace(descriptor, reliability=None)
            del given["reliability"]
        descriptor = appraise(repository, replace(descriptor, **given))
    item = descriptor_item(repository, descriptor)
    if call.out.json:
        call.out.data(item)
        return
    for name, value in item.items():
        call.out.line(f"{name}: {value or '–'}")
