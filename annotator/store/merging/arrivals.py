"""The logs that came, held against those that are here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotator.store.log.files import (
    UNFINISHED,
    Fields,
    LogFile,
    log_names,
    missing_links,
    read_log,
)
from annotator.store.log.folding import fold, union
from annotator.store.log.storage import PROJECT, LogStorage
from annotator.store.merging.acceptance import Arriving, Door, Present, objection
from annotator.store.merging.quotations import TextOf, misquoted
from annotator.store.passing_on import log_of
from annotator.store.records.kinds import ONCE_IN_ALL

_CHANGED = "holds another version of a change that is known here; ours stands"
_SAME = ("t", "i", "o", "b", "undo", "d")
"""What an event says of its object; who wrote it down for a pack is another matter."""


@dataclass(frozen=True, slots=True)
class SortedOut:
    """What of the logs that came may be taken."""

    new: Mapping[tuple[str, str], tuple[Fields, ...]]
    """(Folder, coder) → events, in order."""
    kept_out: tuple[tuple[str, str], ...]
    """Log file below the project, and what of it does not count."""
    notes: tuple[str, ...]
    """What else is to be known of the logs."""
    sources: frozenset[str]
    """All that the project has once the events are taken."""

    def logs(self) -> Iterator[tuple[str, bytes]]:
        """Path below the project and bytes of a new log for each folder and coder."""
        for (folder, coder), events in sorted(self.new.items()):
            name, data = log_of(coder, events)
            yield f"annotations/{folder}/{name}", data


class Arrivals:
    """Nothing of it is written before it is sorted out."""

    def __init__(self, logs: LogStorage, files: Mapping[str, bytes]) -> None:
        """``files``: path below the project → bytes."""
        self._logs = logs
        self._came: dict[str, list[LogFile]] = {PROJECT: []}
        for path, data in files.items():
            parts = path.split("/")
            if len(parts) == 3 and log_names([parts[2]]):
                self._came.setdefault(parts[1], []).append(read_log(parts[2], data))
        self._known = {
            folder: {fields["e"]: fields for fields in union(logs.log(folder).logs())}
            for folder in self._came
        }

    @property
    def newer(self) -> int:
        """Greatest version met that is newer than ours; 0 for none."""
        return max((log.newer for logs in self._came.values() for log in logs), default=0)

    @property
    def are_of_this_project(self) -> bool:
        """Whether an event that added a source here is among them."""
        ours = {event for event, fields in self._known[PROJECT].items() if fields["t"] == "source"}
        return any(fields["e"] in ours for log in self._came[PROJECT] for fields in log.lines)

    def texts(self) -> Mapping[str, object]:
        """Source → SHA-256 of its text, as these logs alone have it."""
        sources = fold(union(self._came[PROJECT])).tables.get("source", {})
        return {ident: record.get("text") for ident, record in sources.items()}

    def sorted_out(self, door: Door, text_of: TextOf) -> SortedOut:
        """Which events may be taken."""
        sorting = _Sorting(self._present(), door, text_of)
        whole = [event for event in self._events() if event.folder == PROJECT]
        parts = [event for event in self._events() if event.folder != PROJECT]
        for events in (whole, parts):
            for event in sorted(events, key=_order):
                sorting.judge(event, self._known[event.folder].get(event.fields["e"]))
        kept_out = [*self._damaged(), *sorting.told()]
        return SortedOut(
            new={place: tuple(events.values()) for place, events in sorting.new.items()},
            kept_out=tuple(sorted(kept_out)),
            notes=tuple(self._notes()),
            sources=frozenset(sorting.present.sources),
        )

    def _events(self) -> Iterator[Arriving]:
        for folder, logs in self._came.items():
            for log in logs:
                for fields in log.lines:
                    yield Arriving(folder, log.name, fields)

    def _present(self) -> Present:
        """What is here; other folders are read only where new ids must not be theirs."""
        present = Present(sources=set(self._logs.log(PROJECT).state.tables.get("source", {})))
        new = any(
            event.fields["t"] in ONCE_IN_ALL and event.fields["e"] not in self._known[event.folder]
            for event in self._events()
        )
        for folder in self._logs.folders() if new else ():
            if folder not in self._known:
                present.note(folder, union(self._logs.log(folder).logs()))
        for folder, events in self._known.items():
            present.note(folder, events.values())
        return present

    def _damaged(self) -> Iterator[tuple[str, str]]:
        for folder, logs in self._came.items():
            for log in logs:
                lines = sum(each.lines for each in log.damages if each.kind == "damaged")
                if lines:
                    told = "a damaged line" if lines == 1 else f"{lines:,} damaged lines"
                    yield f"annotations/{folder}/{log.name}", f"has {told}"

    def _notes(self) -> Iterator[str]:
        for folder, logs in self._came.items():
            place = f"annotations/{folder}"
            for log in logs:
                if any(damage.kind in UNFINISHED for damage in log.damages):
                    yield f"{place}/{log.name} ends in what was never saved; it is left out"
            for name in dict.fromkeys(log.name for log, _ in missing_links(logs)):
                yield f"{place}/{name} lacks lines that others follow; what is there counts"


def _order(event: Arriving) -> str:
    """Events are judged as they were made, so that it is the same in whatever parts they come."""
    return str(event.fields["e"])


class _Sorting:
    """Judges one event after the other; what was accepted is there for the next."""

    def __init__(self, present: Present, door: Door, text_of: TextOf) -> None:
        self.new: dict[tuple[str, str], dict[str, Fields]] = {}
        self.present = present
        self._door = door
        self._text_of = text_of
        self._refused: Counter[tuple[str, str]] = Counter()

    def judge(self, event: Arriving, known: Fields | None) -> None:
        """``known`` is the event of its id that is here: it is neither new nor refused."""
        fields = event.fields
        place = (event.folder, fields["u"])
        known = known or self.new.get(place, {}).get(fields["e"])
        if known is not None:
            why = "" if all(known.get(name) == fields.get(name) for name in _SAME) else _CHANGED
        else:
            why = objection(event, self.present, self._door) or self._against_text(event)
            if not why:
                self.new.setdefault(place, {})[fields["e"]] = fields
                self.present.note(event.folder, [fields])
        if why:
            self._refused[f"annotations/{event.folder}/{event.file}", why] += 1

    def told(self) -> Iterator[tuple[str, str]]:
        """File and reason, once each, with how often."""
        for (path, why), times in self._refused.items():
            yield path, why if times == 1 else f"{why} ({times:,} times)"

    def _against_text(self, event: Arriving) -> str:
        """A source without its text cannot be read; what misquotes it would stop every brief."""
        fields = event.fields
        kind, record = fields["t"], fields.get("d")
        if record is None:
            return ""
        if kind == "source" and self._text_of(fields["i"], record["text"]) is None:
            return f"adds {fields['i']}, whose text did not come"
        wrong = misquoted(kind, event.folder, record, self._text_of)
        return f"holds a {kind} {wrong}" if wrong else ""
