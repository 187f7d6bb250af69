from __future__ import annotations

import numpy as np
import pytest
from annotator.agreement.alpha_u import alpha_u, overall
from annotator.agreement.continuum import CodedSpan, continuum

ANA = [CodedSpan(2, 10, "x"), CodedSpan(14, 20, "y")]


def test_equal_codings_agree_wholly() -> None:
    found = alpha_u(continuum({"ana": ANA, "ben": ANA, "cem": ANA}, length=40))
    assert {code: value.alpha for code, value in found.items()} == {"x": 1, "y": 1}
    assert overall(found).alpha == 1


def test_nothing_marked_has_no_value() -> None:
    assert np.isnan(overall(alpha_u(continuum({"ana": [], "ben": []}, length=40))).alpha)


def test_one_coder_has_no_value() -> None:
    found = alpha_u(continuum({"ana": [CodedSpan(0, 40, "x")]}, length=40))
    assert np.isnan(found["x"].alpha)


def test_a_long_span_weighs_by_its_square() -> None:
    found = alpha_u(continuum({"ana": ANA, "ben": ANA[1:]}, length=40))
    assert found["x"].observed == pytest.approx(8**2 / 40**2)
    assert found["y"].observed == 0
