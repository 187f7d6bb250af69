"""The installation: its id, its state folder, and the one writer it is in a project."""

from __future__ import annotations

import contextlib
import hashlib
import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import platformdirs

from annotator.errors import NotARegularFile
from annotator.store.filesystem import Filesystem

_PRIVATE = 0o700
_INSTALL = re.compile(r"[0-9a-f]{32}")


def state_folder() -> Path:
    """Where what belongs to this machine and user is kept: locks, rescue files."""
    return Path(platformdirs.user_state_dir("annotator", appauthor=False))


def data_folder() -> Path:
    """Where the installation's id is kept."""
    return Path(platformdirs.user_data_dir("annotator", appauthor=False))


def install_id(filesystem: Filesystem) -> str | None:
    """Random, made once; None where it cannot be kept."""
    path = data_folder() / "install-id"
    try:
        return _read_id(filesystem, path) or _make_id(filesystem, path)
    except (OSError, NotARegularFile):
        return None


def _read_id(filesystem: Filesystem, path: Path) -> str | None:
    try:
        found = filesystem.read(path, 100).decode("ascii", "replace").strip()
    except FileNotFoundError:
        return None
    return found if _INSTALL.fullmatch(found) else None


def _make_id(filesystem: Filesystem, path: Path) -> str | None:
    filesystem.make_folders(path.parent, _PRIVATE)
    filesystem.put_file(path, secrets.token_hex(16).encode() + b"\n")
    # Two first starts at once: the last one's id holds for both.
    return _read_id(filesystem, path)


def writer_id(filesystem: Filesystem, root: Path) -> str:
    """Same installation and same real path: same writer, for ever. Else one for this session."""
    install = install_id(filesystem)
    if install is None:
        return session_writer()
    return hashlib.sha256(f"{install}\0{filesystem.real_path(root)}".encode()).hexdigest()[:10]


def session_writer() -> str:
    """A writer nobody else is, where nothing can be remembered or locked."""
    return secrets.token_hex(8)


def claim(filesystem: Filesystem, owner: str) -> int | None:
    """Hold a writer's name («coder.writer»), unless a running process does."""
    try:
        return _lock(filesystem, owner)
    except OSError:
        return None


@contextlib.contextmanager
def alone(filesystem: Filesystem, project: Path) -> Iterator[bool]:
    """Whether no other process is changing the lead's files of a project; none may until we did.

    Where nothing can be locked, nobody is kept out.
    """
    name = hashlib.sha256(str(filesystem.real_path(project)).encode()).hexdigest()[:10]
    handle = None
    try:
        handle = _lock(filesystem, f"_lead.{name}")
        taken = handle is None
    except OSError:
        taken = False
    try:
        yield not taken
    finally:
        if handle is not None:
            with contextlib.suppress(OSError):
                filesystem.close(handle)


def _lock(filesystem: Filesystem, owner: str) -> int | None:
    folder = state_folder() / "locks"
    filesystem.make_folders(folder, _PRIVATE)
    return filesystem.lock(folder / f"{owner}.lock")


class WriterLock:
    """Claims a writer's name for this process: the plain one, else with the next free number."""

    def __init__(
        self,
        filesystem: Filesystem,
        coder: str,
        writer: str,
        usable: Callable[[str], bool] = lambda owner: True,
    ) -> None:
        """``usable`` may refuse a name («coder.writer») that is free."""
        self._filesystem = filesystem
        self._handle: int | None = None
        self.writer = writer
        number = 0
        try:
            while self._handle is None:
                self.writer = f"{writer}+{number}" if number else writer
                owner = f"{coder}.{self.writer}"
                self._handle = _lock(filesystem, owner)
                if self._handle is not None and not usable(owner):
                    self.release()
                number += 1
        except OSError:
            self.release()
            self.writer = session_writer()

    def release(self) -> None:
        """Let others have the name."""
        if self._handle is not None:
            with contextlib.suppress(OSError):
                self._filesystem.close(self._handle)
            self._handle = None
