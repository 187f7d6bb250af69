"""A project: what it holds, and the one way to change it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from annotator.errors import BadCoder, NewerStore, NoCoder, NotARegularFile, SaveFailed
from annotator.model.change import Change, Entry
from annotator.model.project import Settings
from annotator.model.reference import Reference
from annotator.store import project_folder
from annotator.store.contents import Contents
from annotator.store.filesystem import Filesystem
from annotator.store.install import writer_id
from annotator.store.lead.files import sha256
from annotator.store.lead.settings_file import CODER, FORMAT, load_settings
from annotator.store.log.clock import Clock, random_tail, wall_clock
from annotator.store.log.event_line import Event
from annotator.store.log.folding import union
from annotator.store.saving import Saving

if TYPE_CHECKING:
    from annotator.model.codebook import Codebook
    from annotator.store.merging.arrivals import Arrivals, SortedOut
    from annotator.store.merging.copies import Copies
    from annotator.store.passing_on import PassedOn, Recipient


class Repository(Contents):
    """Everything a project holds. Opening it reads its settings and nothing else.

    ``read_only`` says why nothing can be saved, or is empty. ``coder`` is who acts.
    """

    def __init__(
        self,
        root: Path,
        coder: str | None,
        settings: Settings,
        *,
        filesystem: Filesystem,
        clock: Clock,
        writer: str,
    ) -> None:
        """Use ``open``."""
        super().__init__(root, coder, settings, filesystem=filesystem, clock=clock, writer=writer)
        self._saving = Saving(self.database, self._outbox, self.texts, self.files)

    @classmethod
    def open(
        cls,
        root: Path,
        coder: str | None = None,
        *,
        filesystem: Filesystem | None = None,
        now: Callable[[], datetime] = wall_clock,
        tail: Callable[[], int] = random_tail,
        writer: str | None = None,
    ) -> Self:
        """``now``, ``tail`` (62 bits of an id) and ``writer`` are what the machine gives.

        Raises: NoProject, BadSettings, BadCoder.
        """
        if coder is not None and not CODER.fullmatch(coder):
            raise BadCoder(coder)
        filesystem = filesystem or Filesystem()
        root = filesystem.real_path(root)
        settings, version = project_folder.read_settings(filesystem, root)
        writer = writer or writer_id(filesystem, root)
        repository = cls(
            root, coder, settings, filesystem=filesystem, clock=Clock(now, tail), writer=writer
        )
        logs = repository.database.logs
        logs.read_only = project_folder.why_read_only(filesystem, root)
        if version > FORMAT:
            logs.newer = version
        if coder is not None and not repository.read_only and repository._outbox.waits(coder):
            repository._saving.adopt()
        return repository

    @staticmethod
    def create(root: Path, settings: Settings, codebook: bytes | None = None) -> None:
        """A new project folder; without a codebook it gets one to start from.

        Raises: SaveFailed, BadSettings, BadCodebook.
        """
        project_folder.create_project(Filesystem(), root, settings, codebook)

    def close(self) -> None:
        """Try once more to save what waits, and let go of files and locks."""
        if self.unsaved:
            self.retry()
        self.database.close()

    def __enter__(self) -> Self:
        """Close when the block ends."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def edit_codebook(self, edit: Callable[[bytes], bytes]) -> Codebook:
        """Let ``edit`` turn the file's bytes into new ones, which must be a good codebook.

        The old ones are kept, so that they can be restored.

        Raises: BadCodebook, StoreChangedOnDisk, SaveFailed, ReadOnlyProject.
        """
        self.check_writable()
        before = self.files.codebook_bytes()
        after = edit(before)
        if after != before:
            self.texts.keep_codebook(before, sha256(before))
        return self.files.write_codebook(after, read=before)

    def edit_settings(self, edit: Callable[[bytes], bytes]) -> Settings:
        """Let ``edit`` turn the bytes of annotator.toml into new ones, which must be good settings.

        Raises: BadSettings, StoreChangedOnDisk, SaveFailed, ReadOnlyProject.
        """
        self.check_writable()
        data = self.files.write_settings(edit)
        self.settings, _ = load_settings(data, self.files.settings_path)
        return self.settings

    def save_references(self, references: Sequence[Reference]) -> None:
        """Replace those of the same id, add new ones; all others keep their place and fields.

        Raises: StoreChangedOnDisk, SaveFailed, BadReferences, ReadOnlyProject.
        """
        self.check_writable()
        self.files.save_references(references)

    def store_text(self, source_id: str, canonical: str) -> None:
        """Keep a source's text for ever; done before the source itself is saved.

        Raises: SaveFailed, ReadOnlyProject.
        """
        self.check_writable()
        self.texts.write(source_id, canonical)

    def last_read(self) -> str:
        """The id of the source whose position was remembered last; it may be gone by now."""
        return self._positions.last(self.coder or "")

    def remember_position(self, source_id: str, offset: int) -> None:
        """Of no consequence when it fails."""
        if not self.read_only:
            self._positions.put(self.coder or "", source_id, offset)

    # --- changes ----------------------------------------------------------------------------

    @property
    def acting(self) -> str:
        """Who acts. Raises: NoCoder."""
        if self.coder is None:
            raise NoCoder
        return self.coder

    def now(self) -> datetime:
        """The time, as the repository dates what is saved: UTC, to the millisecond."""
        return self.database.logs.clock.date()

    def new_id(self) -> str:
        """For an annotation, passage or finding that is about to be saved."""
        return self.database.logs.clock.next()

    def save(self, changes: Sequence[Change], *, hold: bool = False) -> tuple[Event, ...]:
        """One act: per folder one write and one synchronisation, then memory follows.

        With ``hold`` a save that fails stays in memory and in a rescue file and is tried again.
        Raises: SaveFailed without ``hold``; ReadOnlyProject, NewerStore, NoCoder.
        """
        self.check_writable()
        return self._saving.save(self._saving.plan(changes), hold=hold)

    def check_writable(self) -> None:
        """Raises: ReadOnlyProject or NewerStore, where nothing may be saved."""
        self.database.logs.check_writable()

    def passed_on(self, folder: str, recipient: Recipient) -> PassedOn:
        """The logs of a folder as somebody may have them. Raises: NewerStore."""
        from annotator.store.passing_on import passed_on  # noqa: PLC0415 - for packing only

        log = self.database.logs.log(folder)
        if log.newer:
            raise NewerStore(self.root, log.newer)
        return passed_on(folder, union(log.logs()), recipient)

    def arrivals(self, files: Mapping[str, bytes]) -> Arrivals:
        """The logs among files that came: path below the project → bytes."""
        from annotator.store.merging.arrivals import Arrivals  # noqa: PLC0415 - for merging only

        return Arrivals(self.database.logs, files)

    def take(self, found: SortedOut, copies: Copies) -> None:
        """Write what came: texts first, so that what is there can be read even if the rest fails.

        Raises: SaveFailed; the same may then be taken again.
        """
        self.check_writable()
        try:
            copies.put(self.filesystem, self.root, found.sources)
            for path, data in found.logs():
                self.filesystem.make_folder((self.root / path).parent)
                if not self.filesystem.kind(self.root / path):
                    self.filesystem.put_file(self.root / path, data, new=True)
        except NotARegularFile as problem:
            raise SaveFailed(problem.message, problem.hint) from problem
        except OSError as problem:
            raise SaveFailed(problem.strerror or str(problem)) from problem
        finally:
            self.refresh_all()

    def retry(self) -> int:
        """Try to save what waits; returns how many events still do."""
        return self._saving.retry()

    def undo(
        self,
        coder: str,
        source_id: str | None = None,
        *,
        kinds: Collection[str] | None = None,
        hold: bool = False,
    ) -> tuple[Entry, ...]:
        """Take back the coder's last act, or the last one in a source, or of some kinds alone.

        Raises: NothingToUndo, ChangedSince, SaveFailed, ReadOnlyProject.
        """
        return self._take_back(coder, source_id, kinds, redo=False, hold=hold)

    def redo(
        self,
        coder: str,
        source_id: str | None = None,
        *,
        kinds: Collection[str] | None = None,
        hold: bool = False,
    ) -> tuple[Entry, ...]:
        """Bring back what was last taken back, unless something new was done since.

        Raises: as ``undo``.
        """
        return self._take_back(coder, source_id, kinds, redo=True, hold=hold)

    # --- behind it --------------------------------------------------------------------------

    def _take_back(
        self,
        coder: str,
        source: str | None,
        kinds: Collection[str] | None,
        *,
        redo: bool,
        hold: bool,
    ) -> tuple[Entry, ...]:
        self.check_writable()
        if coder != self.coder:
            raise NoCoder if self.coder is None else BadCoder(coder)
        if source is not None:
            self.source(source)
        plan, by_id = self._undoing.plan(coder, source, redo=redo, kinds=kinds)
        events = self._saving.save(plan, hold=hold)
        places = [folder for folder, operations in plan.items() for _ in operations]
        return self._undoing.entries(zip(places, events, strict=True), by_id)
