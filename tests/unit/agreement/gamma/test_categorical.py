from __future__ import annotations

import numpy as np
import pytest
from annotator.agreement.continuum import CodedSpan, continuum
from annotator.agreement.gamma.alignment import best_alignment
from annotator.agreement.gamma.batch import observed_batch
from annotator.agreement.gamma.categorical import CodeDisorder, code_disorder
from annotator.agreement.gamma.dissimilarity import Dissimilarity


def disorder(coders: dict[str, list[CodedSpan]]) -> tuple[CodeDisorder, tuple[str, ...]]:
    spans = continuum(coders, length=99)
    batch = observed_batch(spans)
    measure = Dissimilarity()
    return code_disorder(
        best_alignment(batch, measure), batch, measure, len(spans.codes)
    ), spans.codes


def test_sure_pairs_weigh_more() -> None:
    """One pair equal in place and unlike in code, one half as sure and alike."""
    found, codes = disorder(
        {
            "ana": [CodedSpan(0, 10, "x"), CodedSpan(50, 60, "x")],
            "ben": [CodedSpan(0, 10, "y"), CodedSpan(55, 65, "x")],
        }
    )
    unsure = 1 - (10 / 20) ** 2
    assert float(found.mean()[0, -1]) == pytest.approx(1 / (1 + unsure))
    assert float(found.mean()[0, codes.index("x")]) == pytest.approx(1 / (1 + unsure))
    assert float(found.mean()[0, codes.index("y")]) == 1


def test_a_unitary_alignment_of_three_weighs_less_per_pair() -> None:
    same = [CodedSpan(0, 10, "x")]
    found, _ = disorder({"ana": same, "ben": same, "cem": same})
    assert float(found.weight[0, -1]) == pytest.approx(3 / 2)


def test_nothing_aligned_says_nothing_about_codes() -> None:
    found, _ = disorder({"ana": [CodedSpan(0, 5, "x")], "ben": [CodedSpan(80, 85, "x")]})
    assert np.isnan(found.mean()).all()
