"""Say that a passage holds nothing to code."""

from __future__ import annotations

from collections.abc import Sequence

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import spans_of
from annotator.errors import UsageError


@command(example="annotator pass article --span 0:25 --reason 'a headline' --coder ana")
@click.argument("source", metavar="SOURCE")
@click.option("--quote", metavar="TEXT", help="The passage, by its words.")
@click.option("--occurrence", type=int, metavar="N", help="Which one, where they stand repeatedly.")
@click.option(
    "--span", "spans", multiple=True, metavar="START:END", help="The passage, by its place."
)
@click.option("--reason", default="", metavar="TEXT", help="Why.")
def run(
    call: Call,
    *,
    source: str,
    quote: str | None,
    occurrence: int | None,
    spans: Sequence[str],
    reason: str,
) -> None:
    from annotator.workflow.code import pass_over  # noqa: PLC0415
    from annotator.workflow.listing import span_item  # noqa: PLC0415

    if (quote is None) == (len(spans) != 1):
        raise UsageError(
            "say which passage: --quote TEXT or --span START:END", "one of the two, once"
        )
    repository = call.acting()
    (place,) = spans_of(repository, source, quote, occurrence, spans)
    passed = pass_over(repository, source, place, reason)
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
