"""Find a project, or create one."""

from __future__ import annotations

import os
from pathlib import Path

from annotator.errors import (
    BadCodebook,
    CodebookError,
    NoProject,
    ProjectExists,
    UnreadableSource,
    UsageError,
)
from annotator.model.project import Settings
from annotator.workflow.outside_file import is_folder, is_there

SETTINGS_FILE = "annotator.toml"
"""Its presence makes a folder a project."""


def find_project(place: Path) -> Path | None:
    """The nearest folder from ``place`` upwards that is a project."""
    start = Path(place).resolve()
    for folder in (start, *start.parents):
        if is_project(folder):
            return folder
    return None


def project_of(place: Path) -> Path:
    """Like find_project, but a missing project is an error."""
    found = find_project(place)
    if found is None:
        raise NoProject(Path(place).resolve())
    return found


def is_project(folder: Path) -> bool:
    """Holds the settings file, as a file."""
    return os.path.isfile(folder / SETTINGS_FILE)  # noqa: PTH113 - no right to look is no project


def create_project(
    folder: Path, *, title: str = "", question: str = "", codebook: Path | None = None
) -> Path:
    """Make ``folder`` a project; it may hold other files. A codebook is checked before."""
    from annotator.store.repository import Repository  # noqa: PLC0415 - finding needs no store

    if is_there(folder) and not is_folder(folder):
        raise UsageError(f"{folder} is a file, not a folder", "name a new or an existing folder")
    if is_project(folder):
        raise ProjectExists(folder)
    data = _checked_codebook(codebook) if codebook is not None else None
    root = folder.resolve()
    name = root.name.replace("-", " ").replace("_", " ").strip()
    settings = Settings(title=title or name.capitalize() or "Untitled project", question=question)
    Repository.create(root, settings, data)
    return root


def _checked_codebook(path: Path) -> bytes:
    from annotator.store.codebook_file import load_codebook  # noqa: PLC0415
    from annotator.workflow.outside_file import read_outside  # noqa: PLC0415

    try:
        data = read_outside(path)
    except UnreadableSource as error:
        raise CodebookError(error.message, error.hint) from error
    _, problems = load_codebook(data)
    if problems:
        raise BadCodebook(path, problems)
    return data
