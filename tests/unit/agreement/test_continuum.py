from __future__ import annotations

import numpy as np
import pytest
from annotator.agreement.continuum import (
    CodedSpan,
    continuum,
    overlapping_coders,
    without_repeats,
)


def test_coders_and_codes_stand_in_an_order_that_no_name_decides() -> None:
    first = [CodedSpan(0, 5, "x"), CodedSpan(7, 9, "y")]
    second = [CodedSpan(0, 4, "x")]
    named = continuum({"ana": first, "ben": second}, length=10)
    renamed = continuum(
        {
            "zoe": [CodedSpan(0, 5, "b"), CodedSpan(7, 9, "a")],
            "ana": [CodedSpan(0, 4, "b")],
        },
        length=10,
    )
    for part in ("coder", "start", "end", "code"):
        assert getattr(named, part).tolist() == getattr(renamed, part).tolist()
    assert named.codes == ("x", "y")
    assert renamed.codes == ("b", "a")
    assert [renamed.coders[index] for index in renamed.coder] == ["ana", "zoe", "zoe"]


def test_the_same_span_with_the_same_code_counts_once() -> None:
    spans = continuum({"ana": [CodedSpan(0, 5, "x"), CodedSpan(0, 5, "x")], "ben": []}, length=9)
    assert len(spans) == 1
    assert spans.per_coder().tolist() == [0, 1]


def test_overlapping_spans_of_one_code_become_one_and_touching_ones_stay() -> None:
    spans = continuum(
        {
            "ana": [CodedSpan(0, 5, "x"), CodedSpan(1, 2, "x"), CodedSpan(4, 8, "x")],
            "ben": [CodedSpan(0, 5, "x"), CodedSpan(5, 8, "x"), CodedSpan(4, 6, "y")],
        },
        length=9,
    )
    joined, any_joined = without_repeats(spans)
    assert any_joined
    places = list(
        zip(joined.coder.tolist(), joined.start.tolist(), joined.end.tolist(), strict=True)
    )
    ana, ben = joined.coders.index("ana"), joined.coders.index("ben")
    assert sorted(places) == sorted([(ana, 0, 8), (ben, 0, 5), (ben, 4, 6), (ben, 5, 8)])
    assert overlapping_coders(joined) == ("ben",)


def test_spans_know_their_document() -> None:
    spans = continuum(
        {"ana": [CodedSpan(0, 5, "x"), CodedSpan(5, 9, "x")], "ben": []}, length=12, edges=[5, 10]
    )
    assert spans.documents == 3
    assert spans.document.tolist() == [0, 1]


@pytest.mark.parametrize("place", [(-1, 2), (3, 3), (8, 11), (4, 6)])
def test_a_span_stays_inside_its_document(place: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="span"):
        continuum({"ana": [CodedSpan(*place, "x")]}, length=10, edges=[5])


def test_nothing_marked_is_a_continuum_too() -> None:
    spans = continuum({"ana": [], "ben": []}, length=10)
    assert len(spans) == 0
    assert without_repeats(spans) == (spans, False)
    assert np.array_equal(spans.edges, [0, 10])
