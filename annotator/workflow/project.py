"""Find a project, or create one."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import NoProject, ProjectExists, UsageError
from annotator.model.project import Settings
from annotator.store import project_folder
from annotator.store.filesystem import Filesystem
from annotator.workflow.files.outside import is_folder, is_there


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
    """Whether the folder holds a project."""
    return project_folder.is_project(Filesystem(), folder)


def create_project(
    folder: Path, *, title: str = "", question: str = "", codebook: Path | None = None
) -> Path:
    """Make ``folder`` a project; it may hold other files. A codebook is checked before."""
    from annotator.store.repository import Repository  # noqa: PLC0415 - finding needs no logs
    from annotator.workflow.codebook.whole import outside_codebook  # noqa: PLC0415

    if is_there(folder) and not is_folder(folder):
        raise UsageError(f"{folder} is a file, not a folder", "name a new or an existing folder")
    if is_project(folder):
        raise ProjectExists(folder)
    data = outside_codebook(codebook)[0] if codebook is not None else None
    root = folder.resolve()
    name = root.name.replace("-", " ").replace("_", " ").strip()
    settings = Settings(title=title or name.capitalize() or "Untitled project", question=question)
    Repository.create(root, settings, data)
    return root
