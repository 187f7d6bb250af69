from __future__ import annotations

from itertools import combinations

import annotator.agreement.gamma.dissimilarity as dissimilarity
import pytest
from annotator.agreement import untangling
from annotator.agreement.untangling import Place, untangled
from annotator.model.span import Span
from hypothesis import given, settings
from hypothesis import strategies as st


def place(coder: int, start: int, end: int, code: str = "x") -> Place:
    return Place(coder, Span(start, end), frozenset(code))


NESTED = [place(0, 0, 100), place(0, 10, 20, "y"), place(1, 1, 99), place(1, 11, 22, "y")]


def groups(places: list[Place]) -> list[list[int]]:
    return sorted(sorted(group) for group in untangled(places, 2))


def test_every_mark_is_in_one_group() -> None:
    assert groups(NESTED) == [[0, 2], [1, 3]]


def test_too_much_to_search_is_joined_nearest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dissimilarity, "MOST_PAIRS", 1)
    monkeypatch.setattr(untangling, "_FEW", 0)
    assert groups(NESTED) == [[0, 2], [1, 3]]


def test_twenty_coders_are_put_together() -> None:
    places = [
        place(coder, start, end, code)
        for coder in range(20)
        for start, end, code in ((0, 100, "x"), (10, 20, "y"))
    ]
    found = untangled(places, 20)
    assert sorted(len(group) for group in found) == [20, 20]
    assert all(len({places[index].codes for index in group}) == 1 for group in found)


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 30), st.integers(1, 30), st.sampled_from("xy")),
        min_size=2,
        max_size=7,
    )
)
@settings(max_examples=60, deadline=None)
def test_few_marks_are_put_together_as_well_as_by_the_search_for_many(
    drawn: list[tuple[int, int, int, str]],
) -> None:
    """Equally good ways may be two; what they cost is one."""
    ranks = {coder: rank for rank, coder in enumerate(sorted({coder for coder, *_ in drawn}))}
    places = [place(ranks[coder], at, at + length, code) for coder, at, length, code in drawn]
    if len(ranks) < 2:
        return
    every = len(ranks) * (len(ranks) - 1) / 2
    weighed = untangling._weighed(places, len(ranks))
    searched = untangling._aligned(places, len(ranks))
    assert cost(weighed, places, every) == pytest.approx(cost(searched, places, every), abs=1e-4)


def cost(groups: list[list[int]], places: list[Place], every: float) -> float:
    """Of all groups: every pair of coders costs one where not both have a mark [Mathet 2015]."""
    total = 0.0
    for group in groups:
        unlike = [
            untangling._unlike(places[one], places[other]) for one, other in combinations(group, 2)
        ]
        total += every - len(unlike) + sum(unlike)
    return total
