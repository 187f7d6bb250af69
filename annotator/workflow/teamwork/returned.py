"""What a coder sends back, a zip or a folder, read within bounds and from safe paths only."""

from __future__ import annotations

import io
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from annotator.errors import BadPack, NotARegularFile
from annotator.store.filesystem import Filesystem
from annotator.store.lead.settings_file import NAME as SETTINGS
from annotator.store.log.files import log_names
from annotator.workflow.files.outside import is_folder, read_outside
from annotator.workflow.teamwork.pack import MARKER

LARGEST_ZIP = 500_000_000
"""Bytes of the zip itself."""
MOST_FILES = 20_000
LARGEST_FILE = 200_000_000
LARGEST_SUM = 1_000_000_000
"""Bytes of all that is read, unpacked."""
WORST_RATIO = 300
"""Text packs to a twentieth; what packs to less than a three-hundredth is no work of anybody."""
_SMALL = 1 << 16
_FOLDER = re.compile(r"_project|[a-z0-9][a-z0-9._-]{0,79}")
_TEXT = re.compile(r"text\.[0-9a-f]{12}\.txt|codebook\.[0-9a-f]{12}\.yaml")
_LEADS = (SETTINGS, MARKER, "annotations/codebook.yaml", "sources/references.json")
_UNREAD = ("sources/", "exports/")
_END = struct.Struct("<4s4H2IH")
_MOST_DIRECTORY = 8_000_000


def read_returned(path: Path, filesystem: Filesystem) -> Mapping[str, bytes]:
    """Path below the project → bytes: logs, texts, codebook copies, and what the lead edits.

    Everything else in it is not even read. Raises: BadPack, UnreadableSource.
    """
    files = _from_folder(path, filesystem) if is_folder(path) else _from_zip(path)
    if not any(name.startswith("annotations/") for name in files):
        raise BadPack(path, "holds no annotations/ of a project")
    return files


def is_wanted(path: str) -> bool:
    """Whether a path is one of a project's logs, texts, codebook copies or lead's files."""
    if path in _LEADS:
        return True
    parts = path.split("/")
    if len(parts) != 3 or parts[0] != "annotations":
        return False
    folder, name = parts[1:]
    good = _FOLDER.fullmatch(folder) and ".." not in folder
    return bool(good) and (bool(log_names([name])) or _TEXT.fullmatch(name) is not None)


def _from_folder(root: Path, filesystem: Filesystem) -> dict[str, bytes]:
    """Links are not followed, and nothing but what is wanted is opened."""
    files: dict[str, bytes] = {}
    total = 0
    for path in _paths(root, filesystem):
        try:
            data = filesystem.read_inside(root, path, LARGEST_FILE)
        except FileNotFoundError:
            continue
        except (OSError, NotARegularFile) as problem:
            why = problem.strerror if isinstance(problem, OSError) else problem.message
            raise BadPack(root / path, f"cannot be read: {why}") from problem
        total += len(data)
        if total > LARGEST_SUM or len(files) >= MOST_FILES:
            raise BadPack(root, "holds more than a project can")
        files[path] = data
    return files


def _paths(root: Path, filesystem: Filesystem) -> Iterator[str]:
    yield from _LEADS
    annotations = root / "annotations"
    try:
        for folder in filesystem.folders(annotations):
            for name in sorted(filesystem.names(annotations / folder)):
                path = f"annotations/{folder}/{name}"
                if is_wanted(path):
                    yield path
    except (OSError, NotARegularFile) as problem:
        why = problem.strerror if isinstance(problem, OSError) else problem.message
        raise BadPack(root, f"cannot be read: {why}") from problem


def _from_zip(path: Path) -> dict[str, bytes]:
    data = read_outside(path, LARGEST_ZIP)
    _check_directory(path, data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as problem:
        raise BadPack(path, "is no zip archive, or a damaged one") from problem
    with archive:
        entries = _checked_entries(path, archive.infolist())
        files: dict[str, bytes] = {}
        total = 0
        for name, entry in entries.items():
            files[name] = _unpacked(path, archive, entry)
            total += len(files[name])
            if total > LARGEST_SUM:
                raise BadPack(path, f"unfolds to more than {LARGEST_SUM:,} bytes")
        return files


def _check_directory(path: Path, data: bytes) -> None:
    """A table of contents of millions of entries takes minutes to read."""
    at = data.rfind(b"PK\5\6", max(len(data) - (1 << 16) - _END.size, 0))
    if at < 0 or at + _END.size > len(data):
        raise BadPack(path, "is neither a folder nor a whole zip archive")
    if _END.unpack_from(data, at)[5] > _MOST_DIRECTORY:
        raise BadPack(path, "has a table of contents of absurd size")


def _checked_entries(path: Path, listed: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The wanted files by their path in the project; any trick in any name refuses all of it."""
    if len(listed) > MOST_FILES:
        raise BadPack(path, f"holds more than {MOST_FILES:,} files")
    files = []
    for entry in listed:
        name = entry.orig_filename
        problem = _trick(entry, name)
        if problem:
            raise BadPack(path, f"{name[:100]!r} {problem}")
        if not entry.is_dir():
            files.append((name, entry))
    start = _start([name for name, _ in files])
    inside = [(name[len(start) :], entry) for name, entry in files if name.startswith(start)]
    _refuse_doubles(path, [name for name, _ in inside])
    return {name: entry for name, entry in sorted(inside, key=_name) if is_wanted(name)}


def _name(named: tuple[str, zipfile.ZipInfo]) -> str:
    return named[0]


def _refuse_doubles(path: Path, names: Iterable[str]) -> None:
    """Two files that some system takes for one; documents, which are not read, may be alike."""
    seen: set[str] = set()
    for name in names:
        if name.startswith(_UNREAD):
            continue
        folded = unicodedata.normalize("NFC", name).casefold()
        if folded in seen:
            raise BadPack(path, f"{name[:100]!r} stands there twice, or in other capitals only")
        seen.add(folded)


def _trick(entry: zipfile.ZipInfo, name: str) -> str:
    """What is wrong with a file of an archive before a byte of it is read; empty when nothing."""
    parts = name.removesuffix("/").split("/")
    if (
        "\\" in name
        or "\0" in name
        or ":" in parts[0]
        or any(part in ("", ".", "..") for part in parts)
    ):
        return "is no path inside a project"
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if entry.flag_bits & 1:
        return "is locked with a password"
    if entry.file_size > LARGEST_FILE:
        return f"unfolds to more than {LARGEST_FILE:,} bytes"
    if entry.file_size > _SMALL and entry.file_size > WORST_RATIO * max(entry.compress_size, 1):
        return f"unfolds to more than {WORST_RATIO} times its size"
    return ""


def _start(names: Iterable[str]) -> str:
    """The one folder that all of it may lie in: archives of a folder begin with its name."""
    names = list(names)
    if any(name.startswith("annotations/") or name == SETTINGS for name in names):
        return ""
    tops = {name.partition("/")[0] for name in names if not name.startswith("__MACOSX/")}
    return f"{tops.pop()}/" if len(tops) == 1 else ""


def _unpacked(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(entry) as file:
            data = file.read(entry.file_size + 1)
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError,
        RuntimeError,
    ) as problem:  # fmt: skip
        raise BadPack(path, f"its file {entry.filename} is damaged") from problem
    if len(data) != entry.file_size:
        raise BadPack(path, f"its file {entry.filename} is not of the size it claims")
    return data
