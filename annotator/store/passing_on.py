"""Events of a folder for somebody else's folder: which may go, and the log they go in."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from annotator.store.log.event_line import NO_LINE, Record, crc_of, sealed
from annotator.store.log.files import Fields
from annotator.store.log.folding import Key
from annotator.store.records.kinds import KINDS

WRITER = "pack"
"""How the writers of such logs begin; what follows is their content's, so nobody appends."""
EVERYBODY = "*"
NOBODY = ""
_OF_THE_TEAM = ("decision", "drawing")
"""What is decided about several coders tells each of them about the others."""


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


def allowed_for(
    coder: str,
    events: Sequence[Fields],
    *,
    sources: Collection[str],
    rounds: Collection[str],
) -> list[Fields]:
    """Those of one folder's events, in order, that are the coder's own or everybody's.

    ``sources`` are those he is given, ``rounds`` those whose given passages he gets. An object goes
    with all of its history or not at all: what was once somebody else's tells of him.
    """
    owners: dict[Key, set[str]] = {}
    for fields in events:
        owner = _owner(fields, sources, rounds)
        owners.setdefault((fields["t"], fields["i"]), set()).add(owner)
    own = ({coder}, {EVERYBODY})
    return [fields for fields in events if owners[fields["t"], fields["i"]] in own]


def by_signer(
    coder: str, own: Iterable[Fields], others: Iterable[Fields] = ()
) -> dict[str, list[Fields]]:
    """Who signs which events in a coder's pack.

    The coder signs his ``own``, as ``allowed_for`` gives them; an opening, and what is in
    ``others``, those who wrote it.
    """
    signed: dict[str, list[Fields]] = {}
    for fields in own:
        signer = fields["u"] if fields["t"] == "opening" else coder
        signed.setdefault(signer, []).append(fields)
    ids = {fields["e"] for each in signed.values() for fields in each}
    for fields in others:
        if fields["e"] not in ids:
            signed.setdefault(fields["u"], []).append(fields)
    return {signer: sorted(found, key=_event) for signer, found in signed.items()}


def _event(fields: Fields) -> str:
    return str(fields["e"])


def owner_of(fields: Fields) -> str:
    """Whose an object is, as an event tells: its coder, else who acted."""
    record: Record = fields.get("d", {})
    owner = record.get("coder") if fields["t"] in KINDS else None
    return owner if isinstance(owner, str) else str(fields["u"])


def _owner(fields: Fields, sources: Collection[str], rounds: Collection[str]) -> str:
    kind, record = fields["t"], fields.get("d", {})
    if kind in _OF_THE_TEAM:
        return NOBODY
    if kind == "source":
        return EVERYBODY if fields["i"] in sources else NOBODY
    if kind == "opening":
        return EVERYBODY
    if kind == "unit":
        given = fields["o"] == "del" or record.get("round", "1") in rounds
        return EVERYBODY if given else NOBODY
    if kind == "assignment" and fields["o"] == "del":
        return str(fields["i"]).rpartition(":")[2]
    return owner_of(fields)


def _renewed(fields: Fields, coder: str, previous: str) -> dict[str, Any]:
    renewed = {name: value for name, value in fields.items() if name != "c"}
    renewed.update(p=previous, n=0, u=coder)
    return renewed
