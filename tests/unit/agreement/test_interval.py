from __future__ import annotations

import numpy as np
import pytest
from annotator.agreement.interval import Things, bounded, drawn_from, without
from annotator.agreement.result import Estimate, undefined

DOCUMENTS = Things(12, "documents")


def test_the_interval_is_the_middle_of_the_resamples() -> None:
    found = bounded(Estimate(0.5, 30), np.linspace(0, 1, 1_001), DOCUMENTS, kept="chance is kept")
    assert (found.low, found.high) == (pytest.approx(0.025), pytest.approx(0.975))
    assert (found.below_667, found.below_800) == (pytest.approx(0.667, abs=1e-3), 800 / 1_001)
    assert found.interval == "95 % of 1,001 resamples of 12 documents; chance is kept"
    assert found.status == "ok"


def test_resamples_that_all_agree_are_no_certainty() -> None:
    found = bounded(Estimate(1.0, 14), np.ones(1_000), DOCUMENTS)
    assert (found.low, found.high, found.below_667, found.below_800) == (None,) * 4
    assert found.status == "ok; no interval: all resamples agree"
    assert found.verdict == "too few to say"
    assert bounded(Estimate(1.0, 15), np.ones(1_000), DOCUMENTS).verdict == "at least .8"


@pytest.mark.parametrize(("unknown", "there"), [(25, True), (26, False)])
def test_a_tail_that_is_undefined_has_no_end(unknown: int, there: bool) -> None:
    values = np.linspace(0, 1, 1_000)
    values[:unknown] = np.nan
    found = bounded(Estimate(0.9, 40), values, DOCUMENTS)
    assert (found.low is not None) is there
    assert ("no interval: too little varies" in found.status) is not there
    assert (found.verdict == "too few to say") is not there


def test_four_documents_leave_their_units_to_be_drawn() -> None:
    assert drawn_from(5, 40, "units") == Things(5, "documents")
    few = drawn_from(4, 40, "units")
    assert few.told(2_000) == (
        "95 % of 2,000 resamples of 40 units, as 4 documents are too few; perhaps too narrow, for "
        "those of one document are alike"
    )
    assert drawn_from(0, 7, "units").told(2_000) == (
        "95 % of 2,000 resamples of 7 units; rough, for they are few"
    )


@pytest.mark.parametrize(
    ("number", "why"), [(5, ""), (4, "4 units, too few to draw"), (1, "1 unit, too few to draw")]
)
def test_of_five_things_there_are_resamples_enough(number: int, why: str) -> None:
    assert Things(number, "units").too_few == why


def test_what_is_undefined_keeps_its_own_words() -> None:
    estimate = undefined("only one value was used", 3)
    assert without(estimate, "too few") == estimate
    partly = without(Estimate(0.5, 9, "partly: 2 of 3 pairs"), "too many")
    assert partly.status == "partly: 2 of 3 pairs; no interval: too many"
