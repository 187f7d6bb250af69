"""How far coders agree, from a table of spans that somebody made elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import BadSpanTable, BinarySource, Undecodable, UsageError
from annotator.readers.tables.spans_csv import SpanRow, SpanTable, read_spans
from annotator.workflow.files.outside import read_outside

if TYPE_CHECKING:
    from annotator.agreement.continuum import Continuum
    from annotator.agreement.span_report import SpanReport

_LONGEST = 10**9
_MOST_CODERS = 200
_MOST_CODES = 1_000


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """What a table of spans says."""

    coders: Mapping[str, int]
    """With the number of their spans."""
    length: int
    documents: int
    spans: int
    report: SpanReport
    seed: int
    notes: tuple[str, ...]


def rate_spans(
    path: Path, lengths: Sequence[str], *, encoding: str | None = None, seed: int = 1
) -> SpanAgreement:
    """Every coefficient that fits the spans in the file.

    ``lengths`` say how long the text is: ``400`` for every document, ``report=400`` for one.
    """
    from annotator.agreement.span_report import span_report  # noqa: PLC0415

    try:
        table = read_spans(read_outside(path), encoding)
    except (BinarySource, Undecodable) as error:
        raise error.for_path(path) from None
    sizes = _sizes(table, lengths)
    whole = _laid_out(table, sizes)
    return SpanAgreement(
        dict(sorted(zip(whole.coders, whole.per_coder().tolist(), strict=True))),
        whole.length,
        whole.documents,
        len(whole),
        span_report(whole, seed=seed),
        seed,
        _notes(table, whole),
    )


def _sizes(table: SpanTable, lengths: Sequence[str]) -> dict[str, int]:
    """Documents with their lengths, in the order of their names."""
    every: int | None = None
    named: dict[str, int] = {}
    for word in lengths:
        name, equals, number = word.rpartition("=")
        if not (number.isascii() and number.isdigit() and 0 < int(number[:12]) <= _LONGEST):
            raise UsageError(
                f"--length {word}: a length is a whole number from 1 to {_LONGEST:,}",
                "--length 400, or for one document --length report=400",
            )
        if equals:
            named[name] = int(number)
        else:
            every = int(number)
    found = {row.document for row in table.rows} or {""}
    if named and not table.has_documents:
        raise UsageError(
            "--length names a document, and the table has no column document", "--length NUMBER"
        )
    sizes = {name: named.get(name, every) for name in sorted(found | set(named))}
    missing = [name for name, size in sizes.items() if size is None]
    if missing:
        of = f" of document {missing[0]}" if table.has_documents else ""
        raise UsageError(f"how long is the text{of}? say it with --length", "--length NUMBER")
    return {name: size for name, size in sizes.items() if size is not None}


def _laid_out(table: SpanTable, sizes: Mapping[str, int]) -> Continuum:
    """Documents end to end."""
    from annotator.agreement.continuum import CodedSpan, continuum  # noqa: PLC0415

    ends = list(accumulate(sizes.values()))
    begins = dict(zip(sizes, [0, *ends], strict=False))
    if ends[-1] > _LONGEST:
        raise UsageError(f"all documents together are longer than {_LONGEST:,}", "compare fewer")
    spans: dict[str, list[CodedSpan]] = defaultdict(list)
    codes: set[str] = set()
    for row in table.rows:
        marked = spans[row.coder]
        if row.code:
            _check(row, sizes[row.document])
            codes.add(row.code)
            begin = begins[row.document]
            marked.append(CodedSpan(begin + row.start, begin + row.end, row.code))
    for what, number, most in (
        ("coders", len(spans), _MOST_CODERS), ("codes", len(codes), _MOST_CODES)
    ):  # fmt: skip
        if number > most:
            raise BadSpanTable("the table", f"{number:,} {what}, and at most {most} are compared")
    return continuum(spans, length=ends[-1], edges=ends[:-1])


def _check(row: SpanRow, length: int) -> None:
    if row.end > length:
        raise BadSpanTable(
            f"line {row.line}",
            f"the span ends at {row.end}, and the text is {length} long",
            "--length is the number of places in the text; the last place is one less",
        )


def _notes(table: SpanTable, whole: Continuum) -> tuple[str, ...]:
    notes = []
    if table.ignored:
        notes.append(f"note: columns that say nothing here: {', '.join(table.ignored)}")
    again = sum(1 for row in table.rows if row.code) - len(whole)
    if again:
        notes.append(f"note: {again:,} rows say again what a row of the same coder said")
    return tuple(notes)
