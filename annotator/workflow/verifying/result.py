"""What ``verify`` finds, as rows that a table and JSON print alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.citing.quotations.comparing import Difference


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was looked at. ``problems`` are plain sentences; some are faults."""

    status: str
    problems: tuple[str, ...] = ()
    fault: bool = False
    """The brief is wrong, or no longer what the project says."""
    doubt: bool = False
    """Worth a look; a fault only when strict."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A claim's grades: when it was exported, in the project now, and on the page."""

    exported: str
    now: str
    printed: str
    """Empty where none was recognised beside the quotation."""


@dataclass(frozen=True, slots=True)
class QuoteRow(Row):
    """A quotation of ours."""

    annotation: str = ""
    source: str = ""
    place: str = ""
    """Paragraphs of the source."""
    paragraph: int = 0
    """Of the brief, counted from 1; 0 when it is not in it."""
    under: str = ""
    """The heading above it."""
    text: str = ""
    differences: tuple[Difference, ...] = ()
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class TypedRow(Row):
    """A quotation that somebody typed."""

    text: str = ""
    where: str = ""
    """«under “Gaps”», «paragraph 12», «note 3»."""
    source: str = ""
    place: str = ""
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRow(Row):
    """A source that the brief quotes: its file and its text against the manifest."""

    source: str = ""
    file: str = "same"
    text: str = "same"


@dataclass(frozen=True, slots=True)
class NoteRow(Row):
    """A footnote or endnote."""

    note: int = 0
    """Its number in the order of the marks; 0 when no mark leads to it."""
    text: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingRow(Row):
    """A key judgement."""

    finding: str = ""
    number: int = 0
    """In the brief; 0 when it is not in it."""
    statement: str = ""
    supporting: int = 0
    live: int = 0
    """Of the supporting claims, those that still count and are quoted rightly."""


@dataclass(frozen=True, slots=True)
class CountRow(Row):
    """Printed figures."""

    about: str = ""
    name: str = ""
    """The same in the words of the brief: «reason “Unpaid wages”»."""
    exported: Mapping[str, int] = field(default_factory=dict)
    now: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DateRow(Row):
    """A quotation with dates that mean nothing without another date."""

    annotation: str = ""
    source: str = ""
    expressions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that was looked at."""

    file: str
    ours: bool
    """The file says what it was made from."""
    quotes: tuple[QuoteRow, ...] = ()
    typed: tuple[TypedRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    counts: tuple[CountRow, ...] = ()
    dates: tuple[DateRow, ...] = ()
    general: tuple[Row, ...] = ()
    """About the file as a whole."""
    strict: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them."""
        return (
            *self.general,
            *self.quotes,
            *self.typed,
            *self.sources,
            *self.notes,
            *self.findings,
            *self.counts,
            *self.dates,
        )

    def is_fault(self, row: Row) -> bool:
        """Whether a row counts."""
        return row.fault or (self.strict and row.doubt)

    @property
    def faults(self) -> int:
        """How many do."""
        return sum(map(self.is_fault, self.rows))
