"""Assignments as they are printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotator.cli.output import Output
    from annotator.model.team import Assignment
    from annotator.store.repository import Repository


def show_assignments(
    out: Output, repository: Repository, assignments: Sequence[Assignment]
) -> None:
    """Each with whether its coder is done; as a table, or as JSON."""
    items = [_item(repository, each) for each in assignments]
    if out.json:
        out.data(items)
        return
    out.table(
        ("source", "coder", "round", "", "finished"),
        [
            (item["source"], item["coder"], item["round"], _kind(item), _mark(item["finished"]))
            for item in items
        ],
    )


def _item(repository: Repository, given: Assignment) -> dict[str, Any]:
    known = any(source.id == given.source for source in repository.sources())
    return {
        "source": given.source,
        "coder": given.coder,
        "by": given.by,
        "round": given.round,
        "training": given.training,
        "given_units": given.given_units,
        "finished": known and repository.finished(given.source, given.coder),
    }


def _kind(item: dict[str, Any]) -> str:
    words = {"training": "training", "given_units": "given passages"}
    return ", ".join(word for name, word in words.items() if item[name])


def _mark(done: bool) -> str:
    return "yes" if done else "no"
