"""A document that is read, its blocks and zones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.model.span import Span


class BlockKind(StrEnum):
    """What a stretch of canonical text is in its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    ROW = "row"
    CAPTION = "caption"
    CODE = "code"
    NOTE = "note"


class Zone(StrEnum):
    """What a block is for the reader. Zones fold, they never delete."""

    MAIN = "main"
    CAPTION = "caption"
    NOTES = "notes"
    NAVIGATION = "navigation"
    COMMENTS = "comments"
    BOILERPLATE = "boilerplate"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item … ; ``number`` counts from 1 over the whole source (¶)."""

    span: Span
    kind: BlockKind
    number: int
    level: int = 0
    """Heading level 1 to 6, or the depth of a list item or quote; else 0."""


@dataclass(frozen=True, slots=True)
class TextWarning:
    """Something about a text that a coder should know before quoting from it."""

    kind: str
    """``nbsp``, ``quotes``, ``repeated``, ``foreign``, ``hidden`` …"""
    message: str
    span: Span | None = None
    """The first place, in canonical text."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document. ``id`` never changes; the text's hash is what annotations hold on to."""

    id: str
    path: str
    """POSIX path below the project folder."""
    title: str
    format: str
    """Name of the reader's module: ``text``, ``markdown`` …"""
    encoding: str
    characters: int
    """Code points of canonical text."""
    sha256: str
    """Of the file's bytes."""
    text_sha256: str
    """Of canonical text in UTF-8."""
    warnings: tuple[TextWarning, ...] = ()


FACTORS = ("access", "expertise", "motivation", "currency", "completeness")
"""Factors of a source descriptor, ICD 206 (2015)."""


@dataclass(frozen=True, slots=True)
class Descriptor:
    """One coder's appraisal of a source: default reliability, and what speaks to each factor."""

    source: str
    coder: str
    reliability: str | None = None
    access: str = ""
    expertise: str = ""
    motivation: str = ""
    currency: str = ""
    completeness: str = ""
