"""From display to file and back, run by run."""

from __future__ import annotations

from annotator.model.span import Span
from annotator.text.projection import Projection, RunList, StyledSpan, StyleIndex

FILE = "a **bc** &amp; d"
SHOWN = "a bc & d  "


def projection() -> Projection:
    runs = RunList()
    runs.add(2, 0, 2)
    runs.add(2, 4, 6)
    runs.add(1, 8, 9)
    runs.add(1, 9, 14)
    runs.add(1, 14, 15)
    runs.add(1, 15, 16)
    runs.add(2, 16, 16)
    return Projection(SHOWN, runs)


def test_runs_that_go_on_letter_by_letter_are_one() -> None:
    assert [(run.display, run.canonical) for run in projection().runs] == [
        (Span(0, 2), Span(0, 2)),
        (Span(2, 4), Span(4, 6)),
        (Span(4, 5), Span(8, 9)),
        (Span(5, 6), Span(9, 14)),
        (Span(6, 8), Span(14, 16)),
        (Span(8, 10), Span(16, 16)),
    ]


def test_a_passage_of_the_display_is_the_least_of_the_file_that_holds_it() -> None:
    page = projection()
    assert page.to_canonical(Span(0, 4)).of(FILE) == "a **bc"
    assert page.to_canonical(Span(2, 4)).of(FILE) == "bc"
    assert page.to_canonical(Span(3, 6)).of(FILE) == "c** &amp;"
    assert page.to_canonical(Span(5, 6)).of(FILE) == "&amp;"
    assert page.to_canonical(Span(7, 10)).of(FILE) == "d"


def test_what_is_not_of_the_file_has_an_empty_place_in_it() -> None:
    assert projection().to_canonical(Span(8, 9)) == Span(16, 16)


def test_a_passage_of_the_file_is_shown_where_anything_of_it_is() -> None:
    page = projection()
    assert page.to_display(Span(0, 16)) == Span(0, 8)
    assert page.to_display(Span(2, 5)) == Span(2, 3)
    assert page.to_display(Span(10, 11)) == Span(5, 6)
    assert page.to_display(Span(6, 8)) is None
    assert page.place_of(6) == 4
    assert page.place_of(12) == 5
    assert page.place_of(5) == 3
    assert page.place_of(99) == len(SHOWN)


def test_nothing_at_all_is_a_projection_too() -> None:
    page = Projection("", RunList())
    assert page.to_canonical(Span(0, 0)) == Span(0, 0)
    assert page.to_display(Span(0, 1)) is None


def test_looks_are_found_by_the_stretch_they_touch_however_long_they_are() -> None:
    long, short, late = (
        StyledSpan(Span(0, 100), "quote"),
        StyledSpan(Span(5, 8), "em"),
        StyledSpan(Span(50, 60), "link", "http://example.org"),
    )
    index = StyleIndex((long, short, late))
    assert index.touching(10, 20) == (long,)
    assert index.touching(7, 51) == (long, short, late)
    assert index.touching(8, 50) == (long,)
    assert index.touching(100, 200) == ()
