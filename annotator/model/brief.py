"""The evidence brief, complete and format-free, before a Writer prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from annotator.model.chart import Chart
from annotator.model.manifest import Cited, Manifest


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. ``lang`` and ``rtl`` say what script a quotation is in."""

    text: str
    italic: bool = False
    bold: bool = False
    link: str = ""
    """http, https or mailto address; empty for none."""
    target: str = ""
    """Anchor of another element of this brief; empty for none."""
    lang: str = ""
    rtl: bool = False
    ours: bool = False
    """An insertion of ours inside a quotation, such as «[…]»; printed apart from the source's."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note that stands, numbered, at the foot of its page."""

    runs: tuple[Run, ...]
    cites: tuple[Cited, ...] = ()
    """The sources it cites, in its order."""


Inline: TypeAlias = Run | Footnote


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 to 3. ``anchor`` is unique in the brief."""

    level: int
    text: str
    anchor: str
    listed: bool = True
    """A table of contents may show it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``look`` names the style: body text, a lead-in, an item of a list, an entry …"""

    inlines: tuple[Inline, ...]
    look: Literal["body", "lead", "item", "note", "meta", "bibliography", "judgement", "empty"] = (
        "body"
    )
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a source, verbatim, traceable to their annotation.

    ``parts`` hold the source's own characters; between two parts a Writer prints our elision.
    ``after`` follows the closing mark: the note, a grade.
    """

    annotation: str
    source: str
    parts: tuple[str, ...]
    after: tuple[Inline, ...] = ()
    lang: str = ""
    rtl: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, possibly of several paragraphs."""

    paragraphs: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``widths`` are shares of the text width, one per column, adding up to 1."""

    caption: str
    description: str
    """Read aloud instead of the table."""
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents stands here, filled from the headings."""


@dataclass(frozen=True, slots=True)
class Box:
    """Paragraphs and quotations that a frame sets apart from the text: a conflict, say."""

    title: str
    elements: tuple[Paragraph | Quotation, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One node of a graph. ``look`` says what it is, and is never told by colour alone."""

    id: str
    label: str
    look: Literal["reason", "source", "origin", "unnamed", "withdrawn"] = "origin"
    target: str = ""
    """Anchor of what it stands for; empty for none."""


@dataclass(frozen=True, slots=True)
class Line:
    """An edge of a graph: ``start`` has it from ``end``, or rests on it."""

    start: str
    end: str
    look: Literal["for", "against", "both", "mentions", "link"] = "link"
    """What a reason's passages do; between sources and origins a link."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Points and lines, without places: each Writer draws, tabulates or tells them its way."""

    caption: str
    description: str
    """Read aloud instead of the picture."""
    heads: tuple[str, str, str]
    """What stands on the left, between, and on the right."""
    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    anchor: str = ""


Element: TypeAlias = (
    Heading | Paragraph | Quotation | Table | Box | Graph | Chart | PageBreak | Contents
)


@dataclass(frozen=True, slots=True)
class Brief:
    """All a Writer needs: properties and the elements in order."""

    title: str
    elements: tuple[Element, ...]
    date: datetime
    """Of the newest event included (UTC), so that the same project gives the same bytes."""
    question: str = ""
    status: str = ""
    handling: str = ""
    language: str = "en"
    authors: str = ""
    """Coders as they are named in the brief."""
    settlers: str = ""
    """Those who decided where coders differ, named likewise."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """Further document properties: codebook version, style, project hash."""
    manifest: Manifest | None = None
    """What it was made from; a Writer whose format can hold it keeps it in the file."""
