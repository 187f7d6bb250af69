"""Events that could not be saved yet: held in memory, and in a rescue file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.store.event_line import Event
from annotator.store.filesystem import Filesystem
from annotator.store.install import claim
from annotator.store.rescue import Batch, read_rescue, rescue_path, rescues_of, write_rescue


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
                self._filesystem.remove(rescue_path(owner))
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
            last = read_rescue(self._filesystem, found.path)
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
        self.rescue_file = write_rescue(self._filesystem, owner, self._root, self._batches)
        return self.rescue_file is not None
