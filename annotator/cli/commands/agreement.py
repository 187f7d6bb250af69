"""Say how far coders agree, with intervals.

--ratings reads comma-separated values: a row for each unit, a column for each coder, an empty cell
where nobody coded. The first row names the columns. A first column named unit, id or item holds
the names of the units; a column named document says which document a unit is of, and intervals
are then drawn by document. With --scale nominal a cell may hold several codes (cost|fear).

--spans reads a row for each span, in columns coder, code, start and end; end is the first place
after the span. --length says how long the text is. A column document parts several texts; each may
have a length of its own (--length report=400). A coder alone in a row marked nothing.

No project is needed. What is undefined has words and no number.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.options import file_name
from annotator.cli.shapes import TABLE_AGREEMENT
from annotator.cli.span_estimates import SPAN_AGREEMENT
from annotator.errors import UsageError

if TYPE_CHECKING:
    from annotator.workflow.rate_table import TableAgreement

SCALES = ("nominal", "ordinal", "interval", "ratio")


@command(
    example="annotator agreement --ratings ratings.csv --scale ordinal",
    gives=f"{TABLE_AGREEMENT}\n{SPAN_AGREEMENT}",
)
@click.option("--ratings", type=file_name, metavar="FILE.csv", help="Codes of given units.")
@click.option(
    "--scale", type=click.Choice(SCALES), default=SCALES[0], show_default=True,
    help="What the codes are; all but nominal give credit for near misses.",
)  # fmt: skip
@click.option("--values", metavar="A,B,…", help="All values of the scale in order, used or not.")
@click.option("--spans", type=file_name, metavar="FILE.csv", help="Spans that coders placed.")
@click.option(
    "--length", "lengths", multiple=True, metavar="[DOCUMENT=]N",
    help="How long the text of the spans is; may be given for each document.",
)  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, metavar="N",
    help="Makes the intervals the same again.",
)  # fmt: skip
def run(
    call: Call,
    *,
    ratings: Path | None,
    scale: str,
    values: str | None,
    spans: Path | None,
    lengths: tuple[str, ...],
    seed: int,
) -> None:
    if ratings is None and spans is None:
        raise UsageError(
            "say what to compare: --ratings FILE.csv, or --spans FILE.csv --length N",
            "see annotator agreement --help",
        )
    if ratings is not None and (spans is not None or lengths):
        raise UsageError("--ratings is compared without --spans and --length", "give one of them")
    if ratings is not None:
        _rate(call, ratings, scale, values, seed)
    elif spans is not None:
        _rate_spans(call, spans, lengths, seed)


def _rate(call: Call, path: Path, scale: str, values: str | None, seed: int) -> None:
    from annotator.workflow.rate_table import rate_table  # noqa: PLC0415

    named = [word.strip() for word in values.split(",") if word.strip()] if values else []
    with call.out.waiting("Comparing"):
        found = rate_table(path, scale, named, seed=seed)  # type: ignore[arg-type]
    if call.out.json:
        call.out.data(_item(found))
    else:
        _show(call, found)
    call.out.notes(found.notes)


def _rate_spans(call: Call, path: Path, lengths: tuple[str, ...], seed: int) -> None:
    from annotator.cli.span_estimates import show_spans, span_item  # noqa: PLC0415
    from annotator.workflow.rate_spans import rate_spans  # noqa: PLC0415

    with call.out.waiting("Comparing"):
        found = rate_spans(path, lengths, seed=seed)
    if call.out.json:
        call.out.data(span_item(found))
    else:
        show_spans(call.out, found)
    call.out.notes(found.notes)


def _item(found: TableAgreement) -> dict[str, object]:
    from annotator.cli.estimates import code_item, estimate_item, units_item  # noqa: PLC0415
    from annotator.workflow.rate_table import shown  # noqa: PLC0415

    return {
        "coders": found.coders,
        "without_codes": found.without_codes,
        "scale": found.scale,
        "values": found.values,
        "documents": found.documents,
        "units": units_item(found.units),
        **{name: estimate_item(estimate) for name, estimate in found.estimates.items()},
        "codes": [code_item(code, shown(code.code)) for code in found.codes],
        "seed": found.seed,
    }


def _show(call: Call, found: TableAgreement) -> None:
    from annotator.cli import estimates  # noqa: PLC0415
    from annotator.workflow.rate_table import shown  # noqa: PLC0415

    call.out.line(f"{', '.join(found.coders) or 'no coder'}; scale {found.scale}")
    call.out.line(estimates.units_line(found.units))
    for coder in found.without_codes:
        call.out.line(f"{coder} coded nothing and is left out")
    call.out.line()
    call.out.table(estimates.HEADER, estimates.estimate_rows(found.estimates))
    if found.codes:
        rows = [estimates.code_row(code, shown(code.code)) for code in found.codes]
        call.out.line()
        call.out.table(estimates.CODE_HEADER, rows)
    for line in estimates.interval_lines(found.estimates, found.seed):
        call.out.line(line)
