"""Grades in words and code. What cannot be judged is missing, never worst."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.brief import Cell, Run
from annotator.model.codebook import Codebook, Scale
from annotator.workflow.briefing.evidence import Claim

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
    """The range of both grades, then what could not be judged and what was not graded."""
    lines = [
        _range(codebook.reliability, [claim.reliability for claim in claims]),
        _range(codebook.credibility, [claim.credibility for claim in claims]),
    ]
    return Cell(tuple((Run(line),) for line in lines))


def _range(scale: Scale, grades: Sequence[str | None]) -> str:
    judged = [step for step in scale.grades if step.judged and step.id in grades]
    text = ""
    if judged:
        best, worst = judged[0], judged[-1]
        text = f"{best.id} {_small(best.label)}"
        if worst is not best:
            text += f" to {worst.id} {_small(worst.label)}"
    unjudged = [grade for grade in grades if grade and not _is_judged(scale, grade)]
    missing = sum(grade is None for grade in grades)
    rest = []
    if unjudged:
        step = scale.find(unjudged[0])
        label = _small(step.label) if step else "not on the scale"
        rest.append(f"{len(unjudged)} {label} ({', '.join(sorted(set(unjudged)))})")
    if missing:
        rest.append(f"{missing} not graded")
    name = scale.name.capitalize()
    return f"{name}: " + "; ".join(part for part in (text, *rest) if part)


def _is_judged(scale: Scale, grade: str) -> bool:
    step = scale.find(grade)
    return step is not None and step.judged


def _word(scale: Scale, grade: str | None, missing: str) -> str:
    if grade is None:
        return missing
    step = scale.find(grade)
    return _small(step.label) if step else f"{scale.name} {grade}"


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]
