"""Events that could not be saved yet: in memory, and in a rescue file outside the project."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from annotator.errors import NotARegularFile
from annotator.store.filesystem import Filesystem
from annotator.store.install import claim, state_folder
from annotator.store.log.event_line import NO_LINE, Event, parse, seal

_FOLDER = re.compile(r"_project|[a-z0-9][a-z0-9._-]{0,79}")
_PRIVATE = 0o700
Batch = tuple[str, list[Event]]
"""A folder, and the events of one save in it."""


@dataclass(frozen=True, slots=True)
class Rescue:
    """One rescue file."""

    path: Path
    project: Path
    """Where the project was."""
    batches: tuple[Batch, ...]

    @property
    def owner(self) -> str:
        """«coder.writer»"""
        return self.path.name.removesuffix(".jsonl")


class Outbox:
    """Batches in the order they were made. Their ids never change, so saving twice is harmless."""

    def __init__(self, filesystem: Filesystem, root: Path) -> None:
        self._filesystem = filesystem
        self._root = root
        self._batches: list[Batch] = []
        self.rescue_file: Path | None = None
        """Where the events lie; None when they could not even be put there."""

    def __len__(self) -> int:
        """Events that wait."""
        return sum(len(events) for _, events in self._batches)

    def __iter__(self) -> Iterator[Batch]:
        """The batches that wait, oldest first."""
        return iter(list(self._batches))

    def add(self, folder: str, events: Sequence[Event], owner: str) -> None:
        """Hold a batch and put it, with those before it, into the rescue file."""
        self._batches.append((folder, list(events)))
        self._write(owner)

    def events(self, folder: str) -> list[Event]:
        """Those of one folder that wait."""
        return [event for name, events in self._batches if name == folder for event in events]

    def saved(self, owner: str) -> None:
        """The oldest batch is on the disk."""
        self._batches.pop(0)
        if not self._batches:
            with contextlib.suppress(OSError):
                self._filesystem.remove(_rescue_path(owner))
            self.rescue_file = None

    def waits(self, coder: str) -> bool:
        """Whether an earlier session left something of this project."""
        return any(found.project == self._root for found in rescues_of(self._filesystem, coder))

    def adopt(self, owner: str) -> list[Batch]:
        """Take over what earlier sessions of this project's coder could not save.

        What belongs to a process that still runs is left to it.
        """
        coder = owner.split(".", 1)[0]
        held: list[tuple[int, Path]] = []
        # All are read before any is written: one of them is the file that is written.
        for found in list(rescues_of(self._filesystem, coder)):
            if found.project != self._root:
                continue
            if found.owner != owner:
                handle = claim(self._filesystem, found.owner)
                if handle is None:
                    continue
                held.append((handle, found.path))
            # Its owner may have put more into it until just now.
            last = _read_rescue(self._filesystem, found.path)
            self._batches += last.batches if last is not None else ()
        self._batches.sort(key=lambda batch: batch[1][0].event)
        safe = not self._batches or self._write(owner)
        for handle, path in held:
            with contextlib.suppress(OSError):
                if safe:
                    self._filesystem.remove(path)
            self._filesystem.close(handle)
        return list(self._batches)

    def _write(self, owner: str) -> bool:
        self.rescue_file = _write_rescue(self._filesystem, owner, self._root, self._batches)
        return self.rescue_file is not None


def rescues_of(filesystem: Filesystem, coder: str) -> Iterator[Rescue]:
    """All that a coder left on this machine, in any project."""
    folder = state_folder() / "rescue"
    try:
        names = sorted(filesystem.names(folder))
    except (OSError, NotARegularFile):
        return
    for name in names:
        if name.startswith(f"{coder}.") and name.endswith(".jsonl"):
            found = _read_rescue(filesystem, folder / name)
            if found is not None and found.batches:
                yield found


def _rescue_path(owner: str) -> Path:
    """Where a writer's events go."""
    return state_folder() / "rescue" / f"{owner}.jsonl"


def _write_rescue(
    filesystem: Filesystem, owner: str, project: Path, batches: Sequence[Batch]
) -> Path | None:
    """Put batches, in place of those before, where they outlive the program; None if it fails."""
    path = _rescue_path(owner)
    folders = [folder for folder, events in batches for _ in events]
    lines = [orjson.dumps({"project": str(project), "folders": folders}) + b"\n"]
    lines += [seal(event, NO_LINE) for _, events in batches for event in events]
    try:
        filesystem.make_folders(path.parent, _PRIVATE)
        filesystem.put_file(path, b"".join(lines))
    except (OSError, NotARegularFile):
        return None
    return path


def _read_rescue(filesystem: Filesystem, path: Path) -> Rescue | None:
    """What a file holds; None when it is no rescue file."""
    try:
        lines = filesystem.read(path).split(b"\n")
        head = orjson.loads(lines[0])
        project, folders = Path(head["project"]), list(head["folders"])
    except (OSError, NotARegularFile, orjson.JSONDecodeError, KeyError, TypeError, ValueError):
        return None
    found: list[Batch] = []
    batch: list[Event] = []
    for folder, line in zip(folders, lines[1:], strict=False):
        event = parse(line)
        if event is None or not _FOLDER.fullmatch(str(folder)):
            batch = []
            continue
        batch.append(event)
        if not event.left:
            found.append((str(folder), batch))
            batch = []
    return Rescue(path, project, tuple(found))
