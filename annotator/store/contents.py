"""What a project holds, to be read."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from annotator.errors import UnknownAnnotation, UnknownSource
from annotator.model.annotation import Annotation, Passed
from annotator.model.change import Entry, Fault, Fold, Progress, Statement
from annotator.model.finding import Finding
from annotator.model.origin import Conflict, Link, NoteLink, Origin, Withdrawal
from annotator.model.project import Settings
from annotator.model.reference import Reference
from annotator.model.source import Descriptor, Source
from annotator.store.counts import ProgressBook
from annotator.store.filesystem import Filesystem
from annotator.store.lead.files import LeadFiles
from annotator.store.log.authors import Author, authors
from annotator.store.log.clock import Clock
from annotator.store.log.event_line import Event
from annotator.store.log.outbox import Outbox
from annotator.store.log.storage import PROJECT
from annotator.store.log.tables import LogDB
from annotator.store.positions import Positions
from annotator.store.records.current_codes import in_use_today
from annotator.store.records.kinds import kind_name, value_of
from annotator.store.source_view import SourceView
from annotator.store.texts import Texts
from annotator.store.undoing import Undoing, date_of

if TYPE_CHECKING:
    from annotator.model.codebook import Codebook

Held = TypeVar("Held")


class Contents:
    """The reading half of a Repository. A source's logs are read when it is first asked for."""

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
        """Use ``Repository.open``."""
        self.root = root
        self.coder = coder
        self.settings = settings
        annotations = root / "annotations"
        self.database = LogDB(annotations, coder or "", writer, filesystem=filesystem, clock=clock)
        self.texts = Texts(annotations, filesystem)
        self.files = LeadFiles(root, filesystem)
        self.filesystem = filesystem
        self._outbox = Outbox(filesystem, root)
        self._book = ProgressBook(self.database.logs, root / ".cache", self._outbox)
        self._positions = Positions(filesystem, root / ".cache")
        self._undoing = Undoing(self.database, self._outbox, self._book.last_events, self.refresh)
        self.database.logs.listener = self._changed
        self._views: dict[str, SourceView] = {}
        self._renamed: Mapping[str, str] = {}
        self._sources: dict[str, Source] | None = None

    @property
    def read_only(self) -> str:
        """Why nothing can be saved; empty when it can."""
        logs = self.database.logs
        if logs.newer:
            return f"it holds events of format {logs.newer}; install a newer annotator to write"
        return logs.read_only

    # --- what the lead edits ----------------------------------------------------------------

    def codebook(self) -> Codebook:
        """Raises: CodebookError when there is none, BadCodebook with every mistake."""
        return self.files.codebook()

    def references(self) -> Mapping[str, Reference]:
        """By id. Raises: BadReferences."""
        return self.files.references()

    # --- sources ----------------------------------------------------------------------------

    def sources(self) -> tuple[Source, ...]:
        """In the order in which they were added. Reads the project's own log only."""
        return tuple(self._known_sources().values())

    def source(self, source_id: str) -> Source:
        """Raises: UnknownSource, with a near match."""
        known = self._known_sources()
        if source_id not in known:
            from difflib import get_close_matches  # noqa: PLC0415 - only a slip pays for it

            near = get_close_matches(source_id, known, 1)
            raise UnknownSource(source_id, near[0] if near else "")
        return known[source_id]

    def text(self, source_id: str) -> str:
        """Canonical text, checked against its hash. Raises: UnknownSource, UnreadableSource."""
        return self.texts.read(source_id, self.source(source_id).text_sha256)

    # --- what coders did --------------------------------------------------------------------

    def annotations(self, source_id: str, coder: str | None = None) -> tuple[Annotation, ...]:
        """In reading order: by extent, then id. Raises: UnknownSource."""
        return self._view(source_id).all(coder)

    def annotation(self, suffix: str) -> Annotation:
        """The one whose id ends so. Raises: UnknownAnnotation."""
        found = self.annotations_ending(suffix)
        if len(found) != 1:
            raise UnknownAnnotation(suffix, len(found))
        return found[0]

    def annotations_ending(self, suffix: str) -> list[Annotation]:
        """All whose id ends so."""
        found = (self._view(folder).get(ident) for folder, ident in self._find(suffix))
        return [mark for mark in found if mark is not None]

    def two_versions(self, source_id: str) -> frozenset[str]:
        """Ids of annotations that two machines changed without knowing of each other."""
        versions = self.database.logs.log(source_id).state.versions
        return frozenset(ident for kind, ident in versions if kind == "mark")

    def passed(self, source_id: str, coder: str | None = None) -> tuple[Passed, ...]:
        """Passages left without a code on purpose, in text order."""
        found = self.held(Passed, source_id, coder)
        return tuple(sorted(found, key=lambda value: (value.span, value.id)))

    def descriptor(self, source_id: str, coder: str) -> Descriptor | None:
        """A coder's appraisal of a source."""
        value = self._value(PROJECT, "descriptor", f"{source_id}:{coder}")
        return value if isinstance(value, Descriptor) else None

    def finished(self, source_id: str, coder: str) -> bool:
        """Whether the coder is done with the source."""
        self.source(source_id)
        return self._value(source_id, "finished", coder) is not None

    def folds(self, source_id: str, coder: str) -> Mapping[int, bool]:
        """Block start → folded, where the coder decided it by hand."""
        return {value.start: value.folded for value in self.held(Fold, source_id, coder)}

    def findings(self) -> tuple[Finding, ...]:
        """Key judgements, in the analyst's order."""
        return tuple(sorted(self.held(Finding), key=lambda value: (value.order, value.id)))

    def statements(self) -> Mapping[str, str]:
        """The analyst's texts for the brief, by name."""
        return MappingProxyType({value.name: value.text for value in self.held(Statement)})

    def note_links(self, source_id: str, coder: str | None = None) -> tuple[NoteLink, ...]:
        """Markers that a coder joined to another note, in text order."""
        found = self.held(NoteLink, source_id, coder)
        return tuple(sorted(found, key=lambda value: (value.marker, value.coder)))

    def origins(self) -> tuple[Origin, ...]:
        """Origins that were recorded as such, by when."""
        return self.held(Origin)

    def links(self) -> tuple[Link, ...]:
        """Links that were decided on, confirmed or rejected."""
        return self.held(Link)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Annotations that reviewers put against each other."""
        return self.held(Conflict)

    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Sources and origins that no longer count."""
        return self.held(Withdrawal)

    def held(
        self, kind: type[Held], source_id: str = PROJECT, coder: str | None = None
    ) -> tuple[Held, ...]:
        """Values of a type, or a coder's, in the project or one source. Raises: UnknownSource."""
        if source_id != PROJECT:
            self.source(source_id)
        values = self._values(source_id, kind_name(kind), coder)
        renamed = self.files.renamed_codes()
        return tuple(in_use_today(value, renamed) for value in values if isinstance(value, kind))

    def last_change(self, kinds: Container[str], coder: str | None = None) -> datetime | None:
        """When anybody, or the coder, last changed anything of the whole project of these kinds."""
        found = (each for each in self._undoing.events(PROJECT) if each["t"] in kinds)
        return max((date_of(each) for each in found if coder in (None, each["u"])), default=None)

    def authors(self, kind: str) -> Mapping[str, Author]:
        """Whose words stand in each object of a kind of the whole project, by its id."""
        return authors(self.database.logs, kind)

    def progress(self, coder: str) -> Mapping[str, Progress]:
        """How far a coder is with each source; quick, from a cache that is checked."""
        return self._book.progress(self._known_sources(), coder)

    def position(self, source_id: str) -> int:
        """Where the coder last was in a source; 0 when never."""
        return self._positions.get(self.coder or "", source_id)

    def history(self, suffix: str) -> tuple[Entry, ...]:
        """Every event of one annotation, also of a removed one. Raises: UnknownAnnotation."""
        found = self.histories(suffix)
        if len(found) != 1:
            raise UnknownAnnotation(suffix, len(found))
        return found[0]

    def histories(self, suffix: str) -> list[tuple[Entry, ...]]:
        """The events of each annotation and passed passage whose id ends so."""
        return [self._undoing.history(*place) for place in self._find(suffix)]

    @property
    def unsaved(self) -> int:
        """Events that are in memory and not yet on the disk."""
        return len(self._outbox)

    @property
    def rescue_file(self) -> Path | None:
        """Where the unsaved events lie meanwhile."""
        return self._outbox.rescue_file

    def refresh(self, source_id: str = PROJECT) -> bool:
        """Read a source's logs, or the project's, again if another process wrote there.

        Says whether it did.
        """
        logs = self.database.logs
        if self.unsaved or not logs.is_loaded(source_id) or not logs.log(source_id).changed():
            return False
        logs.forget(source_id)
        self._views.pop(source_id, None)
        self._undoing.forget(source_id)
        if source_id == PROJECT:
            self._sources = None
        self.database.changed(source_id)
        return True

    def refresh_all(self) -> bool:
        """The same for the project's logs and those of every source that were read before."""
        read_again = [self.refresh(folder) for folder in self.database.logs.loaded()]
        return any(read_again)

    def check(self, only: str | None = None) -> tuple[Fault, ...]:
        """Everything in the project, or in one coder's logs, that is not as it was written."""
        from annotator.store.checking import project as checking  # noqa: PLC0415 - asked for by one command only

        return checking.check(
            self.root, self.database.logs, self.texts, self._book, self._known_sources(), only=only
        )

    # --- behind it --------------------------------------------------------------------------

    def _known_sources(self) -> Mapping[str, Source]:
        if self._sources is None:
            values = self._values(PROJECT, "source")
            self._sources = {value.id: value for value in values if isinstance(value, Source)}
        return self._sources

    def _values(self, folder: str, kind: str, coder: str | None = None) -> list[object]:
        records = self.database.records(folder, kind, coder)
        return [value_of(kind, folder, ident, record) for ident, record in records.items()]

    def _value(self, folder: str, kind: str, ident: str) -> object:
        return value_of(kind, folder, ident, self.database.records(folder, kind).get(ident))

    def _view(self, source_id: str) -> SourceView:
        renamed = self.files.renamed_codes()
        if renamed is not self._renamed:
            self._renamed = renamed
            self._views.clear()
        view = self._views.get(source_id)
        if view is None:
            self.source(source_id)
            records = self.database.records(source_id, "mark")
            view = SourceView(
                source_id, records, lambda sha256: self.texts.find(source_id, sha256), renamed
            )
            self._views[source_id] = view
        return view

    def _find(self, suffix: str) -> list[tuple[str, str]]:
        return self.database.logs.find(self._known_sources(), suffix)

    def _changed(self, folder: str, events: Sequence[Event]) -> None:
        self._undoing.note(folder, events)
        view = self._views.get(folder)
        for event in events:
            if view is not None and event.kind == "mark":
                view.change(event.object, event.record)
            if event.kind == "source":
                self._sources = None
        self.database.changed(folder, {event.kind for event in events})
