from __future__ import annotations

import annotator.agreement.gamma.searching as searching
import annotator.agreement.gamma.several_coders as module
import numpy as np
import pytest
from annotator.agreement.continuum import CodedSpan, continuum
from annotator.agreement.gamma.alignment import best_alignment
from annotator.agreement.gamma.batch import Lane, joined, observed_batch
from annotator.agreement.gamma.chance import habits, sampled
from annotator.agreement.gamma.dissimilarity import Dissimilarity, TooTangled


def tangled() -> tuple[Lane, ...]:
    """Samples of chance, in which some relaxations come out with halves."""
    rng = np.random.default_rng(4)
    coders = {
        name: [
            CodedSpan(int(start), int(start + rng.integers(20, 90)), "xyz"[rng.integers(3)])
            for start in rng.integers(0, 1_500, 20)
        ]
        for name in ("ana", "ben", "cem")
    }
    spans = continuum(coders, length=1_600)
    return joined(observed_batch(spans), sampled(habits(spans), 20, rng))


def test_search_and_branch_and_bound_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = tangled()
    searched = best_alignment(batch, Dissimilarity()).cost
    programmes = []
    original = module._programme
    monkeypatch.setattr(searching, "MOST_STEPS", 0)
    monkeypatch.setattr(
        module, "_programme", lambda *given: programmes.append(1) or original(*given)
    )
    bounded = best_alignment(batch, Dissimilarity()).cost
    assert programmes, "no relaxation came out with halves: the test shows nothing"
    assert searched.tolist() == pytest.approx(bounded.tolist(), abs=1e-9)


def test_bundles_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = tangled()
    whole = best_alignment(batch, Dissimilarity()).cost
    monkeypatch.setattr(module, "_AT_ONCE", 50)
    assert best_alignment(batch, Dissimilarity()).cost.tolist() == pytest.approx(whole.tolist())


def test_too_much_left_in_halves_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_BROKEN", 3)
    with pytest.raises(TooTangled):
        best_alignment(tangled(), Dissimilarity())
