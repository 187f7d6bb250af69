"""Say how far coders agree, with intervals.

In a project the coders' claims are compared, as each made them by himself: what is worth marking,
where it begins and ends, which code and grade it gets. Only sources that each of them has finished
count. While the project is coded blind, the adjudicator alone may ask.

--ratings reads comma-separated values: a row for each unit, a column for each coder, an empty cell
where nobody coded. The first row names the columns. A first column named unit, id or item holds
the names of the units; a column named document says which document a unit is of, and intervals
are then drawn by document. With --scale nominal a cell may hold several codes (cost|fear).

--spans reads a row for each span, in columns coder, code, start and end; end is the first place
after the span. --length says how long the text is. A column document parts several texts; each may
have a length of its own (--length report=400). A coder alone in a row marked nothing.

For these no project is needed. What is undefined has words and no number.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.call import Call
from annotator.cli.command import command
from annotator.cli.comparing_options import split_names
from annotator.cli.options import SOURCE, file_name
from annotator.cli.project_agreement import PROJECT_AGREEMENT
from annotator.cli.shapes import TABLE_AGREEMENT
from annotator.cli.span_estimates import SPAN_AGREEMENT
from annotator.errors import UsageError

if TYPE_CHECKING:
    from annotator.workflow.agreement.rate_table import TableAgreement

SCALES = ("nominal", "ordinal", "interval", "ratio")


@command(
    example="annotator agreement --ratings ratings.csv --scale ordinal",
    gives=f"{TABLE_AGREEMENT}\n{SPAN_AGREEMENT}\n{PROJECT_AGREEMENT}",
)
@click.option("--coders", metavar="A,B,…", help="Coders of the project; else all of each source.")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="SOURCE",
    type=SOURCE,
    help="Only this source; may be repeated.",
)
@click.option("--unfinished", is_flag=True, help="Also sources that coders have not finished.")
@click.option("--csv", "as_csv", is_flag=True, help="One row for every number.")
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
@click.option("--encoding", metavar="NAME", help="Encoding of FILE.csv, where it is in doubt.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, metavar="N",
    help="Makes the intervals the same again.",
)  # fmt: skip
def run(call: Call, *, ratings: Path | None, spans: Path | None, **given: Any) -> None:
    _check(ratings, spans, given)
    if given["as_csv"] and call.out.json:
        raise UsageError("--csv and --json are two forms of the same", "give one of them")
    if ratings is not None:
        _rate(call, ratings, given)
    elif spans is not None:
        _rate_spans(call, spans, given)
    else:
        _compare(call, given)


def _check(ratings: Path | None, spans: Path | None, given: Mapping[str, Any]) -> None:
    """Every option goes with what is compared."""
    if ratings is None and spans is None:
        if given["lengths"] or given["values"] is not None or given["encoding"] is not None:
            raise UsageError(
                "say what to compare: --length goes with --spans FILE.csv, --values with "
                "--ratings, --encoding with both",
                "see annotator agreement --help",
            )
        return
    of_project = given["coders"] is not None or given["sources"]
    if of_project or given["unfinished"] or given["as_csv"]:
        raise UsageError(
            "--coders, --source, --unfinished and --csv are for the coders of a project",
            "leave them out, or leave --ratings and --spans out",
        )
    if ratings is not None and (spans is not None or given["lengths"]):
        raise UsageError("--ratings is compared without --spans and --length", "give one of them")


def _compare(call: Call, given: Mapping[str, Any]) -> None:
    from annotator.cli import project_agreement, project_agreement_lines
    from annotator.workflow.agreement import report

    repository = call.reading()
    with call.out.waiting("Comparing"):
        found = report(
            repository,
            split_names(given["coders"]),
            seed=given["seed"],
            unfinished=given["unfinished"],
            sources=given["sources"] or None,
        )
    if given["as_csv"]:
        call.out.bytes(project_agreement.project_csv(found))
        return
    if call.out.json:
        call.out.data(project_agreement.project_item(found))
    else:
        project_agreement_lines.show_project(call.out, found)
    call.out.notes([f"note: {words}" for words in found.notes])


def _rate(call: Call, path: Path, given: Mapping[str, Any]) -> None:
    from annotator.workflow.agreement.rate_table import rate_table

    values = [word for word in split_names(given["values"]) or () if word]
    with call.out.waiting("Comparing"):
        found = rate_table(
            path, given["scale"], values, encoding=given["encoding"], seed=given["seed"]
        )
    if call.out.json:
        call.out.data(_item(found))
    else:
        _show(call, found)
    call.out.notes(found.notes)


def _rate_spans(call: Call, path: Path, given: Mapping[str, Any]) -> None:
    from annotator.cli.span_estimates import show_spans, span_item
    from annotator.workflow.agreement.rate_spans import rate_spans

    with call.out.waiting("Comparing"):
        found = rate_spans(path, given["lengths"], encoding=given["encoding"], seed=given["seed"])
    if call.out.json:
        call.out.data(span_item(found))
    else:
        show_spans(call.out, found)
    call.out.notes(found.notes)


def _item(found: TableAgreement) -> dict[str, object]:
    from annotator.cli.estimates import code_item, estimate_item, units_item
    from annotator.workflow.agreement.rate_table import shown

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
    from annotator.cli import estimates
    from annotator.workflow.agreement.rate_table import shown

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
