from __future__ import annotations

import annotator.agreement.gamma.tuples as module
import pytest
from annotator.agreement.continuum import CodedSpan, continuum
from annotator.agreement.gamma.batch import observed_batch
from annotator.agreement.gamma.dissimilarity import Dissimilarity, TooTangled
from annotator.agreement.gamma.tuples import candidate_tuples


def test_equal_spans_of_all_save_most_together() -> None:
    spans = continuum({name: [CodedSpan(0, 9, "x")] for name in "abc"}, length=9)
    found = candidate_tuples(observed_batch(spans), Dissimilarity())
    whole = found.sizes == 3
    assert whole.sum() == 1
    assert float(found.saved[whole][0]) == 9
    assert set(found.saved[~whole].tolist()) == {4}


def test_what_is_dearer_than_its_parts_is_no_candidate() -> None:
    coders = {
        "a": [CodedSpan(0, 5, "x")],
        "b": [CodedSpan(0, 5, "x")],
        "c": [CodedSpan(90, 95, "y")],
    }
    found = candidate_tuples(observed_batch(continuum(coders, length=99)), Dissimilarity())
    assert found.sizes.tolist() == [2]


def test_two_pairs_are_not_one_tuple_of_four() -> None:
    coders = {
        "a": [CodedSpan(0, 10, "x")],
        "b": [CodedSpan(0, 10, "x")],
        "c": [CodedSpan(16, 26, "y")],
        "d": [CodedSpan(16, 26, "y")],
    }
    found = candidate_tuples(observed_batch(continuum(coders, length=99)), Dissimilarity())
    assert 4 not in found.sizes


def test_too_many_tuples_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CELLS", 50)
    coders = {name: [CodedSpan(0, 9, "x"), CodedSpan(1, 8, "y")] for name in "abcdefgh"}
    with pytest.raises(TooTangled):
        candidate_tuples(observed_batch(continuum(coders, length=9)), Dissimilarity())
