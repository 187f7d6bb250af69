from __future__ import annotations

import annotator.agreement.gamma.dissimilarity as dissimilarity
import pytest
from annotator.agreement.untangling import Place, untangled
from annotator.model.span import Span


def place(coder: int, start: int, end: int, code: str = "x", heap: int = 0) -> Place:
    return Place(coder, Span(start, end), frozenset(code), heap)


NESTED = [place(0, 0, 100), place(0, 10, 20, "y"), place(1, 1, 99), place(1, 11, 22, "y")]


def groups(places: list[Place]) -> list[list[int]]:
    return sorted(sorted(group) for group in untangled(places, 2))


def test_every_mark_is_in_one_group() -> None:
    assert groups(NESTED) == [[0, 2], [1, 3]]


def test_heaps_do_not_mix() -> None:
    assert groups([*NESTED, place(0, 0, 100, heap=1), place(1, 0, 100, heap=1)]) == [
        [0, 2], [1, 3], [4, 5],
    ]  # fmt: skip


def test_too_much_to_search_is_joined_nearest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dissimilarity, "MOST_PAIRS", 1)
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


def test_more_sets_of_codes_than_can_be_tabulated_are_alike_or_not() -> None:
    places = [
        each
        for number in range(301)
        for each in (
            Place(0, Span(0, 100), frozenset({str(number)}), number),
            Place(0, Span(5, 90), frozenset({"other"}), number),
            Place(1, Span(0, 100), frozenset({str(number)}), number),
        )
    ]
    found = sorted(sorted(group) for group in untangled(places, 2))
    assert found == sorted(
        group for number in range(301) for group in ([3 * number, 3 * number + 2], [3 * number + 1])
    )
