"""The copy of a source that lies in the project's sources/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import SaveFailed
from annotator.workflow.files.output import create_file
from annotator.workflow.files.outside import read_outside
from annotator.workflow.sources.naming import free_name

if TYPE_CHECKING:
    from annotator.model.source import Source
    from annotator.store.repository import Repository

_FOLDER = "sources"


def path_inside(root: Path, file: Path) -> str:
    """POSIX path below the project of a file that lies in ``sources/``; else empty."""
    real = file.parent.resolve() / file.name
    root = root.resolve()
    return real.relative_to(root).as_posix() if real.is_relative_to(root / _FOLDER) else ""


def copied(repository: Repository, wanted: str, data: bytes) -> tuple[str, str]:
    """Path of a copy under a free name, and what to tell of it; a copy that is there will do."""
    try:
        repository.filesystem.make_folder(repository.root / _FOLDER)
        name = _written(repository, wanted, data)
    except OSError as error:
        raise SaveFailed(f"{wanted} was not copied: {error.strerror or error}") from error
    note = "" if name == wanted else f"another file is called {wanted}; kept as {name}"
    return f"{_FOLDER}/{name}", note


def known_note(repository: Repository, file: Path, source: Source, data: bytes) -> str:
    """What to tell of a file whose bytes are a source's; one that was lost is put back."""
    place = repository.root / source.path
    if not place.exists() and place.parent.is_dir():
        try:
            create_file(place, data, filesystem=repository.filesystem)
        except OSError as error:
            raise SaveFailed(f"{source.path}: {error.strerror or error}") from error
        return f"{source.path} was missing and is put back"
    same_name = place.name == file.name and not path_inside(repository.root, file)
    return "" if same_name else f"the same bytes as {source.path}"


def _written(repository: Repository, wanted: str, data: bytes) -> str:
    folder = repository.root / _FOLDER
    while True:
        if _holds(folder / wanted, data):
            return wanted
        name = free_name(wanted, repository.filesystem.names(folder))
        try:
            create_file(folder / name, data, filesystem=repository.filesystem)
        except FileExistsError:
            continue  # another process was quicker
        return name


def _holds(path: Path, data: bytes) -> bool:
    if path.is_symlink() or not path.is_file() or path.stat().st_size != len(data):
        return False
    return read_outside(path, follow=False) == data
