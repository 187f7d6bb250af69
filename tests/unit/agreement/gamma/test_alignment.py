from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest
from annotator.agreement.continuum import CodedSpan, Continuum, continuum
from annotator.agreement.gamma.alignment import best_alignment
from annotator.agreement.gamma.batch import joined, observed_batch
from annotator.agreement.gamma.dissimilarity import Dissimilarity

Unit = tuple[int, CodedSpan]


def drawn(rng: np.random.Generator, coders: int, most: int) -> Continuum:
    """A small continuum in which much meets much."""
    spans = {}
    for coder in range(coders):
        starts = rng.integers(0, 24, rng.integers(0, most + 1))
        spans[f"coder {coder}"] = [
            CodedSpan(int(start), int(start + rng.integers(1, 12)), "xyz"[rng.integers(3)])
            for start in starts
        ]
    return continuum(spans, length=40)


def groupings(units: list[Unit]) -> Iterator[list[list[Unit]]]:
    """Every way to part the units into groups with at most one of each coder."""
    if not units:
        yield []
        return
    head, *rest = units
    for size in range(len(rest) + 1):
        for others in combinations(rest, size):
            group = [head, *others]
            if len({coder for coder, _ in group}) == len(group):
                left = [unit for unit in rest if unit not in others]
                for parted in groupings(left):
                    yield [group, *parted]


def least_cost(spans: Continuum, measure: Dissimilarity) -> float:
    """By trying everything."""
    names = spans.codes
    units = [
        (int(coder), CodedSpan(int(start), int(end), names[code]))
        for coder, start, end, code in zip(
            spans.coder, spans.start, spans.end, spans.code, strict=True
        )
    ]
    every = len(spans.coders) * (len(spans.coders) - 1) / 2
    return min(
        sum(
            sum(unlike(one, other, measure) for (_, one), (_, other) in combinations(group, 2))
            + (every - len(group) * (len(group) - 1) / 2) * measure.delta
            for group in parted
        )
        / every
        for parted in groupings(units)
    )


def unlike(one: CodedSpan, other: CodedSpan, measure: Dissimilarity) -> float:
    if measure.only_overlapping and not (one.start < other.end and other.start < one.end):
        return float("inf")
    apart = abs(one.start - other.start) + abs(one.end - other.end)
    share = apart / (one.end - one.start + other.end - other.start)
    return measure.delta * (measure.alpha * share**2 + measure.beta * (one.code != other.code))


MEASURES = [
    Dissimilarity(),
    Dissimilarity(alpha=3, beta=0.5),
    Dissimilarity(delta=0.4),
    Dissimilarity(alpha=0),
    Dissimilarity(only_overlapping=True),
]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(("coders", "most"), [(2, 4), (3, 2), (4, 2)])
def test_no_other_alignment_costs_less(coders: int, most: int, measure: Dissimilarity) -> None:
    rng = np.random.default_rng(coders)
    for _ in range(12):
        spans = drawn(rng, coders, most)
        found = best_alignment(observed_batch(spans), measure)
        assert float(found.cost[0]) == pytest.approx(least_cost(spans, measure), abs=1e-9)


@pytest.mark.parametrize("coders", [2, 3])
def test_an_alignment_holds_no_span_twice_and_costs_what_it_says(coders: int) -> None:
    spans = drawn(np.random.default_rng(7), coders, 12)
    batch = observed_batch(spans)
    found = best_alignment(batch, Dissimilarity())
    for column in found.members.T:
        used = column[column >= 0]
        assert len(set(used.tolist())) == len(used)
    assert ((found.members >= 0).sum(1) >= 2).all()
    every = coders * (coders - 1) / 2
    cost = len(spans) - (found.members >= 0).sum()
    for members in found.members:
        there = np.flatnonzero(members >= 0)
        cost += sum(
            float(Dissimilarity().between(
                batch[one], members[[one]], batch[other], members[[other]]
            )[0]) - 1
            for one, other in combinations(there, 2)
        ) / every + 1  # fmt: skip
    assert float(found.cost[0]) == pytest.approx(cost)


@pytest.mark.parametrize("coders", [2, 3])
def test_blocks_are_aligned_each_for_itself(coders: int) -> None:
    rng = np.random.default_rng(3)
    apart = [drawn(rng, coders, 6) for _ in range(4)]
    together = observed_batch(apart[0])
    for each in apart[1:]:
        together = joined(together, observed_batch(each))
    found = best_alignment(together, Dissimilarity())
    alone = [
        float(best_alignment(observed_batch(each), Dissimilarity()).disorder()[0]) for each in apart
    ]
    assert found.disorder().tolist() == pytest.approx(alone)


def test_documents_are_blocks() -> None:
    """Two spans that are neighbours across a border stay alone."""
    coders = {"ana": [CodedSpan(0, 10, "x")], "ben": [CodedSpan(10, 20, "x")]}
    whole = best_alignment(observed_batch(continuum(coders, length=20)), Dissimilarity())
    parted = best_alignment(
        observed_batch(continuum(coders, length=20, edges=[10])), Dissimilarity()
    )
    assert len(whole.members) == 1
    assert len(parted.members) == 0
    assert parted.cost.tolist() == [1, 1]


def test_nobody_marked_anything() -> None:
    for coders in (["ana", "ben"], ["ana", "ben", "cem"]):
        empty = continuum({name: [] for name in coders}, length=9)
        assert best_alignment(observed_batch(empty), Dissimilarity()).disorder().tolist() == [0]
