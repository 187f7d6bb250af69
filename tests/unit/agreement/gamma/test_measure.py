from __future__ import annotations

import annotator.agreement.gamma.measure as module
import numpy as np
import pytest
from annotator.agreement.continuum import CodedSpan, Continuum, continuum
from annotator.agreement.gamma.dissimilarity import Dissimilarity
from annotator.agreement.gamma.measure import Gamma, measure_gamma

ANA = [CodedSpan(2, 10, "x"), CodedSpan(14, 20, "y"), CodedSpan(31, 38, "x")]
BEN = [CodedSpan(4, 10, "x"), CodedSpan(15, 22, "y"), CodedSpan(30, 38, "y")]


def two(first: list[CodedSpan], second: list[CodedSpan], edges: tuple[int, ...] = ()) -> Continuum:
    return continuum({"ana": first, "ben": second}, length=50, edges=edges)


def measured(spans: Continuum, seed: int = 5) -> Gamma:
    return measure_gamma(spans, np.random.default_rng(seed))


def test_equal_codings_agree_wholly() -> None:
    found = measured(two(ANA, ANA))
    assert float(found.gamma()[0]) == 1
    assert found.gamma_codes()[0].tolist() == [1, 1, 1]


def test_gamma_is_one_minus_observed_over_expected() -> None:
    found = measured(two(ANA, BEN))
    observed = 2 * float(found.cost[0]) / 6
    assert float(found.gamma()[0]) == pytest.approx(1 - observed / found.chance.mean())
    assert len(found.chance) == 30


def test_agreement_below_chance_is_negative() -> None:
    ana = [CodedSpan(1 + 10 * i, 6 + 10 * i, "abc"[i % 3]) for i in range(16)]
    ben = [CodedSpan(2 + 10 * i, 8 + 10 * i, "abc"[(i + 1) % 3]) for i in range(16)]
    found = measure_gamma(continuum({"ana": ana, "ben": ben}, length=170), np.random.default_rng(1))
    assert float(found.gamma()[0]) < 0


def test_a_seed_gives_the_same_numbers_again_and_another_gives_others() -> None:
    first, again, other = (measured(two(ANA, BEN), seed) for seed in (5, 5, 6))
    assert first.chance.tolist() == again.chance.tolist() != other.chance.tolist()


def test_a_document_weighed_twice_counts_twice() -> None:
    found = measured(two(ANA, BEN, edges=(12, 25)))
    weights = np.array([[2.0, 1.0, 1.0]])
    cost = found.cost @ weights[0]
    units = found.units @ weights[0]
    assert units == 8
    expected = found.chance.mean()
    assert float(found.gamma(weights)[0]) == pytest.approx(1 - 2 * cost / units / expected)


def test_samples_are_drawn_in_parts_when_there_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", {True: 20})
    assert len(measured(two(ANA, BEN)).chance) == 30


def test_nothing_aligned_leaves_gamma_cat_without_a_value() -> None:
    found = measured(two(ANA[:1], BEN[2:]))
    assert np.isnan(found.gamma_codes()[0]).all()
    assert np.isfinite(found.gamma()[0])


def test_no_disorder_by_chance_leaves_gamma_without_a_value() -> None:
    """One span each at the very start: every sample is the same."""
    same = [CodedSpan(0, 5, "x")]
    assert np.isnan(measured(two(same, same)).gamma()[0])


def test_precision_says_how_sure_the_expected_disorder_is() -> None:
    few = measure_gamma(two(ANA, BEN), np.random.default_rng(1), samples=30)
    many = measure_gamma(two(ANA, BEN), np.random.default_rng(1), samples=3_000)
    assert 0 < many.precision < few.precision / 5


def test_gamma_takes_two_coders_and_a_span() -> None:
    for spans in (continuum({"ana": ANA}, length=50), two([], [])):
        with pytest.raises(ValueError, match="two coders"):
            measured(spans)


def test_parameters_change_the_result() -> None:
    values = {
        float(measure_gamma(two(ANA, BEN), np.random.default_rng(1), measure=measure).gamma()[0])
        for measure in (Dissimilarity(), Dissimilarity(alpha=3), Dissimilarity(beta=2))
    }
    assert len(values) == 3


def test_the_work_says_how_far_it_is_and_can_be_stopped() -> None:
    told: list[str] = []
    measure_gamma(two(ANA, BEN), np.random.default_rng(1), samples=30, step=told.append)
    assert told == ["aligning spans, 0 of 30 samples of chance"]

    class StoppedHere(Exception):
        pass

    def stop(_: str) -> None:
        raise StoppedHere

    with pytest.raises(StoppedHere):
        measure_gamma(two(ANA, BEN), np.random.default_rng(1), step=stop)
