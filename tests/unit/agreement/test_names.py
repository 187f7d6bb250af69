"""Coefficients have one name each, and thresholds only where these are meant for them."""

from __future__ import annotations

import pytest
from annotator.agreement.names import ANSWERS, QUESTIONS, name_of, verdict_of
from annotator.agreement.result import Estimate


def test_grades_are_named_with_their_scale() -> None:
    assert name_of("credibility_alpha") == "credibility: ordinal α"
    assert name_of("f1_overlap") == "F1, overlapping spans and code"


def test_every_level_asks_something_and_every_answer_has_a_name_of_its_own() -> None:
    assert set(ANSWERS) < set(QUESTIONS)
    names = [name_of(each) for answers in ANSWERS.values() for each in answers]
    assert len(set(names)) == len(names) == 11


@pytest.mark.parametrize("coefficient", ["u", "u_binary", "cu", "ku", "alpha", "reliability_alpha"])
def test_the_thresholds_are_for_alphas(coefficient: str) -> None:
    assert verdict_of(coefficient, Estimate(0.7, 10)) == "at least .667"


@pytest.mark.parametrize(
    "coefficient", ["gamma", "gamma_cat", "f1_exact", "alpha_u_2004", "reliability_kappa"]
)
def test_the_thresholds_are_for_nothing_else(coefficient: str) -> None:
    assert verdict_of(coefficient, Estimate(0.7, 10)) == ""
