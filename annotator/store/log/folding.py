"""State from events: who wins, and what has two versions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from annotator.store.log.event_line import Record
from annotator.store.log.files import Fields, LogFile

Key = tuple[str, str]
"""Kind and id of an object."""


class State:
    """The objects of one folder, as the events left them."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Record]] = {}
        """Kind → id → record."""
        self.heads: dict[Key, str] = {}
        """The event that left an object as it is, removed objects too."""
        self.versions: dict[Key, tuple[str, ...]] = {}
        """Objects with two versions: their open events, in order."""
        self.last: dict[str, str] = {}
        """Coder who acted → the last event."""

    def apply(self, event: str, kind: str, ident: str, record: Record | None, coder: str) -> None:
        """One more event, later than all before it."""
        self.last[coder] = event
        self.heads[kind, ident] = event
        table = self.tables.get(kind)
        if table is None:
            table = self.tables[kind] = {}
        if record is None:
            table.pop(ident, None)
        else:
            table[ident] = record


def union(logs: Sequence[LogFile]) -> list[Fields]:
    """The events of all files, each once, in order."""
    if len(logs) == 1:
        events = logs[0].lines
        if all(one["e"] < two["e"] for one, two in pairwise(events)):
            return events
    by_id: dict[str, Fields] = {}
    for log in logs:
        for fields in log.lines:
            by_id.setdefault(fields["e"], fields)
    return [by_id[event] for event in sorted(by_id)]


def fold(events: Iterable[Fields]) -> State:
    """Apply events that stand in order."""
    state = State()
    heads, tables, last = state.heads, state.tables, state.last
    disputed: set[Key] = set()
    events = list(events)
    for fields in events:
        kind, ident, event = fields["t"], fields["i"], fields["e"]
        key = (kind, ident)
        if fields["b"] != heads.get(key):
            disputed.add(key)
        heads[key] = event
        last[fields["u"]] = event
        table = tables.get(kind)
        if table is None:
            table = tables[kind] = {}
        if fields["o"] == "put":
            table[ident] = fields["d"]
        else:
            table.pop(ident, None)
    if disputed:
        _find_versions(state, disputed, events)
    return state


def open_events(events: Iterable[Fields], key: Key) -> list[Fields]:
    """The events of one object that none of its other events supersedes."""
    own = [fields for fields in events if (fields["t"], fields["i"]) == key]
    return _open(own, {fields["e"] for fields in own})


def _open(own: list[Fields], known: set[str]) -> list[Fields]:
    superseded: set[str] = set()
    last: str | None = None
    by_writer: dict[tuple[str, str], str] = {}
    for fields in own:
        writer = (fields["u"], fields["w"])
        if writer in by_writer:
            # Nobody works at the same time as himself: that one failed, or was known.
            superseded.add(by_writer[writer])
        by_writer[writer] = fields["e"]
        before = fields["b"]
        if before is not None and before not in known and last is not None:
            # Its predecessor is lost; what is damaged is reported, not called a second version.
            before = last
        if before is not None:
            superseded.add(before)
        last = fields["e"]
    return [fields for fields in own if fields["e"] not in superseded]


def _find_versions(state: State, disputed: set[Key], events: list[Fields]) -> None:
    own: dict[Key, list[Fields]] = {key: [] for key in disputed}
    for fields in events:
        found = own.get((fields["t"], fields["i"]))
        if found is not None:
            found.append(fields)
    for key, history in own.items():
        leaves = _open(history, {fields["e"] for fields in history})
        images: list[Any] = [fields.get("d") for fields in leaves]
        if any(image != images[0] for image in images[1:]):
            state.versions[key] = tuple(fields["e"] for fields in leaves)
