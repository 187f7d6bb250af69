"""Put a new file in place, never over one that is there unless told to."""

from __future__ import annotations

import errno
from pathlib import Path

from annotator.errors import DestinationExists, ExportError
from annotator.store.filesystem import Filesystem
from annotator.workflow.files.outside import is_there


def write_output(path: Path, data: bytes, *, force: bool, filesystem: Filesystem) -> None:
    """Write an export whole or not at all; DestinationExists when it is there already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise ExportError(f"{path} is a folder", "name a file: -o FILE")
        if path.exists() and not path.is_file():
            raise ExportError(f"{path} is a pipe or a device", "name a file: -o FILE")
        if force and not path.is_symlink():
            filesystem.put_file(path, data)
        else:
            create_file(path, data, filesystem=filesystem)
    except FileExistsError as error:
        raise DestinationExists(path) from error
    except OSError as error:
        raise ExportError(
            f"{path} was not written: {error.strerror or error}", "name another place: -o FILE"
        ) from error


def create_file(path: Path, data: bytes, *, filesystem: Filesystem) -> None:
    """A new file with all its bytes on disk; FileExistsError when there is one."""
    if is_there(path):
        raise FileExistsError(errno.EEXIST, "File exists", str(path))
    filesystem.put_file(path, data, new=True)
