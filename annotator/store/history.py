"""Events as the history shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from annotator.model.change import Entry
from annotator.store.clock import milliseconds, read_date
from annotator.store.event_line import Event
from annotator.store.log_files import Fields
from annotator.store.log_storage import PROJECT
from annotator.store.records import value_of


def entry(folder: str, fields: Fields, by_id: Mapping[str, Fields]) -> Entry:
    """One event, with what stood before it and after it."""
    before = by_id.get(fields["b"] or "")
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


def entries(
    folder: str, events: Iterable[Fields], by_id: Mapping[str, Fields]
) -> tuple[Entry, ...]:
    """Several, in their order."""
    return tuple(entry(folder, fields, by_id) for fields in events)


def date_of(fields: Fields) -> datetime:
    """``at``; where it is no date, the time inside the id."""
    try:
        return read_date(fields["at"])
    except ValueError:
        return datetime.fromtimestamp(milliseconds(fields["e"]) / 1000, UTC)


def fields_of(event: Event) -> Fields:
    """An event of this session in the shape in which lines are read."""
    fields: Fields = {
        "v": event.version,
        "e": event.event,
        "at": event.at,
        "b": event.supersedes,
        "p": event.previous,
        "n": event.left,
        "w": event.writer,
        "u": event.coder,
        "t": event.kind,
        "o": event.op,
        "i": event.object,
    }
    if event.undo is not None:
        fields["undo"] = event.undo
    if event.record is not None:
        fields["d"] = event.record
    return fields
