"""Estimates of agreement as rows for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from annotator.agreement.names import verdict_of

if TYPE_CHECKING:
    from annotator.agreement.report import CodeAgreement
    from annotator.agreement.result import Estimate
    from annotator.agreement.units import Accounting

HEADER = ("", "value", "95 %", "n", "")
RISKS = ("P(<.667)", "P(<.8)")
"""Heads of ``risk_cells``."""
CODE_HEADER = ("code", "α", "95 %", "times", "")
NAMES = {
    "percent": "percent agreement",
    "cohen": "Cohen's κ",
    "fleiss": "Fleiss' κ",
    "conger": "Conger's κ",
    "brennan_prediger": "Brennan & Prediger's κ",
    "ac1": "Gwet's AC1",
    "ac2": "Gwet's AC2 (quadratic weights)",
    "alpha": "Krippendorff's α",
    "alpha_jaccard": "Krippendorff's α, Jaccard distance",
    "alpha_masi": "Krippendorff's α, MASI distance",
}
_ADDITIONS = {
    "_mean_of_pairs": ", mean of pairs",
    "_weighted": ", quadratic weights",
    "_quadratic": ", quadratic weights",
    "_linear": ", linear weights",
}


def estimate_item(estimate: Estimate) -> dict[str, object]:
    """Every field, null where there is none."""
    return {
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "n": estimate.n,
        "status": estimate.status,
        "standard_error": estimate.standard_error,
        "below_667": estimate.below_667,
        "below_800": estimate.below_800,
        "interval": estimate.interval,
    }


def code_item(code: CodeAgreement, name: str) -> dict[str, object]:
    """One code against the rest."""
    alpha = estimate_item(code.alpha)
    return {"id": name, "n": code.n, "alpha": alpha, "verdict": code.verdict}


def units_item(units: Accounting) -> dict[str, object]:
    """How many count, how many do not, and why."""
    return {"used": units.used, "dropped": units.dropped, "why": dict(units.why)}


def estimate_rows(estimates: Mapping[str, Estimate]) -> list[tuple[str, ...]]:
    """For the table: the words stand where the number would."""
    return [
        (name_of(name), *value_cells(estimate), estimate.status)
        for name, estimate in estimates.items()
    ]


def code_row(code: CodeAgreement, name: str) -> tuple[str, ...]:
    """One code against the rest; words where there is no number."""
    alpha = code.alpha
    words = code.verdict or alpha.status
    return name, number(alpha.value), _interval(alpha), f"{code.n:,}", words


def name_of(name: str) -> str:
    """A coefficient's name for people."""
    if name in NAMES:
        return NAMES[name]
    for ending, words in _ADDITIONS.items():
        if name.endswith(ending):
            return name_of(name.removesuffix(ending)) + words
    return name


def number(value: float | None) -> str:
    """Three digits, as coefficients are printed; a dash where there is none."""
    return "–" if value is None else f"{round(value, 3) + 0.0:.3f}"


def interval_lines(estimates: Mapping[str, Estimate], seed: int) -> Iterator[str]:
    """How likely α misses the thresholds, and what the intervals were drawn from."""
    drawn = dict.fromkeys(item.interval for item in estimates.values() if item.interval)
    if drawn:
        yield ""
    alpha = estimates["alpha"]
    if alpha.below_667 is not None and alpha.below_800 is not None:
        below = f"below .667 in {alpha.below_667:.1%} and below .8 in {alpha.below_800:.1%}"
        yield f"α is {below} of the resamples"
    for words in drawn:
        if words.startswith("no interval"):
            names = [name_of(name) for name, item in estimates.items() if item.interval == words]
            yield f"{words} ({', '.join(names)})"
        else:
            yield f"intervals: {words}; seed {seed}"


def value_cells(estimate: Estimate) -> tuple[str, str, str]:
    """Value, interval and units."""
    return number(estimate.value), _interval(estimate), f"{estimate.n:,}"


def reading(name: str, estimate: Estimate) -> str:
    """The verdict where thresholds are meant for it, then what must be known."""
    return "; ".join(filter(None, (verdict_of(name, estimate), estimate.told)))


def risk_cells(estimate: Estimate) -> tuple[str, str]:
    """How many resamples of an α lie below .667 and below .8; nothing of what has no thresholds."""
    shares = (estimate.below_667, estimate.below_800)
    first, second = ("" if share is None else f"{share:.0%}" for share in shares)
    return first, second


def _interval(estimate: Estimate) -> str:
    if estimate.low is None:
        return ""
    return f"{number(estimate.low)} to {number(estimate.high)}"


def units_line(units: Accounting) -> str:
    """«used 11 of 12 units; 1 coded by one coder»."""
    parts = [f"used {units.used:,} of {units.used + units.dropped:,} units"]
    return "; ".join([*parts, *(f"{n:,} {reason}" for reason, n in units.why.items())])
