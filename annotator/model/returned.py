"""A brief as colleagues gave it back: its text, and what the file says it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model.manifest import Cited, Manifest


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A point of the text: a paragraph and an offset in it."""

    paragraph: int
    offset: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between the two ends of a bookmark or inside a content control."""

    start: Place
    end: Place


@dataclass(frozen=True, slots=True)
class Flow:
    """The words of a part of the file as they are read once all tracked changes are accepted."""

    paragraphs: tuple[str, ...] = ()
    """In the order of the file; a table is its cells, row by row."""
    bookmarks: Mapping[str, Stretch] = field(default_factory=dict)
    controls: tuple[tuple[str, Stretch], ...] = ()
    """Content controls that have a tag."""
    marks: tuple[NoteMark, ...] = ()
    notes: tuple[ReturnedNote, ...] = ()
    """Of the parts that hold notes only."""
    tracked: int = 0
    """Insertions and deletions that nobody has accepted yet."""
    comments: int = 0

    def text(self, stretch: Stretch) -> str:
        """The words of a stretch, paragraphs on lines of their own."""
        first, last = stretch.start, stretch.end
        if first.paragraph == last.paragraph:
            return self.paragraphs[first.paragraph][first.offset : last.offset]
        return "\n".join(
            (
                self.paragraphs[first.paragraph][first.offset :],
                *self.paragraphs[first.paragraph + 1 : last.paragraph],
                self.paragraphs[last.paragraph][: last.offset],
            )
        )


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where the text refers to a note."""

    note: str
    """``footnote:3``"""
    at: Place


@dataclass(frozen=True, slots=True)
class ReturnedNote:
    """A footnote or endnote."""

    id: str
    """``footnote:3``"""
    text: str


@dataclass(frozen=True, slots=True)
class Registered:
    """A quotation that we printed, by the bookmark it stands in."""

    bookmark: str
    annotation: str
    source: str = ""
    sha256: str = ""
    """Of its words; empty where only the bookmark tells of it."""
    stretch: Stretch | None = None
    """Where it stands; None when it is no longer there."""


@dataclass(frozen=True, slots=True)
class RegisteredNote:
    """A note that we printed, by the bookmark its mark stands in."""

    bookmark: str
    cites: tuple[Cited, ...]
    sha256: str = ""
    """Of its text, spaces made one."""


@dataclass(frozen=True, slots=True)
class Returned:
    """All that is compared with the project."""

    body: Flow
    notes: tuple[ReturnedNote, ...] = ()
    quotations: tuple[Registered, ...] = ()
    cited: tuple[RegisteredNote, ...] = ()
    manifest: Manifest | None = None
    """None: not written by this program, or the part was lost on the way."""
