"""Which files ``add`` means: a path, or everything below a folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from annotator.errors import AnnotatorError, UnreadableSource
from annotator.workflow.files.outside import why

BIBLIOGRAPHY = "references.json"
_OURS = ("annotations", "exports")
"""Folders of the project that hold no sources."""


def documents_in(path: Path, root: Path) -> Iterator[Path | tuple[Path, AnnotatorError]]:
    """The path itself, or the files below it in the order of their names; refusals as pairs."""
    refusal = _refused(path, root)
    if refusal is not None:
        yield path, refusal
    elif path.is_dir():
        empty = True
        for found in _below(path, root):
            empty = False
            yield found
        if empty:
            yield (
                path,
                UnreadableSource(path, "holds no document", "name a file, or another folder"),
            )
    else:
        yield path


def _refused(path: Path, root: Path) -> AnnotatorError | None:
    """Why a path that was named cannot be a source."""
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return UnreadableSource(path, why(error), "check the name")
    except ValueError:
        return UnreadableSource(repr(str(path)), "is no file name")
    if stat.S_ISLNK(mode) or _through_link(path, root):
        return _link(path)
    if stat.S_ISDIR(mode):
        return _bad_name(path) if path.resolve().is_relative_to(root / "sources") else None
    if not stat.S_ISREG(mode):
        return UnreadableSource(path, f"is {_kind(mode)}, not a file", "name a document")
    if path.name == BIBLIOGRAPHY:
        return UnreadableSource(path, "is a bibliography, not a source", "use --references FILE")
    if path.name.startswith("."):
        return UnreadableSource(path, "is a hidden file", "give it a name without a leading dot")
    return _bad_name(path)


def _below(folder: Path, root: Path) -> Iterator[Path | tuple[Path, AnnotatorError]]:
    """Files and refusals in the order of their names, however deep they lie."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        refusal = None if path == folder else _refused(path, root)
        if refusal is not None:
            yield path, refusal
        elif not path.is_dir():
            yield path
        elif path == folder or not _is_ours(path, root):
            try:
                names = sorted(os.listdir(path), reverse=True)  # noqa: PTH208 - names suffice
            except OSError as error:
                yield path, UnreadableSource(path, why(error), "check its access rights")
                continue
            waiting += [path / name for name in names if not _is_skipped(path, name, root)]


def _is_skipped(folder: Path, name: str, root: Path) -> bool:
    hidden = name.startswith(".") or name == BIBLIOGRAPHY
    return hidden or (name == "annotator.toml" and folder.resolve() == root)


def _is_ours(folder: Path, root: Path) -> bool:
    return folder.name in _OURS and folder.resolve().parent == root


def _through_link(path: Path, root: Path) -> bool:
    """Named as if it lay in the project, but a link on the way leads elsewhere."""
    named = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the link
    for base in {root, Path(os.path.abspath(root))}:  # noqa: PTH100
        if named.is_relative_to(base):
            return not named.resolve().is_relative_to(base.resolve())
    return False


def _bad_name(path: Path) -> AnnotatorError | None:
    if not path.name.isprintable():
        told = repr(path.name)[1:-1]
        return UnreadableSource(
            told, "has characters in its name that cannot be shown", "rename it"
        )
    if "\\" in path.name and os.sep != "\\":
        return UnreadableSource(
            path, "has a backslash in its name, which parts folders on other systems", "rename it"
        )
    return None


def _link(path: Path) -> AnnotatorError:
    return UnreadableSource(
        path, "is a symbolic link; links are not followed", "add the file that it points to"
    )


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"
