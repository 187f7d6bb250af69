"""Put claims against each other that cannot both be right.

The brief shows each conflict with the claims of both sides and your note on it. Without MATTER,
list them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from annotator.cli.call import Call
from annotator.cli.columns import one_line
from annotator.cli.command import command
from annotator.cli.shapes import CONFLICT
from annotator.errors import UsageError

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.model.origin import Conflict


@command(
    example="annotator conflict 'Who left?' --one 7c9e66ab --other 7c9e66ac --coder ana",
    gives=f"{CONFLICT}\nwithout MATTER a list of such objects",
)
@click.argument("matter", metavar="[MATTER]", required=False)
@click.option("--one", multiple=True, metavar="ID", help="A claim of one side.")
@click.option("--other", multiple=True, metavar="ID", help="A claim of the other side.")
@click.option("--note", metavar="TEXT", help="What you make of it.")
@click.option("--edit", metavar="NUMBER|ID", help="Change this one; what is not named stays.")
@click.option("--remove", metavar="NUMBER|ID", help="Take this one away.")
def run(
    call: Call,
    *,
    matter: str | None,
    one: Sequence[str],
    other: Sequence[str],
    note: str | None,
    edit: str | None,
    remove: str | None,
) -> None:
    from annotator.workflow.origins import conflicts

    fields = (matter, one or None, other or None, note)
    if edit is not None and remove is not None:
        raise UsageError("--edit and --remove contradict each other", "leave one of them out")
    if remove is not None:
        if any(field is not None for field in fields):
            raise UsageError("--remove takes nothing else", "name the conflict alone")
        repository = call.acting()
        conflict = conflicts.conflict_of(repository, remove)
        conflicts.remove_conflict(repository, conflict)
    elif edit is not None:
        repository = call.acting()
        conflict = conflicts.conflict_of(repository, edit)
        conflict = conflicts.edit_conflict(
            repository, conflict, matter=matter, one=one or None, other=other or None, note=note
        )
    elif matter is None:
        if any(field is not None for field in fields):
            raise UsageError("a conflict needs a matter", "say what the claims disagree on")
        _list(call)
        return
    else:
        conflict = conflicts.put_against(call.acting(), matter, one, other, note or "")
    _show(call, conflict)


def _list(call: Call) -> None:
    from annotator.workflow.blind import visible_annotations
    from annotator.workflow.origins.conflicts import visible_conflicts
    from annotator.workflow.origins.shapes import conflict_item

    repository = call.reading()
    found = visible_conflicts(repository)
    if call.out.json:
        call.out.data([conflict_item(conflict) for conflict in found])
        return
    if not found:
        call.out.say("no conflicts; put claims against each other: annotator conflict MATTER …")
    claims = {
        mark.id: mark
        for source in (repository.sources() if found else ())
        for mark in visible_annotations(repository, source.id)
    }
    for number, conflict in enumerate(found, 1):
        call.out.line(f"{number}. {conflict.matter}  ({conflict.id[-8:]})")
        for name, side in (("one", conflict.one), ("other", conflict.other)):
            for ident in side:
                call.out.line(f"   {name}: {_claim(claims, ident)}")
        if conflict.note:
            call.out.line(f"   note: {conflict.note}")


def _claim(claims: Mapping[str, Annotation], ident: str) -> str:
    annotation = claims.get(ident)
    if annotation is None:
        return f"{ident[-8:]}  (removed)"
    return f"{ident[-8:]}  {annotation.source}  “{one_line(annotation.quote)}”"


def _show(call: Call, conflict: Conflict) -> None:
    from annotator.workflow.origins.shapes import conflict_item

    if call.out.json:
        call.out.data(conflict_item(conflict))
    else:
        call.out.line(f"{conflict.id[-8:]}  {conflict.matter}")
