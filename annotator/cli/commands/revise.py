"""Change an annotation of yours; what is not named stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.open_questions import ask_about
from annotator.cli.options import grades_of, grading_options, parsed_span, split_attributes
from annotator.cli.shapes import ANNOTATION
from annotator.errors import UsageError

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.store.repository import Repository


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
    from annotator.workflow.blind import visible_annotation
    from annotator.workflow.coding.code import revise
    from annotator.workflow.exchange.shapes import annotation_item

    repository = call.acting()
    with call.out.waiting("Reading"):
        found = visible_annotation(repository, annotation)
    revised = revise(repository, found, **_named(repository, found, given))
    if call.out.json:
        call.out.data(annotation_item(repository, revised))
    else:
        call.out.line(revised.id)
    ask_about(call, revised, given["origins"])


def _named(repository: Repository, annotation: Annotation, given: dict[str, Any]) -> dict[str, Any]:
    """The fields that the options name."""
    if given["no_codes"] and given["codes"]:
        raise UsageError("--code and --no-codes contradict each other", "leave one of them out")
    grades = grades_of(repository, given["grade"], given["reliability"], given["credibility"])
    fields: dict[str, Any] = {
        name: grade
        for name, grade in zip(("reliability", "credibility"), grades, strict=True)
        if grade is not None or given["no_grades"]
    }
    if given["spans"]:
        fields["spans"] = [parsed_span(word) for word in given["spans"]]
    if given["codes"] or given["no_codes"]:
        fields["codes"] = given["codes"]
    if given["attributes"]:
        fields["attributes"] = {**annotation.attributes, **split_attributes(given["attributes"])}
    if given["origins"]:
        fields["origins"] = given["origins"]
    if given["question"] is not None:
        fields["question"] = given["question"] or None
    as_given = ("memo", "in_brief", "grade_note")
    return fields | {name: given[name] for name in as_given if given[name] is not None}
