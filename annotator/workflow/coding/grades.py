"""Grades as people write them, checked against the scales of the codebook."""

from __future__ import annotations

from annotator.errors import BadGrade
from annotator.model.codebook import Codebook, Scale


def split_grade(grade: str, codebook: Codebook) -> tuple[str | None, str | None]:
    """``B2``, ``B`` or ``2`` as reliability and credibility; small letters will do."""
    first, second = _Names(codebook.reliability), _Names(codebook.credibility)
    word = grade.strip()
    alone = first.find(word), second.find(word)
    if alone[0] and alone[1]:
        raise _bad(grade, codebook, "both scales have it: say --reliability or --credibility")
    if alone[0] or alone[1]:
        return alone
    for cut in range(1, len(word)):
        pair = first.find(word[:cut]), second.find(word[cut:].lstrip(" -/"))
        if pair[0] and pair[1]:
            return pair
    raise _bad(grade, codebook, f"give one of each, like {_example(codebook)}, or one alone")


def checked_grade(grade: str | None, scale: Scale) -> str | None:
    """The step of the scale that was meant; None stays None."""
    if grade is None:
        return None
    found = _Names(scale).find(grade.strip())
    if found is None:
        raise BadGrade(grade, scale.name, ", ".join(step.id for step in scale.grades))
    return found


class _Names:
    """A scale's grade ids, found in either case where that is not ambiguous."""

    def __init__(self, scale: Scale) -> None:
        self._exact = {step.id for step in scale.grades}
        self._folded: dict[str, list[str]] = {}
        for step in scale.grades:
            self._folded.setdefault(step.id.casefold(), []).append(step.id)

    def find(self, word: str) -> str | None:
        if word in self._exact:
            return word
        found = self._folded.get(word.casefold(), [])
        return found[0] if len(found) == 1 else None


def _bad(grade: str, codebook: Codebook, how: str) -> BadGrade:
    scales = (codebook.reliability, codebook.credibility)
    allowed = " and ".join(
        f"{', '.join(step.id for step in scale.grades)} ({scale.name})" for scale in scales
    )
    error = BadGrade(grade, "of either grade", allowed)
    error.hint += f"; {how}"
    return error


def _example(codebook: Codebook) -> str:
    return "".join(scale.grades[0].id for scale in (codebook.reliability, codebook.credibility))
