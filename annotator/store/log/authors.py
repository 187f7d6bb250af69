"""Whose words stand in what belongs to the project as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.store.log.files import Fields
from annotator.store.log.folding import union
from annotator.store.log.storage import PROJECT, LogStorage


@dataclass(frozen=True, slots=True)
class Author:
    """Of one object."""

    last: str
    """Who wrote it as it stands; of what was taken back, who wrote what stood before."""
    alone: bool
    """Nobody else ever did."""


def authors(logs: LogStorage, kind: str) -> Mapping[str, Author]:
    """Each object of a kind by its id, removed ones too."""
    events: dict[str, Fields] = {}
    wrote: dict[str, str] = {}
    found: dict[str, Author] = {}
    for fields in union(logs.log(PROJECT).logs()):
        if fields["t"] != kind:
            continue
        taken = events.get(fields.get("undo", ""))
        actor = str(fields["u"])
        author = actor if taken is None else wrote.get(taken["b"] or "", actor)
        events[fields["e"]] = fields
        wrote[fields["e"]] = author
        before = found.get(fields["i"])
        alone = before is None or (before.alone and before.last == author == actor)
        found[fields["i"]] = Author(author, alone)
    return found
