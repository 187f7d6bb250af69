"""Put a new file in place, never over one that is there unless told to."""

from __future__ import annotations

import errno
from pathlib import Path

from annotator.errors import DestinationExists, ExportError
from annotator.store.filesystem import Filesystem
from annotator.store.lead.settings_file import NAME as SETTINGS
from annotator.workflow.files.outside import is_there

_EXPORTS = "exports"


def write_output(path: Path, data: bytes, *, force: bool, filesystem: Filesystem) -> None:
    """Write an export whole or not at all; DestinationExists when it is there already."""
    _refuse_link(path.parent)
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


def _refuse_link(folder: Path) -> None:
    """A project's own folder for exports that is a link: the name would say another place."""
    inside = folder.name == _EXPORTS and is_there(folder.parent / SETTINGS)
    if inside and folder.is_symlink():
        raise ExportError(
            f"{folder} is a link, which would lead out of the project: to {folder.resolve()}",
            "put an ordinary folder there, or name the place itself: -o FILE",
        )


def create_file(path: Path, data: bytes, *, filesystem: Filesystem) -> None:
    """A new file with all its bytes on disk; FileExistsError when there is one."""
    if is_there(path):
        raise FileExistsError(errno.EEXIST, "File exists", str(path))
    filesystem.put_file(path, data, new=True)
