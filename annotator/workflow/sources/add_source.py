"""Files become sources: read, checked, copied into the project, registered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from annotator.errors import (
    AnnotatorError,
    BinarySource,
    ReadOnlyProject,
    SaveFailed,
    SourceChanged,
    SourceError,
    SourceHasNoText,
    Undecodable,
    UnreadableSource,
    UnsupportedFormat,
)
from annotator.formats import Decoded, DocumentReader, by_claim
from annotator.model.change import Put
from annotator.model.source import Source
from annotator.readers.decoding import known_encoding
from annotator.text.canonical import canonical_text, text_digest
from annotator.text.document import Document
from annotator.text.warnings import warnings
from annotator.workflow.files.outside import read_outside
from annotator.workflow.sources.copying import copied, known_note, path_inside
from annotator.workflow.sources.found_files import documents_in
from annotator.workflow.sources.naming import free_id
from annotator.workflow.sources.references import ReferenceFile, named_for, unmatched
from annotator.workflow.sources.titling import title_of

if TYPE_CHECKING:
    from annotator.model.reference import Reference
    from annotator.store.repository import Repository

Confirm: TypeAlias = Callable[[Path, str, str], bool]
"""Asked whether a file is in the encoding guessed, with how it would begin then."""
STOP = "stop"
"""What a step gives that asks for no more."""


@dataclass(frozen=True, slots=True)
class Added:
    """A file that is a source now, or was one before."""

    path: Path
    source: Source
    added: bool
    note: str = ""
    """Why it was not added, or under which other name."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that did not become a source."""

    path: Path
    error: AnnotatorError


@dataclass(frozen=True, slots=True)
class AddResult:
    """What became of each file, in the order they were named."""

    outcomes: tuple[Added | Refused, ...]
    unmatched: tuple[Reference, ...] = ()
    """References that belong to none of the files."""
    left: int = 0
    """How many files were not looked at any more, since it was stopped."""
    reference_problem: AnnotatorError | None = None
    """The sources were added, but their references could not be saved."""

    @property
    def errors(self) -> tuple[AnnotatorError, ...]:
        """In input order."""
        refused = tuple(item.error for item in self.outcomes if isinstance(item, Refused))
        return refused if self.reference_problem is None else (*refused, self.reference_problem)


def add_sources(
    repository: Repository,
    paths: Sequence[Path],
    *,
    encoding: str | None = None,
    bibliography: ReferenceFile | None = None,
    confirm: Confirm | None = None,
    step: Callable[[str, int, int], object] = lambda *_: None,
) -> AddResult:
    """Add files, and all files below folders; a bad one does not stop the others. One batch.

    Ctrl-C stops it, and so does a ``step`` that gives STOP: what was finished by then is saved.
    """
    if repository.read_only:
        raise ReadOnlyProject(repository.root, repository.read_only)
    if encoding is not None:
        known_encoding(encoding)
    files = [file for path in paths for file in documents_in(path, repository.root)]
    adding = _Adding(repository, encoding, bibliography, confirm, alone=len(files) == 1)
    outcomes: list[Added | Refused] = []
    with suppress(KeyboardInterrupt):
        for number, file in enumerate(files, 1):
            if isinstance(file, tuple):
                outcomes.append(Refused(*file))
                continue
            if step(file.name, number, len(files)) == STOP:
                break
            try:
                outcomes.append(adding.add(file))
            except (SourceError, SaveFailed) as error:
                outcomes.append(Refused(file, error))
    added = [each.source for each in outcomes if isinstance(each, Added) and each.added]
    repository.save([Put(source) for source in added])
    problem = adding.save_references({source.id for source in repository.sources()})
    left = len(files) - len(outcomes)
    return AddResult(tuple(outcomes), adding.unmatched(), left, problem)


class _Adding:
    """One run of ``add``: what is there, what is new, which references were taken."""

    def __init__(
        self,
        repository: Repository,
        encoding: str | None,
        bibliography: ReferenceFile | None,
        confirm: Confirm | None,
        *,
        alone: bool,
    ) -> None:
        self._repository = repository
        self._encoding = encoding
        self._bibliography = bibliography
        self._confirm = confirm
        self._alone = alone
        self._known = list(repository.sources())
        self._readers = document_readers()
        self._matched: dict[str, Reference] = {}

    def add(self, file: Path) -> Added:
        reader = self._reader_for(file)
        data = read_outside(file, follow=False)
        digest = hashlib.sha256(data).hexdigest()
        inside = path_inside(self._repository.root, file)
        known = self._known_as(file, inside, digest, data)
        if known is not None:
            self._match(file, known.source.id)
            return known
        decoded = self._decoded(file, reader, data)
        text = canonical_text(decoded.text)
        _refuse_unreadable(file, text)
        path, note = (inside, "") if inside else copied(self._repository, file.name, data)
        source_id = free_id(file.stem, self._id_taken(text))
        document = Document(text, reader.name)
        source = Source(
            id=source_id,
            path=path,
            title=self._title(file, source_id, document),
            format=reader.name,
            encoding=decoded.encoding,
            characters=len(text),
            sha256=digest,
            text_sha256=text_digest(text),
            warnings=warnings(document),
        )
        self._repository.store_text(source_id, text)
        self._known.append(source)
        return Added(file, source, added=True, note=note)

    def _reader_for(self, file: Path) -> DocumentReader:
        reader = self._readers.get(file.suffix.lower())
        if reader is None:
            raise UnsupportedFormat(file, ", ".join(sorted(self._readers)))
        return reader

    def _known_as(self, file: Path, inside: str, digest: str, data: bytes) -> Added | None:
        """The source that this file is already, by its place or by its bytes."""
        for source in self._known:
            if inside and source.path == inside:
                if source.sha256 != digest:
                    raise SourceChanged(source.path)
                return Added(file, source, added=False)
        for source in self._known:
            if source.sha256 == digest:
                return Added(
                    file, source, added=False, note=known_note(self._repository, file, source, data)
                )
        return None

    def _decoded(self, file: Path, reader: DocumentReader, data: bytes) -> Decoded:
        try:
            return _read(file, reader, data, self._encoding)
        except Undecodable as error:
            if self._confirm is None or not error.guess:
                raise
            again = _read(file, reader, data, error.guess)
            if not self._confirm(file, error.guess, again.text[:200]):
                raise
            return again

    def _id_taken(self, text: str) -> Callable[[str], bool]:
        """Of a source, or of a folder in which something else was coded once."""
        ids = {source.id for source in self._known}
        copy = f"text.{text_digest(text)[:12]}.txt"

        def taken(source_id: str) -> bool:
            return source_id in ids or self._is_used(source_id, copy)

        return taken

    def _is_used(self, folder: str, copy: str) -> bool:
        """Holds something, and not the same text; what an interrupt left empty holds nothing."""
        filesystem, path = (
            self._repository.filesystem,
            self._repository.root / "annotations" / folder,
        )
        if filesystem.kind(path) != "folder":
            return bool(filesystem.kind(path))
        names = [name for name in filesystem.names(path) if not name.startswith(".")]
        return bool(names) and copy not in names

    def _title(self, file: Path, source_id: str, document: Document) -> str:
        reference = self._match(file, source_id)
        return (reference.title if reference else "") or title_of(document) or file.stem

    def _match(self, file: Path, source_id: str) -> Reference | None:
        if self._bibliography is not None:
            item = self._bibliography.match(file.stem, source_id, alone=self._alone)
            if item is not None:
                self._matched[source_id] = item
                return item
        return self._repository.references().get(source_id)

    def unmatched(self) -> tuple[Reference, ...]:
        if self._bibliography is None:
            return ()
        return unmatched(self._bibliography, tuple(self._matched.values()))

    def save_references(self, sources: Collection[str]) -> AnnotatorError | None:
        matched = {each: item for each, item in self._matched.items() if each in sources}
        if not matched:
            return None
        items = [named_for(source_id, item) for source_id, item in matched.items()]
        try:
            self._repository.save_references(items)
        except AnnotatorError as error:
            return error
        return None


def document_readers() -> dict[str, DocumentReader]:
    """Each reader of documents by the suffixes it takes."""
    from annotator.readers import documents  # noqa: PLC0415 - a text that is read needs no readers

    return by_claim(documents, "READER", DocumentReader, lambda reader: reader.suffixes)


def _read(file: Path, reader: DocumentReader, data: bytes, encoding: str | None) -> Decoded:
    """What the reader makes of the bytes; its errors name the file."""
    try:
        return reader.read(data, encoding)
    except (Undecodable, BinarySource) as error:
        raise error.for_path(file) from error


def _refuse_unreadable(file: Path, text: str) -> None:
    if not text or text.isspace():
        raise SourceHasNoText(file)
    zero = text.find("\0")
    if zero >= 0:
        raise UnreadableSource(
            file, f"is no text: character {zero:,} is a NUL", "export it as text first"
        )
