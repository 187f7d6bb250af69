"""Bring together what was coded apart: the union of events, whatever the order, once and for all.

What comes back may come again, in parts, or as a sync tool's copy: an event is known by its id.
New ones are written as new logs; no file that is here is touched, and nothing that the lead edits
(settings, codebook, references) is taken.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import (
    AnotherProject,
    BadPack,
    BadSettings,
    NewerStore,
    NotARegularFile,
    SaveFailed,
    TextsDiffer,
)
from annotator.store.lead import settings_file
from annotator.store.log.files import Fields, LogFile, log_names, missing_links, read_log
from annotator.store.log.folding import fold, union
from annotator.store.log.storage import PROJECT
from annotator.store.passing_on import log_of
from annotator.workflow.teamwork.acceptance import Door, Sorted, owners_of, sorted_out
from annotator.workflow.teamwork.pack import MARKER
from annotator.workflow.teamwork.returned import read_returned
from annotator.workflow.teamwork.roles import check_lead

if TYPE_CHECKING:
    from annotator.store.repository import Repository

_LEAD_FILES = ("annotations/codebook.yaml", "sources/references.json")
_UNSAVED = ("torn", "half-batch")


@dataclass(slots=True)
class Merged:
    """What became of what came."""

    new: dict[tuple[str, str], int] = field(default_factory=dict)
    """(source id, or empty for the project; coder) → new events."""
    sources: tuple[str, ...] = ()
    """Sources that are new here."""
    kept_out: list[tuple[str, str]] = field(default_factory=list)
    """Log file below the project, and what of it does not count."""
    notes: list[str] = field(default_factory=list)
    """What else is to be known of the logs that came."""
    differ: list[str] = field(default_factory=list)
    """Lead's files that are not the same there; ours stay."""

    @property
    def count(self) -> int:
        """New events."""
        return sum(self.new.values())


def merge(repository: Repository, path: Path) -> Merged:
    """Take what is new from a coder's pack or folder.

    Raises: NotYourRole; BadPack, AnotherProject, TextsDiffer, NewerStore, with nothing taken;
    SaveFailed, after which merging again takes the rest.
    """
    repository.database.logs.check_writable()
    files = read_returned(path, repository.filesystem)
    sender = _sender(path, files)
    if repository.settings.lead and (not sender or sender != repository.coder):
        check_lead(repository, "merging")
    merging = _Merging(repository, path, files, sender)
    merging.check()
    return merging.take()


class _Merging:
    """One run of ``merge``."""

    def __init__(
        self, repository: Repository, path: Path, files: Mapping[str, bytes], sender: str
    ) -> None:
        self._repository = repository
        self._path = path
        self._files = files
        self._logs = _logs_of(files)
        settings = repository.settings
        self._door = Door(
            roles=frozenset((settings.lead, settings.adjudicator)) - {""},
            sender=sender,
            taker=repository.coder or "",
        )
        self._merged = Merged()

    def check(self) -> None:
        """Refuse as a whole what cannot belong here."""
        version = max(_settings_version(self._path, self._files), _pack_version(self._files))
        newer = max((log.newer for logs in self._logs.values() for log in logs), default=0)
        if newer or version > settings_file.FORMAT:
            raise NewerStore(self._path, newer or version)
        theirs = union(self._logs.get(PROJECT, []))
        known = self._known(PROJECT)
        sources = {fields["e"] for fields in known.values() if fields["t"] == "source"}
        if sources.isdisjoint(fields["e"] for fields in theirs):
            raise AnotherProject(self._path)
        here = {source.id: source.text_sha256 for source in self._repository.sources()}
        there = fold(theirs).tables.get("source", {})
        changed = [
            ident
            for ident, record in sorted(there.items())
            if here.get(ident, record.get("text")) != record.get("text")
        ]
        changed += [ident for ident in self._damaged_texts() if ident not in changed]
        if changed:
            raise TextsDiffer(self._path, changed)
        self._merged.sources = tuple(ident for ident in sorted(there) if ident not in here)

    def take(self) -> Merged:
        """Texts first, then logs: what is there can be read even if the last step fails."""
        sorted_folders = {folder: self._sorted(folder) for folder in self._logs}
        try:
            self._take_texts()
            for folder, found in sorted_folders.items():
                self._write(folder, found)
        except NotARegularFile as problem:
            raise SaveFailed(problem.message, problem.hint) from problem
        except OSError as problem:
            raise SaveFailed(problem.strerror or str(problem)) from problem
        self._compare()
        if not any(fields for fields in sorted_folders[PROJECT].new.values()):
            self._merged.sources = ()
        return self._merged

    def _sorted(self, folder: str) -> Sorted:
        logs = self._logs[folder]
        known = self._known(folder)
        found = sorted_out(folder, logs, known, owners_of(iter(known.values())), self._door)
        place = f"annotations/{folder}"
        out = self._merged.kept_out
        out += [(f"{place}/{name}", why) for name, why in found.refused]
        for log in logs:
            for damage in log.damages:
                if damage.kind == "damaged" and damage.lines:
                    out.append((f"{place}/{log.name}", "has damaged lines"))
                elif damage.kind in _UNSAVED:
                    told = f"{place}/{log.name} ends in what was never saved; it is left out"
                    self._merged.notes.append(told)
        self._merged.notes += [
            f"{place}/{log.name} lacks lines that others follow; what is there counts"
            for log, _ in missing_links(logs)
        ]
        return found

    def _write(self, folder: str, found: Sorted) -> None:
        filesystem, root = self._repository.filesystem, self._repository.root
        place = root / "annotations" / folder
        for coder, events in sorted(found.new.items()):
            name, data = log_of(coder, [events[ident] for ident in sorted(events)])
            filesystem.make_folder(place)
            if not filesystem.kind(place / name):
                filesystem.put_file(place / name, data, new=True)
            key = ("" if folder == PROJECT else folder, coder)
            self._merged.new[key] = len(events)
        self._repository.refresh(folder)

    def _damaged_texts(self) -> list[str]:
        """Ids of sources whose text there is not what its name says."""
        found = []
        for path, data in self._files.items():
            folder, _, name = path.rpartition("/")
            digest = hashlib.sha256(data).hexdigest()[:12]
            if name.startswith("text.") and name != f"text.{digest}.txt":
                found.append(folder.rpartition("/")[2])
        return sorted(found)

    def _take_texts(self) -> None:
        """Texts and codebook copies that are not here; their names are their hashes."""
        filesystem, root = self._repository.filesystem, self._repository.root
        for path, data in self._files.items():
            name = path.rpartition("/")[2]
            digest = hashlib.sha256(data).hexdigest()[:12]
            if name not in (f"text.{digest}.txt", f"codebook.{digest}.yaml"):
                continue
            target = root / path
            if not filesystem.kind(target):
                filesystem.make_folder(target.parent)
                filesystem.put_file(target, data, new=True)

    def _compare(self) -> None:
        """Say which of the lead's files are others there."""
        for path in _LEAD_FILES:
            theirs = self._files.get(path)
            if theirs is not None and not self._stands_here(path, theirs):
                self._merged.differ.append(path)

    def _stands_here(self, path: str, theirs: bytes) -> bool:
        try:
            ours = self._repository.filesystem.read_inside(self._repository.root, path)
        except (OSError, NotARegularFile):
            return False
        if ours == theirs:
            return True
        try:
            mine, other = json.loads(ours), json.loads(theirs)
            written = {json.dumps(item, sort_keys=True) for item in mine}
            return all(json.dumps(item, sort_keys=True) in written for item in other)
        except (ValueError, TypeError, RecursionError):
            return False  # no lists of references

    def _known(self, folder: str) -> dict[str, Fields]:
        logs = self._repository.database.logs
        return {fields["e"]: fields for fields in union(logs.log(folder).logs())}


def _logs_of(files: Mapping[str, bytes]) -> dict[str, list[LogFile]]:
    """Folder → its logs, and conflict copies of logs."""
    found: dict[str, list[LogFile]] = {PROJECT: []}
    for path, data in files.items():
        parts = path.split("/")
        if len(parts) == 3 and log_names([parts[2]]):
            found.setdefault(parts[1], []).append(read_log(parts[2], data))
    return found


def _sender(path: Path, files: Mapping[str, bytes]) -> str:
    """Whose pack it is; empty for a folder that is none."""
    if MARKER not in files:
        return ""
    try:
        sender = json.loads(files[MARKER])["coder"]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise BadPack(path, f"its {MARKER} does not say whose it is") from problem
    if not isinstance(sender, str) or not settings_file.CODER.fullmatch(sender):
        raise BadPack(path, f"its {MARKER} names nobody who could be a coder")
    return sender


def _settings_version(path: Path, files: Mapping[str, bytes]) -> int:
    """The format that the returned settings declare."""
    data = files.get(settings_file.NAME)
    if data is None:
        return settings_file.FORMAT
    try:
        return settings_file.load_settings(data)[1]
    except BadSettings:
        return settings_file.FORMAT  # not taken, so no matter


def _pack_version(files: Mapping[str, bytes]) -> int:
    """The format that a pack declares; the program's own where it declares none."""
    try:
        version = json.loads(files[MARKER])["format"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return settings_file.FORMAT
    return version if type(version) is int else settings_file.FORMAT
