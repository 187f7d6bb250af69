"""Agreement on spans against figures that others printed or that were counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from annotator.agreement.alpha_u import alpha_u, overall
from annotator.agreement.continuum import CodedSpan, Continuum, continuum
from annotator.agreement.unitizing import unitizing

PRINTED = json.loads(Path(__file__).with_name("unitizing.json").read_text(encoding="utf-8"))


def laid_out(spans: dict[str, list[list[Any]]], length: int, *, begin: int = 0) -> Continuum:
    coders = {
        coder: [CodedSpan(start - begin, end - begin, code) for start, end, code in rows]
        for coder, rows in spans.items()
    }
    return continuum(coders, length=length)


def two_coders(case: dict[str, Any], *, scale: int = 1) -> Continuum:
    rows = {
        coder: [[start * scale, end * scale, "x"] for start, end in case[coder]]
        for coder in ("first", "second")
    }
    return laid_out(rows, 24 * scale)


@pytest.mark.parametrize("case", PRINTED["family"], ids=lambda case: str(case["name"]))
def test_the_family_of_2016_gives_the_counted_values(case: dict[str, Any]) -> None:
    spans = laid_out(case["spans"], case["length"])
    family = unitizing(spans).family()
    for name in ("u", "u_binary"):
        numerator, denominator = case[name]
        assert float(getattr(family, name)[0]) == pytest.approx(numerator / denominator, abs=1e-12)
    assert float(family.cu[0]) == pytest.approx(case["cu"], abs=5e-7)
    assert float(family.coverage[0]) == pytest.approx(case["coverage"], abs=5e-7)
    for place, code in enumerate(spans.codes):
        value, coverage = case["ku"][code]
        assert float(family.ku[0, place]) == pytest.approx(value, abs=5e-7)
        if coverage is not None:
            assert float(family.ku_coverage[0, place]) == pytest.approx(coverage, abs=5e-5)


@pytest.mark.parametrize("case", PRINTED["one_code"], ids=lambda case: str(case["name"]))
def test_the_examples_of_1995(case: dict[str, Any]) -> None:
    """The limit is that of ever finer units: the same spans, every character cut in 50,000."""
    spans = two_coders(case)
    family = unitizing(spans).family()
    assert float(family.u[0]) == pytest.approx(case["u"], abs=5e-7)
    assert float(family.u_binary[0]) == pytest.approx(case["u"], abs=5e-7)
    found = alpha_u(spans)["x"]
    assert found.observed == pytest.approx(case["observed"], abs=1e-5)
    assert found.alpha == pytest.approx(case["alpha_u"], abs=5e-7)
    fine = alpha_u(two_coders(case, scale=50_000))["x"]
    assert fine.alpha == pytest.approx(case["alpha_u_limit"], abs=1e-6)


def test_figure_2_of_2004() -> None:
    figure = PRINTED["figure_2"]
    found = alpha_u(laid_out(figure["spans"], figure["length"], begin=figure["begin"]))
    for code in "ck":
        for name in ("observed", "expected", "alpha"):
            assert getattr(found[code], name) == pytest.approx(figure[code][name], abs=1e-6)
    assert overall(found).alpha == pytest.approx(figure["overall"], abs=5e-7)


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [
        ([(225, 295)], [(220, 300)], 50),
        ([(370, 400)], [(355, 375)], 850),
        ([], [(400, 420)], 400),
    ],
)
def test_the_distances_of_2004(
    first: list[tuple[int, int]], second: list[tuple[int, int]], distance: int
) -> None:
    """Squared differences of begins and ends where spans meet, else the squared length."""
    rows = {"i": [[*place, "c"] for place in first], "j": [[*place, "c"] for place in second]}
    spans = laid_out(rows, 500)
    assert alpha_u(spans)["c"].observed * 500**2 == pytest.approx(distance)


def test_a_single_unit_of_one_coder_is_agreement_by_chance() -> None:
    assert alpha_u(laid_out({"i": [[0, 1, "c"]], "j": []}, 30))["c"].alpha == pytest.approx(0)
