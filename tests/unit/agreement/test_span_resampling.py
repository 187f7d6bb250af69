from __future__ import annotations

import annotator.agreement.span_resampling as module
import numpy as np
import pytest
from annotator.agreement.continuum import CodedSpan, Continuum, continuum
from annotator.agreement.result import Estimate
from annotator.agreement.span_resampling import RESAMPLES, Resamples, passages, resample


def documents(number: int) -> Continuum:
    coders = {"ana": [CodedSpan(0, 5, "x")], "ben": [CodedSpan(0, 5, "x")]}
    return continuum(coders, length=10 * number, edges=range(10, 10 * number, 10))


def drawn(spans: Continuum, seed: int = 1) -> Resamples:
    return resample(spans, np.random.default_rng(seed))


def test_every_resample_has_as_many_documents_as_there_are() -> None:
    weights = np.concatenate(drawn(documents(12)).weights)
    assert weights.shape == (RESAMPLES, 12)
    assert (weights.sum(1) == 12).all()
    assert weights.mean(0) == pytest.approx(np.ones(12), abs=0.1)
    assert weights.var() == pytest.approx(11 / 12, abs=0.05)


def test_a_seed_draws_the_same_again() -> None:
    first, again, other = (np.concatenate(drawn(documents(5), seed).weights) for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()


def test_bundles_draw_as_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 5_000)
    found = drawn(documents(12))
    assert len(found.weights) > 1
    assert sum(len(each) for each in found.weights) == RESAMPLES


def one_document(number: int) -> Continuum:
    """Ten characters apart, marked by both alike."""
    places = [CodedSpan(10 * place + 3, 10 * place + 7, "x") for place in range(number)]
    return continuum({"ana": places, "ben": places}, length=10 * number)


def test_passages_are_drawn_where_documents_are_too_few() -> None:
    found = drawn(one_document(12))
    assert found.parts.tolist() == [0, *range(13, 120, 10)]
    estimate = found.bounded(Estimate(0.5, 24), [np.linspace(0, 1, 1_001)], "undefined")
    assert estimate.interval == (
        "95 % of 1,001 resamples of 12 passages of one document; perhaps too narrow, for those of "
        "one document are alike"
    )


def test_of_four_passages_nothing_is_drawn_and_nothing_is_said_of_alpha() -> None:
    estimate = drawn(one_document(4)).bounded(Estimate(0.9, 8), [], "undefined")
    assert (estimate.low, estimate.high, estimate.below_667) == (None, None, None)
    assert estimate.status == "ok; no interval: 4 passages, too few to draw"
    assert estimate.verdict == "too few to say"


def test_passages_hang_together_by_overlap_and_end_with_their_document() -> None:
    coders = {
        "ana": [CodedSpan(2, 10, "x"), CodedSpan(31, 33, "x")],
        "ben": [CodedSpan(9, 15, "y"), CodedSpan(15, 20, "y"), CodedSpan(34, 40, "y")],
    }
    spans = continuum(coders, length=60, edges=[30, 50])
    assert passages(spans).tolist() == [0, 15, 30, 34, 50]
    nobody = continuum({"ana": [], "ben": []}, length=60, edges=[30])
    assert passages(nobody).tolist() == [0, 30]


def test_very_many_passages_are_drawn_with_their_neighbours() -> None:
    found = drawn(one_document(5_000))
    assert len(found.parts) == found.things.number == 1_000
    estimate = found.bounded(Estimate(0.5, 24), [np.linspace(0, 1, 1_001)], "undefined")
    assert "1,000 stretches of one document" in estimate.interval
    assert set(np.diff(found.parts)[1:].tolist()) == {50}


@pytest.mark.parametrize(("most", "drawn_at_all"), [(4, False), (5, True)])
def test_passages_are_never_taken_together_in_fewer_than_five_stretches(
    monkeypatch: pytest.MonkeyPatch, most: int, drawn_at_all: bool
) -> None:
    monkeypatch.setattr(module, "_MOST_SUMS", most * 4)  # one code, two coders: (1 + 1)²
    found = drawn(one_document(12))
    assert bool(found.weights) == drawn_at_all
    assert found.too_many != drawn_at_all
    if drawn_at_all:
        assert len(found.parts) == found.things.number == 5
    else:
        estimate = found.bounded(Estimate(0.9, 24), [], "undefined")
        assert estimate.interval == "no interval: too many codes, coders and documents to draw"


def test_too_much_to_draw_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_SUMS", 12)
    estimate = drawn(documents(12)).bounded(Estimate(0.9, 30), [], "undefined")
    assert estimate.interval == "no interval: too many codes, coders and documents to draw"
    assert estimate.verdict == "at least .8"


def test_the_interval_holds_the_middle_of_the_resamples() -> None:
    found = drawn(documents(12))
    values = np.linspace(0, 1, 1_001)
    estimate = found.bounded(Estimate(0.5, 3), [values], "undefined", kept="chance is kept")
    assert (estimate.low, estimate.high) == (pytest.approx(0.025), pytest.approx(0.975))
    assert estimate.below_800 == pytest.approx(0.8, abs=0.001)
    assert estimate.interval == "95 % of 1,001 resamples of 12 documents; chance is kept"
