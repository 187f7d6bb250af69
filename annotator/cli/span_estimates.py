"""Agreement on spans as rows for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.agreement.names import ANSWERS, QUESTIONS, name_of
from annotator.cli.estimates import RISKS, estimate_item, number, risk_cells, value_cells

if TYPE_CHECKING:
    from annotator.agreement.result import Estimate
    from annotator.agreement.span_report import CodeEstimates, SpanReport
    from annotator.cli.output import Output
    from annotator.workflow.agreement.rate_spans import SpanAgreement

SPAN_AGREEMENT = """\
With --spans: coders (coder, spans), length, documents, spans; u, u_binary,
 cu, alpha_u_2004, gamma, gamma_cat, f1_exact, f1_overlap, f1_character, the
 same of places alone (f1_exact_marked, …) with
 the fields of percent, cu also with coverage; ku: the same for each code;
 codes: id, n, ku, alpha_u_2004, gamma_k and the three f1; gamma_parameters:
 alpha, beta, delta, sampler, samples, observed_disorder, expected_disorder,
 precision; seed"""
"""What programs get, in words: the fields are quoted where the example is."""

_LEVELS = {
    level: (*answers, "alpha_u_2004") if level == "segmentation" else answers
    for level, answers in ANSWERS.items()
}
_HEADER = ("", "value", "95 %", *RISKS, "n", "")
_CODE_HEADER = ("code", "spans", "(k)u-α", "coverage", "γ-k", "F1 exact", "overlap", "character")


def span_item(found: SpanAgreement) -> dict[str, object]:
    """Everything there is; null where there is no number."""
    report = found.report
    estimates = {name: estimate_item(estimate) for name, estimate in report.estimates.items()}
    estimates["cu"]["coverage"] = report.coverage
    return {
        "coders": [{"coder": name, "spans": count} for name, count in found.coders.items()],
        "length": found.length,
        "documents": found.documents,
        "spans": found.spans,
        **estimates,
        "ku": {
            code.code: estimate_item(code.estimates["ku"]) | {"coverage": code.coverage}
            for code in report.codes
        },
        "codes": [_code_item(code) for code in report.codes],
        "gamma_parameters": _gamma_item(report),
        "seed": found.seed,
    }


def show_spans(out: Output, found: SpanAgreement) -> None:
    """A table for every question, then one of the codes."""
    who = ", ".join(f"{name} {count:,}" for name, count in found.coders.items())
    out.line(f"spans of {who or 'no coder'}; length {found.length:,}; documents {found.documents}")
    report = found.report
    for level, names in _LEVELS.items():
        out.line()
        out.line(QUESTIONS[level])
        out.table(_HEADER, [_estimate_row(name, report.estimates[name]) for name in names])
    if report.coverage is not None:
        out.line(f"cu-α looks at {report.coverage:.1%} of what could be compared")
    if report.codes:
        out.line()
        out.table(_CODE_HEADER, [_code_row(code) for code in report.codes])
    if report.gamma.expected is not None:
        out.line()
        out.line(_gamma_line(report))
    said = sorted({each.interval for each in report.estimates.values() if each.low is not None})
    for interval in said:
        out.line(f"intervals: {interval}; seed {found.seed}")


def _code_item(code: CodeEstimates) -> dict[str, object]:
    return {
        "id": code.code,
        "n": code.n,
        **{name: estimate_item(estimate) for name, estimate in code.estimates.items()},
    }


def _gamma_item(report: SpanReport) -> dict[str, object]:
    gamma = report.gamma
    return {
        "alpha": gamma.measure.alpha,
        "beta": gamma.measure.beta,
        "delta": gamma.measure.delta,
        "sampler": "statistical",
        "samples": gamma.samples,
        "observed_disorder": gamma.observed,
        "expected_disorder": gamma.expected,
        "precision": gamma.precision,
    }


def _gamma_line(report: SpanReport) -> str:
    gamma = report.gamma
    return (
        f"γ with α = {gamma.measure.alpha:g}, β = {gamma.measure.beta:g}, "
        f"δ = {gamma.measure.delta:g}; {gamma.samples} samples of chance, "
        f"expected disorder {number(gamma.expected)} ± {gamma.precision or 0.0:.1%}"
    )


def _estimate_row(name: str, estimate: Estimate) -> tuple[str, ...]:
    value, interval, n = value_cells(estimate)
    return name_of(name), value, interval, *risk_cells(estimate), n, estimate.status


def _code_row(code: CodeEstimates) -> tuple[str, ...]:
    values = [number(code.estimates[name].value) for name in ("ku", "gamma_k", *_F1)]
    coverage = "–" if code.coverage is None else f"{code.coverage:.1%}"
    return code.code, f"{code.n:,}", values[0], coverage, *values[1:]


_F1 = ("f1_exact", "f1_overlap", "f1_character")
