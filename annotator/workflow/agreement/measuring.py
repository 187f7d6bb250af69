"""All numbers on what coders marked independently, level by level."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from annotator.agreement.names import ANSWERS
from annotator.agreement.result import undefined
from annotator.agreement.span_report import span_report
from annotator.workflow.agreement.confusion import confusions
from annotator.workflow.agreement.grades import grade_agreement, grade_level
from annotator.workflow.agreement.parts import parts
from annotator.workflow.agreement.sentences import code_lines, coded_sentences
from annotator.workflow.agreement.values import GammaParameters, Numbers

if TYPE_CHECKING:
    from annotator.agreement.result import Estimate
    from annotator.agreement.span_report import GammaReport, SpanReport
    from annotator.model.codebook import Codebook
    from annotator.model.team import Assignment
    from annotator.workflow.agreement.material import Material


def measured(
    material: Material,
    codebook: Codebook,
    assignments: Collection[Assignment],
    seed: int,
    step: Callable[[str], None],
) -> Numbers:
    """Every level, code and breakdown; where passages were given, they count for codes alone.

    ``step`` is told how far the work is.
    """
    whole = material.continuum()
    on_spans = span_report(whole, seed=seed, step=step)
    free = material.without({each.source for each in assignments if each.given_units})
    chosen: SpanReport | None = on_spans
    if free is not material:
        chosen = span_report(free.continuum(), seed=seed, step=step) if free is not None else None
    sentences = coded_sentences(material)
    grades = grade_agreement(material, codebook, seed)
    return Numbers(
        levels=_levels(on_spans, chosen) | {"grades": grade_level(grades)},
        coverage=on_spans.coverage,
        gamma=_parameters(on_spans.gamma),
        codes=code_lines(sentences, codebook, on_spans.codes, seed),
        unused=tuple(code.id for code in codebook.codable() if code.id not in sentences.given),
        sentences=sentences.number,
        grades=grades,
        parts=parts(material, whole, assignments, seed),
        confusions=confusions(material.groups, material.coders, codebook),
    )


def _levels(found: SpanReport, chosen: SpanReport | None) -> dict[str, Mapping[str, Estimate]]:
    """``chosen``: of sources in which the coders found the passages themselves."""
    levels: dict[str, Mapping[str, Estimate]] = {}
    for level, names in ANSWERS.items():
        if level == "coding":
            levels[level] = {name: found.estimates[name] for name in names}
        elif chosen is not None:
            levels[level] = {name: chosen.estimates[name] for name in names}
        else:
            levels[level] = {name: undefined("every passage was given", 0) for name in names}
    return levels


def _parameters(found: GammaReport) -> GammaParameters:
    measure = found.measure
    return GammaParameters(
        measure.alpha, measure.beta, measure.delta, found.samples, found.precision
    )
