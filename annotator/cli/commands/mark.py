"""Mark a passage with codes, grades and origins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.open_questions import ask_about
from annotator.cli.options import (
    SOURCE,
    grades_of,
    grading_options,
    passage_options,
    spans_of,
    split_attributes,
)
from annotator.cli.shapes import ANNOTATION


@command(
    example="annotator mark article --quote 'the pay stopped' --code cost --grade B2 --coder ana",
    gives=ANNOTATION,
)
@click.argument("source", metavar="SOURCE", type=SOURCE)
@passage_options
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
    codes: Sequence[str],
    grade: str | None,
    reliability: str | None,
    credibility: str | None,
    grade_note: str | None,
    origins: Sequence[str],
    memo: str,
    attributes: Sequence[str],
    question: str | None,
    **passage: Any,
) -> None:
    from annotator.workflow.coding.code import mark
    from annotator.workflow.exchange.shapes import annotation_item

    repository = call.acting()
    first, second = grades_of(repository, grade, reliability, credibility)
    annotation = mark(
        repository,
        source,
        spans_of(repository, source, **passage),
        codes,
        reliability=first,
        credibility=second,
        attributes=split_attributes(attributes),
        origins=origins,
        grade_note=grade_note or "",
        memo=memo,
        question=question,
    )
    if call.out.json:
        call.out.data(annotation_item(repository, annotation))
    else:
        call.out.line(annotation.id)
    ask_about(call, annotation, origins)
