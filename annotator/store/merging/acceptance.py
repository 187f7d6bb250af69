"""Which of the events that somebody sends back may count here, and why others may not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from annotator.store.lead.settings_file import CODER
from annotator.store.log.clock import LAST_MILLISECOND, milliseconds
from annotator.store.log.files import Fields
from annotator.store.log.folding import Key
from annotator.store.log.storage import PROJECT
from annotator.store.passing_on import owner_of
from annotator.store.records.kinds import (
    KINDS,
    ONCE_IN_ALL,
    belongs_in,
    is_shared,
    owner_in_id,
    value_of,
)

LEADS_KINDS = frozenset(("assignment", "drawing", "opening", "unit", "decision"))
"""What only a lead or an adjudicator decides, where a project has one."""
GIVEN_KINDS = frozenset(("assignment", "unit", "opening"))
"""Of these, what a coder's own pack brings to him."""
_LATEST = LAST_MILLISECOND - 1000 * 365 * 86_400_000
"""A thousand years before ids end: what claims to be later would leave no room for anybody."""


@dataclass(frozen=True, slots=True)
class Door:
    """Who sends, who takes, and what is known here already."""

    roles: Collection[str]
    """Lead and adjudicator of the project."""
    sender: str
    """Whose pack it is; empty for a whole folder, which may hold several coders' work."""
    taker: str
    """Who merges."""
    blind: bool = False
    """While it is, nobody may edit what others recorded, and nobody could have known of it."""

    @property
    def is_own_pack(self) -> bool:
        """Whether who merges was sent it."""
        return self.sender != "" and self.sender == self.taker

    def gives(self, kind: str, coder: str) -> bool:
        """Whether a coder is brought this by his own pack."""
        return self.is_own_pack and coder == self.taker and kind in GIVEN_KINDS


@dataclass(slots=True)
class Present:
    """What is here already, and what of the arriving events was accepted so far."""

    owners: dict[tuple[str, Key], set[str]] = field(default_factory=dict)
    """Folder and object → whose it is, with those who brought it for somebody else."""
    homes: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Id that is given once in all → folder and kind."""
    sources: set[str] = field(default_factory=set)

    def note(self, folder: str, events: Iterable[Fields]) -> None:
        """Events that count."""
        for fields in events:
            if fields["o"] != "put":
                continue
            kind, ident = fields["t"], fields["i"]
            owners = self.owners.setdefault((folder, (kind, ident)), set())
            owners.update((owner_of(fields), fields["u"]))
            if kind in ONCE_IN_ALL:
                self.homes.setdefault(ident, (folder, kind))
            if kind == "source" and folder == PROJECT:
                self.sources.add(ident)


@dataclass(frozen=True, slots=True)
class Arriving:
    """One event, and where it stands."""

    folder: str
    file: str
    fields: Fields


def objection(event: Arriving, present: Present, door: Door) -> str:
    """Why an event may not count; empty when it may."""
    signer = _wrong_signer(event, door)
    if signer:
        return signer
    return _wrong_author(event, present, door) or _wrong_place(event, present) or _wrong_form(event)


def _wrong_signer(event: Arriving, door: Door) -> str:
    """Who signed it may not send it, or may not decide it."""
    coder, kind = event.fields["u"], event.fields["t"]
    if not CODER.fullmatch(coder) or event.file.split(".", 1)[0] != coder:
        return f"is no file of {coder[:40]}, who signed changes in it"
    if door.sender not in ("", coder) and not door.is_own_pack:
        return f"holds changes of {coder}, and the pack is {door.sender}'s"
    of_roles = kind in LEADS_KINDS and door.roles and coder not in door.roles
    if of_roles and not door.gives(kind, coder):
        return f"holds a change of {coder} that is for {' or '.join(sorted(door.roles))}"
    return ""


def _wrong_author(event: Arriving, present: Present, door: Door) -> str:
    """It speaks for somebody else, or changes what is somebody else's."""
    fields = event.fields
    coder, kind, record = fields["u"], fields["t"], fields.get("d", {})
    if kind == "assignment" or (not door.blind and _edits_what_is_shared(event, present)):
        return ""
    named = owner_in_id(kind, fields["i"])
    for owner in (owner_of(fields), named if fields["o"] == "del" else None):
        if owner is not None and coder not in (owner, record.get("imported_by")):
            return f"holds a change of {coder} in the name of {owner[:40]}"
    if kind == "source" or "coder" in record or fields["o"] == "del":
        there = present.owners.get((event.folder, (kind, fields["i"])), {coder})
        if coder not in there:
            return f"holds a change of {coder} to what is not theirs"
    return ""


def _edits_what_is_shared(event: Arriving, present: Present) -> bool:
    """An origin, say, that is here, and that still names who recorded it."""
    fields = event.fields
    there = present.owners.get((event.folder, (fields["t"], fields["i"])), set())
    named = fields["o"] == "del" or owner_of(fields) in there or "coder" not in fields["d"]
    return is_shared(fields["t"]) and bool(there) and named


def _wrong_place(event: Arriving, present: Present) -> str:
    """Nothing of its kind stands there, or something else has its id."""
    kind, ident, record = event.fields["t"], event.fields["i"], event.fields.get("d", {})
    if not belongs_in(kind, event.folder):
        return f"holds a {kind}, which has no place in this folder"
    if event.folder != PROJECT:
        if event.folder not in present.sources:
            return "belongs to a source that is neither here nor in what came"
        if record.get("source", event.folder) != event.folder:
            return "belongs to another source"
    home = present.homes.get(ident) if kind in ONCE_IN_ALL else None
    if home is not None and home != (event.folder, kind):
        return f"holds a {kind} under the id of a {home[1]} in {home[0]}"
    return ""


def _wrong_form(event: Arriving) -> str:
    """It would be reported as a fault for ever."""
    kind, ident = event.fields["t"], event.fields["i"]
    if milliseconds(event.fields["e"]) > _LATEST:
        return "holds a change that claims to be made thousands of years from now"
    puts = kind in KINDS and event.fields["o"] == "put"
    if puts and value_of(kind, event.folder, ident, event.fields["d"]) is None:
        return f"holds a {kind} that is not written as docs/file-format.md says"
    return ""
