"""The one file that this writer appends to in a folder, and when it begins another."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.store.filesystem import Filesystem
from annotator.store.log.event_line import NO_LINE, crc_of
from annotator.store.log.files import SEGMENT, writer_of


@dataclass(frozen=True, slots=True)
class End:
    """How a file ended when it was last read or written by us."""

    size: int
    clean: bool
    last: str
    """Checksum of its last line."""
    first: str = NO_LINE
    """Checksum of its first line."""


@dataclass(slots=True)
class _Segment:
    """The file at hand. Closed files keep their place and are opened again when needed."""

    path: Path
    size: int
    first: str = NO_LINE
    inode: int | None = None
    handle: int | None = None


class Appender:
    """Appends batches; a file in doubt is never written again, changed or deleted."""

    def __init__(self, filesystem: Filesystem, folder: Path) -> None:
        self.last = NO_LINE
        """Checksum of the last line that this writer put here."""
        self._filesystem = filesystem
        self._folder = folder
        self._owner = ""
        self._segment: _Segment | None = None
        self._number = -1
        self._names_are_durable = False

    def resume(self, owner: str, ends: Mapping[str, End]) -> None:
        """Go on where this writer («coder.writer») left off; nothing is opened yet."""
        if self._owner == owner:
            return
        self.let_go()
        self._owner, self._segment, self._number, self.last = owner, None, -1, NO_LINE
        for name, end in ends.items():
            parts = writer_of(name)
            if parts is None or f"{parts[0]}.{parts[1]}" != owner or parts[2] <= self._number:
                continue
            self._number = parts[2]
            self._segment = (
                _Segment(self._folder / name, end.size, end.first) if end.clean else None
            )
            if end.last != NO_LINE:
                self.last = end.last

    def append(self, data: bytes, last: str) -> tuple[str, End]:
        """One write and one synchronisation; the file's name and how it ends now.

        Raises: OSError or NotARegularFile, with the batch not acknowledged.
        """
        segment = self._ready()
        filesystem = self._filesystem
        handle = self._handle(segment)
        try:
            filesystem.write_all(handle, data)
        except OSError:
            try:
                filesystem.truncate(handle, segment.size)
            except OSError:
                self.abandon()
            raise
        try:
            filesystem.synchronise(handle)
        except OSError:
            # The kernel may have dropped the pages and call them clean: never trust it again.
            self.abandon()
            raise
        if not segment.size:
            segment.first = crc_of(data[: data.index(b"\n")])
        segment.size += len(data)
        self.last = last
        return segment.path.name, End(segment.size, clean=True, last=last, first=segment.first)

    @property
    def is_open(self) -> bool:
        """Whether a file handle is held."""
        return self._segment is not None and self._segment.handle is not None

    def let_go(self) -> None:
        """Close the file; it is opened again when needed."""
        segment = self._segment
        if segment is not None and segment.handle is not None:
            with contextlib.suppress(OSError):
                self._filesystem.close(segment.handle)
            segment.handle = None

    def abandon(self) -> None:
        """The file is in doubt."""
        self.let_go()
        self._segment = None

    def _ready(self) -> _Segment:
        """A file that ends where we left it and has room."""
        segment = self._segment
        if segment is not None and segment.size < SEGMENT and self._is_ours(segment):
            return segment
        self.abandon()
        return self._begin()

    def _is_ours(self, segment: _Segment) -> bool:
        """Nobody cut it, wrote into it or put another in its place."""
        stamp = self._filesystem.stamp(segment.path)
        if stamp is None or stamp.size != segment.size:
            return False
        if segment.inode is None:
            segment.inode = stamp.inode
        return segment.inode == stamp.inode

    def _handle(self, segment: _Segment) -> int:
        if segment.handle is None:
            self._make_names_durable()
            segment.handle = self._filesystem.reopen(segment.path)
        return segment.handle

    def _begin(self) -> _Segment:
        """A new file, whose name is on the disk before anything is written into it."""
        filesystem = self._filesystem
        self._make_names_durable()
        while True:
            self._number += 1
            path = self._folder / f"{self._owner}.{self._number:04d}.jsonl"
            try:
                handle = filesystem.create(path)
                break
            except FileExistsError:
                continue
        try:
            filesystem.synchronise_folder(self._folder)
        except OSError:
            with contextlib.suppress(OSError):
                filesystem.close(handle)
            raise
        stamp = filesystem.stamp(path)
        self._segment = _Segment(path, 0, inode=stamp.inode if stamp else None, handle=handle)
        return self._segment

    def _make_names_durable(self) -> None:
        """A process that was killed may have left names that only memory holds."""
        if self._names_are_durable:
            return
        filesystem = self._filesystem
        for folder in (self._folder.parent, self._folder):
            filesystem.make_folder(folder)
            filesystem.synchronise_folder(folder.parent)
        filesystem.synchronise_folder(self._folder)
        self._names_are_durable = True
