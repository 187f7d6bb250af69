"""Marks that mean one passage are put together, whoever made them."""

from __future__ import annotations

from annotator.agreement.alignment import Aligned, Marked, aligned
from annotator.model.span import Span


def mark(start: int, end: int, code: str = "x") -> Marked:
    return Marked((Span(start, end),), frozenset(code.split()))


def shape(groups: tuple[Aligned, ...]) -> list[list[tuple[str, int, int]]]:
    return [
        sorted((coder, mark.extent.start, mark.extent.end) for coder, mark in group.members)
        for group in groups
    ]


def coders(groups: tuple[Aligned, ...]) -> list[str]:
    return [" ".join(sorted(coder for coder, _ in group.members)) for group in groups]


def test_marks_that_overlap_are_one_passage_whatever_their_codes() -> None:
    for other in (mark(0, 9), mark(1, 9), mark(0, 9, "y"), mark(1, 12, "x y")):
        assert coders(aligned({"ana": [mark(0, 9)], "ben": [other]})) == ["ana ben"]


def test_one_coders_marks_are_found_among_those_of_others() -> None:
    (group,) = aligned({"ana": [mark(0, 100)], "ben": [mark(0, 48), mark(52, 100)], "cem": []})
    assert group.of("ben") == (mark(0, 48), mark(52, 100))
    assert group.of("cem") == ()


def test_nested_marks_keep_to_their_own_kind() -> None:
    both = [mark(0, 100), mark(10, 20, "y")]
    assert shape(aligned({"ana": both, "ben": both})) == [
        [("ana", 0, 100), ("ben", 0, 100)],
        [("ana", 10, 20), ("ben", 10, 20)],
    ]


def test_a_code_outweighs_a_boundary_when_partners_are_chosen() -> None:
    """ana's x is ben's shorter x, and his y is his own."""
    groups = aligned({"ana": [mark(0, 100)], "ben": [mark(0, 100, "y"), mark(20, 90)]})
    assert shape(groups) == [
        [("ana", 0, 100), ("ben", 20, 90)],
        [("ben", 0, 100)],
    ]


def test_one_passage_against_two_is_one_group() -> None:
    assert shape(aligned({"ana": [mark(0, 100)], "ben": [mark(0, 48), mark(52, 100)]})) == [
        [("ana", 0, 100), ("ben", 0, 48), ("ben", 52, 100)]
    ]


def test_what_is_left_over_with_another_code_stays_alone() -> None:
    groups = aligned({"ana": [mark(0, 100)], "ben": [mark(0, 100), mark(50, 100, "z")]})
    assert coders(groups) == ["ana ben", "ben"]


def test_what_lies_mostly_elsewhere_stays_alone() -> None:
    groups = aligned({"ana": [mark(0, 10)], "ben": [mark(0, 10), mark(8, 40)]})
    assert coders(groups) == ["ana ben", "ben"]


def test_marks_that_only_touch_are_not_put_together() -> None:
    groups = aligned({"ana": [mark(0, 10)], "ben": [mark(10, 20)]})
    assert coders(groups) == ["ana", "ben"]


def test_three_coders_are_aligned_at_once() -> None:
    groups = aligned(
        {
            "ana": [mark(0, 10), mark(8, 30)],
            "ben": [mark(0, 10), mark(9, 30)],
            "cem": [mark(3, 12), mark(20, 30, "y")],
        }
    )
    assert shape(groups) == [
        [("ana", 0, 10), ("ben", 0, 10), ("cem", 3, 12)],
        [("ana", 8, 30), ("ben", 9, 30), ("cem", 20, 30)],
    ]


def test_nobody_marked_anything() -> None:
    assert aligned({"ana": [], "ben": []}) == ()
    assert aligned({}) == ()


def test_groups_stand_in_text_order_whoever_begins_first() -> None:
    ana = [mark(60, 70), mark(0, 10), mark(30, 40)]
    groups = aligned({"ana": ana, "ben": [mark(28, 44), mark(29, 31, "y")]})
    starts = [min(mark.extent.start for _, mark in group.members) for group in groups]
    assert starts == [0, 28, 29, 60]
