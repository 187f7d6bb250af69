"""The report on agreement as lines: numbers with their intervals, codes, parts, confusions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from annotator.agreement.names import name_of, verdict_of
from annotator.agreement.result import BELOW, OPEN, RELIABLE, TENTATIVE, TOO_FEW

if TYPE_CHECKING:
    from annotator.agreement.result import Estimate
    from annotator.workflow.agreement.values import AgreementReport, Confusion, Part, Settled

Piece = tuple[str, str]
Row = tuple[Piece, ...]

Behind = Literal["text", "all", "grades", "code", "source"]
"""Which disagreements a line leads to; a text leads nowhere."""
_PARTS = {"source": "BY SOURCE", "round": "BY ROUND", "version": "BY CODEBOOK VERSION"}
_NAME = 31
SCALE = 20
"""Cells of a drawn interval, from 0 to 1."""
THRESHOLDS = (TENTATIVE, RELIABLE)
_BLOCKS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """A line, and which disagreements lie behind it."""

    row: Row
    kind: Behind = "text"
    name: str = ""
    """Id of the code or source."""
    told: str = ""
    """The line in full."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is of, and its first words."""
        return self.kind, self.name, self.row[0][0]


def agreement_lines(found: AgreementReport) -> list[AgreementLine]:
    """All lines, from the levels to what was settled."""
    return [
        *_levels(found),
        *_codes(found),
        *_over_time(found.numbers.parts.get("week", ())),
        *_by_part(found),
        *(item for each in found.numbers.confusions for item in _confusion(each)),
        *_settled("AFTER ADJUDICATION, AGAINST WHAT WAS SETTLED", found.after),
        *_settled("TRAINING", found.training),
        *_left_out(found),
    ]


def heading(words: str) -> AgreementLine:
    """A line between sections."""
    return AgreementLine(((words, "heading"),))


def _levels(found: AgreementReport) -> Iterator[AgreementLine]:
    for level, estimates in found.numbers.levels.items():
        yield heading(level.upper())
        for name, estimate in estimates.items():
            shown, verdict = name_of(name), verdict_of(name, estimate)
            told = in_full(shown, estimate, verdict)
            behind: Behind = "grades" if level == "grades" else "all"
            yield AgreementLine(estimate_row(shown, estimate, verdict), behind, told=told)
    for habit in found.numbers.grades.habits:
        share = "–" if habit.diagonal is None else f"{habit.diagonal:.0%}"
        words = f"{habit.coder}: {habit.graded:,} with both grades, {share} on A1, B2, C3 …"
        yield AgreementLine(((f"  {words}", "quiet"),))


def estimate_row(name: str, estimate: Estimate, verdict: str = "") -> Row:
    """Name, value, interval drawn, units, verdict; words where there is no value."""
    shown = name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
    if estimate.value is None:
        return ((f"  {shown:<{_NAME}} ", "text"), (estimate.status, "quiet"))
    look = "refused" if verdict == BELOW else "quiet" if verdict in (OPEN, TOO_FEW) else "done"
    return (
        (f"  {shown:<{_NAME}} ", "text"),
        (f"{estimate.value:6.3f} ", "refused" if verdict == BELOW else "strong"),
        (interval(estimate), "key"),
        (f" n {estimate.n:,}", "quiet"),
        (f"  {verdict}", look),
    )


def in_full(name: str, estimate: Estimate, verdict: str = "") -> str:
    """The number with its interval in digits, how likely it is too low, and what must be known."""
    if estimate.value is None:
        return f"{name}: {estimate.status}"
    words = [f"{name}: {estimate.value:.3f}"]
    if estimate.low is not None and estimate.high is not None:
        words.append(f"95 % {estimate.low:.3f} to {estimate.high:.3f}")
    if verdict and estimate.below_667 is not None and estimate.below_800 is not None:
        words.append(
            f"below .667 in {estimate.below_667:.0%}, below .8 in {estimate.below_800:.0%}"
        )
    words += [f"n {estimate.n:,}", verdict]
    words += [estimate.interval] if estimate.interval not in estimate.status else []
    words.append(estimate.told)
    return " · ".join(word for word in words if word)


def interval(estimate: Estimate) -> str:
    """``├──●──┤`` between 0 and 1, with the two thresholds as ticks; below 0 it begins with ‹."""
    cells = ["·"] * SCALE
    for tick in THRESHOLDS:
        cells[_cell(tick)] = "┊"
    if estimate.value is None:
        return "".join(cells)
    low = estimate.value if estimate.low is None else estimate.low
    high = estimate.value if estimate.high is None else estimate.high
    first, last = _cell(low), _cell(high)
    for at in range(first, last + 1):
        cells[at] = "─"
    if last > first:
        cells[first], cells[last] = ("‹" if low < 0 else "├"), "┤"
    cells[_cell(estimate.value)] = "●"
    return "".join(cells)


def _cell(value: float) -> int:
    return round(max(0.0, min(1.0, value)) * (SCALE - 1))


def _codes(found: AgreementReport) -> Iterator[AgreementLine]:
    if found.numbers.codes:
        yield heading(
            f"CODES · α over {found.numbers.sentences:,} sentences, n of them with the code"
        )
    for line in found.numbers.codes:
        agreement = "" if line.agreement.value is None else f"{line.agreement.value:.0%}"
        name, value, drawn, *_ = (
            *estimate_row(line.label, line.alpha, line.alpha.verdict),
            ("", ""),
            ("", ""),
        )
        tail = f" n {line.sentences:,}  {line.verdict}" + (
            f", agreed {agreement}" if agreement else ""
        )
        told = (
            f"{in_full(line.label, line.alpha, line.verdict)} · given {line.n:,} times, "
            f"in {line.sentences:,} sentences, agreed {agreement or '–'}"
        )
        yield AgreementLine((name, value, drawn, (tail, "quiet")), "code", line.id, told)
    if found.numbers.unused:
        unused = ", ".join(found.numbers.unused)
        yield AgreementLine(((f"  given by nobody: {unused}", "quiet"),))


def sparkline(values: Sequence[float | None]) -> str:
    """A block for each value between 0 and 1; a dot where there is none."""
    return "".join(
        "·" if value is None else _BLOCKS[round(max(0.0, min(1.0, value)) * (len(_BLOCKS) - 1))]
        for value in values
    )


def _over_time(weeks: Sequence[Part]) -> Iterator[AgreementLine]:
    if len(weeks) < 2:
        return
    values = [_value(week.estimates, "alpha") for week in weeks]
    span = f"{weeks[0].name} to {weeks[-1].name}"
    yield heading("OVER TIME · α of codes, week by week")
    yield AgreementLine(((f"  {sparkline(values)} ", "key"), (span, "quiet")))


def _value(estimates: Mapping[str, Estimate], name: str) -> float | None:
    return estimates[name].value if name in estimates else None


def _by_part(found: AgreementReport) -> Iterator[AgreementLine]:
    for name, title in _PARTS.items():
        parts = found.numbers.parts.get(name, ())
        if not parts or (len(parts) < 2 and name != "source"):
            continue
        yield heading(f"{title} · passages, marked by all, nothing to decide")
        for part in parts:
            label = (part.title or part.name)[:_NAME]
            alpha = part.estimates.get("alpha")
            counts = f"{part.groups:>4} {part.by_all:>4} {part.same:>4}  "
            value = "" if alpha is None or alpha.value is None else f"α {alpha.value:.3f}"
            row = ((f"  {label:<{_NAME}} ", "text"), (counts, "quiet"), (value, "strong"))
            yield AgreementLine(row, "source" if name == "source" else "text", part.name)


def _confusion(found: Confusion) -> Iterator[AgreementLine]:
    yield heading(f"CODES OF {found.rows} (rows) AND {found.columns} (columns)")
    letters = [f"{number:>4}" for number in range(1, len(found.codes) + 1)]
    yield AgreementLine(((f"  {'':<{_NAME}} {''.join(letters)}  only", "quiet"),))
    for number, (code, counts) in enumerate(zip(found.codes, found.counts, strict=True), 1):
        label = f"{number:>2} {code}"[:_NAME]
        pieces: list[Piece] = [(f"  {label:<{_NAME}} ", "text")]
        for other, count in enumerate(counts, 1):
            look = "done" if other == number else "refused" if count else "quiet"
            pieces.append((f"{count or '·':>4}", look))
        pieces.append((f"{found.only_rows[number - 1] or '·':>6}", "quiet"))
        yield AgreementLine(tuple(pieces), "code", code)
    only = "".join(f"{count or '·':>4}" for count in found.only_columns)
    yield AgreementLine(((f"  {'only ' + found.columns:<{_NAME}} {only}", "quiet"),))


def _settled(title: str, found: Settled) -> Iterator[AgreementLine]:
    if not found.coders and not found.status:
        return
    yield heading(title)
    if found.status:
        yield AgreementLine(((f"  {found.status}", "quiet"),))
    for each in found.coders:
        for name, estimate in each.estimates.items():
            yield AgreementLine(estimate_row(f"{each.coder}: {name_of(name)}", estimate))


def _left_out(found: AgreementReport) -> Iterator[AgreementLine]:
    if found.left_out:
        yield heading(f"LEFT OUT · {len(found.left_out)}")
    for source, why in found.left_out.items():
        yield AgreementLine(((f"  {source}: ", "text"), (why, "quiet")))
    dropped = [*found.units.why.items()]
    if dropped or found.notes:
        yield heading("TO BE KNOWN")
    for reason, count in dropped:
        yield AgreementLine(((f"  {count:,} left out: {reason}", "quiet"),))
    for note in found.notes:
        yield AgreementLine(((f"  {note}", "quiet"),))
