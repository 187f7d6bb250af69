"""List who says what in a source.

Suggestions from the words of English text alone: which phrase is the source, by which
verb, through which channel. A quotation that goes on without naming its speaker again is
listed under the last one (`…`). Nothing is recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotator.cli.call import Call
from annotator.cli.columns import one_line
from annotator.cli.command import command
from annotator.cli.options import SOURCE

if TYPE_CHECKING:
    from annotator.model.attribution import Attribution

LONGEST_TEXT = 2_000
"""Characters for programs; ``covers`` says where all of it stands."""
LONGEST_SENTENCE = 1_000
"""Characters in the table; one sentence without end may hold thousands of attributions."""


@command(
    example="annotator attributions report",
    gives="""\
[{"start", "end", "cue", "name", "kind", "channel", "negated", "nested", "carried",
  "antecedent", "covers": {"start", "end"}, "text"}]""",
)
@click.argument("source", metavar="SOURCE", type=SOURCE)
def run(call: Call, *, source: str) -> None:
    from annotator.workflow.suggesting.attributions import read_attributions

    repository = call.reading()
    text = repository.text(source)
    with call.out.waiting("Reading who says what"):
        found = read_attributions(repository, source)
    if call.out.json:
        call.out.data([_item(text, item) for item in found])
        return
    if not found:
        call.out.say(f"nobody is named as saying anything in {source}")
    call.out.table(("place", "who", "kind", "cue", "says"), [_row(text, item) for item in found])


def _item(text: str, item: Attribution) -> dict[str, object]:
    return {
        "start": item.span.start,
        "end": item.span.end,
        "cue": item.cue.of(text),
        "name": item.name,
        "kind": item.kind.value,
        "channel": item.channel,
        "negated": item.negated,
        "nested": item.nested,
        "carried": item.carried,
        "antecedent": item.antecedent,
        "covers": {"start": item.covers.start, "end": item.covers.end},
        "text": item.covers.of(text)[:LONGEST_TEXT],
    }


def _row(text: str, item: Attribution) -> tuple[str, ...]:
    who = item.name or "—"
    if item.antecedent:
        who = f"{who} = {item.antecedent}"
    cue = "…" if item.carried else _line(item.cue.of(text))
    if item.negated:
        cue += " (not)"
    if item.channel:
        cue += f" → {item.channel}"
    place = f"{item.covers.start}:{item.covers.end}"
    return place, _line(who), item.kind.value, cue, one_line(item.covers.of(text), LONGEST_SENTENCE)


def _line(words: str) -> str:
    return " ".join(words.split())
