"""A disk in memory that can lose power between any two calls.

It keeps apart what a program sees and what is surely on the platter. Bytes that were written and
not synchronised may be there in part, as zeros, as garbage or not at all; names that were made and
whose folder was not synchronised may be missing; bytes whose synchronisation failed are gone, even
though a later one says «done» (what Linux does).
"""

from __future__ import annotations

import errno
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotator.errors import NotARegularFile
from annotator.store.filesystem import Filesystem, Stamp

ROOT = Path("/p/annotations")


@dataclass(frozen=True)
class Image:
    """What a disk holds after a restart."""

    files: dict[Path, bytes]
    folders: frozenset[Path]


@dataclass
class File:
    """One file's bytes: as seen, as surely stored, and what came and went in between."""

    seen: bytearray = field(default_factory=bytearray)
    stored: bytes = b""
    lost: list[tuple[int, int]] = field(default_factory=list)
    """Ranges whose synchronisation failed."""
    ghosts: list[bytes] = field(default_factory=list)
    """Tails that were written and cut off again, and may yet be on the platter."""


class SimulatedDisk(Filesystem):
    """Stands in for the system's files."""

    def __init__(self, image: Image | None = None) -> None:
        self.observe: Callable[[str], None] = lambda step: None
        """Called before and after every step that a power cut could split."""
        self.failures: dict[str, list[str]] = {}
        """Call → what goes wrong with the next ones: ``error``, ``short``, ``short error``."""
        self.calls: list[str] = []
        self._files: dict[int, File] = {}
        self._names: dict[Path, int] = {}
        self._stored_names: dict[Path, int] = {}
        self._folders: set[Path] = {Path("/")}
        self._stored_folders: set[Path] = {Path("/")}
        self._handles: dict[int, int] = {}
        self._locks: dict[Path, int] = {}
        self._next = 100
        if image is not None:
            for path, data in image.files.items():
                number = self._new_file(File(bytearray(data), data))
                self._names[path] = self._stored_names[path] = number
            self._folders |= image.folders
            self._stored_folders |= image.folders

    # --- what the store calls ---------------------------------------------------------------

    def read(self, path: Path, limit: int = 1 << 30) -> bytes:
        return bytes(self._file(path).seen)

    def read_inside(self, root: Path, relative: str, limit: int = 1 << 30) -> bytes:
        return self.read(root / relative)

    def names(self, folder: Path) -> list[str]:
        inside = [path.name for path in [*self._names, *self._folders] if path.parent == folder]
        return [name for name in inside if name]

    def folders(self, folder: Path) -> list[str]:
        return sorted(path.name for path in self._folders if path.parent == folder and path.name)

    def kind(self, path: Path) -> str:
        if path in self._folders:
            return "folder"
        return "file" if path in self._names else ""

    def real_path(self, path: Path) -> Path:
        return path

    def stamp(self, path: Path) -> Stamp | None:
        number = self._names.get(path)
        if number is None:
            return None
        return Stamp(len(self._files[number].seen), 0, number)

    def create(self, path: Path) -> int:
        self._fail("create")
        if path in self._names:
            raise FileExistsError(errno.EEXIST, "there already", str(path))
        if path.parent not in self._folders:
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(path))
        number = self._new_file(File())
        self._names[path] = number
        self.observe("create")
        return self._open(number)

    def reopen(self, path: Path) -> int:
        self._fail("reopen")
        self._file(path)
        return self._open(self._names[path])

    def write(self, handle: int, data: bytes) -> int:
        how = self._failure("write")
        taken = data[: len(data) // 2] if "short" in how else data
        if how != "error":
            self._opened(handle).seen += taken
        self.observe("write")
        if "error" in how:
            raise OSError(errno.ENOSPC, "no space left")
        return len(taken)

    def synchronise(self, handle: int) -> None:
        file = self._opened(handle)
        how = self._failure("synchronise")
        self.observe("before synchronise")
        if how:
            file.lost.append((len(file.stored), len(file.seen)))
            raise OSError(errno.EIO, "input/output error")
        stored = bytearray(file.seen)
        for start, end in file.lost:
            stored[start : min(end, len(stored))] = bytes(max(0, min(end, len(stored)) - start))
        file.stored = bytes(stored)
        file.ghosts = []
        self.observe("after synchronise")

    def truncate(self, handle: int, size: int) -> None:
        self._fail("truncate")
        file = self._opened(handle)
        file.ghosts.append(bytes(file.seen[size:]))
        del file.seen[size:]
        self.observe("truncate")

    def close(self, handle: int) -> None:
        self._handles.pop(handle, None)
        for path, held in list(self._locks.items()):
            if held == handle:
                del self._locks[path]

    def make_folder(self, path: Path) -> None:
        if path in self._folders:
            return
        self._fail("make_folder")
        self._folders.add(path)
        self.observe("make_folder")

    def make_folders(self, path: Path, mode: int = 0o777) -> None:
        for folder in [*reversed(path.parents), path]:
            self._folders.add(folder)
            self._stored_folders.add(folder)

    def synchronise_folder(self, path: Path) -> None:
        self._fail("synchronise_folder")
        for name in {*self._names, *self._stored_names}:
            if name.parent == path:
                if name in self._names:
                    self._stored_names[name] = self._names[name]
                else:
                    del self._stored_names[name]
        self._stored_folders |= {folder for folder in self._folders if folder.parent == path}
        self.observe("synchronise_folder")

    def rename(self, old: Path, new: Path) -> None:
        self._fail("rename")
        self._names[new] = self._names.pop(old)
        self.observe("rename")

    def remove(self, path: Path) -> None:
        self._fail("remove")
        self._names.pop(path, None)
        self.observe("remove")

    def writable(self, folder: Path) -> bool:
        return True

    def lock(self, path: Path) -> int | None:
        if path in self._locks:
            return None
        self._next += 1
        self._locks[path] = self._next
        return self._next

    def kill(self) -> None:
        """The program is gone, with its handles and locks; the machine goes on."""
        self._handles.clear()
        self._locks.clear()
        self.failures.clear()

    # --- what tests do ----------------------------------------------------------------------

    def seen(self) -> Image:
        """After a crash of the program alone: everything that was written is there."""
        files = {path: bytes(self._files[number].seen) for path, number in self._names.items()}
        return Image(files, frozenset(self._folders))

    def surely_stored(self) -> Image:
        """After a power cut that took all that it could."""
        return self._image(self._stored_names, self._stored_folders, {})

    def after_power_cut(self, chance: random.Random, most: int = 1 << 30) -> Iterator[Image]:
        """What may be there after a power cut now: all combinations, or ``most`` of them."""
        images = list(self._all_images(chance))
        if len(images) > most:
            images = chance.sample(images, most)
        yield from images

    def put(self, path: Path, data: bytes) -> None:
        """What another program leaves in a file, durably and under a new inode."""
        self.make_folders(path.parent)
        self._names[path] = self._stored_names[path] = self._new_file(File(bytearray(data), data))

    def path(self, end: str) -> Path:
        """The one file whose path ends so."""
        (found,) = [path for path in self._names if str(path).endswith(end)]
        return found

    # --- inside -----------------------------------------------------------------------------

    def _all_images(self, chance: random.Random) -> Iterator[Image]:
        for names, folders in self._name_states():
            unsure = [
                number
                for number in set(names.values())
                if bytes(self._files[number].seen) != self._files[number].stored
            ]
            yield self._image(names, folders, {})
            for number in unsure:
                for content in _contents(self._files[number], chance):
                    yield self._image(names, folders, {number: content})

    def _name_states(self) -> Iterator[tuple[dict[Path, int], set[Path]]]:
        """Names as surely stored, as seen, and with one of the differences each."""
        yield self._stored_names, self._stored_folders
        different = [
            path
            for path in {*self._names, *self._stored_names}
            if self._names.get(path) != self._stored_names.get(path)
        ]
        if self._folders != self._stored_folders:
            yield self._stored_names, self._folders
        if different:
            yield self._names, self._folders
        for path in different if len(different) > 1 else ():
            names = dict(self._stored_names)
            if path in self._names:
                names[path] = self._names[path]
            else:
                names.pop(path, None)
            yield names, self._folders

    def _image(
        self, names: dict[Path, int], folders: Iterable[Path], contents: dict[int, bytes]
    ) -> Image:
        kept = frozenset(folders)
        files = {
            path: contents.get(number, self._files[number].stored)
            for path, number in names.items()
            if all(above in kept for above in path.parents)
        }
        return Image(files, kept)

    def _new_file(self, file: File) -> int:
        self._next += 1
        self._files[self._next] = file
        return self._next

    def _open(self, number: int) -> int:
        self._next += 1
        self._handles[self._next] = number
        return self._next

    def _file(self, path: Path) -> File:
        if path in self._folders:
            raise NotARegularFile(path, "a folder")
        if path not in self._names:
            raise FileNotFoundError(errno.ENOENT, "no such file", str(path))
        return self._files[self._names[path]]

    def _opened(self, handle: int) -> File:
        return self._files[self._handles[handle]]

    def _failure(self, call: str) -> str:
        self.calls.append(call)
        waiting = self.failures.get(call)
        return waiting.pop(0) if waiting else ""

    def _fail(self, call: str) -> None:
        if self._failure(call):
            raise OSError(errno.EIO, "input/output error")


def _contents(file: File, chance: random.Random) -> Iterator[bytes]:
    """What a file whose last bytes are not synchronised may hold."""
    seen, stored = bytes(file.seen), file.stored
    if not seen.startswith(stored):
        yield seen
        return
    for tail in {seen[len(stored) :], *file.ghosts}:
        size = len(tail)
        cuts = {0, 1, size // 2, size - 1, size, *(chance.randrange(size + 1) for _ in range(6))}
        for cut in sorted(cut for cut in cuts if 0 <= cut <= size):
            yield stored + tail[:cut]
        yield stored + bytes(size)
        yield stored + tail[: size // 2] + bytes(size - size // 2)
        yield stored + chance.randbytes(size)
