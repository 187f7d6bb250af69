from __future__ import annotations

import math
from dataclasses import asdict

import annotator.agreement.gamma.tuples as tuples
import pytest
from annotator.agreement.continuum import CodedSpan, continuum
from annotator.agreement.result import Estimate
from annotator.agreement.span_report import SpanReport, span_report

ANA = [CodedSpan(2, 10, "x"), CodedSpan(14, 20, "y"), CodedSpan(31, 38, "x")]
BEN = [CodedSpan(4, 10, "x"), CodedSpan(15, 22, "y"), CodedSpan(30, 38, "y")]
NAMES = {
    *("u", "u_binary", "cu", "alpha_u_2004", "gamma", "gamma_cat"),
    *("f1_exact", "f1_overlap", "f1_character"),
    *("f1_exact_marked", "f1_overlap_marked", "f1_character_marked"),
}
LINED_UP = ("gamma", "gamma_cat", "f1_exact", "f1_overlap", "f1_character")


def reported(*edges: int, **coders: list[CodedSpan]) -> SpanReport:
    return span_report(continuum(coders, length=40, edges=edges), seed=3)


def every_estimate(report: SpanReport) -> list[Estimate]:
    by_code = [each for code in report.codes for each in code.estimates.values()]
    return [*report.estimates.values(), *by_code]


def test_all_levels_stand_side_by_side() -> None:
    report = reported(ana=ANA, ben=BEN)
    assert report.estimates.keys() == NAMES
    assert all(estimate.defined for estimate in report.estimates.values())
    assert [code.code for code in report.codes] == ["x", "y"]
    assert [code.n for code in report.codes] == [3, 3]
    assert report.gamma.observed is not None
    assert report.gamma.expected is not None
    value = 1 - report.gamma.observed / report.gamma.expected
    assert report.estimates["gamma"].value == pytest.approx(value)


def repeated(times: int, *edges: int) -> SpanReport:
    """The same marks again and again; in the first document ben misses one of ana's."""
    coders = {
        name: [
            CodedSpan(span.start + 40 * time, span.end + 40 * time, span.code)
            for time in range(times)
            for span in spans[1 if name == "ben" and not time else 0 :]
        ]
        for name, spans in (("ana", ANA), ("ben", BEN))
    }
    return span_report(continuum(coders, length=40 * times, edges=edges), seed=3)


def test_documents_give_intervals() -> None:
    report = repeated(6, *range(40, 240, 40))
    for name, estimate in report.estimates.items():
        assert estimate.value is not None
        if name in ("alpha_u_2004", "f1_exact", "f1_exact_marked"):
            assert estimate.low is None
            continue
        assert estimate.low is not None
        assert estimate.high is not None
        assert estimate.low <= estimate.value <= estimate.high
        assert "of 6 documents; rough" in estimate.interval


@pytest.mark.parametrize(
    ("edges", "says"), [((), " of one document"), ((80, 160), ", as 3 documents are too few")]
)
def test_passages_give_intervals_where_documents_are_too_few(
    edges: tuple[int, ...], says: str
) -> None:
    """Every row has one, from the same resamples, and they do not move the value."""
    report, parted = repeated(6, *edges), repeated(6, *range(40, 240, 40))
    for name in ("u", "u_binary", "cu", "gamma", "gamma_cat", "f1_overlap", "f1_character"):
        estimate = report.estimates[name]
        assert f"of 18 passages{says};" in estimate.interval
        assert estimate.value is not None
        assert estimate.low is not None
        assert estimate.high is not None
        assert estimate.low < estimate.value < estimate.high
        if name not in ("gamma", "gamma_cat"):
            assert estimate.value == pytest.approx(parted.estimates[name].value, abs=1e-12)


def test_three_passages_have_values_and_no_interval_in_any_row() -> None:
    report = reported(12, 25, ana=ANA, ben=BEN)
    for name in NAMES - {"alpha_u_2004", "f1_exact", "f1_exact_marked"}:
        estimate = report.estimates[name]
        assert estimate.value is not None
        assert (estimate.low, estimate.below_667, estimate.below_800) == (None, None, None)
        assert estimate.status == "ok; no interval: 3 passages, too few to draw"


def test_identification_asks_for_no_code() -> None:
    """The same places with other codes: all of them found, none of them coded alike."""
    other = [CodedSpan(span.start, span.end, "z") for span in ANA]
    found = reported(ana=ANA, ben=other).estimates
    for name in ("f1_exact", "f1_overlap", "f1_character"):
        assert (found[f"{name}_marked"].value, found[name].value) == (1, 0)
    assert found["u_binary"].value == 1


def test_a_place_with_several_codes_is_found_once() -> None:
    twice = [*ANA, CodedSpan(2, 10, "z")]
    found = reported(ana=twice, ben=ANA).estimates
    assert (found["f1_exact_marked"].value, found["f1_exact_marked"].n) == (1, 6)
    assert found["f1_exact"].value == pytest.approx(6 / 7)


def test_many_passages_narrow_the_interval() -> None:
    def width(times: int) -> float:
        coders = {
            name: [
                CodedSpan(span.start + 40 * time, span.end + 40 * time, span.code)
                for time in range(times)
                for span in spans
            ]
            for name, spans in (("ana", ANA), ("ben", BEN))
        }
        found = span_report(continuum(coders, length=40 * times)).estimates["f1_overlap"]
        assert found.low is not None
        assert found.high is not None
        return found.high - found.low

    assert width(160) < width(10) / 3


def test_a_seed_gives_the_same_report_again() -> None:
    first, again = (reported(12, 25, ana=ANA, ben=BEN) for _ in range(2))
    assert asdict(first)["estimates"] == asdict(again)["estimates"]
    other = span_report(continuum({"ana": ANA, "ben": BEN}, length=40, edges=[12, 25]), seed=4)
    assert other.estimates["gamma"] != first.estimates["gamma"]


SAME = [CodedSpan(0, 40, "x")]
DEGENERATE = {
    "no coder": ({}, NAMES, "there is no coder"),
    "one coder": ({"ana": ANA}, NAMES, "there is one coder"),
    "nobody marked": ({"ana": [], "ben": []}, NAMES, "nobody marked anything"),
    "one marked nothing": ({"ana": ANA, "ben": []}, LINED_UP, "only ana marked anything"),
    "one code": ({"ana": ANA[:1], "ben": BEN[:1]}, ("cu", "gamma_cat"), "one code"),
    "no overlap": ({"ana": ANA[:1], "ben": BEN[1:2]}, ("cu",), "no overlap"),
    "all is marked": ({"ana": SAME, "ben": SAME}, ("cu", "gamma"), "undefined"),
    "overlapping": (
        {"ana": [CodedSpan(2, 10, "x"), CodedSpan(2, 10, "y")], "ben": BEN},
        ("cu",),
        "without 20.0% of the text, where spans of ana overlap",
    ),
}


@pytest.mark.parametrize("name", DEGENERATE)
def test_what_cannot_be_computed_has_words_and_no_number(name: str) -> None:
    coders, without, says = DEGENERATE[name]
    report = reported(**coders)
    for coefficient in without:
        estimate = report.estimates[coefficient]
        assert (estimate.value, estimate.low, estimate.high) == (None, None, None)
        assert says in estimate.status or estimate.status.startswith("undefined")
    for estimate in every_estimate(report):
        numbers = (estimate.value, estimate.low, estimate.high)
        assert not any(number is not None and not math.isfinite(number) for number in numbers)


@pytest.mark.parametrize(
    ("coders", "name", "says"),
    [
        ({"ana": ANA, "ben": []}, "u", "ben marked nothing"),
        ({"ana": ANA[:1], "ben": BEN[1:2]}, "f1_overlap", "nothing in common"),
        ({"ana": SAME, "ben": SAME}, "u_binary", "no variation"),
        ({"ana": [*ANA, *BEN], "ben": BEN}, "u", "one code at a time"),
        ({"ana": [*ANA, *BEN], "ben": BEN}, "cu", "of the text, where spans of ana overlap"),
        ({"ana": [*ANA, CodedSpan(1, 3, "x")], "ben": BEN}, "cu", "overlapping spans of ana"),
    ],
)
def test_a_number_that_could_mislead_is_not_silent(
    coders: dict[str, list[CodedSpan]], name: str, says: str
) -> None:
    estimate = reported(**coders).estimates[name]
    assert estimate.value is not None
    assert says in estimate.status


def test_many_idle_coders_are_counted_not_listed() -> None:
    idle: dict[str, list[CodedSpan]] = {f"coder {number}": [] for number in range(9)}
    assert "and 6 more marked nothing" in reported(ana=ANA, ben=BEN, **idle).estimates["u"].status


def test_twenty_coders_are_a_sentence_where_alignments_are_too_many() -> None:
    coders = {f"coder {number:02}": ANA for number in range(20)}
    report = reported(**coders)
    assert report.estimates["u"].value == 1
    assert report.estimates["f1_exact"].value == 1
    assert "more alignments are possible" in report.estimates["gamma"].status


def test_tangles_do_not_stop_the_other_coefficients(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuples, "MOST_CELLS", 1)
    report = reported(ana=ANA, ben=BEN, cem=ANA)
    assert report.estimates["gamma"].value is None
    assert report.estimates["u"].value is not None
    assert report.gamma.expected is None
