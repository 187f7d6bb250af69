"""Say that a passage holds nothing to code."""

from __future__ import annotations

from typing import Any

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import SOURCE, passage_options, spans_of
from annotator.errors import UsageError


@command(
    example="annotator pass article --span 0:25 --reason 'a headline' --coder ana",
    gives='{"id", "source", "coder", "span": {"start", "end"}, "reason", "text_sha256"}',
)
@click.argument("source", metavar="SOURCE", type=SOURCE)
@passage_options
@click.option("--reason", default="", metavar="TEXT", help="Why.")
def run(call: Call, *, source: str, reason: str, **passage: Any) -> None:
    from annotator.workflow.coding.code import pass_over
    from annotator.workflow.exchange.shapes import span_item

    repository = call.acting()
    places = spans_of(repository, source, **passage)
    if len(places) > 1:
        raise UsageError("a passage to pass over is one span", "repeat the command for the next")
    passed = pass_over(repository, source, places[0], reason)
    if call.out.json:
        call.out.data(
            {
                "id": passed.id,
                "source": passed.source,
                "coder": passed.coder,
                "span": span_item(passed.span),
                "reason": passed.reason,
                "text_sha256": passed.text_sha256,
            }
        )
    else:
        call.out.line(f"{passed.source} {passed.span.start}:{passed.span.end}: nothing to code")
