"""How far coders agree on grades of the passages that they aligned, and how each of them grades.

A grade that cannot be judged (F, 6) is missing, not worst; what a claim takes from its source's
default was not given and does not count; grades repeated with the last coding count and are told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from annotator.agreement.report import table_report
from annotator.agreement.result import Estimate, undefined
from annotator.agreement.units import MISSING, Ratings
from annotator.workflow.agreement.values import GradeAgreement, Habit, ScaleAgreement, Units

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.model.codebook import Codebook, Scale
    from annotator.workflow.agreement.material import Material

NAMES = ("alpha", "ac2", "kappa", "percent")
RESAMPLES = 2_000
KAPPAS = ("cohen_quadratic", "cohen_quadratic_mean_of_pairs")
_ONE = "marked by one coder"
_NOT_GIVEN = "given by fewer than two; what is inherited does not count"
_NOT_JUDGED = "cannot be judged (missing)"
_SEVERAL = "one coder's claims have different grades"


def grade_agreement(material: Material, codebook: Codebook, seed: int) -> GradeAgreement:
    """Both scales over the passages that two coders aligned, then the coders' habits."""
    scales = (codebook.reliability, codebook.credibility)
    marks = {
        coder: [
            mark
            for stretch in material.stretches
            for lane in stretch.lanes
            if lane.coder == coder
            for mark in lane.marks
        ]
        for coder in material.coders
    }
    return GradeAgreement(
        tuple(_scale(material, scale, seed) for scale in scales),
        tuple(_habit(coder, found, *scales) for coder, found in marks.items()),
    )


def grade_level(grades: GradeAgreement) -> Mapping[str, Estimate]:
    """``reliability_alpha``, ``reliability_ac2`` …: the level of the report."""
    return {
        f"{scale.scale}_{name}": estimate
        for scale in grades.scales
        for name, estimate in scale.estimates.items()
    }


def _scale(material: Material, scale: Scale, seed: int) -> ScaleAgreement:
    judged = judged_ranks(scale)
    column = {coder: number for number, coder in enumerate(material.coders)}
    place = material.place
    rows: list[list[int]] = []
    documents: list[int] = []
    why: Counter[str] = Counter()
    for group in material.groups:
        found = {coder: marks for coder, marks in group.marks.items() if marks}
        reason = _dropped(found.values(), scale) if len(found) > 1 else _ONE
        if reason:
            why[reason] += 1
            continue
        row = [MISSING] * len(column)
        for coder, marks in found.items():
            row[column[coder]] = judged.get(_one(marks, scale), MISSING)
        rows.append(row)
        documents.append(place[group.source])
    codes = np.array(rows, np.int32).reshape(len(rows), len(column))
    ratings = Ratings(codes, tuple(judged), np.array(documents, np.int64))
    coverage = len(rows) / len(material.groups) if material.groups else None
    used = Units(len(rows), dict(why))
    return ScaleAgreement(scale.name, _estimates(ratings, seed), used, coverage)


def _estimates(ratings: Ratings, seed: int) -> Mapping[str, Estimate]:
    """All values of the scale count for AC2 and kappa, given or not."""
    if not len(ratings.codes):
        return dict.fromkeys(NAMES, undefined("no passage has this grade by two coders", 0))
    found = table_report(ratings, "ordinal", seed=seed, resamples=RESAMPLES)
    kappa = next(found[name] for name in KAPPAS if name in found)
    alpha, others = found["alpha"], (found["ac2"], kappa, found["percent"])
    bare = [each.without_thresholds() for each in others]
    return dict(zip(NAMES, (alpha, *bare), strict=True))


def _dropped(each: Iterable[Sequence[Annotation]], scale: Scale) -> str:
    """Why a passage that two coders marked has no two grades to compare; empty when it has."""
    several = unjudged = given = 0
    for marks in each:
        grades = {_given(mark, scale) for mark in marks}
        if len(grades) > 1:
            several += 1
        elif None not in grades:
            (grade,) = grades
            step = scale.find(str(grade))
            given += 1
            unjudged += step is None or not step.judged
    if given - unjudged > 1:
        return ""
    if given > 1:
        return _NOT_JUDGED
    return _SEVERAL if several else _NOT_GIVEN


def _one(marks: Sequence[Annotation], scale: Scale) -> str | None:
    """The grade of a coder's claims in one group, if they all have the same."""
    grades = {_given(mark, scale) for mark in marks}
    return next(iter(grades)) if len(grades) == 1 else None


def _given(mark: Annotation, scale: Scale) -> str | None:
    """The grade of the claim itself."""
    return mark.reliability if scale.name == "reliability" else mark.credibility


def _habit(coder: str, marks: Sequence[Annotation], first: Scale, second: Scale) -> Habit:
    one, other = (judged_ranks(first), judged_ranks(second))
    pairs = [
        (one[mark.reliability], other[mark.credibility])
        for mark in marks
        if mark.reliability in one and mark.credibility in other
    ]
    on_it = sum(step == same for step, same in pairs)
    return Habit(
        coder,
        len(pairs),
        on_it / len(pairs) if pairs else None,
        sum(mark.repeated for mark in marks),
    )


def judged_ranks(scale: Scale) -> dict[str | None, int]:
    """Grades that say something, best first, with their ranks."""
    return {step.id: rank for rank, step in enumerate(s for s in scale.grades if s.judged)}
