"""Agreement of a project's coders as JSON and as rows of numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from annotator.agreement.names import verdict_of
from annotator.agreement.result import TOO_FEW
from annotator.cli.estimates import estimate_item
from annotator.writers.projects.table_csv import ACTIVE, MARK

if TYPE_CHECKING:
    from annotator.agreement.result import Estimate
    from annotator.workflow.agreement.values import (
        AgreementReport,
        CodeLine,
        Confusion,
        Part,
        ScaleAgreement,
        Settled,
        Units,
    )

PROJECT_AGREEMENT = """\
Of a project: coders, sources, left_out (source, why), interchangeable,
 claims (coder, number), units (used, dropped, why), passages (all, by_all,
 same, only_one, passed), levels: identification (u_binary and the
 f1 of places: f1_character_marked, f1_overlap_marked, f1_exact_marked),
 segmentation (u, gamma), coding (cu, gamma_cat and the three f1),
 grades (reliability_alpha, _ac2, _kappa, _percent; credibility likewise),
 each with the fields of percent, cu also with coverage; codes: id, label, n (times
 given), sentences (with it), agreement, alpha, verdict, ku, gamma_k and the
 three f1; unused_codes, sentences; grades: reliability and credibility (alpha, ac2, kappa, percent,
 units, coverage), coders (coder, graded, diagonal, repeated); by: source,
 round, version, week (name, title, passages, by_all, same, estimates);
 confusions (rows, columns, codes, counts, only_rows, only_columns);
 after_adjudication and training (sources, by, status, coders: coder,
 sources, the three f1, u_binary, cu);
 gamma_parameters, unfinished, notes, seed"""
"""What programs get, in words: the fields are quoted where the example is."""

COLUMNS = ("part", "of", "measure", "value", "low", "high", "n", "verdict", "status", "interval")


def project_item(found: AgreementReport) -> dict[str, object]:
    """Everything there is; null where there is no number."""
    numbers = found.numbers
    levels = {level: _items(estimates) for level, estimates in numbers.levels.items()}
    levels["coding"]["cu"]["coverage"] = numbers.coverage
    habits = [
        {"coder": h.coder, "graded": h.graded, "diagonal": h.diagonal, "repeated": h.repeated}
        for h in numbers.grades.habits
    ]
    passages, gamma = found.passages, numbers.gamma
    return {
        "coders": found.coders,
        "sources": found.sources,
        "left_out": dict(found.left_out),
        "interchangeable": found.interchangeable,
        "claims": dict(found.claims),
        "units": _units(found.units),
        "passages": {
            "all": passages.all, "by_all": passages.by_all, "same": passages.same,
            "only_one": passages.only_one, "passed": passages.passed,
        },
        "levels": levels,
        "codes": [_code(code) for code in numbers.codes],
        "unused_codes": numbers.unused,
        "sentences": numbers.sentences,
        "grades": {scale.scale: _scale(scale) for scale in numbers.grades.scales}
        | {"coders": habits},
        "by": {name: [_part(part) for part in parts] for name, parts in numbers.parts.items()},
        "confusions": [_confusion(each) for each in numbers.confusions],
        "after_adjudication": _settled(found.after),
        "training": _settled(found.training),
        "gamma_parameters": {
            "alpha": gamma.alpha, "beta": gamma.beta, "delta": gamma.delta,
            "samples": gamma.samples, "precision": gamma.precision,
        },
        "unfinished": found.unfinished,
        "notes": found.notes,
        "seed": found.seed,
    }  # fmt: skip


def project_csv(found: AgreementReport) -> bytes:
    """A row for every number, words where there is none, for Excel; no cell can be a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    too_few = {code.id for code in found.numbers.codes if code.verdict == TOO_FEW}
    for part, of, measure, estimate in estimates_of(found):
        numbers = (estimate.value, estimate.low, estimate.high, estimate.n)
        verdict = verdict_of(measure, estimate)
        if verdict and part == "code" and of in too_few:
            verdict = TOO_FEW
        words = (verdict, estimate.status, estimate.interval)
        writer.writerow(
            [
                *map(_defused, (part, of, measure)),
                *("" if number is None else repr(number) for number in numbers),
                *map(_defused, words),
            ]
        )
    for part, of, measure, number in counts_of(found):
        cells = (*map(_defused, (part, of, measure)), repr(number))
        writer.writerow([*cells, *[""] * (len(COLUMNS) - len(cells))])
    return MARK + file.getvalue().encode()


def estimates_of(found: AgreementReport) -> Iterator[tuple[str, str, str, Estimate]]:
    """Every number: where it stands, of what it is, its name."""
    numbers = found.numbers
    for level, estimates in numbers.levels.items():
        for name, estimate in estimates.items():
            yield level, "", name, estimate
    for code in numbers.codes:
        yield "code", code.id, "agreement", code.agreement
        yield "code", code.id, "alpha", code.alpha
        for name, estimate in code.spans.items():
            yield "code", code.id, name, estimate
    for kind, parts in numbers.parts.items():
        for part in parts:
            for name, estimate in part.estimates.items():
                yield kind, part.name, name, estimate
    for what, settled in (("after adjudication", found.after), ("training", found.training)):
        for each in settled.coders:
            for name, estimate in each.estimates.items():
                yield what, each.coder, name, estimate


def counts_of(found: AgreementReport) -> Iterator[tuple[str, str, str, float]]:
    """What was used and what was not, and the shares that are no coefficients."""
    passages = found.passages
    for coder, number in found.claims.items():
        yield "claims", coder, "used", number
    for reason, number in found.units.why.items():
        yield "claims", reason, "dropped", number
    for name in ("all", "by_all", "same", "only_one", "passed"):
        yield "passages", "", name, getattr(passages, name)
    if found.numbers.coverage is not None:
        yield "coding", "", "cu_coverage", found.numbers.coverage
    for scale in found.numbers.grades.scales:
        yield "grades", scale.scale, "used", scale.units.used
        for reason, number in scale.units.why.items():
            yield "grades", f"{scale.scale}: {reason}", "dropped", number
    for habit in found.numbers.grades.habits:
        yield "grades", habit.coder, "graded", habit.graded
        yield "grades", habit.coder, "repeated", habit.repeated
        if habit.diagonal is not None:
            yield "grades", habit.coder, "diagonal", habit.diagonal


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(ACTIVE) else cell


def _items(estimates: Mapping[str, Estimate]) -> dict[str, dict[str, object]]:
    return {name: estimate_item(estimate) for name, estimate in estimates.items()}


def _units(units: Units) -> dict[str, object]:
    return {"used": units.used, "dropped": units.dropped, "why": dict(units.why)}


def _code(code: CodeLine) -> dict[str, object]:
    return {
        "id": code.id,
        "label": code.label,
        "n": code.n,
        "sentences": code.sentences,
        "agreement": estimate_item(code.agreement),
        "alpha": estimate_item(code.alpha),
        "verdict": code.verdict,
        **_items(code.spans),
    }


def _scale(scale: ScaleAgreement) -> dict[str, object]:
    units = _units(scale.units)
    return {**_items(scale.estimates), "units": units, "coverage": scale.coverage}


def _part(part: Part) -> dict[str, object]:
    return {
        "name": part.name,
        "title": part.title,
        "passages": part.groups,
        "by_all": part.by_all,
        "same": part.same,
        **_items(part.estimates),
    }


def _confusion(found: Confusion) -> dict[str, object]:
    return {
        "rows": found.rows,
        "columns": found.columns,
        "codes": found.codes,
        "counts": found.counts,
        "only_rows": found.only_rows,
        "only_columns": found.only_columns,
    }


def _settled(found: Settled) -> dict[str, object]:
    coders = [
        {"coder": each.coder, "sources": each.sources, **_items(each.estimates)}
        for each in found.coders
    ]
    return {"sources": found.sources, "by": found.by, "status": found.status, "coders": coders}
