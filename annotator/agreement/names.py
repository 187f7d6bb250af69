"""What people read for a coefficient of spans or grades, and whether α's thresholds are for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.agreement.result import Estimate

QUESTIONS = {
    "identification": "what is worth marking",
    "segmentation": "where it begins and ends",
    "coding": "which code it gets",
    "grades": "which grades it gets",
}
"""What each level of a report asks."""
ANSWERS = {
    "identification": ("u_binary", "f1_character_marked", "f1_overlap_marked", "f1_exact_marked"),
    "segmentation": ("u", "gamma"),
    "coding": ("cu", "gamma_cat", "f1_character", "f1_overlap", "f1_exact"),
}
"""Coefficients of spans by the level that they belong to."""
_NAMES = {
    "u": "u-α",
    "u_binary": "|u-α, marked or not",
    "cu": "cu-α",
    "ku": "(k)u-α",
    "alpha_u_2004": "α_U of 2004",
    "gamma": "γ",
    "gamma_cat": "γ-cat",
    "gamma_k": "γ-k",
    "f1_character_marked": "F1, marked characters",
    "f1_overlap_marked": "F1, overlapping spans",
    "f1_exact_marked": "F1, exact spans",
    "f1_exact": "F1, exact spans and code",
    "f1_overlap": "F1, overlapping spans and code",
    "f1_character": "F1, characters and code",
}
_GRADES = {
    "alpha": "ordinal α",
    "ac2": "AC2, quadratic",
    "kappa": "weighted κ, quadratic",
    "percent": "percent agreement",
}
_JUDGED = frozenset({"u", "u_binary", "cu", "ku", "alpha"})


def name_of(coefficient: str) -> str:
    """«F1, exact spans and code»; of grades with the scale, «reliability: ordinal α»."""
    if coefficient in _NAMES:
        return _NAMES[coefficient]
    scale, _, grades = coefficient.rpartition("_")
    return f"{scale}: {_GRADES[grades]}"


def verdict_of(coefficient: str, estimate: Estimate) -> str:
    """What Krippendorff's thresholds say; nothing of what they are not meant for."""
    judged = coefficient in _JUDGED or coefficient.endswith("_alpha")
    return estimate.verdict if judged else ""
