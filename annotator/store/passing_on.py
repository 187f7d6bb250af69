"""Events of a folder for somebody else's folder: which may go, and the log they go in."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.store.log.event_line import NO_LINE, Record, crc_of, sealed
from annotator.store.log.files import Fields
from annotator.store.log.folding import Key
from annotator.store.records.kinds import KINDS, owner_in_id

WRITER = "pack"
"""How the writers of such logs begin; what follows is their content's, so nobody appends."""
EVERYBODY = "*"
NOBODY = ""
_OF_THE_TEAM = ("decision", "drawing")
"""What is decided about several coders tells each of them about the others."""
_OF_ONE_SOURCE = ("assignment", "descriptor")
"""Kinds whose ids are a source's id, a colon and a coder."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A coder who gets a pack, and what he is given."""

    coder: str
    sources: frozenset[str]
    rounds: Mapping[str, frozenset[str]]
    """Source → rounds whose given passages he gets."""
    everybody: bool = False
    """He gets what the others did in his sources, too."""


@dataclass(frozen=True, slots=True)
class PassedOn:
    """One folder's logs as somebody gets them."""

    logs: Mapping[str, bytes]
    """Name → bytes."""
    own: int
    """How many events in them are the recipient's."""


def passed_on(folder: str, events: Sequence[Fields], recipient: Recipient) -> PassedOn:
    """Logs of those of a folder's events, in order, that the recipient may have.

    He signs what is his own or everybody's; an opening, and what others did, those who wrote it.
    """
    own = _allowed(folder, events, recipient)
    mine = {fields["e"] for fields in own if fields["t"] != "opening"}
    signed: dict[str, list[Fields]] = {}
    for fields in _with_others(events, recipient, mine) if recipient.everybody else own:
        signer = recipient.coder if fields["e"] in mine else fields["u"]
        signed.setdefault(signer, []).append(fields)
    return PassedOn(
        dict(log_of(signer, found) for signer, found in signed.items()),
        sum(fields["u"] == recipient.coder for fields in own),
    )


def log_of(coder: str, events: Iterable[Fields]) -> tuple[str, bytes]:
    """Name and bytes of a new log of a coder that holds these events and a chain of its own.

    Ids, times, objects and writers stay, so that the events are the same wherever they meet again;
    every one is signed by the coder whose file it is, and is a batch for itself.
    """
    lines = []
    previous = NO_LINE
    for fields in events:
        line = sealed(_renewed(fields, coder, previous))
        previous = crc_of(line)
        lines.append(line)
    data = b"".join(lines)
    return f"{coder}.{WRITER}{hashlib.sha256(data).hexdigest()[:12]}.0000.jsonl", data


def owner_of(fields: Fields) -> str:
    """Whose an object is, as an event tells: its coder, else who acted."""
    record: Record = fields.get("d", {})
    owner = record.get("coder") if fields["t"] in KINDS else None
    return owner if isinstance(owner, str) else str(fields["u"])


def _allowed(folder: str, events: Sequence[Fields], recipient: Recipient) -> list[Fields]:
    """Those that are the coder's own or everybody's.

    An object goes with all of its history or not at all: what was once somebody else's tells of
    him.
    """
    owners: dict[Key, set[str]] = {}
    for fields in events:
        owner = _owner(folder, fields, recipient)
        owners.setdefault((fields["t"], fields["i"]), set()).add(owner)
    own = ({recipient.coder}, {EVERYBODY})
    return [fields for fields in events if owners[fields["t"], fields["i"]] in own]


def _with_others(
    events: Sequence[Fields], recipient: Recipient, mine: Collection[str]
) -> list[Fields]:
    """His own and what others did, but nothing of theirs on sources that he does not get.

    Where a source is missing, what is said of it reads as if nobody had begun it.
    """
    return [
        fields
        for fields in events
        if fields["e"] in mine or _source_told_of(fields) in (None, *recipient.sources)
    ]


def _source_told_of(fields: Fields) -> str | None:
    """The source that an event among the project's own adds, deals out or appraises."""
    kind, ident = fields["t"], str(fields["i"])
    if kind in _OF_ONE_SOURCE:
        return ident.rpartition(":")[0]
    return ident if kind == "source" else None


def _owner(folder: str, fields: Fields, recipient: Recipient) -> str:
    kind, record = fields["t"], fields.get("d", {})
    if kind in _OF_THE_TEAM:
        return NOBODY
    if kind == "source":
        return EVERYBODY if fields["i"] in recipient.sources else NOBODY
    if kind == "opening":
        return EVERYBODY
    if kind == "unit":
        rounds = recipient.rounds.get(folder, frozenset())
        given = fields["o"] == "del" or record.get("round", "1") in rounds
        return EVERYBODY if given else NOBODY
    named = owner_in_id(kind, fields["i"]) if fields["o"] == "del" else None
    return owner_of(fields) if named is None else named


def _renewed(fields: Fields, coder: str, previous: str) -> dict[str, Any]:
    renewed = {name: value for name, value in fields.items() if name != "c"}
    renewed.update(p=previous, n=0, u=coder)
    return renewed
