"""A project's folder: made, recognised, and whether it may be written."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import BadSettings, NoProject, NotARegularFile, SaveFailed
from annotator.model.project import Settings
from annotator.store.filesystem import Filesystem
from annotator.store.lead import settings_file

GIT_ATTRIBUTES = b"""\
# Logs of two machines are merged line by line; no tool may change a line end.
*.jsonl -text merge=union
sources/** -text
annotations/** -text
exports/** -text
"""
GIT_IGNORE = b".cache/\n"


def is_project(filesystem: Filesystem, folder: Path) -> bool:
    """Whether the folder holds an annotator.toml; if that is a link, opening it says so."""
    try:
        return filesystem.kind(folder / settings_file.NAME) in ("file", "link")
    except OSError:
        return False  # no right to look, or a name too long, is no project


def read_settings(filesystem: Filesystem, root: Path) -> tuple[Settings, int]:
    """Settings and format version.

    Raises: NoProject, BadSettings.
    """
    path = root / settings_file.NAME
    try:
        data = filesystem.read(path, settings_file.LARGEST)
    except (FileNotFoundError, NotADirectoryError) as problem:
        raise NoProject(root) from problem
    except NotARegularFile as problem:
        raise BadSettings(path, problem.message) from problem
    except OSError as problem:
        raise BadSettings(path, problem.strerror or str(problem)) from problem
    return settings_file.load_settings(data, path)


def why_read_only(filesystem: Filesystem, root: Path) -> str:
    """The reason why nothing can be written here; empty when it can."""
    folder = root / "annotations"
    try:
        filesystem.names(folder)
    except NotARegularFile as problem:
        return problem.message
    except OSError as problem:
        return f"{folder}: {problem.strerror}"
    place = folder if filesystem.kind(folder) else root
    if filesystem.writable(place):
        return ""
    return f"you may not write into {place}"


def create_project(
    filesystem: Filesystem, root: Path, settings: Settings, codebook: bytes | None
) -> None:
    """Make the folders and files of a new project; what is there already stays.

    Raises: SaveFailed; BadSettings when there is a project already; BadCodebook.
    """
    from annotator.store.lead.codebook_file import STARTER, checked_codebook  # noqa: PLC0415 - YAML is slow

    if codebook is not None:
        checked_codebook(codebook, "codebook")
    try:
        if is_project(filesystem, root):
            raise BadSettings(root / settings_file.NAME, "there is a project here already")
        filesystem.make_folders(root)
        for name in ("sources", "annotations", "annotations/_project", "exports"):
            filesystem.make_folder(root / name)
        _write(filesystem, root / ".gitattributes", GIT_ATTRIBUTES)
        _write(filesystem, root / ".gitignore", GIT_IGNORE)
        _write(filesystem, root / "annotations" / "codebook.yaml", codebook or STARTER)
        # Last, since it is what makes the folder a project.
        _write(filesystem, root / settings_file.NAME, settings_file.settings_file(settings))
        filesystem.synchronise_folder(root / "annotations")
    except NotARegularFile as problem:
        raise SaveFailed(problem.message, problem.hint) from problem
    except OSError as problem:
        where = problem.filename or root
        raise SaveFailed(f"{where}: {problem.strerror}") from problem


def _write(filesystem: Filesystem, path: Path, data: bytes) -> None:
    if filesystem.stamp(path) is None:
        filesystem.put_file(path, data)
