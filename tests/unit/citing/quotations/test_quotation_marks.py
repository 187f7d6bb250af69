"""What stands in quotation marks, of any language's usage."""

from __future__ import annotations

import time

import pytest
from annotator.citing.quotations.quotation_marks import quoted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “no, never” and left.", ["no, never"]),
        ('He said "no" and "yes".', ["no", "yes"]),
        ("«oui» »ja« „nein“ „no” 「はい」 ‹non›", ["oui", "ja", "nein", "no", "はい", "non"]),
        ("‘It doesn’t matter’, she said.", ["It doesn’t matter"]),
        ("“One ‘two’ three”", ["One ‘two’ three"]),
        ("The drivers’ pay and the cooks’ pay.", []),
        ('It is 5" long', []),
        ("“never closed", []),
        ("”wrong way round“", []),
        ("“”", [""]),
        ("", []),
    ],
)
def test_what_is_found(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in quoted(text)] == found


@pytest.mark.parametrize("text", ["“" * 200_000, "‘a" * 100_000, "‘a’b" * 50_000, "„“" * 100_000])
def test_marks_without_end_take_no_time(text: str) -> None:
    start = time.perf_counter()
    quoted(text)
    assert time.perf_counter() - start < 3
