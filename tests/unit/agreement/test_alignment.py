from __future__ import annotations

import pytest
from annotator.agreement.alignment import Difference, Group, Marked, aligned
from annotator.model.span import Span


def mark(start: int, end: int, code: str = "x", grade: str = "B2") -> Marked:
    return Marked((Span(start, end),), frozenset(code.split()), grade)


def shape(groups: tuple[Group, ...]) -> list[tuple[str, list[tuple[str, int, int]]]]:
    return [
        (
            group.kind.value,
            sorted((coder, mark.extent.start, mark.extent.end) for coder, mark in group.members),
        )
        for group in groups
    ]


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (mark(0, 9), Difference.SAME),
        (mark(1, 9), Difference.BOUNDARY),
        (mark(0, 9, "y"), Difference.CODE),
        (mark(0, 9, "x y"), Difference.CODE),
        (mark(0, 9, grade="C2"), Difference.GRADE),
        (mark(1, 9, "y", "C2"), Difference.CODE),
        (mark(1, 9, grade="C2"), Difference.BOUNDARY),
        (mark(20, 29), Difference.ONLY_ONE),
    ],
)
def test_a_group_is_named_for_what_weighs_most(other: Marked, kind: Difference) -> None:
    groups = aligned({"ana": [mark(0, 9)], "ben": [other]})
    assert {group.kind for group in groups} == {kind}


def test_all_differences_of_a_group_are_known() -> None:
    (group,) = aligned({"ana": [mark(0, 9)], "ben": [mark(1, 9, "y", "C2")]})
    assert group.differences == {Difference.CODE, Difference.BOUNDARY, Difference.GRADE}
    assert group.extent == Span(0, 9)


def test_a_memo_or_key_alone_is_no_difference() -> None:
    first, other = (Marked((Span(0, 9),), frozenset("x"), "B2", key) for key in ("one", "two"))
    (group,) = aligned({"ana": [first], "ben": [other]})
    assert group.kind is Difference.SAME


def test_of_three_coders_two_are_only_some() -> None:
    (group,) = aligned({"ana": [mark(0, 9)], "ben": [mark(0, 9)], "cem": []})
    assert group.kind is Difference.ONLY_SOME
    (group,) = aligned({"ana": [mark(0, 9)], "ben": [mark(0, 9, "y")], "cem": []})
    assert group.differences == {Difference.ONLY_SOME, Difference.CODE}


def test_a_group_without_marks_is_nobodys() -> None:
    assert Group((), frozenset({"ana", "ben"})).kind is Difference.NOBODY


def test_nested_marks_keep_to_their_own_kind() -> None:
    both = [mark(0, 100), mark(10, 20, "y")]
    assert shape(aligned({"ana": both, "ben": both})) == [
        ("same", [("ana", 0, 100), ("ben", 0, 100)]),
        ("same", [("ana", 10, 20), ("ben", 10, 20)]),
    ]


def test_a_code_outweighs_a_boundary_when_partners_are_chosen() -> None:
    """ana's x is ben's shorter x, and his y is his own."""
    groups = aligned({"ana": [mark(0, 100)], "ben": [mark(0, 100, "y"), mark(20, 90)]})
    assert shape(groups) == [
        ("boundary", [("ana", 0, 100), ("ben", 20, 90)]),
        ("only one", [("ben", 0, 100)]),
    ]


def test_one_passage_against_two_is_one_group() -> None:
    assert shape(aligned({"ana": [mark(0, 100)], "ben": [mark(0, 48), mark(52, 100)]})) == [
        ("boundary", [("ana", 0, 100), ("ben", 0, 48), ("ben", 52, 100)])
    ]


def test_what_is_left_over_with_another_code_stays_alone() -> None:
    groups = aligned({"ana": [mark(0, 100)], "ben": [mark(0, 100), mark(50, 100, "z")]})
    assert [kind for kind, _ in shape(groups)] == ["same", "only one"]


def test_what_lies_mostly_elsewhere_stays_alone() -> None:
    groups = aligned({"ana": [mark(0, 10)], "ben": [mark(0, 10), mark(8, 40)]})
    assert [kind for kind, _ in shape(groups)] == ["same", "only one"]


def test_marks_that_only_touch_are_not_put_together() -> None:
    groups = aligned({"ana": [mark(0, 10)], "ben": [mark(10, 20)]})
    assert [kind for kind, _ in shape(groups)] == ["only one", "only one"]


def test_parts_of_a_mark_belong_to_its_boundary() -> None:
    parted = Marked((Span(0, 4), Span(6, 9)), frozenset("x"), "B2")
    (group,) = aligned({"ana": [mark(0, 9)], "ben": [parted]})
    assert group.kind is Difference.BOUNDARY


def test_three_coders_are_aligned_at_once() -> None:
    groups = aligned(
        {
            "ana": [mark(0, 10), mark(8, 30)],
            "ben": [mark(0, 10), mark(9, 30)],
            "cem": [mark(3, 12), mark(20, 30, "y")],
        }
    )
    assert shape(groups) == [
        ("boundary", [("ana", 0, 10), ("ben", 0, 10), ("cem", 3, 12)]),
        ("code", [("ana", 8, 30), ("ben", 9, 30), ("cem", 20, 30)]),
    ]


def test_nobody_marked_anything() -> None:
    assert aligned({"ana": [], "ben": []}) == ()
    assert aligned({}) == ()


def test_groups_stand_in_text_order() -> None:
    ana = [mark(60, 70), mark(0, 10), mark(30, 40)]
    groups = aligned({"ana": ana, "ben": [mark(28, 44)]})
    assert [group.extent.start for group in groups] == [0, 28, 60]
