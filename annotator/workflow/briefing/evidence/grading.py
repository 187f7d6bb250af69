"""Grades in words and code. What cannot be judged is missing, never worst."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.brief import Cell, Run
from annotator.model.codebook import Codebook, Scale
from annotator.workflow.briefing.evidence.evidence import Claim
from annotator.workflow.wording import small

INHERITED = "°"
NONE = "–"
LEGEND = (
    f"{INHERITED} The coder’s default reliability for the source, not a grade of this passage. "
    f"{NONE} Not graded."
)


def code_of(claim: Claim) -> str:
    """«B°2»; a dash for what was not graded."""
    reliability = claim.reliability or NONE
    return f"{reliability}{INHERITED if claim.inherited else ''}{claim.credibility or NONE}"


def graded(claim: Claim, codebook: Codebook) -> str:
    """«B°2 · usually reliable°, probably true»."""
    if claim.reliability is None and claim.credibility is None:
        return "not graded"
    first = _word(codebook.reliability, claim.reliability, "reliability not graded")
    second = _word(codebook.credibility, claim.credibility, "credibility not graded")
    return f"{code_of(claim)} · {first}{INHERITED if claim.inherited else ''}, {second}"


def rank(claim: Claim, codebook: Codebook) -> tuple[int, int]:
    """Best first; for choosing what is shown, never for a score."""
    return (
        codebook.credibility.rank(claim.credibility),
        codebook.reliability.rank(claim.reliability),
    )


def grade_cell(claims: Sequence[Claim], codebook: Codebook) -> Cell:
    """The range of both grades; below it, apart, what could not be judged or was not graded."""
    scales = (codebook.reliability, codebook.credibility)
    grades = ([claim.reliability for claim in claims], [claim.credibility for claim in claims])
    both = tuple(zip(scales, grades, strict=True))
    unjudged = [found for scale, given in both if (found := _unjudged(scale, given))]
    apart = [f"not judged: {', '.join(unjudged)}"] if unjudged else []
    apart += [
        f"{missing} without {scale.name}"
        for scale, given in both
        if 0 < (missing := given.count(None)) < len(given)
    ]
    lines = [*(_range(scale, given) for scale, given in both), "; ".join(apart)]
    return Cell(tuple((Run(line),) for line in lines if line))


def _range(scale: Scale, grades: Sequence[str | None]) -> str:
    """«B usually reliable to D not usually reliable»."""
    judged = [step for step in scale.grades if step.judged and step.id in grades]
    if not judged:
        return f"no {scale.name} judged"
    best, worst = judged[0], judged[-1]
    text = f"{best.id} {small(best.label)}"
    return text if worst is best else f"{text} to {worst.id} {small(worst.label)}"


def _unjudged(scale: Scale, grades: Sequence[str | None]) -> str:
    """«2 × F»."""
    found = sorted(grade for grade in grades if grade and not _is_judged(scale, grade))
    return ", ".join(f"{found.count(grade)} × {grade}" for grade in dict.fromkeys(found))


def _is_judged(scale: Scale, grade: str) -> bool:
    step = scale.find(grade)
    return step is not None and step.judged


def _word(scale: Scale, grade: str | None, missing: str) -> str:
    if grade is None:
        return missing
    step = scale.find(grade)
    return small(step.label) if step else f"{scale.name} {grade}"
