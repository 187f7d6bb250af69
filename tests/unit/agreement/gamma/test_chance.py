from __future__ import annotations

import numpy as np
import pytest
from annotator.agreement.continuum import CodedSpan, continuum
from annotator.agreement.gamma.chance import habits, sampled

SPANS = continuum(
    {
        "ana": [CodedSpan(3, 8, "x"), CodedSpan(10, 17, "x"), CodedSpan(15, 20, "y")],
        "ben": [CodedSpan(0, 5, "x")],
    },
    length=30,
)


def test_habits_are_counted_as_by_hand() -> None:
    """Gaps: none (always counted once), 2, -2 and the 3 before ana's first span."""
    found = habits(SPANS)
    assert found.spans == (2, 1)
    assert found.gaps == pytest.approx((0.75, np.std([0, 2, -2, 3])))
    assert found.lengths == pytest.approx((5.5, np.std([5, 7, 5, 5])))
    assert found.codes.tolist() == [0.75, 1]


def test_samples_have_the_habits_they_were_drawn_from() -> None:
    ana = [CodedSpan(20 * place, 20 * place + 8, "xxy"[place % 3]) for place in range(40)]
    ben = [CodedSpan(20 * place + 3, 20 * place + 9, "x") for place in range(36)]
    habit = habits(continuum({"ana": ana, "ben": ben}, length=900))
    lanes = sampled(habit, 200, np.random.default_rng(1))
    counts = np.concatenate([each.counts for each in lanes])
    lengths = np.concatenate([each.end - each.start for each in lanes])
    codes = np.concatenate([each.code for each in lanes])
    assert counts.mean() == pytest.approx(38, abs=0.7)
    assert lengths.mean() == pytest.approx(habit.lengths[0], abs=0.05)
    assert (codes == 0).mean() == pytest.approx(float(habit.codes[0]), abs=0.02)


def test_a_seed_gives_the_same_samples_again() -> None:
    first, again = (sampled(habits(SPANS), 5, np.random.default_rng(9)) for _ in range(2))
    for one, other in zip(first, again, strict=True):
        assert one.start.tolist() == other.start.tolist()
        assert one.code.tolist() == other.code.tolist()


def test_every_sample_has_a_span() -> None:
    few = continuum({"ana": [CodedSpan(0, 5, "x")], "ben": [], "cem": []}, length=30)
    lanes = sampled(habits(few), 100, np.random.default_rng(1))
    assert (np.sum([each.counts for each in lanes], axis=0) >= 1).all()
