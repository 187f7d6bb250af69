"""Bibliographic data of the sources: read from other programs' files, matched, edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.errors import BadReferences
from annotator.formats import ReferenceReader, by_claim
from annotator.model.reference import Reference
from annotator.workflow.files.outside import read_outside
from annotator.workflow.sources.naming import slug

if TYPE_CHECKING:
    from annotator.store.repository import Repository


@dataclass(frozen=True, slots=True)
class ReferenceFile:
    """What a file of references gave."""

    items: tuple[Reference, ...]
    notes: tuple[str, ...]
    """What the reader could not take."""

    def match(self, stem: str, source_id: str, *, alone: bool) -> Reference | None:
        """The item that belongs to a source: by the file's stem, by its slug, or the only one."""
        if alone and len(self.items) == 1:
            return self.items[0]
        for name in (stem, source_id):
            for item in self.items:
                if item.id == name:
                    return item
        by_slug = [item for item in self.items if item.id and slug(item.id) == slug(stem)]
        return by_slug[0] if len(by_slug) == 1 else None


def read_references(path: Path) -> ReferenceFile:
    """Read a bibliography by its suffix: CSL-JSON, BibTeX or RIS."""
    from annotator.readers import references  # noqa: PLC0415 - only --references pays for it

    readers = by_claim(references, "READER", ReferenceReader, lambda reader: reader.suffixes)
    reader = readers.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(readers))
        raise BadReferences(path, f"no reader for this kind of file; known: {known}")
    data = read_outside(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadReferences(path, f"byte {error.start} is not UTF-8") from error
    try:
        items, notes = reader.read(text)
    except BadReferences as error:
        raise BadReferences(path, error.message.removeprefix(": ")) from error
    return ReferenceFile(tuple(items), tuple(notes))


def named_for(source_id: str, reference: Reference) -> Reference:
    """The same data under the source's id."""
    return Reference({**reference.csl, "id": source_id})


def edit_reference(repository: Repository, source_id: str, fields: Mapping[str, Any]) -> Reference:
    """Change fields of a source's reference; a field set to None or "" is taken out."""
    source = repository.source(source_id)
    before = repository.references().get(source_id)
    item: dict[str, Any] = dict(before.csl) if before is not None else {"type": "document"}
    item["id"] = source.id
    for name, value in fields.items():
        if value in (None, "", [], {}):
            item.pop(name, None)
        else:
            item[name] = value
    reference = Reference(item)
    if before is None or dict(before.csl) != item:
        repository.save_references([reference])
    return reference


def unmatched(bibliography: ReferenceFile, matched: Sequence[Reference]) -> tuple[Reference, ...]:
    """Items that no source took."""
    taken = {id(item) for item in matched}
    return tuple(item for item in bibliography.items if id(item) not in taken)
