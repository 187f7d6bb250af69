"""Check a brief that came back from Word or LibreOffice.

Every quotation is compared, word by word, with the claim it was made from; quotations that
somebody typed are looked up in all sources; source files, notes, judgements, grades and counts are
compared with the project as it is now. Nothing is changed. Exit code 9 when there is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.call import Call
from annotator.cli.columns import one_line
from annotator.cli.command import command
from annotator.cli.options import file_name

if TYPE_CHECKING:
    from annotator.citing.quotations.comparing import Difference
    from annotator.workflow.verifying.result import Row, Verification

SHAPE = """\
{"file", "ours": bool, "quotes": [{"annotation", "source", "status", "place",
 "paragraph", "under", "text", "differences": [{"brief", "source"}],
 "grade": {"exported", "now", "printed"}|null, "problems": [], "fault"}],
 "typed": [{"text", "where", "source", "place", "status", …}],
 "sources": [{"source", "file", "text", …}],
 "footnotes": [{"note", "text", "sources", …}],
 "findings": [{"finding", "statement", "supporting", "live", …}],
 "counts": [{"about", "exported": {}, "now": {}, …}],
 "dates": [{"annotation", "source", "expressions", …}],
 "general": [{"status", …}], "faults": n}"""
FOUND_A_FAULT = 9
LONGEST = 120
"""Characters of a quotation or difference on a line for people."""
UNREAD = "status, totals of the summary, lists for and against, warnings, the analyst's prose"
"""Of a brief: what nothing compares with the project."""


@command(example="annotator verify exports/brief.docx", gives=SHAPE)
@click.argument("path", metavar="FILE.docx", type=file_name)
@click.option("--strict", is_flag=True, help="What is only worth a look is a fault, too.")
def run(call: Call, *, path: Path, strict: bool) -> int:
    from annotator.workflow.verifying.verify import verify_brief

    with call.out.waiting("Verifying"):
        found = verify_brief(call.reading(), path, strict=strict)
    if call.out.json:
        call.out.data(_json(found))
    else:
        _print(call, found)
    return FOUND_A_FAULT if found.faults else 0


def _print(call: Call, found: Verification) -> None:
    """A table of what was looked at, then everything that is not as it should be."""
    from annotator.workflow.wording import counted

    parts = _parts(found)
    rows = [
        (name, str(len(part)), str(sum(map(found.is_fault, part))), _statuses(part))
        for name, part in parts.items()
        if part
    ]
    call.out.table(("", "looked at", "faults", ""), rows)
    for part in (found.general, *parts.values()):
        for row in part:
            if row.problems:
                _say(call, found, row)
    count = found.faults
    call.out.line(counted(count, "fault"))
    call.out.say(f"not looked at: {UNREAD}")


def _say(call: Call, found: Verification, row: Row) -> None:
    where = ", ".join(_where(row))
    call.out.line(f"{'fault' if found.is_fault(row) else 'note'}: {where}{': ' * bool(where)}"
                  f"{'; '.join(row.problems)}")  # fmt: skip
    text = getattr(row, "text", "")
    if text:
        call.out.line(f"  “{one_line(text, LONGEST)}”")
    differences: Sequence[Difference] = getattr(row, "differences", ())
    for difference in differences:
        brief, source = one_line(difference.brief, LONGEST), one_line(difference.source, LONGEST)
        call.out.line(f"  brief: {brief or '–'}  |  source: {source or '–'}")


def _where(row: Row) -> Iterator[str]:
    """What a row is about, in a few words."""
    if under := getattr(row, "under", ""):
        yield f"under “{one_line(under, LONGEST)}”"
    if where := getattr(row, "where", ""):
        yield where
    if number := getattr(row, "note", 0):
        yield f"note {number}"
    if annotation := getattr(row, "annotation", ""):
        yield f"claim {annotation[-8:]}"
    if source := getattr(row, "source", ""):
        place = getattr(row, "place", "")
        yield f"{source} ¶ {place}" if place else source
    if statement := getattr(row, "statement", ""):
        number = getattr(row, "number", 0)
        yield f"judgement {number or ''}".rstrip() + f" “{one_line(statement, LONGEST)}”"
    if about := getattr(row, "name", "") or getattr(row, "about", ""):
        yield one_line(about, LONGEST)


def _parts(found: Verification) -> dict[str, Sequence[Row]]:
    return {
        "quotations": found.quotes,
        "typed by hand": found.typed,
        "sources": found.sources,
        "notes": found.notes,
        "judgements": found.findings,
        "counts": found.counts,
        "relative dates": found.dates,
    }


def _statuses(rows: Sequence[Row]) -> str:
    """«62 verbatim, 2 altered», in the order in which they are met."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.status] = counts.get(row.status, 0) + 1
    return ", ".join(f"{count} {status}" for status, count in counts.items())


def _json(found: Verification) -> dict[str, Any]:
    return {
        "file": found.file,
        "ours": found.ours,
        "quotes": [_row(row, found) for row in found.quotes],
        "typed": [_row(row, found) for row in found.typed],
        "sources": [_row(row, found) for row in found.sources],
        "footnotes": [_row(row, found) for row in found.notes],
        "findings": [_row(row, found) for row in found.findings],
        "counts": [_row(row, found) for row in found.counts],
        "dates": [_row(row, found) for row in found.dates],
        "general": [_row(row, found) for row in found.general],
        "faults": found.faults,
    }


def _row(row: Row, found: Verification) -> dict[str, Any]:
    """Every field as it is called, and whether the row counts."""
    from dataclasses import asdict

    values = asdict(row)
    del values["doubt"]
    return values | {"fault": found.is_fault(row)}
