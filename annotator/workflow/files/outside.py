"""Read a file that somebody names: a regular one, of a size that makes sense."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from annotator.errors import SourceTooLarge, UnreadableSource

LIMIT = 100_000_000
"""Bytes; a book of text has one million."""


def is_there(path: Path) -> bool:
    """Something has this name, however long the name; a link that leads nowhere is something."""
    return os.path.lexists(path)


def is_folder(path: Path) -> bool:
    """A folder, or a link to one; a name too long to be one is none."""
    return os.path.isdir(path)  # noqa: PTH112 - Path raises for a name that is too long


def read_outside(path: Path, limit: int = LIMIT, *, follow: bool = True) -> bytes:
    """The file's bytes; pipes, devices, folders and giants are refused before a byte is read."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if not follow:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        raise UnreadableSource(path, why(error), "check the name and its access rights") from error
    try:
        found = os.fstat(handle)
        if stat.S_ISDIR(found.st_mode):
            raise UnreadableSource(path, "is a folder, not a file", "name a file")
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableSource(path, "is a pipe or a device, not a file", "name a file")
        if found.st_size > limit:
            raise SourceTooLarge(path, found.st_size, limit)
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise UnreadableSource(path, why(error), "check the disk") from error
    finally:
        os.close(handle)
    if len(data) > limit:  # it grew meanwhile
        raise SourceTooLarge(path, len(data), limit)
    return data


def why(error: OSError) -> str:
    """What the system says against a file, in few words."""
    return "no such file" if isinstance(error, FileNotFoundError) else error.strerror or str(error)
