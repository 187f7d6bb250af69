"""Coefficients of given units against what others printed, to the printed digit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from annotator.agreement.coefficients import weights as weighting
from annotator.agreement.coefficients.brennan_prediger import brennan_prediger
from annotator.agreement.coefficients.cohen import cohen
from annotator.agreement.coefficients.conger import conger
from annotator.agreement.coefficients.fleiss import fleiss
from annotator.agreement.coefficients.gwet import gwet
from annotator.agreement.coefficients.krippendorff import (
    alpha,
    by_distance,
    coincidences,
)
from annotator.agreement.coefficients.measurements import ordinal_places
from annotator.agreement.coefficients.percent import percent
from annotator.agreement.coefficients.shares import shares
from annotator.agreement.report import table_report
from annotator.agreement.result import Estimate
from annotator.agreement.statistic import Statistic
from annotator.agreement.units import Patterns, Ratings, one_against_the_rest, rate

CASES = json.loads(Path(__file__).with_name("units.json").read_text(encoding="utf-8"))
FAMILIES = {
    "percent": percent,
    "cohen": cohen,
    "fleiss": fleiss,
    "conger": conger,
    "brennan_prediger": brennan_prediger,
    "gwet": gwet,
}
OF_EACH_UNIT = (
    "1 .4 .4 1 .4 .467 .467 .267 .467 1 .667 .4 .4 .667 .267 .667 .267 .667 .467 .267 1 .667 "
    ".267 .467 .4 .667 .467 .467 .667 1"
)


def word(cell: str) -> object:
    """A number where it looks like one, None for a missing code."""
    if cell == ".":
        return None
    return float(cell) if cell.isdigit() else cell


def ratings(case: dict[str, Any]) -> Ratings:
    """The table of a case: by coder, by unit, as counts of two coders, or as counts of values."""
    values = [word(cell) for cell in case["values"].split()] if "values" in case else None
    if "coders" in case:
        return rate(list(zip(*by_words(case["coders"]), strict=True)), values=values)
    if "units" in case:
        return rate(by_words(case["units"]), values=values)
    if "table" in case:
        cells = [[int(cell) for cell in row.split()] for row in case["table"]]
        units = [
            (row, column)
            for row, numbers in enumerate(cells)
            for column, number in enumerate(numbers)
            for _ in range(number)
        ]
        return rate(units, values=range(len(cells)))
    rows = [[int(cell) for cell in row.split()] for row in case["counts"]]
    filled = [[value for value, times in enumerate(row) for _ in range(times)] for row in rows]
    coders = max(map(len, filled))
    table = [row + [None] * (coders - len(row)) for row in filled]
    return rate(table, values=range(len(rows[0])))


def by_words(rows: list[str]) -> list[list[object]]:
    return [[word(cell) for cell in row.split()] for row in rows]


def gwet_ordinal(number: int) -> Any:
    """1 − pairs of ranks in between / all pairs [Gwet 2014, Handbook, 4th ed., ch. 3].

    In published values alone: it is not Krippendorff's ordinal metric, and no report has it.
    """
    rank = np.arange(number, dtype=float)
    steps = np.abs(rank[:, None] - rank) + 1
    distance = steps * (steps - 1) / 2
    return 1.0 - distance / distance.max()


def agreement_weights(named: object, found: Ratings, case: dict[str, Any]) -> Any:
    """Weights by name, or from a table of distances."""
    number = len(found.values)
    if isinstance(named, list):
        distance = np.array(named, float)
        return 1.0 - distance / distance.max()
    at = weighting.sizes(found.values, "interval" if case.get("sizes") else "ordinal")
    return {
        "identity": lambda: weighting.identity(number),
        "linear": lambda: weighting.linear(at),
        "quadratic": lambda: weighting.quadratic(at),
        "gwet_ordinal": lambda: gwet_ordinal(number),
    }[str(named)]()


def computed(wanted: dict[str, Any], found: Ratings, case: dict[str, Any]) -> Estimate:
    patterns = found.patterns
    name = wanted["coefficient"]
    made: Statistic | Estimate
    if name == "alpha":
        made = alpha(patterns, wanted["scale"])
    else:
        weights = agreement_weights(wanted.get("weights", "identity"), found, case)
        if name in ("distance", "krippendorff"):
            made = by_distance(patterns, 1.0 - weights)
        else:
            made = FAMILIES[name](patterns, weights)
    assert isinstance(made, Statistic)
    return made.estimate(patterns)


def expectations() -> Iterator[Any]:
    for case in CASES:
        for number, wanted in enumerate(case["expect"]):
            label = f"{case['name']}: {wanted['coefficient']} {number}"
            yield pytest.param(case, wanted, id=label)


def assert_printed(value: float | None, printed: str) -> None:
    """Equal once rounded to as many digits as were printed."""
    digits = -int(Decimal(printed).as_tuple().exponent)
    assert value is not None
    assert abs(Decimal(value) - Decimal(printed)) <= Decimal("0.50001").scaleb(-digits)


@pytest.mark.parametrize(("case", "wanted"), expectations())
def test_the_printed_value_is_reproduced(case: dict[str, Any], wanted: dict[str, Any]) -> None:
    found = ratings(case)
    estimate = computed(wanted, found, case)
    assert_printed(estimate.value, wanted["value"])
    if "error" in wanted:
        error = estimate.standard_error
        assert error is not None
        if case.get("divides") == "n" and wanted["coefficient"] != "cohen":
            error *= np.sqrt((estimate.n - 1) / estimate.n)
        assert_printed(error, wanted["error"])


def named(name: str) -> Patterns:
    return ratings(next(case for case in CASES if case["name"] == name)).patterns


def test_the_coincidences_of_krippendorffs_example_are_his() -> None:
    found = coincidences(named("krippendorff 2011 C"))
    third = 1 / 3
    assert found.tolist() == pytest.approx(
        np.array(
            [
                [7, 4 * third, third, third, 0],
                [4 * third, 10, 4 * third, third, 0],
                [third, 4 * third, 8, third, 0],
                [third, third, third, 4, 0],
                [0, 0, 0, 0, 3],
            ]
        )
    )
    assert found.sum() == pytest.approx(40)
    assert_printed(1 - np.trace(found) / 40, "0.200")
    used = found.sum(0)
    assert_printed(1 - (used * (used - 1)).sum() / (40 * 39), "0.779")


@pytest.mark.parametrize(
    ("used", "roots"),
    [
        (
            [10, 12, 11, 4, 1, 2],
            [
                [0, 11, 22.5, 30, 32.5, 34],
                [11, 0, 11.5, 19, 21.5, 23],
                [22.5, 11.5, 0, 7.5, 10, 11.5],
                [30, 19, 7.5, 0, 2.5, 4],
                [32.5, 21.5, 10, 2.5, 0, 1.5],
                [34, 23, 11.5, 4, 1.5, 0],
            ],
        ),
        (
            [2, 2, 4, 8, 2, 2],
            [
                [0, 2, 5, 11, 16, 18],
                [2, 0, 3, 9, 14, 16],
                [5, 3, 0, 6, 11, 13],
                [11, 9, 6, 0, 5, 7],
                [16, 14, 11, 5, 0, 2],
                [18, 16, 13, 7, 2, 0],
            ],
        ),
    ],
)
def test_ordinal_distances_are_those_of_krippendorff_1980(
    used: list[int], roots: list[list[float]]
) -> None:
    place = ordinal_places(np.array(used, float))
    assert np.abs(place[:, None] - place).tolist() == roots


def test_agreement_of_each_unit_of_fleiss_1971() -> None:
    case = next(case for case in CASES if case["name"] == "fleiss 1971")
    found = ratings(case)
    each = shares(found.patterns, np.eye(5)).agreement[found.patterns.place]
    for value, wanted in zip(each, OF_EACH_UNIT.split(), strict=True):
        assert_printed(value, wanted)


def test_kappa_of_each_category_of_fleiss_1971() -> None:
    patterns = named("fleiss 1971")
    printed = (".2448", ".2448", ".5200", ".4711", ".5661")
    for value, wanted in zip(patterns.values, printed, strict=True):
        made = fleiss(one_against_the_rest(patterns, value), np.eye(2))
        assert isinstance(made, Statistic)
        assert_printed(made.estimate(patterns).value, wanted)


def test_the_interval_of_hayes_and_krippendorffs_example() -> None:
    """200,000 resamples of units, drawn by other code: .624 to .842, .083 and .83 below."""
    case = next(case for case in CASES if case["name"].startswith("hayes"))
    found = table_report(ratings(case), "ordinal", seed=1)["alpha"]
    assert found.low == pytest.approx(0.624, abs=0.006)
    assert found.high == pytest.approx(0.842, abs=0.004)
    assert found.below_667 == pytest.approx(0.083, abs=0.012)
    assert found.below_800 == pytest.approx(0.83, abs=0.015)
