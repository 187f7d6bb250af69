"""What is wrong with the logs of one folder, in plain words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from annotator.model.change import Fault
from annotator.store.checking.objects import object_faults
from annotator.store.log.clock import DAY, milliseconds
from annotator.store.log.files import UNFINISHED, Damage, Fields, LogFile, missing_links
from annotator.store.log.folding import State, fold, union
from annotator.store.records.kinds import KINDS, is_shared

_Recorded: TypeAlias = tuple[str, str, str]
"""Kind and id of an object, and who acted on it."""
_FROM_BACKUP = (
    "put a sound copy of the file (backup, sync history, another coder's machine) beside it "
    "under another name that is the same up to the first dot and ends in .jsonl: both are read "
    "together; or do the change again"
)
_NOTHING_TO_DO = "nothing needs to be done"
_OBJECT = re.compile(rb'"t":"([a-z-]{1,32})","o":"(?:put|del)","i":"([^"]{1,200})"')
_MERGE_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


def log_faults(
    folder: str,
    logs: Sequence[LogFile],
    *,
    now: datetime,
    own: str,
    lost_tails: Mapping[str, str],
    only: str | None = None,
) -> Iterator[Fault]:
    """``own`` is this writer, as «coder.writer»; ``lost_tails``: file → a line it once ended in.

    With ``only``, what is wrong in that coder's logs, and with what he wrote.
    """
    place = f"annotations/{folder}"
    recorded = {_recorded(fields) for log in logs for fields in log.lines}
    if only is not None:
        logs = [log for log in logs if log.coder == only]
        lost_tails = {name: tail for name, tail in lost_tails.items() if _is_of(name, only)}
    events = union(logs)
    state = fold(events)
    for log in logs:
        for damage in log.damages:
            if log.name not in lost_tails or damage.kind not in UNFINISHED:
                yield _damage(place, damage, state)
        if log.newer:
            yield Fault(
                "newer",
                f"{place}/{log.name}",
                f"holds events of format {log.newer}, which this program does not know; they are "
                "left out, and the project is read-only here",
                "install a newer annotator",
            )
    yield from _missing(place, logs, lost_tails)
    for log in logs:
        yield from _authors(place, log, recorded)
        yield from _future(place, log, now, own)
    yield from _two_versions(place, state, events)
    yield from object_faults(folder, logs, state)


def _is_of(name: str, coder: str) -> bool:
    return name.split(".", 1)[0] == coder


def _damage(place: str, damage: Damage, state: State) -> Fault:
    path = f"{place}/{damage.file}"
    if damage.kind == "unreadable":
        return Fault(
            damage.kind,
            path,
            f"cannot be read ({damage.detail}); what it holds is missing here",
            "give yourself the right to read it, let the sync tool download it, or put the file "
            "itself where the link is",
        )
    if damage.kind not in _HARMLESS:
        return _damaged_line(path, damage, state)
    message, hint = _HARMLESS[damage.kind]
    told = message.format(bytes=damage.length, lines=damage.lines)
    return Fault(damage.kind, path, told, hint, damage.offset, serious=False)


_HARMLESS = {
    "torn": (
        (
            "ends in {bytes:,} bytes of an unfinished line. Where a crash or a full disk left it, "
            "that change was never confirmed and nothing that was saved is lost; a file that was "
            "cut looks the same"
        ),
        "if it may have been cut, put a sound copy beside it; else nothing needs to be done",
    ),
    "half-batch": (
        (
            "ends in the first {lines} lines of a save that was cut off; it was never confirmed "
            "and is not applied"
        ),
        "do that step again, if it is missing",
    ),
    "crlf": (
        "had its line ends changed to CRLF by git or an editor; everything in it was read",
        "put the project's .gitattributes back; new changes go into a new file",
    ),
}
"""Kind → what to tell and what to do, where nothing that was confirmed is lost."""


def _damaged_line(path: str, damage: Damage, state: State) -> Fault:
    if damage.start.startswith(_MERGE_MARKS):
        return Fault(
            "merge-marks",
            path,
            "holds the marks of a git merge that was left unfinished; the changes around them "
            "were read",
            "remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
            damage.offset,
            serious=False,
        )
    if not damage.lines:
        return Fault(
            damage.kind,
            path,
            "lost the end of a line there; both changes around it were read, nothing is lost",
            _NOTHING_TO_DO,
            damage.offset,
            serious=False,
        )
    found = _OBJECT.search(damage.start)
    lost = "one change is lost to the project"
    if found is not None:
        kind = found[1].decode()
        ident = found[2].decode("utf-8", "replace")
        stands = ident in state.tables.get(kind, {})
        shown = "shown as another change left it" if stands else "not shown"
        lost = f"one change of {kind} {ident} is lost; it is {shown}"
    return Fault(
        damage.kind,
        path,
        f"has {damage.length:,} damaged bytes there; {lost}, and the bytes are kept",
        _FROM_BACKUP,
        damage.offset,
    )


def _missing(place: str, logs: Sequence[LogFile], lost_tails: Mapping[str, str]) -> Iterator[Fault]:
    told = set()
    for log, index in missing_links(list(logs)):
        told.add(log.coder)
        first = log.lines[index]
        yield Fault(
            "missing",
            f"{place}/{log.name}",
            f"refers to an earlier change of {first['u']} that is in no file: lines before this "
            "place were cut off, or an older version of a file came back; what they changed is "
            "lost here",
            _FROM_BACKUP,
            log.offsets[index],
        )
    for name in lost_tails:
        if name.split(".", 1)[0] not in told:
            yield Fault(
                "missing",
                f"{place}/{name}",
                "is shorter than it was: it was cut or deleted, or an older version came back; the "
                "changes at its end are missing here",
                f"{_FROM_BACKUP}; if it was taken out on purpose, delete the folder .cache",
            )


def _recorded(fields: Fields) -> _Recorded:
    return (fields["t"], fields["i"], fields["u"])


def _authors(place: str, log: LogFile, recorded: Collection[_Recorded]) -> Iterator[Fault]:
    for fields, offset in zip(log.lines, log.offsets, strict=True):
        if fields["u"] != log.coder:
            yield Fault(
                "author",
                f"{place}/{log.name}",
                f"is {log.coder}'s file and holds changes signed {fields['u']}: it was renamed, "
                "or somebody wrote in another's name; they count until you decide",
                f"ask {fields['u']}; if it was renamed, give it its old name back",
                offset,
            )
            return
        record = fields.get("d", {})
        owner = record.get("coder", fields["u"])
        acting = (owner, record.get("imported_by"), record.get("by"))
        known = isinstance(owner, str) and (fields["t"], fields["i"], owner) in recorded
        if known and is_shared(fields["t"]):
            continue
        if fields["t"] in KINDS and fields["u"] not in acting:
            yield Fault(
                "author",
                f"{place}/{log.name}",
                f"{fields['u']} wrote {fields['t']} {fields['i']} in the name of {owner!r}",
                f"ask {fields['u']}; see: annotator history {fields['i'][-8:]}",
                offset,
            )


def _future(place: str, log: LogFile, now: datetime, own: str) -> Iterator[Fault]:
    limit = int(now.timestamp() * 1000) + DAY
    for fields, offset in zip(log.lines, log.offsets, strict=True):
        if milliseconds(fields["e"]) > limit and f"{fields['u']}.{fields['w']}" != own:
            yield Fault(
                "future",
                f"{place}/{log.name}",
                f"holds a change of {fields['u']} dated {fields['at']}, more than a day ahead of "
                "this machine; its order is kept, its date is in doubt",
                f"set the clock of {fields['u']}'s machine, or of this one, right",
                offset,
                serious=False,
            )
            return


def _two_versions(place: str, state: State, events: Sequence[Fields]) -> Iterator[Fault]:
    if not state.versions:
        return
    by_id = {fields["e"]: fields for fields in events}
    for (kind, ident), leaves in state.versions.items():
        who = " and ".join(f"{by_id[leaf]['u']} at {by_id[leaf]['at']}" for leaf in leaves)
        yield Fault(
            "two-versions",
            place,
            f"{kind} {ident} has {len(leaves)} versions, made by {who} without knowing of each "
            "other; the last is shown, none is lost",
            f"look at them (annotator history {ident[-8:]}) and save it as it should be: the "
            "next change settles it",
        )
