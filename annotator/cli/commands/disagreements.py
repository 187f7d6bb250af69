"""List the passages in which coders differ.

Only sources that each of the coders has finished are compared; the others are named with the
reason. Claims that mean one passage make a group. It is only-one when not every coder marked it;
else its claims differ in code (any code, or which one is dominant), boundary or grade. Punctuation
and spaces at the edges are no difference, nor are memos, attributes, questions and origins alone.

With --training each coder stands beside the adjudicator's coding, or the lead's: what he missed,
what he has and it has not, and where the two differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.comparing_options import comparing_options, split_names
from annotator.cli.shapes import DISAGREEMENTS
from annotator.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.store.repository import Repository
    from annotator.workflow.adjudicating import Standing


@command(example="annotator disagreements", gives=DISAGREEMENTS)
@comparing_options
@click.option("--all", "everything", is_flag=True, help="Agreed and decided ones too.")
@click.option("--training", is_flag=True, help="Coders beside the settled coding.")
@click.option(
    "--by", type=click.Choice(["impact", "document"]), default="impact", metavar="ORDER",
    help="impact: what judgements rest on first; or document.",
)  # fmt: skip
@click.option("--check", type=int, metavar="SEED", help="Draw a tenth of what is agreed instead.")
def run(call: Call, **given: Any) -> None:
    from annotator.cli.group_lines import (
        documents_of,
        group_lines,
        left_out_lines,
    )
    from annotator.workflow.adjudicating import all_standing, progress
    from annotator.workflow.comparing import Ground, compared
    from annotator.workflow.exchange.decision_shapes import comparison_item

    if given["training"]:
        _training(call, given)
        return
    repository = call.reading()
    with call.out.waiting("Comparing"):
        comparison = compared(
            repository,
            split_names(given["coders"]),
            sources=given["sources"] or None,
            unfinished=given["unfinished"],
        )
        found = all_standing(repository, comparison)
        shown = _shown(repository, found, given)
        grounds = {source.id: Ground(repository, source) for source in comparison.sources}
    if call.out.json:
        call.out.data(comparison_item(repository, comparison, found, shown, grounds))
        return
    documents = documents_of(shown, grounds)
    for each in shown:
        source = each.group.source
        for line in group_lines(each, grounds[source], documents[source]):
            call.out.line(line)
    call.out.notes(list(left_out_lines(comparison)))
    if not comparison.sources:
        call.out.say("these coders have no finished source in common; --unfinished takes others")
    elif not found:
        call.out.say("nobody marked anything in these sources")
    else:
        call.out.say(progress(found).words)


def _training(call: Call, given: dict[str, Any]) -> None:
    from annotator.cli.training_lines import (
        training_item,
        training_lines,
        waiting_lines,
    )
    from annotator.workflow.comparing.training import training

    if given["check"] is not None:
        raise UsageError("a sample of what is agreed is no training", "leave --check out")
    repository = call.reading()
    with call.out.waiting("Comparing"):
        found = training(
            repository,
            split_names(given["coders"]),
            sources=given["sources"] or None,
            unfinished=given["unfinished"],
        )
    if call.out.json:
        call.out.data(training_item(repository, found))
        return
    for line in training_lines(repository, found, everything=given["everything"]):
        call.out.line(line)
    call.out.notes(list(waiting_lines(found)))
    if not any(each.sources for each in found.coders):
        why = found.why_nothing or "none of these coders has finished a training source yet"
        others = any(each.waiting for each in found.coders)
        call.out.say(f"{why}; --unfinished takes others" if others else why)


def _shown(
    repository: Repository, found: Sequence[Standing], given: dict[str, Any]
) -> tuple[Standing, ...]:
    from annotator.workflow.adjudicating import by_impact, checks

    if given["check"] is not None:
        return checks(found, given["check"])
    shown = tuple(each for each in found if given["everything"] or each.is_open)
    return by_impact(repository, shown) if given["by"] == "impact" else shown
