"""Undo and redo, without a word of what another coder did meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.errors import ChangedSince, NothingToUndo
from annotator.workflow.blind import only_coder

if TYPE_CHECKING:
    from collections.abc import Collection

    from annotator.model.change import Entry
    from annotator.store.repository import Repository


def take_back(
    repository: Repository,
    source_id: str | None = None,
    *,
    kinds: Collection[str] | None = None,
    redo: bool = False,
    hold: bool = False,
) -> tuple[Entry, ...]:
    """Take back the acting coder's last act, or the last one in a source; or bring it back.

    ``kinds``: the last one that changed values of these kinds alone, whatever else was done since.

    Raises: NoCoder, NothingToUndo, ChangedSince, SaveFailed, ReadOnlyProject. In a blind project
    what somebody else changed since is like what is not there.
    """
    coder = repository.acting
    only = only_coder(repository)
    act = repository.redo if redo else repository.undo
    try:
        entries = act(coder, source_id, kinds=kinds, hold=hold)
    except ChangedSince as changed:
        if only is None:
            raise
        raise NothingToUndo("redo" if redo else "undo", coder) from changed
    if only is None:
        return entries
    return tuple(_own(repository, entry, only) for entry in entries)


def _own(repository: Repository, entry: Entry, only: str) -> Entry:
    """What stood before one's own words, or after they were taken back, may be another's."""
    if entry.source:
        return entry
    author = repository.authors(entry.kind).get(entry.object)
    if author is None or (author.alone and author.last == only):
        return entry
    return replace(entry, before=None, after=entry.after if author.last == only else None)
