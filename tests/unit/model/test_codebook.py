"""Scales of the codebook: what is best, and what ranks after all."""

from __future__ import annotations

from annotator.model.codebook import Grade, Scale

SCALE = Scale("credibility", (Grade("0", "Unknown", judged=False), Grade("x", "Sure"),
                              Grade("y", "Unsure")))  # fmt: skip


def test_what_cannot_be_judged_is_never_the_best_grade() -> None:
    assert SCALE.best.id == "x"
    assert [SCALE.rank(grade) for grade in ("x", "y", "0", None)] == [0, 1, 2, 2]
