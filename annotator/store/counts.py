"""How far each coder is with each source: from the cache where it holds, else from the logs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from annotator.errors import NotARegularFile
from annotator.model.change import Progress
from annotator.store.filesystem import Filesystem
from annotator.store.log.event_line import NO_LINE
from annotator.store.log.files import log_names, read_logs
from annotator.store.log.folding import State, fold, union
from annotator.store.log.outbox import Outbox
from annotator.store.log.storage import PROJECT, LogStorage
from annotator.store.records.kinds import value_of

FORMAT = 1
_LARGEST = 64 << 20
Stamps = dict[str, tuple[int, int]]
"""Log file → size and time."""


@dataclass(slots=True)
class FolderCounts:
    """What one folder holds, per coder, and the files it was counted from."""

    stamps: Stamps
    annotations: dict[str, int] = field(default_factory=dict)
    claims: dict[str, int] = field(default_factory=dict)
    finished: list[str] = field(default_factory=list)
    last: dict[str, str] = field(default_factory=dict)
    """Coder who acted → greatest event id."""
    tails: dict[str, str] = field(default_factory=dict)
    """Log file → checksum of its last line; tells later whether an older copy came back."""
    lost: dict[str, str] = field(default_factory=dict)
    """Last lines of files that are in no file any more."""

    def progress(self, coder: str) -> Progress:
        """One coder's."""
        return Progress(
            self.annotations.get(coder, 0), self.claims.get(coder, 0), coder in self.finished
        )


class ProgressBook:
    """Never believes a count whose files are not the very ones it was made from."""

    def __init__(self, logs: LogStorage, cache: Path, outbox: Outbox) -> None:
        """``cache`` is the project's folder of caches."""
        self._logs = logs
        self._outbox = outbox
        self._file = CountsFile(logs.filesystem, cache)

    def progress(self, sources: Iterable[str], coder: str) -> Mapping[str, Progress]:
        """One coder's, per source."""
        found = {source: self._progress(source, coder) for source in sources}
        self._file.write()
        return found

    def last_events(self, coder: str, folder: str | None = None) -> Mapping[str, str]:
        """Folders in which a coder acted, with the last event there; or only one of them."""
        found = {}
        for name in {PROJECT, *self._logs.folders()} if folder is None else {folder}:
            last = self.counts(name).last.get(coder)
            if last is not None:
                found[name] = last
        self._file.write()
        return found

    def counts(self, folder: str) -> FolderCounts:
        """A folder's, counted now if need be.

        Raises: NotARegularFile, OSError.
        """
        path = self._logs.root / folder
        stamps = _stamps_of(self._logs.filesystem, path)
        if self._outbox.events(folder):
            return _count(folder, self._logs.log(folder).state, stamps, {})
        counts = self._file.get(folder, stamps)
        if counts is not None:
            return counts
        if self._logs.is_loaded(folder) and not self._logs.log(folder).changed():
            # A file that could not be read counts as changed, so all of them were.
            log = self._logs.log(folder)
            counts = _count(folder, log.state, stamps, log.tails())
            before = self._file.remembered(folder)
            if before is not None and not before.lost and _only_grew(before.stamps, stamps):
                self._file.put(folder, counts)
                return counts
        return self._counted_anew(folder, stamps)

    def _counted_anew(self, folder: str, stamps: Stamps) -> FolderCounts:
        path = self._logs.root / folder
        logs = list(read_logs(self._logs.filesystem, path))
        events = union(logs)
        counts = _count(folder, fold(events), stamps, {log.name: log.last for log in logs})
        counts.lost = self._lost(folder, {fields["c"] for fields in events}, counts)
        whole = not any(damage.kind == "unreadable" for log in logs for damage in log.damages)
        # Written to while we read: what was counted belongs to neither state.
        if whole and _stamps_of(self._logs.filesystem, path) == stamps:
            self._file.put(folder, counts)
        return counts

    def _progress(self, source: str, coder: str) -> Progress:
        try:
            return self.counts(source).progress(coder)
        except (OSError, NotARegularFile):
            # Opening that source tells what is wrong; the list of the others should not fail.
            return Progress()

    def _lost(self, folder: str, lines: set[str], counts: FolderCounts) -> dict[str, str]:
        """Last lines that files once had and that no file has now: older versions came back."""
        before = self._file.remembered(folder)
        if before is None:
            return {}
        present = lines | set(counts.tails.values()) | {NO_LINE}
        once = before.lost | before.tails
        return {name: line for name, line in once.items() if line not in present}


class CountsFile:
    """``.cache/counts.json``: believed for a folder only while its files are the very same."""

    def __init__(self, filesystem: Filesystem, cache: Path) -> None:
        self._filesystem = filesystem
        self._path = cache / "counts.json"
        self._kept: dict[str, FolderCounts] | None = None
        self._dirty = False

    def get(self, folder: str, stamps: Stamps) -> FolderCounts | None:
        """The counts of a folder whose files are these; None when they must be counted."""
        found = self._all().get(folder)
        return found if found is not None and found.stamps == stamps else None

    def remembered(self, folder: str) -> FolderCounts | None:
        """What was counted last, whether or not it still holds."""
        return self._all().get(folder)

    def put(self, folder: str, counts: FolderCounts) -> None:
        """Remember a folder's counts."""
        self._all()[folder] = counts
        self._dirty = True

    def write(self) -> None:
        """To the disk, if anything changed; where that cannot be, they are counted again."""
        if not self._dirty or self._kept is None:
            return
        content = {
            folder: {
                "stamps": counts.stamps,
                "annotations": counts.annotations,
                "claims": counts.claims,
                "finished": counts.finished,
                "last": counts.last,
                "tails": counts.tails,
                "lost": counts.lost,
            }
            for folder, counts in self._kept.items()
        }
        with contextlib.suppress(OSError, NotARegularFile):
            self._filesystem.make_folder(self._path.parent)
            data = orjson.dumps({"format": FORMAT, "folders": content})
            self._filesystem.put_file(self._path, data, durable=False)
            self._dirty = False

    def _all(self) -> dict[str, FolderCounts]:
        if self._kept is None:
            self._kept = self._read()
        return self._kept

    def _read(self) -> dict[str, FolderCounts]:
        try:
            content = orjson.loads(self._filesystem.read(self._path, _LARGEST))
            if content["format"] != FORMAT:
                return {}
            return {folder: _counts(kept) for folder, kept in content["folders"].items()}
        except (OSError, NotARegularFile, ValueError, KeyError, TypeError, AttributeError):
            return {}


def _stamps_of(filesystem: Filesystem, folder: Path) -> Stamps:
    """The log files that are there now."""
    stamps: Stamps = {}
    for name in log_names(filesystem.names(folder)):
        stamp = filesystem.stamp(folder / name)
        stamps[name] = (stamp.size, stamp.modified) if stamp else (-1, -1)
    return stamps


def _count(folder: str, state: State, stamps: Stamps, tails: dict[str, str]) -> FolderCounts:
    """Count a folder that has been read."""
    counts = FolderCounts(stamps, last=dict(state.last), tails=tails)
    for record in state.tables.get("mark", {}).values():
        coder = str(record.get("coder", ""))
        counts.annotations[coder] = counts.annotations.get(coder, 0) + 1
        if record.get("codes"):
            counts.claims[coder] = counts.claims.get(coder, 0) + 1
    finished = state.tables.get("finished", {})
    counts.finished = sorted(
        coder for coder in finished if value_of("finished", folder, coder, finished[coder])
    )
    return counts


def _counts(kept: dict[str, Any]) -> FolderCounts:
    return FolderCounts(
        stamps={str(name): (int(pair[0]), int(pair[1])) for name, pair in kept["stamps"].items()},
        annotations={str(name): int(value) for name, value in kept["annotations"].items()},
        claims={str(name): int(value) for name, value in kept["claims"].items()},
        finished=[str(name) for name in kept["finished"]],
        last={str(name): str(value) for name, value in kept["last"].items()},
        tails={str(name): str(value) for name, value in kept["tails"].items()},
        lost={str(name): str(value) for name, value in kept["lost"].items()},
    )


def _only_grew(before: Stamps, now: Stamps) -> bool:
    """No file is gone or shorter."""
    return all(name in now and now[name][0] >= size for name, (size, _) in before.items())
