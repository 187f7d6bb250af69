"""Which of the events that somebody sends back may count here, and why others may not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from annotator.store.lead.settings_file import CODER
from annotator.store.log.files import Fields, LogFile
from annotator.store.log.folding import Key
from annotator.store.log.storage import PROJECT
from annotator.store.passing_on import owner_of

LEADS_KINDS = frozenset(("assignment", "drawing", "opening", "unit", "decision"))
"""What only a lead or an adjudicator decides, where a project has one."""
GIVEN_KINDS = frozenset(("assignment", "unit"))
"""Of these, what a coder's own pack brings to him."""


@dataclass(frozen=True, slots=True)
class Door:
    """Who sends, who takes, and what is known here already."""

    roles: Collection[str]
    """Lead and adjudicator of the project."""
    sender: str
    """Whose pack it is; empty for a whole folder, which may hold several coders' work."""
    taker: str
    """Who merges."""


@dataclass(slots=True)
class Sorted:
    """The events of one folder, sorted out."""

    new: dict[str, dict[str, Fields]] = field(default_factory=dict)
    """Coder → event id → event, in any order."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Log file, and why something of it does not count."""

    @property
    def count(self) -> int:
        """How many events are new."""
        return sum(map(len, self.new.values()))


def sorted_out(
    folder: str,
    logs: Collection[LogFile],
    known: Mapping[str, Fields],
    owners: Mapping[Key, set[str]],
    door: Door,
) -> Sorted:
    """Split what came into what is new and what is refused; what is known is neither.

    ``known`` are the folder's events here by id, ``owners`` whose its objects are.
    """
    out = Sorted()
    for log in logs:
        told: set[str] = set()
        for fields in log.lines:
            ident = fields["e"]
            if ident in known:
                why = "" if _same(fields, known[ident]) else _CHANGED
            else:
                why = _objection(folder, log, fields, owners, door)
                if not why:
                    out.new.setdefault(fields["u"], {}).setdefault(ident, fields)
            if why and why not in told:
                told.add(why)
                out.refused.append((log.name, why))
    return out


def owners_of(events: Iterator[Fields]) -> dict[Key, set[str]]:
    """Whose each object is, with those who brought it for somebody else."""
    owners: dict[Key, set[str]] = {}
    for fields in events:
        if fields["o"] == "put":
            found = owners.setdefault((fields["t"], fields["i"]), set())
            found.add(owner_of(fields))
            found.add(fields["u"])
    return owners


_CHANGED = "holds another version of a change that is known here; ours stands"


def _same(one: Fields, other: Fields) -> bool:
    """What an event says of its object; who wrote it down for a pack is another matter."""
    return all(one.get(name) == other.get(name) for name in ("t", "i", "o", "b", "undo", "d"))


def _objection(
    folder: str, log: LogFile, fields: Fields, owners: Mapping[Key, set[str]], door: Door
) -> str:
    """Why an event may not count; empty when it may."""
    coder, kind, record = fields["u"], fields["t"], fields.get("d", {})
    to_me = door.sender != "" and door.sender == door.taker
    given = to_me and coder == door.taker and kind in GIVEN_KINDS
    if not CODER.fullmatch(log.coder) or coder != log.coder:
        return f"is no file of {coder}, who signed changes in it"
    if door.sender not in ("", coder) and not to_me:
        return f"holds changes of {coder}, and the pack is {door.sender}'s"
    if kind in LEADS_KINDS and door.roles and coder not in door.roles and not given:
        return f"holds a change of {coder} that is for {' or '.join(sorted(door.roles))}"
    if kind != "assignment":
        owner = owner_of(fields)
        if coder not in (owner, record.get("imported_by")):
            return f"holds a change of {coder} in the name of {owner}"
        if kind == "source" or "coder" in record or fields["o"] == "del":
            there = owners.get((kind, fields["i"]), {coder})
            if coder not in there:
                return f"holds a change of {coder} to what is not theirs"
    if folder != PROJECT and record.get("source", folder) != folder:
        return "belongs to another source"
    return ""
