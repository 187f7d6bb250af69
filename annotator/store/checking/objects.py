"""Objects that are not what, where or whose their kind says, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.model.annotation import Annotation
from annotator.model.change import Fault
from annotator.store.log.event_line import Record
from annotator.store.log.files import LogFile
from annotator.store.log.folding import State
from annotator.store.records.kinds import KINDS, ONCE_IN_ALL, belongs_in, value_of


def object_faults(folder: str, logs: Sequence[LogFile], state: State) -> Iterator[Fault]:
    """What of a folder's objects cannot be shown, or says that it belongs elsewhere."""
    for kind, table in state.tables.items():
        for ident, record in table.items() if kind in KINDS else ():
            told = _wrong(folder, kind, ident, record)
            if told is not None:
                event = state.heads[kind, ident]
                yield Fault(told[0], _path(folder, logs, event), *told[1:])


def _wrong(folder: str, kind: str, ident: str, record: Record) -> tuple[str, str, str] | None:
    """Kind of fault, message and hint."""
    if not belongs_in(kind, folder):
        return (
            "misplaced",
            f"{kind} {ident} stands in a folder that holds nothing of this kind; it is not shown",
            _TAKE_OUT,
        )
    value = value_of(kind, folder, ident, record)
    if value is None:
        return (
            "malformed",
            f"{kind} {ident} is not written as docs/file-format.md says; it is not shown",
            f"another program wrote it; {_TAKE_OUT}",
        )
    if isinstance(value, Annotation) and record.get("source") != folder:
        return (
            "malformed",
            f"mark {ident} says that it belongs to {str(record.get('source'))[:80]!r}",
            f"if the file was moved, put it back into the folder of its source; else {_TAKE_OUT}",
        )
    return None


_TAKE_OUT = (
    "move the file into a copy of the project and merge that copy: all that is sound in it is taken"
)


def _path(folder: str, logs: Sequence[LogFile], event: str) -> str:
    """The file that holds an event; the folder where it is in none any more."""
    place = f"annotations/{folder}"
    for log in logs:
        if any(fields["e"] == event for fields in log.lines):
            return f"{place}/{log.name}"
    return place


class _Place(NamedTuple):
    """Where an object was made, by which event; the earlier event was there first."""

    event: str
    folder: str
    kind: str
    file: str

    @property
    def home(self) -> tuple[str, str]:
        """Folder and kind: within them an id is one object."""
        return self.folder, self.kind


class UniqueIds:
    """Ids that no two objects of the project may share: a judgement names a claim by its id."""

    def __init__(self) -> None:
        self._first: dict[str, _Place] = {}
        self._others: dict[str, list[_Place]] = {}

    def note(self, folder: str, logs: Sequence[LogFile]) -> None:
        """What one folder holds, removed objects too."""
        for log in logs:
            file = f"annotations/{folder}/{log.name}"
            for fields in log.lines:
                if fields["t"] in ONCE_IN_ALL and fields["o"] == "put":
                    place = _Place(fields["e"], folder, fields["t"], file)
                    first = self._first.setdefault(fields["i"], place)
                    if first.home != place.home:
                        self._others.setdefault(fields["i"], []).append(place)

    def faults(self, only: str | None) -> Iterator[Fault]:
        """One for each file; with ``only``, for that coder's files alone."""
        found: dict[str, dict[str, _Place]] = {}
        for ident, others in self._others.items():
            places = [self._first[ident], *others]
            earliest = min(places)
            for place in places:
                if place.home != earliest.home:
                    found.setdefault(place.file, {})[ident] = earliest
        for file, idents in found.items():
            if only in (None, file.rpartition("/")[2].split(".", 1)[0]):
                yield _same_ids(file, idents)


def _same_ids(file: str, idents: Mapping[str, _Place]) -> Fault:
    ident, place = next(iter(idents.items()))
    others = f" and {len(idents) - 1:,} more ids that stand elsewhere" if len(idents) > 1 else ""
    return Fault(
        "same-id",
        file,
        f"holds {ident[:80]}, the id of a {place.kind} in {place.folder}{others}: what is recorded "
        "about one would count for the other, so no brief can be made",
        _TAKE_OUT,
    )
