from __future__ import annotations

import math
from dataclasses import fields

import numpy as np
import pytest
from annotator.agreement.report import (
    CodeAgreement,
    code_report,
    table_report,
    without_idle_coders,
)
from annotator.agreement.result import Estimate
from annotator.agreement.units import Ratings, rate

GRADES = [(1, 1), (2, 3), (3, 3), (1, 2), (2, 2), (3, 3), (1, 1), (2, 2)]
PLAIN = ["percent", "cohen", "fleiss", "conger", "brennan_prediger", "ac1"]
DEGENERATE = {
    "no unit": np.empty((0, 2)),
    "no coder": np.empty((3, 0)),
    "one coder": np.array([[1.0], [2.0]]),
    "a coder with nothing": np.array([[1.0, np.nan], [2.0, np.nan]]),
    "nobody coded": np.full((3, 2), np.nan),
    "no unit in common": np.array([[1.0, np.nan], [np.nan, 2.0]]),
    "one unit": np.array([[1.0, 2.0]]),
    "one code": np.ones((6, 2)),
    "one code and a lonely other": np.array([[1.0, 1.0], [1.0, 1.0], [2.0, np.nan]]),
    "nothing agrees": np.array([[1.0, 2.0], [2.0, 1.0], [1.0, 2.0]]),
    "each coder one code": np.array([[1.0, 2.0]] * 5),
    "two units": np.array([[1.0, 1.0], [2.0, 1.0]]),
    "twenty coders": np.arange(60.0).reshape(3, 20) % 4,
    "many values": np.arange(1000.0).reshape(500, 2),
    "values below zero": np.array([[-1.0, 1.0], [0.0, 0.0], [2.0, 2.0]]),
    "zeros": np.zeros((4, 3)),
    "huge": np.array([[1e300, 1e300], [1.0, 2.0], [-1e300, 0.0]]),
}


def plausible(estimate: Estimate) -> bool:
    """Numbers that are numbers, in order; else words that say why."""
    numbers = [getattr(estimate, field.name) for field in fields(estimate)]
    finite = all(math.isfinite(number) for number in numbers if isinstance(number, float))
    if estimate.value is None:
        words = estimate.status.partition(": ")
        return finite and words[0] in ("undefined", "too few") and len(words[2]) > 8
    if estimate.low is None or estimate.high is None:
        return finite and estimate.interval.startswith("no interval: ")
    return (
        finite and estimate.low <= estimate.high and estimate.status.startswith(("ok", "partly: "))
    )


def test_a_nominal_table_has_the_plain_coefficients() -> None:
    assert list(table_report(rate(GRADES))) == [*PLAIN, "alpha"]


def test_an_ordered_scale_adds_credit_for_near_misses() -> None:
    found = table_report(rate(GRADES), "ordinal")
    assert list(found) == [
        *PLAIN,
        "cohen_linear",
        "percent_weighted",
        "cohen_quadratic",
        "fleiss_weighted",
        "conger_weighted",
        "brennan_prediger_weighted",
        "ac2",
        "alpha",
    ]
    for plain, weighted in (("percent", "percent_weighted"), ("ac1", "ac2")):
        assert (found[weighted].value or 0) > (found[plain].value or 0)


def test_cohens_kappa_of_three_coders_is_a_mean_and_says_so() -> None:
    table = [(*row, row[0]) for row in GRADES]
    found = table_report(rate(table), "ordinal")
    assert found["cohen"].status == "undefined: it compares two coders, and there are 3"
    pairs = [
        table_report(rate([(row[one], row[other]) for row in table]))["cohen"].value
        for one, other in ((0, 1), (0, 2), (1, 2))
    ]
    assert found["cohen_mean_of_pairs"].value == pytest.approx(np.mean(pairs))
    assert "cohen_linear" not in found
    assert "cohen_linear_mean_of_pairs" in found


def test_pairs_without_a_kappa_are_counted_in_words() -> None:
    table = [("a", "a", None), ("b", "a", None), ("b", "b", "b"), (None, "a", "a")]
    found = table_report(rate(table))["cohen_mean_of_pairs"]
    assert found.status.startswith("partly: 2 of 3 pairs of coders have a kappa; ")


def test_interval_values_keep_their_distances_and_ordinal_ones_their_ranks() -> None:
    table = rate([(1, 1), (2, 10), (10, 10), (1, 2), (2, 2)])
    ranks, sizes = table_report(table, "ordinal"), table_report(table, "interval")
    again = table_report(rate([(1, 1), (2, 3), (3, 3), (1, 2), (2, 2)]), "interval")
    assert ranks["ac2"].value == again["ac2"].value
    assert ranks["ac2"].value != sizes["ac2"].value


def test_sets_of_codes_have_distances_between_sets() -> None:
    one, both = frozenset({"cost"}), frozenset({"cost", "fear"})
    other = frozenset({"home"})
    found = table_report(rate([(one, both), (both, both), (other, other), (one, one)]))
    by_hand = {"alpha": 2 / 3, "alpha_jaccard": 26 / 33, "alpha_masi": 20 / 27}
    assert {name: found[name].value for name in by_hand} == pytest.approx(by_hand)


@pytest.mark.parametrize("scale", ["nominal", "ordinal", "interval", "ratio"])
@pytest.mark.parametrize("name", DEGENERATE)
def test_degenerate_tables_have_sentences(name: str, scale: str) -> None:
    ratings = rate(DEGENERATE[name])
    found = table_report(ratings, scale, resamples=200)  # type: ignore[arg-type]
    assert found["alpha"]
    wrong = {key: item for key, item in found.items() if not plausible(item)}
    assert not wrong
    assert all(plausible(code.alpha) for code in code_report(ratings, resamples=200))


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("one coder", "undefined: there is one coder, and agreement takes two"),
        ("a coder with nothing", "undefined: there is one coder, and agreement takes two"),
        ("nobody coded", "undefined: there is no coder, and agreement takes two"),
        ("no unit in common", "undefined: no unit was coded by two coders"),
        ("one unit", "too few: one unit was coded by two coders"),
        ("one code", "undefined: only one value was used"),
        ("one code and a lonely other", "undefined: only one value was used"),
    ],
)
def test_the_reason_is_the_right_one(name: str, status: str) -> None:
    assert table_report(rate(DEGENERATE[name]))["alpha"].status == status


def test_a_ratio_scale_has_no_negative_values() -> None:
    found = table_report(rate(DEGENERATE["values below zero"]), "ratio")["alpha"]
    assert found.status == "undefined: a ratio scale has no values below 0"


def test_percent_agreement_does_not_need_a_second_code() -> None:
    assert table_report(rate(DEGENERATE["one code"]))["percent"].value == 1


def test_a_coder_with_nothing_changes_no_number() -> None:
    with_idle = [(*row, None) for row in GRADES]
    assert table_report(rate(with_idle)) == table_report(rate(GRADES))
    assert without_idle_coders(rate(with_idle)).codes.shape == (8, 2)


def test_measurements_have_alpha_alone() -> None:
    found = table_report(rate(DEGENERATE["many values"]), "interval")
    assert list(found) == ["alpha"]
    assert found["alpha"].value == pytest.approx(1, abs=0.001)


def test_each_code_is_compared_with_the_rest() -> None:
    table = [("a", "a"), ("b", "b"), ("c", "b"), ("a", "a"), ("b", "c"), ("a", "a")]
    found = code_report(rate(table))
    assert [(code.code, code.n) for code in found] == [("a", 6), ("b", 4), ("c", 2)]
    assert [code.carriers for code in found] == [3, 3, 2]
    assert {code.verdict for code in found} == {"too few to say"}
    assert found[2].alpha.status == "ok; no interval: 2 units, too few to draw"
    assert found[0].alpha.value == 1
    other = table_report(rate([(x == "b", y == "b") for x, y in table]))["alpha"]
    assert found[1].alpha.value == other.value


def test_a_code_on_many_units_has_the_verdict_of_its_alpha() -> None:
    table = [("a", "a")] * 16 + [("b", "b")] * 20 + [("c", "b"), ("b", "c")] * 4
    found = {code.code: code for code in code_report(rate(table))}
    assert (found["a"].alpha.value, found["a"].verdict) == (1, "at least .8")
    assert found["c"].carriers == 8
    assert found["c"].verdict == "below .667"


def test_codes_within_sets_are_compared_one_by_one() -> None:
    one, both = frozenset({"cost"}), frozenset({"cost", "fear"})
    found = code_report(rate([(one, both), (both, both), (one, one)]))
    assert [(code.code, code.n) for code in found] == [("cost", 6), ("fear", 3)]
    assert found[0].alpha.status == "undefined: only one value was used"


def test_a_code_that_nobody_gave_is_not_listed() -> None:
    found = code_report(rate([("a", "b"), ("b", "b")], values="abc"))
    assert [code.code for code in found] == ["a", "b"]
    assert all(isinstance(code, CodeAgreement) for code in found)


def test_documents_are_passed_on_to_the_intervals() -> None:
    ratings = rate(GRADES * 4)
    named = Ratings(ratings.codes, ratings.values, np.arange(32) // 2)
    assert "16 documents" in table_report(named)["alpha"].interval


def test_coders_too_many_for_intervals_have_the_same_values(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = np.random.default_rng(4)
    table = rng.integers(1, 4, size=(40, 5)).astype(float)
    table[rng.random(table.shape) < 0.1] = np.nan
    names = ("conger", "cohen_mean_of_pairs")
    small = table_report(rate(table), resamples=100)
    monkeypatch.setattr("annotator.agreement.statistic.MOST_SUMS", 10)
    large = table_report(rate(table), resamples=100)
    for name in names:
        assert small[name].low is not None
        assert large[name].low is None
        assert large[name].interval == "no interval: too many coders and values"
        assert large[name].value == pytest.approx(small[name].value)
        assert large[name].standard_error == small[name].standard_error


def test_one_code_of_many_coders_is_still_undefined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.agreement.statistic.MOST_SUMS", 1)
    found = table_report(rate(np.ones((5, 4))), resamples=100)
    for name in ("conger", "cohen_mean_of_pairs"):
        assert found[name].status.startswith("undefined: ")
