"""Agreement of a project's coders for people: the levels, then what lies behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from annotator.agreement.names import name_of
from annotator.cli.estimates import RISKS, number, reading, risk_cells, value_cells

if TYPE_CHECKING:
    from annotator.agreement.result import Estimate
    from annotator.cli.output import Output
    from annotator.workflow.agreement.values import AgreementReport, Confusion, Part, Settled

HEADER = ("level", "", "value", "95 %", *RISKS, "n", "")
_CODE_HEADER = ("code", "sentences", "agreement", "α", "95 %", *RISKS, "", "(k)u-α")
_PART_HEADER = ("passages", "by all", "same", "|u-α", "F1 overlap", "α of codes")
_AGAINST_HEADER = ("coder", "", "value", "95 %", "n", "")
_BY = {"source": "source", "round": "round", "version": "codebook", "week": "week"}
_MOST_CONFUSED = 5
_MOST_LEFT_OUT = 10


def show_project(out: Output, found: AgreementReport) -> None:
    """A line for every number of the levels; words where there is none."""
    for line in _opening(found):
        out.line(line)
    out.line()
    out.table(HEADER, list(_level_rows(found)))
    if found.numbers.coverage is not None:
        out.line(f"cu-α looks at {found.numbers.coverage:.1%} of what could be compared")
    for line in _grade_lines(found):
        out.line(line)
    if found.numbers.codes:
        out.line()
        out.table(_CODE_HEADER, _code_rows(found))
    for each in found.numbers.confusions:
        rows = _confused(each)
        if rows:
            out.line()
            out.table((each.rows, each.columns, "passages"), rows)
    for name, parts in found.numbers.parts.items():
        if len(parts) > 1:
            out.line()
            out.table((_BY[name], *_PART_HEADER), [_part_row(part) for part in parts])
    _show_settled(out, "after adjudication, against what was settled", found.after)
    _show_settled(out, "training, against the coding of", found.training)
    out.line()
    for line in _closing(found):
        out.line(line)


def _opening(found: AgreementReport) -> Iterator[str]:
    claims = ", ".join(f"{coder} {number:,}" for coder, number in found.claims.items())
    sources = len(found.sources)
    yield f"claims of {claims}, in {sources:,} {'source' if sources == 1 else 'sources'}"
    used, why = found.units.used, found.units.why
    dropped = "".join(f"; {number:,} {reason}" for reason, number in why.items())
    yield f"used {used:,} of {used + found.units.dropped:,} marks{dropped}"
    passages = found.passages
    yield (
        f"{passages.all:,} passages: marked by all {passages.by_all:,}, nothing to decide "
        f"{passages.same:,}; marked by one {passages.only_one:,}, of which another left "
        f"{passages.passed:,} out on purpose"
    )
    for source, reason in list(found.left_out.items())[:_MOST_LEFT_OUT]:
        yield f"left out: {source}: {reason}"
    if len(found.left_out) > _MOST_LEFT_OUT:
        yield f"and {len(found.left_out) - _MOST_LEFT_OUT:,} more; --json lists them all"


def _level_rows(found: AgreementReport) -> Iterator[tuple[str, ...]]:
    for level, estimates in found.numbers.levels.items():
        shown = level
        for name, estimate in estimates.items():
            value, interval, n = value_cells(estimate)
            risks = risk_cells(estimate)
            words = reading(name, estimate)
            yield shown, name_of(name), value, interval, *risks, n, words
            shown = ""


def _grade_lines(found: AgreementReport) -> Iterator[str]:
    for scale in found.numbers.grades.scales:
        share = "" if scale.coverage is None else f" ({scale.coverage:.0%})"
        missing = "".join(f"; {n:,} {reason}" for reason, n in scale.units.why.items())
        total = scale.units.used + scale.units.dropped
        yield f"{scale.scale}: {scale.units.used:,} of {total:,} passages{share}{missing}"
    for habit in found.numbers.grades.habits:
        on = "–" if habit.diagonal is None else f"{habit.diagonal:.0%}"
        repeated = f"; {habit.repeated:,} repeated" if habit.repeated else ""
        yield f"{habit.coder}: {habit.graded:,} with both grades, {on} on A1, B2, C3 …{repeated}"


def _code_rows(found: AgreementReport) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for code in found.numbers.codes:
        value, interval, _ = value_cells(code.alpha)
        words = code.verdict or code.alpha.status
        inner = code.spans.get("ku")
        rows.append(
            (
                code.id, f"{code.sentences:,}", number(code.agreement.value), value, interval,
                *risk_cells(code.alpha), words, number(inner.value if inner else None),
            )
        )  # fmt: skip
    return rows


def _confused(found: Confusion) -> list[tuple[str, ...]]:
    """The codes that most often stand in each other's place."""
    cells = [
        (-count, row, column)
        for row, counts in zip(found.codes, found.counts, strict=True)
        for column, count in zip(found.codes, counts, strict=True)
        if count and row != column
    ]
    return [(row, column, f"{-count:,}") for count, row, column in sorted(cells)[:_MOST_CONFUSED]]


def _part_row(part: Part) -> tuple[str, ...]:
    values = [_short(part.estimates, name) for name in ("u_binary", "f1_overlap", "alpha")]
    return part.name, f"{part.groups:,}", f"{part.by_all:,}", f"{part.same:,}", *values


def _short(estimates: Mapping[str, Estimate], name: str) -> str:
    return number(estimates[name].value) if name in estimates else ""


def _show_settled(out: Output, title: str, found: Settled) -> None:
    if not found.coders:
        if found.by or "training" not in title:
            out.line()
            out.line(f"{title.partition(',')[0]}: {found.status}")
        return
    out.line()
    by = f" {found.by}" if found.by else ""
    status = f" ({found.status})" if found.status else ""
    out.line(f"{title}{by}{status}")
    out.table(_AGAINST_HEADER, list(_against_rows(found)))


def _against_rows(found: Settled) -> Iterator[tuple[str, ...]]:
    for each in found.coders:
        shown = f"{each.coder}, {each.sources:,} {'source' if each.sources == 1 else 'sources'}"
        for name, estimate in each.estimates.items():
            yield shown, name_of(name), *value_cells(estimate), estimate.told
            shown = ""


def _closing(found: AgreementReport) -> Iterator[str]:
    gamma = found.numbers.gamma
    if gamma.precision is not None:
        yield (
            f"γ with α = {gamma.alpha:g}, β = {gamma.beta:g}, δ = {gamma.delta:g}; "
            f"{gamma.samples} samples of chance, expected disorder ± {gamma.precision:.1%}"
        )
    levels = found.numbers.levels.values()
    said = dict.fromkeys(
        estimate.interval
        for estimates in levels
        for estimate in estimates.values()
        if estimate.low is not None
    )
    for words in said:
        yield f"intervals: {words}"
    yield f"seed {found.seed}"
