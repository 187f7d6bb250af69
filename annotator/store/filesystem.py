"""Every file call of the project, and what differs between systems."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import NotARegularFile

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_READ = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# A pipe would block us and a link would lead us out of the project.
_READ |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_APPEND = os.O_WRONLY | os.O_APPEND | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_APPEND |= getattr(os, "O_NOFOLLOW", 0)
_NEW = _APPEND | os.O_CREAT | os.O_EXCL


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one state of a file from another without reading it."""

    size: int
    modified: int
    """Nanoseconds."""
    inode: int


class Filesystem:
    """The system's files. Tests put another in its place to break every single call."""

    def read(self, path: Path, limit: int = 1 << 30) -> bytes:
        """Bytes of a regular file; a link, pipe or device is refused without being opened for long.

        Raises: NotARegularFile; OSError when the system refuses.
        """
        try:
            handle = os.open(path, _READ)
        except OSError as problem:
            if problem.errno in (errno.ELOOP, errno.EMLINK, errno.ENXIO):
                raise NotARegularFile(path, "a link or a device") from problem
            raise
        try:
            return _read_regular(handle, path, limit)
        finally:
            os.close(handle)

    def read_inside(self, root: Path, relative: str, limit: int = 1 << 30) -> bytes:
        """Bytes of ``root/relative``, no step of which may be a link or lead upwards.

        Raises: NotARegularFile; OSError when the system refuses.
        """
        parts = relative.split("/")
        if not relative or any(part in ("", ".", "..") or "\0" in part for part in parts):
            raise NotARegularFile(relative, "not a path inside the project")
        if os.name != "posix":
            folder = root
            for part in parts[:-1]:
                folder = folder / part
                if folder.is_symlink():
                    raise NotARegularFile(folder, "a link")
            return self.read(folder / parts[-1], limit)
        handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for part in parts[:-1]:
                step = os.open(part, _READ | os.O_DIRECTORY, dir_fd=handle)
                os.close(handle)
                handle = step
            last = os.open(parts[-1], _READ, dir_fd=handle)
        except OSError as problem:
            if problem.errno in (errno.ELOOP, errno.EMLINK, errno.ENOTDIR, errno.ENXIO):
                raise NotARegularFile(relative, "reached through a link, or a device") from problem
            raise
        finally:
            os.close(handle)
        try:
            return _read_regular(last, relative, limit)
        finally:
            os.close(last)

    def names(self, folder: Path) -> list[str]:
        """Names in a folder; none when it does not exist. A link in its place is refused."""
        try:
            if not stat.S_ISDIR(folder.lstat().st_mode):
                raise NotARegularFile(folder, "a link or a file where a folder should be")
            return os.listdir(folder)  # noqa: PTH208 - half the time of iterdir, and names suffice
        except FileNotFoundError:
            return []

    def folders(self, folder: Path) -> list[str]:
        """Names of the real folders in a folder; links are left out."""
        try:
            with os.scandir(folder) as entries:
                return sorted(item.name for item in entries if item.is_dir(follow_symlinks=False))
        except FileNotFoundError:
            return []

    def kind(self, path: Path) -> str:
        """``folder``, ``file``, ``link``, ``other``; empty when nothing is there."""
        try:
            mode = path.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return ""
        if stat.S_ISDIR(mode):
            return "folder"
        if stat.S_ISLNK(mode):
            return "link"
        return "file" if stat.S_ISREG(mode) else "other"

    def real_path(self, path: Path) -> Path:
        """Absolute, links resolved."""
        return path.resolve()

    def stamp(self, path: Path) -> Stamp | None:
        """Size, time and inode of a regular file, links not followed; None when there is none."""
        try:
            found = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - on the path of every save
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)

    def create(self, path: Path) -> int:
        """A new file to append to; FileExistsError when there is one."""
        return os.open(path, _NEW, 0o644)

    def reopen(self, path: Path) -> int:
        """An existing file to append to."""
        return os.open(path, _APPEND)

    def write(self, handle: int, data: bytes) -> int:
        """One write; may take fewer bytes than given."""
        return os.write(handle, data)

    def synchronise(self, handle: int) -> None:
        """Return once the bytes, and the size, are on the disk."""
        if sys.platform == "darwin":
            # fsync only hands the bytes to the drive there; its cache may still lose them.
            with contextlib.suppress(OSError):
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
                return
            os.fsync(handle)
        elif hasattr(os, "fdatasync"):
            os.fdatasync(handle)
        else:
            os.fsync(handle)

    def truncate(self, handle: int, size: int) -> None:
        """Cut a file back."""
        os.ftruncate(handle, size)

    def close(self, handle: int) -> None:
        """Give a handle back."""
        os.close(handle)

    def make_folder(self, path: Path) -> None:
        """A new folder; one that is there already is fine, a link in its place is not."""
        try:
            path.mkdir()
        except FileExistsError:
            if not stat.S_ISDIR(path.lstat().st_mode):
                raise NotARegularFile(path, "a link or a file where a folder should be") from None

    def make_folders(self, path: Path, mode: int = 0o777) -> None:
        """A folder and those above it, as far as they are missing."""
        path.mkdir(mode=mode, parents=True, exist_ok=True)

    def synchronise_folder(self, path: Path) -> None:
        """Return once new names in the folder are on the disk; Windows does so by itself."""
        if os.name != "posix":
            return
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def rename(self, old: Path, new: Path) -> None:
        """Put a file in the place of another, in one step."""
        for pause in (0.01, 0.05, 0.2) if sys.platform == "win32" else ():
            try:
                old.replace(new)
            except PermissionError:
                # A sync tool or virus scanner holds the old file for a moment.
                time.sleep(pause)
            else:
                return
        old.replace(new)

    def name_once(self, old: Path, new: Path) -> None:
        """Move a file to a name that nobody has; FileExistsError when somebody does."""
        try:
            os.link(old, new, follow_symlinks=False)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):  # a filesystem without hard links
            self.close(self.create(new))
            self.rename(old, new)
        else:
            self.remove(old)

    def remove(self, path: Path) -> None:
        """Take a file away; none there is fine."""
        path.unlink(missing_ok=True)

    def writable(self, folder: Path) -> bool:
        """Whether new files may be made in the folder."""
        return os.access(folder, os.W_OK | os.X_OK)

    def lock(self, path: Path) -> int | None:
        """Hold the lock file until the process ends; None when another process does."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            if sys.platform == "win32":
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            os.close(handle)
            if problem.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                return None
            raise
        return handle

    def put_file(self, path: Path, data: bytes, *, durable: bool = True, new: bool = False) -> None:
        """Write a whole file beside its place, then move it there in one step.

        ``durable`` returns only once it is on the disk; caches do without. With ``new`` a file
        that is there already stays: FileExistsError.
        """
        # Not longer than the name itself may be: that one can have all the letters there are.
        beside = path.with_name(f".{secrets.token_hex(6)}.tmp")
        handle = self.create(beside)
        try:
            try:
                self.write_all(handle, data)
                if durable:
                    self.synchronise(handle)
            finally:
                self.close(handle)
            if new:
                self.name_once(beside, path)
            else:
                self.rename(beside, path)
        except BaseException:  # an interrupt leaves nothing behind either
            with contextlib.suppress(OSError):
                self.remove(beside)
            raise
        if durable:
            self.synchronise_folder(path.parent)

    def write_all(self, handle: int, data: bytes) -> None:
        """All of the bytes, in as few writes as the system needs: one, as a rule."""
        written = self.write(handle, data)
        while written < len(data):
            more = self.write(handle, data[written:])
            if more <= 0:
                raise OSError(errno.ENOSPC, "the system takes no more bytes")
            written += more


def _read_regular(handle: int, path: Path | str, limit: int) -> bytes:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        raise NotARegularFile(path, "no regular file")
    if found.st_size > limit:
        raise NotARegularFile(path, f"larger than {limit:,} bytes")
    pieces: list[bytes] = []
    total = 0
    while piece := os.read(handle, max(found.st_size - total, 0) + 65536):
        total += len(piece)
        if total > limit:
            raise NotARegularFile(path, f"larger than {limit:,} bytes")
        pieces.append(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
