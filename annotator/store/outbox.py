"""Events that could not be saved yet: held in memory, and in a rescue file."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson

from annotator.errors import NotARegularFile
from annotator.store.event_line import NO_LINE, Event, parse, seal
from annotator.store.filesystem import Filesystem
from annotator.store.install import rescue_folder

_FOLDER = re.compile(r"_project|[a-z0-9][a-z0-9._-]{0,79}")
Batch = tuple[str, list[Event]]
"""A folder, and the events of one save in it."""


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
            self._remove(owner)

    def waits(self, owner: str) -> bool:
        """Whether an earlier session of this writer left something."""
        try:
            return self._filesystem.stamp(rescue_path(owner)) is not None
        except OSError:
            return False

    def adopt(self, owner: str) -> list[Batch]:
        """Take over what an earlier session of this writer could not save."""
        path = rescue_path(owner)
        try:
            lines = self._filesystem.read(path).splitlines()
            head = orjson.loads(lines[0])
            folders = head["folders"]
        except (OSError, NotARegularFile, orjson.JSONDecodeError, KeyError, IndexError, TypeError):
            return []
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
        self._batches = found + self._batches
        self.rescue_file = path if self._batches else None
        return found

    def _write(self, owner: str) -> None:
        path = rescue_path(owner)
        folders = [folder for folder, events in self._batches for _ in events]
        head = {"project": str(self._root), "folders": folders}
        lines = [orjson.dumps(head) + b"\n"]
        lines += [seal(event, NO_LINE) for _, events in self._batches for event in events]
        try:
            self._filesystem.make_folders(path.parent, 0o700)
            self._filesystem.put_file(path, b"".join(lines))
        except (OSError, NotARegularFile):
            self.rescue_file = None
        else:
            self.rescue_file = path

    def _remove(self, owner: str) -> None:
        with contextlib.suppress(OSError):
            self._filesystem.remove(rescue_path(owner))
        self.rescue_file = None


def rescue_path(owner: str) -> Path:
    """Rescue file of «coder.writer»."""
    return rescue_folder() / f"{owner}.jsonl"
