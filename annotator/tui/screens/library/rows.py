"""Lines of the Library: their columns, and the details of one source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.model.change import Progress
from annotator.model.origin import NodeKind
from annotator.model.reference import Name, Reference
from annotator.model.source import Descriptor, Source
from annotator.text.display import safe
from annotator.tui.widgets.lines import CellWidth, Piece, Row, padded
from annotator.workflow.origins.tracing import Tracing

LEAST_TITLE = 30
"""Cells of a title below which a publisher is left out."""
GRADE = 4


@dataclass(frozen=True, slots=True)
class Listed:
    """What a line of the Library is about."""

    source: Source
    reference: Reference | None = None
    descriptor: Descriptor | None = None
    progress: Progress | None = None
    """None until it is counted."""
    assigned: bool | None = None
    """Whether it is the coder's to code; None where nothing is dealt out."""
    team: tuple[int, int] | None = None
    """How many of its coders finished it, of how many; None where that is not to be told."""

    @property
    def title(self) -> str:
        """Of the reference, else the text's own."""
        return safe((self.reference.title if self.reference else "") or _own_title(self.source))

    @property
    def publisher(self) -> str:
        """The newspaper, journal or house."""
        reference = self.reference
        return safe((reference.container or reference.publisher) if reference else "")

    @property
    def issued(self) -> str:
        """Without a date it says so: «n.d.»."""
        return str(self.reference.issued) if self.reference and self.reference.issued else "n.d."

    @property
    def finished(self) -> str:
        """«1 of 2»."""
        return f"{self.team[0]} of {self.team[1]}" if self.team is not None else ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of each column; none for one that is empty in every line."""

    title: int
    publisher: int
    issued: int
    progress: int
    finished: int
    cells: CellWidth

    @property
    def heading(self) -> Row:
        """Names of the columns."""
        words = (
            "  "
            + "source".ljust(self.title)
            + ("publisher".ljust(self.publisher) if self.publisher else "")
            + "date".ljust(self.issued)
            + "rel".ljust(GRADE)
            + "own progress".ljust(self.progress)
            + ("finished".ljust(self.finished) if self.finished else "")
            + "⚠"
        )
        return ((words, "quiet"),)


def columns(listed: Sequence[Listed], width: int, cells: CellWidth) -> Columns:
    """As wide as what they hold; the title has the room that is left."""
    issued = max((len(each.issued) for each in listed), default=0)
    issued = max(issued, len("date")) + 1
    words = [progress_words(each.progress, each.assigned) for each in listed]
    progress = max(map(len, [*words, "own progress"])) + 1
    finished = len("finished ") if any(each.team for each in listed) else 0
    room = width - len("  ⚠12") - issued - GRADE - progress - finished
    title = min(room, max((cells(each.title) for each in listed), default=0) + 3)
    longest = max((cells(each.publisher) for each in listed), default=0)
    publisher = min(longest + 1, room - min(title, LEAST_TITLE)) if longest else 0
    publisher = publisher if publisher > len("publisher") else 0
    title = max(12, min(title, room - publisher))
    return Columns(title, publisher, issued, progress, finished, cells)


@dataclass(frozen=True, slots=True)
class LibraryLine:
    """A source in its columns."""

    listed: Listed
    columns: Columns

    @property
    def key(self) -> str:
        """Its id."""
        return self.listed.source.id

    @property
    def row(self) -> Row:
        """From left to right; what is for others is grey."""
        return tuple(self._pieces())

    def _pieces(self) -> Iterator[Piece]:
        listed, columns = self.listed, self.columns
        look = "quiet" if listed.assigned is False else "text"
        yield f" {padded(listed.title, columns.title - 2, columns.cells)} ", look
        if columns.publisher:
            publisher = listed.publisher or "–"
            yield padded(publisher, columns.publisher - 1, columns.cells) + " ", "quiet"
        yield listed.issued.ljust(columns.issued), "quiet"
        descriptor, progress = listed.descriptor, listed.progress
        grade = descriptor.reliability if descriptor is not None else None
        yield (f"{grade}°" if grade else "–").ljust(GRADE), "text"
        done = progress is not None and progress.finished
        words = progress_words(progress, listed.assigned)
        yield words.ljust(columns.progress), "done" if done else "text"
        if columns.finished:
            yield listed.finished.ljust(columns.finished), "text"
        yield f"{len(listed.source.warnings) or ''}", "refused"


def title_row(title: str, said: Sequence[str], who: str, width: int, cells: CellWidth) -> Row:
    """What is said is kept whole; for it the title is cut, and who codes is left out."""
    words = " · ".join(each for each in (*said, who) if each)
    if width - cells(f"   {words}") < min(cells(title), LEAST_TITLE):
        words = " · ".join(each for each in said if each)
    room = width - cells(f"   {words}")
    shown = padded(title, max(12, min(room, cells(title))), cells)
    return ((f" {shown}", "strong"), (f"  {words}", "quiet"))


def progress_words(progress: Progress | None, assigned: bool | None = None) -> str:
    """``12 · finished``, ``12 · assigned``; dots until it is counted."""
    if progress is None:
        return "…"
    words = f"{progress.annotations or '–'}"
    if assigned and not progress.finished:
        return f"{words} · assigned"
    return f"{words} · finished" if progress.finished else words


def detail_rows(
    source: Source, reference: Reference | None, descriptor: Descriptor | None
) -> list[Row]:
    """Where the source comes from, and how the coder appraised it."""
    names = [name.literal or f"{name.given} {name.family}".strip() for name in _authors(reference)]
    about = "; ".join(names) or "no author"
    where = f"{source.path} · {source.characters:,} characters · {source.format}"
    rows: list[Row] = [
        ((f" {about}", "text"), (f" · {_dates(reference)}", "quiet")),
        ((f" {where}", "quiet"),),
    ]
    if descriptor is not None:
        factors = ", ".join(
            f"{name} {value}"
            for name, value in (
                ("access", descriptor.access),
                ("expertise", descriptor.expertise),
                ("motivation", descriptor.motivation),
                ("currency", descriptor.currency),
                ("completeness", descriptor.completeness),
            )
            if value
        )
        rows.append(((f" descriptor: {factors or 'no factors written down'}", "text"),))
    else:
        rows.append(((" no descriptor yet: r appraises the source", "quiet"),))
    first = source.warnings[0].message if source.warnings else ""
    more = f" (+{len(source.warnings) - 1}: w)" if len(source.warnings) > 1 else ""
    rows.append(((f" ⚠ {first}{more}" if first else "", "refused"),))
    return rows


def standing_words(tracing: Tracing, source_id: str) -> str:
    """«withdrawn: …», «reposts The Noon Bus»; empty for a source that stands for itself."""
    node = f"source:{source_id}"
    gone = tracing.material.withdrawn.get(node)
    words = [f"withdrawn: {gone.reason}"] if gone is not None else []
    words += [
        f"{link.relation.value} {tracing.name(tracing.material.of_end(link.end))}"
        for link in tracing.material.confirmed
        if link.start.id == source_id and link.start.kind is NodeKind.SOURCE
    ]
    return " · ".join(words)


def _own_title(source: Source) -> str:
    return source.title or source.id


def _authors(reference: Reference | None) -> tuple[Name, ...]:
    return reference.authors if reference else ()


def _dates(reference: Reference | None) -> str:
    if reference is None:
        return "no reference yet: e writes one"
    parts = [
        f"{word} {date}"
        for word, date in (
            ("published", reference.issued),
            ("read", reference.accessed),
            ("information of", reference.information_date),
        )
        if date is not None
    ]
    return " · ".join([reference.type, *parts])
