"""Change an annotation of yours; what is not named stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import grades_of, grading_options, parsed_span, split_attributes
from annotator.cli.shapes import ANNOTATION


@command(
    example="annotator revise 7c9e66ab --grade C3 --code cost --coder ana",
    gives=ANNOTATION,
)
@click.argument("annotation", metavar="ID")
@click.option(
    "--span", "spans", multiple=True, metavar="START:END", help="The passage; all its parts."
)
@click.option("--code", "codes", multiple=True, metavar="CODE", help="All its codes, in order.")
@click.option("--no-codes", is_flag=True, help="Leave a highlight without a code.")
@grading_options
@click.option("--no-grades", is_flag=True, help="Take both grades away.")
@click.option("--origin", "origins", multiple=True, metavar="TEXT", help="All its origins.")
@click.option("--memo", metavar="TEXT", help="The note; '' takes it away.")
@click.option(
    "--attribute", "attributes", multiple=True, metavar="NAME=VALUE",
    help="Set an attribute; NAME= takes it away.",
)  # fmt: skip
@click.option("--question", metavar="TEXT", help="Mark it for review; '' ends that.")
@click.option("--brief/--no-brief", "in_brief", default=None, help="Let it stand in the brief.")
def run(call: Call, *, annotation: str, **given: Any) -> None:
    from annotator.workflow.blind import visible_annotation  # noqa: PLC0415
    from annotator.workflow.code import revise  # noqa: PLC0415
    from annotator.workflow.listing import annotation_item  # noqa: PLC0415

    repository = call.acting()
    found = visible_annotation(repository, annotation)
    grades = grades_of(repository, given["grade"], given["reliability"], given["credibility"])
    names = ("reliability", "credibility")
    fields: dict[str, Any] = {
        name: grade for name, grade in zip(names, grades, strict=True) if grade is not None
    }
    if given["no_grades"]:
        fields = {"reliability": None, "credibility": None, **fields}
    fields |= _passage(given["spans"]) | _codes(given["codes"], none=given["no_codes"])
    if given["attributes"]:
        fields["attributes"] = {**found.attributes, **split_attributes(given["attributes"])}
    if given["origins"]:
        fields["origins"] = given["origins"]
    if given["question"] is not None:
        fields["question"] = given["question"] or None
    fields |= {name: given[name] for name in ("memo", "in_brief") if given[name] is not None}
    revised = revise(repository, found, **fields)
    if call.out.json:
        call.out.data(annotation_item(repository, revised))
    else:
        call.out.line(revised.id)


def _passage(words: Sequence[str]) -> dict[str, Any]:
    return {"spans": [parsed_span(word) for word in words]} if words else {}


def _codes(codes: Sequence[str], *, none: bool) -> dict[str, Any]:
    return {"codes": ()} if none else {"codes": codes} if codes else {}
