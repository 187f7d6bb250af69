"""Places inside a brief, and their names."""

from __future__ import annotations

from datetime import UTC, datetime

from annotator.model.brief import Brief, Heading
from annotator.writers.anchors import Names, listed_headings


def test_deep_headings_are_not_listed() -> None:
    headings = tuple(Heading(level, "h", str(level)) for level in (1, 2, 3))
    brief = Brief("T", headings, datetime(2024, 1, 1, tzinfo=UTC))
    assert listed_headings(brief) == headings[:2]


def test_an_anchor_has_one_name_and_a_name_one_anchor() -> None:
    names = Names("[^a-z]", 8, "_")
    assert names.of("one") == "_one"
    assert names.of("one") == "_one"
    assert names.of("on1") == "_on_"
    assert names.of("on2") == "_on__2"
    assert names.of("ONE") == "____"
    assert names.of("muchlonger") == "_muchlon"
    assert names.of("muchlongest") == "_muchl_2"


def test_names_that_differ_in_case_alone_are_not_given() -> None:
    names = Names("[^A-Za-z]", 40)
    assert names.new("Here") == "Here"
    assert names.new("here") == "here_2"


def test_ten_thousand_equal_wishes_are_met_in_no_time() -> None:
    names = Names("[^a-z]", 40)
    given = [names.new("same") for _ in range(10_000)]
    assert len(set(given)) == 10_000
    assert given[-1] == "same_10000"
