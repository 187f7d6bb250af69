"""Grades as people write them."""

from __future__ import annotations

import pytest
from annotator.errors import BadGrade
from annotator.model.codebook import Codebook, Grade, Scale
from annotator.workflow.coding.grades import checked_grade, split_grade


def book(reliability: str, credibility: str) -> Codebook:
    scales = [
        Scale(name, tuple(Grade(step, step) for step in steps.split()))
        for name, steps in (("reliability", reliability), ("credibility", credibility))
    ]
    return Codebook("T", "1", (), *scales)


ADMIRALTY = book("A B C D E F", "1 2 3 4 5 6")


@pytest.mark.parametrize(
    ("grade", "wanted"),
    [
        ("B2", ("B", "2")), ("b2", ("B", "2")), (" B2 ", ("B", "2")), ("B-2", ("B", "2")),
        ("B/2", ("B", "2")), ("B 2", ("B", "2")), ("F", ("F", None)), ("6", (None, "6")),
    ],
)  # fmt: skip
def test_both_grades_or_one(grade: str, wanted: tuple[str | None, str | None]) -> None:
    assert split_grade(grade, ADMIRALTY) == wanted


@pytest.mark.parametrize("grade", ["", "2B", "G", "7", "B22", "AB", "B2 ok", "b" * 10_000])
def test_what_is_no_grade(grade: str) -> None:
    with pytest.raises(BadGrade) as caught:
        split_grade(grade, ADMIRALTY)
    assert "B2" in caught.value.hint or "A1" in caught.value.hint


def test_scales_of_another_kind() -> None:
    words = book("high low", "firm weak")
    assert split_grade("highweak", words) == ("high", "weak")
    assert split_grade("High/Weak", words) == ("high", "weak")
    assert split_grade("low", words) == ("low", None)


def test_a_grade_on_both_scales_needs_the_longer_option() -> None:
    with pytest.raises(BadGrade, match="1"):
        split_grade("1", book("1 2", "1 2"))
    assert split_grade("12", book("1 2", "1 2")) == ("1", "2")


def test_case_matters_only_where_it_distinguishes() -> None:
    scale = Scale("reliability", (Grade("a", ""), Grade("A", "")))
    assert checked_grade("a", scale) == "a"
    assert checked_grade("A", scale) == "A"
    assert checked_grade(None, scale) is None
    with pytest.raises(BadGrade):
        checked_grade("x", scale)
