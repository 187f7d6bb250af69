"""Gamma against disorders that other programs found for the same continua."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from annotator.agreement.gamma.alignment import best_alignment
from annotator.agreement.gamma.batch import Lane, lane
from annotator.agreement.gamma.categorical import code_disorder
from annotator.agreement.gamma.dissimilarity import Dissimilarity

KNOWN = json.loads(Path(__file__).with_name("gamma.json").read_text(encoding="utf-8"))
SINGLE = 1e-6
"""Relative; the other program's numbers have single precision."""


def batch(continua: list[dict[str, list[list[Any]]]]) -> tuple[Lane, ...]:
    """Codes are numbered in the order of their names."""
    every = [rows for spans in continua for rows in spans.values()]
    codes = sorted({code for rows in every for _, _, code in rows})
    lanes = []
    for coder in sorted({name for spans in continua for name in spans}):
        rows = [
            (start, end, codes.index(code), number)
            for number, spans in enumerate(continua)
            for start, end, code in spans.get(coder, [])
        ]
        start, end, code, number = np.array(rows, dtype=float).reshape(-1, 4).T
        lanes.append(lane(start, end, code.astype(int), number.astype(int), len(continua)))
    return tuple(lanes)


def measured_by(case: dict[str, Any]) -> Dissimilarity:
    distances = np.array(case["distances"]) if "distances" in case else None
    return Dissimilarity(case["alpha"], case["beta"], case["delta"], codes=distances)


@pytest.mark.parametrize("case", KNOWN["given"], ids=lambda case: str(case["name"]))
def test_observed_and_given_continua_have_the_known_disorder(case: dict[str, Any]) -> None:
    chance = case.get("chance", [])
    everything = batch([case["spans"], *(drawn["spans"] for drawn in chance)])
    found = best_alignment(everything, measured_by(case)).disorder()
    known = [case["disorder"], *(drawn["disorder"] for drawn in chance)]
    assert found.tolist() == pytest.approx(known, rel=SINGLE, abs=SINGLE)
    if chance:
        assert 1 - found[0] / found[1:].mean() == pytest.approx(case["gamma"], abs=SINGLE)


def test_gamma_and_gamma_cat_against_given_samples_of_chance() -> None:
    case = json.loads(Path(__file__).with_name("gamma_cat.json").read_text(encoding="utf-8"))
    everything = batch([case["spans"], *case["chance"]])
    measure = measured_by(case)
    alignment = best_alignment(everything, measure)
    observed, *chance = alignment.disorder()
    assert 1 - observed / np.mean(chance) == pytest.approx(case["gamma"], abs=1e-6)
    codes = 1 + max(int(each.code.max()) for each in everything)
    observed, *chance = code_disorder(alignment, everything, measure, codes).mean()[:, -1]
    assert 1 - observed / np.nanmean(chance) == pytest.approx(case["gamma_cat"], abs=5e-6)


@pytest.mark.parametrize(
    "case", [*KNOWN["more"], *KNOWN["small"], KNOWN["named"]], ids=lambda case: str(case["name"])
)
def test_the_best_alignment_has_the_known_disorder(case: dict[str, Any]) -> None:
    everything = batch([case["spans"]])
    found = best_alignment(everything, measured_by(case))
    assert float(found.disorder()[0]) == pytest.approx(case["disorder"], rel=SINGLE)
    if "aligned" in case:
        spans = sum(len(rows) for rows in case["spans"].values())
        in_tuples = int((found.members >= 0).sum())
        assert len(found.members) + spans - in_tuples == case["aligned"]


@pytest.mark.parametrize(("first", "second", "distance"), KNOWN["places"])
def test_places_are_as_far_apart_as_printed(
    first: list[int], second: list[int], distance: float
) -> None:
    one, other = batch([{"a": [[*first, "x"]], "b": [[*second, "x"]]}])
    here = np.array([0])
    found = float(Dissimilarity().place(one, here, other, here)[0])
    digits = len(str(distance).partition(".")[2])
    assert round(found, digits) == distance


def test_places_of_liza_and_pierrot() -> None:
    case = KNOWN["named"]
    spans = {name: sorted(case["spans"][name]) for name in ("liza", "pierrot")}
    one, other = batch([spans])
    i, j = np.indices((len(one), len(other)))
    place = Dissimilarity(delta=case["delta"]).place(one, i.ravel(), other, j.ravel())
    known = np.array(case["place"])
    assert np.sort(place) == pytest.approx(np.sort(known.ravel()), abs=1e-6)
