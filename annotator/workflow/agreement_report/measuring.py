"""All numbers on what coders marked independently, level by level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from annotator.agreement.names import ANSWERS
from annotator.agreement.span_report import span_report
from annotator.workflow.agreement_report.confusion import confusions
from annotator.workflow.agreement_report.grades import grade_agreement, grade_level
from annotator.workflow.agreement_report.parts import parts
from annotator.workflow.agreement_report.sentences import code_lines, coded_sentences
from annotator.workflow.agreement_report.values import GammaParameters, Numbers

if TYPE_CHECKING:
    from annotator.agreement.result import Estimate
    from annotator.agreement.span_report import GammaReport, SpanReport
    from annotator.model.codebook import Codebook
    from annotator.model.team import Assignment
    from annotator.workflow.agreement_report.material import Material


def measured(
    material: Material, codebook: Codebook, assignments: Iterable[Assignment], seed: int
) -> Numbers:
    """Every level, code and breakdown."""
    whole = material.continuum()
    on_spans = span_report(whole, seed=seed)
    sentences = coded_sentences(material)
    grades = grade_agreement(material, codebook, seed)
    return Numbers(
        levels=_levels(on_spans) | {"grades": grade_level(grades)},
        coverage=on_spans.coverage,
        gamma=_parameters(on_spans.gamma),
        codes=code_lines(sentences, codebook, on_spans.codes, seed),
        unused=tuple(code.id for code in codebook.codable() if code.id not in sentences.given),
        sentences=sentences.number,
        grades=grades,
        parts=parts(material, whole, assignments, seed),
        confusions=confusions(material.groups, material.coders, codebook),
    )


def _levels(found: SpanReport) -> dict[str, Mapping[str, Estimate]]:
    return {
        level: {name: found.estimates[name] for name in names} for level, names in ANSWERS.items()
    }


def _parameters(found: GammaReport) -> GammaParameters:
    measure = found.measure
    return GammaParameters(
        measure.alpha, measure.beta, measure.delta, found.samples, found.precision
    )
