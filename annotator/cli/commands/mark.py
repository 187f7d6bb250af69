"""Mark a passage with codes, grades and origins."""

from __future__ import annotations

from collections.abc import Sequence

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import grades_of, grading_options, spans_of, split_attributes
from annotator.errors import UsageError


@command(
    example="annotator mark article --quote 'the pay stopped' --code cost --grade B2 --coder ana",
)
@click.argument("source", metavar="SOURCE")
@click.option("--quote", metavar="TEXT", help="The words to mark, as they stand in the source.")
@click.option("--occurrence", type=int, metavar="N", help="Which one, where they stand repeatedly.")
@click.option(
    "--span",
    "spans",
    multiple=True,
    metavar="START:END",
    help="Characters from START up to END, counted from 0; repeat it for several parts.",
)
@click.option(
    "--code", "codes", multiple=True, metavar="CODE", help="A reason; the dominant first."
)
@grading_options
@click.option("--origin", "origins", multiple=True, metavar="TEXT", help="Who says so first.")
@click.option("--memo", default="", metavar="TEXT", help="A note that never leaves the project.")
@click.option(
    "--attribute",
    "attributes",
    multiple=True,
    metavar="NAME=VALUE",
    help="A property of the claim.",
)
@click.option("--question", metavar="TEXT", help="Mark it for review, with a question.")
def run(
    call: Call,
    *,
    source: str,
    quote: str | None,
    occurrence: int | None,
    spans: Sequence[str],
    codes: Sequence[str],
    grade: str | None,
    reliability: str | None,
    credibility: str | None,
    origins: Sequence[str],
    memo: str,
    attributes: Sequence[str],
    question: str | None,
) -> None:
    from annotator.workflow.code import mark  # noqa: PLC0415
    from annotator.workflow.listing import annotation_item  # noqa: PLC0415

    if (quote is None) == (not spans):
        raise UsageError("say what to mark: --quote TEXT or --span START:END", "one of the two")
    if occurrence is not None and quote is None:
        raise UsageError("--occurrence goes with --quote", "a span needs no occurrence")
    repository = call.acting()
    places = spans_of(repository, source, quote, occurrence, spans)
    first, second = grades_of(repository, grade, reliability, credibility)
    annotation = mark(
        repository,
        source,
        places,
        codes,
        reliability=first,
        credibility=second,
        attributes=split_attributes(attributes),
        origins=origins,
        memo=memo,
        question=question,
    )
    if call.out.json:
        call.out.data(annotation_item(repository, annotation))
    else:
        call.out.line(annotation.id)
