"""Where claims come from: origins, and what ties passages, sources and origins together."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from annotator.model.reference import PartialDate, Reference
from annotator.model.span import Span


class OriginKind(StrEnum):
    """What an origin is. An unnamed one («a security official») may be the same as any other."""

    WORK = "work"
    PERSON = "person"
    ORGANISATION = "organisation"
    DATASET = "dataset"
    WITNESS = "witness"
    """Somebody who saw the event."""
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"
    """Named, but nobody has said yet what it is."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who or what claims go back to.

    Annotations name an origin by its label or an alias; which of them are the same is compared by
    ``folded``. So an origin can be renamed, merged and taken away without touching a mark.
    """

    id: str
    label: str
    coder: str
    """Who recorded it."""
    kind: OriginKind = OriginKind.UNKNOWN
    aliases: tuple[str, ...] = ()
    reference: Reference | None = None
    date: PartialDate | None = None
    """Of publication, or of what was said; without it the reference's."""
    information_date: PartialDate | None = None
    """Of the information itself."""
    source: str = ""
    """Id of the Source that is this origin, where it is held."""
    owner: str = ""
    """Who owns, pays or directs it."""
    access: str = ""
    expertise: str = ""
    motivation: str = ""
    currency: str = ""
    completeness: str = ""
    note: str = ""

    @property
    def names(self) -> frozenset[str]:
        """All its names, folded."""
        return frozenset(map(folded, (self.label, *self.aliases)))

    @property
    def issued(self) -> PartialDate | None:
        """Its own date, else that of its reference."""
        return self.date or (self.reference.issued if self.reference else None)


def folded(label: str) -> str:
    """What labels of one origin share: case, spaces, edge punctuation, ways to write «é» aside."""
    return " ".join(unicodedata.normalize("NFC", label).casefold().split()).strip(" .,;:'\"“”‘’«»")


class Relation(StrEnum):
    """How the first end of a link stands to the second."""

    CITES = "cites"
    ATTRIBUTES = "attributes"
    QUOTES = "quotes"
    REPOSTS = "reposts"
    COPIES = "copies"
    SAME_AUTHOR = "same-author"
    SAME_EVENT = "same-event"
    SAME_ORIGIN = "same-origin"
    """Two origins are one and the same. Rejected: they are two, however alike their names are."""

    @property
    def derives(self) -> bool:
        """What the first end says, it has from the second; the others only tie them."""
        return self not in (Relation.SAME_AUTHOR, Relation.SAME_EVENT, Relation.SAME_ORIGIN)


class LinkStatus(StrEnum):
    """A suggestion counts for nothing until the reviewer confirms it."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class NodeKind(StrEnum):
    """What a link can join."""

    PASSAGE = "passage"
    SOURCE = "source"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class Node:
    """One end of a link."""

    kind: NodeKind
    id: str
    """Of the source, or of the origin."""
    span: Span | None = None
    """Of a passage, in canonical text."""

    def __str__(self) -> str:
        """``source:field-notes``, ``source:field-notes@120:180``, ``origin:0190…``."""
        if self.kind is NodeKind.PASSAGE and self.span is not None:
            return f"source:{self.id}@{self.span.start}:{self.span.end}"
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a source shows that a link is so."""

    source: str
    span: Span
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """``start`` stands in ``relation`` to ``end``. Passages are only ever a start."""

    id: str
    coder: str
    """Who decided."""
    relation: Relation
    start: Node
    end: Node
    status: LinkStatus = LinkStatus.CONFIRMED
    evidence: tuple[Evidence, ...] = ()
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two links the same, whoever decided on them."""
        return (self.relation, str(self.start), str(self.end))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Annotations on one matter that cannot both be right, as a reviewer put them together."""

    id: str
    coder: str
    matter: str
    """What they disagree on, in a few words."""
    one: tuple[str, ...]
    """Ids of annotations."""
    other: tuple[str, ...]
    note: str = ""
    """What the reviewer makes of it."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A source or an origin that no longer counts as support. Deleting it reinstates."""

    target: Node
    coder: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A coder's word that a marker's note does not fit, and which one does."""

    source: str
    coder: str
    marker: Span
    note: Span | None
    """Of the note that fits; None when there is none."""
    why: str = ""
