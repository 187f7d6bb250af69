from __future__ import annotations

import annotator.agreement.span_resampling as module
import numpy as np
import pytest
from annotator.agreement.continuum import CodedSpan, Continuum, continuum
from annotator.agreement.result import Estimate
from annotator.agreement.span_resampling import RESAMPLES, Resamples, resample


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


def test_one_document_is_not_drawn() -> None:
    found = drawn(documents(1))
    estimate = found.bounded(Estimate(0.5, 3), [], "undefined")
    assert (estimate.low, estimate.high) == (None, None)
    assert estimate.status == "ok; no interval: one document"


def test_very_many_passages_are_drawn_with_their_neighbours() -> None:
    found = resample(documents(1), np.random.default_rng(1), parts=np.arange(5_000))
    assert len(found.parts) == 1_000
    assert (np.diff(found.parts) == 5).all()


def test_too_much_to_draw_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_SUMS", 12)
    assert "too many" in drawn(documents(12)).why_none


def test_the_interval_holds_the_middle_of_the_resamples() -> None:
    found = drawn(documents(12))
    values = np.linspace(0, 1, 1_001)
    estimate = found.bounded(Estimate(0.5, 3), [values], "undefined", kept="chance is kept")
    assert (estimate.low, estimate.high) == (pytest.approx(0.025), pytest.approx(0.975))
    assert estimate.below_800 == pytest.approx(0.8, abs=0.001)
    assert estimate.interval == "95 % of 1,001 resamples of 12 documents; chance is kept"


def test_no_interval_from_mostly_undefined_resamples() -> None:
    values = np.array([0.5, np.nan, np.nan])
    estimate = drawn(documents(12)).bounded(Estimate(0.5, 3), [values], "undefined")
    assert estimate.low is None
    assert "undefined in most resamples" in estimate.status
