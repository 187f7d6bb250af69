"""Rows of the Library: its columns, and the details of one source."""

from __future__ import annotations

from annotator.model.change import Progress
from annotator.model.origin import NodeKind
from annotator.model.reference import Reference
from annotator.model.source import Descriptor, Source
from annotator.text.display import safe
from annotator.tui.widgets.lines import CellWidth, Piece, Row, padded
from annotator.workflow.origins.tracing import Tracing

PUBLISHER = (0, 16, 26)
"""Cells of the publisher below 72, from 72, from 110 columns; the same for other columns."""
DATE = 11
GRADE = 4
PROGRESS = 13
WARNINGS = 3


def columns(width: int) -> tuple[int, int]:
    """Cells of title and publisher."""
    publisher = PUBLISHER[0 if width < 72 else 1 if width < 110 else 2]
    rest = width - 2 - publisher - DATE - GRADE - PROGRESS - WARNINGS
    return max(12, rest), publisher


def heading_row(width: int) -> Row:
    """Names of the columns."""
    title, publisher = columns(width)
    words = (
        "  "
        + "source".ljust(title)
        + "publisher"[: max(0, publisher - 1)].ljust(publisher)
        + "date".ljust(DATE)
        + "rel".ljust(GRADE)
        + "own progress ".ljust(PROGRESS)
        + "⚠"
    )
    return ((words, "quiet"),)


def source_row(  # noqa: PLR0917 - the columns, from left to right
    source: Source,
    reference: Reference | None,
    descriptor: Descriptor | None,
    progress: Progress | None,
    width: int,
    cells: CellWidth,
    assigned: bool | None = None,
) -> Row:
    """One source. Without a date it says so: «n.d.».

    ``assigned`` is None where nothing is dealt out; what is for others is grey.
    """
    title_width, publisher_width = columns(width)
    title = (reference.title if reference else "") or source.title or source.id
    publisher = (reference.container or reference.publisher) if reference else ""
    issued = str(reference.issued) if reference and reference.issued else "n.d."
    grade = f"{descriptor.reliability}°" if descriptor and descriptor.reliability else "–"
    pieces: list[Piece] = [
        (
            " " + padded(safe(title), title_width - 1, cells) + " ",
            "quiet" if assigned is False else "text",
        ),
    ]
    if publisher_width:
        pieces.append((padded(safe(publisher) or "–", publisher_width - 1, cells) + " ", "quiet"))
    pieces += [
        (issued.ljust(DATE), "quiet"),
        (grade.ljust(GRADE), "text"),
        (
            progress_words(progress, assigned).ljust(PROGRESS),
            "done" if _finished(progress) else "text",
        ),
        (f"{len(source.warnings) or ''}", "refused"),
    ]
    return tuple(pieces)


def _finished(progress: Progress | None) -> bool:
    return progress is not None and progress.finished


def progress_words(progress: Progress | None, assigned: bool | None = None) -> str:
    """``12 · finished``, ``12 · assigned``; dots until it is counted."""
    if progress is None:
        return "…"
    words = f"{progress.annotations or '–'}"
    if assigned and not progress.finished:
        return f"{words} · assigned"
    return f"{words} · finished" if progress.finished else words


def detail_rows(
    source: Source, reference: Reference | None, descriptor: Descriptor | None, width: int
) -> list[Row]:
    """Where the source comes from, and how the coder appraised it."""
    names = [name.literal or f"{name.given} {name.family}".strip() for name in _authors(reference)]
    about = "; ".join(names) or "no author"
    where = f"{source.path} · {source.characters:,} characters · {source.format}"
    rows: list[Row] = [
        (("─" * width, "rule"),),
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


def _authors(reference: Reference | None) -> tuple:  # type: ignore[type-arg]
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
