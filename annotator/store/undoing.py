"""Taking back, bringing back, and the history of one annotation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import TypeAlias

from annotator.errors import ChangedSince, NothingToUndo
from annotator.model.change import Entry
from annotator.store.log.acts import (
    Act,
    acts,
    before_of,
    changed_since,
    redoable,
    taking_back,
    undoable,
)
from annotator.store.log.clock import act_of, milliseconds, read_date
from annotator.store.log.event_line import Event, fields_of
from annotator.store.log.files import Fields
from annotator.store.log.folding import union
from annotator.store.log.outbox import Outbox
from annotator.store.log.storage import KINDS_WITH_HISTORY, PROJECT
from annotator.store.log.tables import LogDB
from annotator.store.records.kinds import value_of
from annotator.store.saving import Plan

Kinds: TypeAlias = Collection[str] | None
"""Kinds of values; None: every kind."""


class Undoing:
    """Finds what to take back by reading only the folders that can hold it."""

    def __init__(
        self,
        database: LogDB,
        outbox: Outbox,
        last_events: Callable[[str, str | None], Mapping[str, str]],
        refresh: Callable[[str], object],
    ) -> None:
        """``last_events`` gives folder → last event id of a coder, in all folders or in one.

        ``refresh`` reads a folder again when another process wrote there.
        """
        self._database = database
        self._outbox = outbox
        self._last_events = last_events
        self._refresh = refresh
        self._kept: tuple[str, list[Fields]] | None = None

    def note(self, folder: str, events: Iterable[Event]) -> None:
        """Hear of new events, so that the next undo need not read the folder again."""
        if self._kept is not None and self._kept[0] == folder:
            self._kept[1].extend(fields_of(event) for event in events)

    def forget(self, folder: str) -> None:
        """Another process wrote there."""
        if self._kept is not None and self._kept[0] == folder:
            self._kept = None

    def events(self, folder: str) -> list[Fields]:
        """All events of a folder in order, those that still wait to be saved included."""
        kept = self._kept
        if kept is None or kept[0] != folder or self._database.logs.log(folder).changed():
            kept = self._kept = (folder, self._read(folder))
        return kept[1]

    def plan(
        self, coder: str, source: str | None, *, redo: bool, kinds: Kinds = None
    ) -> tuple[Plan, dict[str, Fields]]:
        """What takes back, or brings back, the coder's last act; and the events by id.

        ``kinds``: the last one that changed values of these kinds and of no other.

        Raises: NothingToUndo, ChangedSince.
        """
        found = (
            self._latest_act(coder, kinds, redo=redo)
            if source is None
            else self._recent_act(coder, source, kinds, redo=redo)
        )
        parts, by_id = found or self._last_act(coder, source, kinds, redo=redo)
        if not parts:
            raise NothingToUndo("redo" if redo else "undo", coder)
        plan: Plan = {}
        for act in parts:
            self._check(act, by_id)
            plan[act.folder] = taking_back(act, by_id)
        return plan, by_id

    def entries(
        self, events: Iterable[tuple[str, Event]], by_id: Mapping[str, Fields]
    ) -> tuple[Entry, ...]:
        """Saved events as entries of the history."""
        known = dict(by_id)
        out = []
        for folder, event in events:
            fields = fields_of(event)
            known[event.event] = fields
            out.append(_entry(folder, fields, known))
        return tuple(out)

    def history(self, folder: str, ident: str) -> tuple[Entry, ...]:
        """Every event of one object, oldest first."""
        own = [
            fields
            for fields in self.events(folder)
            if fields["i"] == ident and fields["t"] in KINDS_WITH_HISTORY
        ]
        by_id = {fields["e"]: fields for fields in own}
        return tuple(_entry(folder, fields, by_id) for fields in own)

    def _read(self, folder: str) -> list[Fields]:
        found = union(self._database.logs.log(folder).logs())
        waiting = self._outbox.events(folder)
        if waiting:
            by_id = {fields["e"]: fields for fields in found}
            for event in waiting:
                by_id.setdefault(event.event, fields_of(event))
            found = [by_id[ident] for ident in sorted(by_id)]
        state = self._database.logs.log(folder).state
        for fields in found:
            # The same record twice in memory would be one too many.
            if state.heads.get((fields["t"], fields["i"])) == fields["e"] and "d" in fields:
                fields["d"] = state.tables[fields["t"]].get(fields["i"], fields["d"])
        return found

    def _recent_act(
        self, coder: str, folder: str, kinds: Kinds, *, redo: bool
    ) -> tuple[list[Act], dict[str, Fields]] | None:
        """The same from a folder's recent events alone; None where they do not tell for certain.

        Reading all events of a source with many marks again takes longer than a key may.
        """
        self._refresh(folder)
        log = self._database.logs.log(folder)
        by_id = {fields["e"]: fields for fields in log.recent}
        if any(fields.get("undo", fields["e"]) not in by_id for fields in log.recent):
            return None
        past = acts(folder, log.recent, coder, kinds)
        found = redoable(past) if redo else undoable(past)
        if not found or (log.has_older and found[-1] is past[0]):
            return None
        act = found[-1]
        reaches_back = any(fields["b"] and fields["b"] not in by_id for fields in act.events)
        if reaches_back or changed_since(act, log.state.heads, by_id):
            return None
        return [act], by_id

    def _latest_act(
        self, coder: str, kinds: Kinds, *, redo: bool
    ) -> tuple[list[Act], dict[str, Fields]] | None:
        """The same, of the folder acted in last, unless another has something newer or a part."""
        last = self._last_events(coder, None)
        folders = sorted(last, key=lambda folder: last[folder])
        found = self._recent_act(coder, folders[-1], kinds, redo=redo) if folders else None
        if found is None or len(folders) == 1:
            return found
        ((act,), _), others = found, last[folders[-2]]
        alone = act.id != act_of(others) and str(act.events[0]["e"]) > others
        return found if alone else None

    def _last_act(
        self, coder: str, source: str | None, kinds: Kinds, *, redo: bool
    ) -> tuple[list[Act], dict[str, Fields]]:
        """The act to take back, in all the folders it touched."""
        last = dict(self._last_events(coder, source))
        waiting = sorted(last, key=lambda folder: last[folder])
        by_id: dict[str, Fields] = {}
        past: list[Act] = []
        while waiting:
            folder = waiting.pop()
            self._refresh(folder)
            events = self.events(folder)
            by_id.update((fields["e"], fields) for fields in events)
            past = sorted([*past, *acts(folder, events, coder, kinds)], key=lambda act: act.last)
            found = redoable(past) if redo else undoable(past)
            next_last = last[waiting[-1]] if waiting else ""
            if redo and past and not found and past[-1].last > next_last and _is_new(past[-1]):
                return [], by_id
            # The other parts of an act are the last of their folders too, or something came after.
            same_act = bool(found) and found[-1].id == act_of(next_last)
            if found and not same_act and str(found[-1].events[0]["e"]) > next_last:
                return [act for act in found if act.id == found[-1].id], by_id
        return [], by_id

    def _check(self, act: Act, by_id: Mapping[str, Fields]) -> None:
        heads = self._database.logs.log(act.folder).state.heads
        for fields in changed_since(act, heads, by_id):
            later = by_id.get(heads.get((fields["t"], fields["i"]), ""))
            what = f"{fields['t']} {fields['i']}"
            raise ChangedSince(what, later["u"], later["at"]) if later else ChangedSince(what)
        for fields in act.events:
            if act.folder == PROJECT and fields["t"] == "source" and fields["b"] is None:
                self._check_unused(fields)

    def _check_unused(self, fields: Fields) -> None:
        """A source that somebody coded does not vanish by an undo."""
        self._refresh(fields["i"])
        tables = self._database.logs.log(fields["i"]).state.tables
        if any(tables.values()):
            raise ChangedSince(fields["i"], source_in_use=True)


def date_of(fields: Fields) -> datetime:
    """``at``; where it is no date, the time inside the id."""
    try:
        return read_date(fields["at"])
    except ValueError:
        return datetime.fromtimestamp(milliseconds(fields["e"]) / 1000, UTC)


def _entry(folder: str, fields: Fields, by_id: Mapping[str, Fields]) -> Entry:
    """One event, with what stood before it and after it."""
    before = before_of(fields, by_id)
    kind, ident = fields["t"], fields["i"]
    return Entry(
        event=fields["e"],
        op=fields["o"],
        kind=kind,
        object=ident,
        source="" if folder == PROJECT else folder,
        coder=fields["u"],
        at=date_of(fields),
        before=value_of(kind, folder, ident, before.get("d") if before else None),
        after=value_of(kind, folder, ident, fields.get("d")),
        undo=fields.get("undo"),
    )


def _is_new(act: Act) -> bool:
    return not any(fields.get("undo") for fields in act.events)
