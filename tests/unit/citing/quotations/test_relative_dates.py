"""Dates that need another date to mean something."""

from __future__ import annotations

import time

import pytest
from annotator.citing.quotations.relative_dates import relative_dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He left yesterday.", ("yesterday",)),
        ("Last year, and again last  year", ("Last year", "last year")),
        ("Three weeks ago; a few days ago", ("Three weeks ago", "a few days ago")),
        ("some 2 months ago", ("2 months ago",)),
        ("Over the past three years it grew", ("Over the past three years",)),
        ("next Monday, this May, last winter", ("next Monday", "this May", "last winter")),
        ("In 2019 he left. On 4 March he came back.", ()),
        ("May he rest. The last man. A year of ice. Years passed.", ()),
    ],
)
def test_what_is_found(text: str, found: tuple[str, ...]) -> None:
    assert relative_dates(text) == found


def test_endless_beginnings_take_no_time() -> None:
    start = time.perf_counter()
    relative_dates("in the last " * 50_000 + "a few " * 50_000)
    assert time.perf_counter() - start < 3
