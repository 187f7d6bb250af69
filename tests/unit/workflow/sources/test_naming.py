"""Ids and file names of new sources."""

from __future__ import annotations

import re

import pytest
from annotator.workflow.sources.naming import free_id, free_name, slug
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("stem", "wanted"),
    [
        ("Report", "report"),
        ("Straße nach Ærø", "strasse-nach-aero"),
        ("a.b.c", "a-b-c"),
        ("--x--", "x"),
        ("_project", "project"),
        ("000_70a2", "000_70a2"),
        ("ملف", "source"),
        ("NUL", "source-nul"),
        ("com1", "source-com1"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_slug_is_what_one_expects(stem: str, wanted: str) -> None:
    assert slug(stem) == wanted


@given(st.text(max_size=80))
def test_a_slug_is_always_a_source_id(stem: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", slug(stem))
    assert slug(slug(stem)) == slug(stem)


def test_taken_ids_are_numbered_from_two() -> None:
    taken = {"report", "report-2"}
    assert free_id("Report", taken.__contains__) == "report-3"
    assert free_id("Other", taken.__contains__) == "other"


def test_names_are_numbered_before_the_suffix() -> None:
    taken = {"a.tar.gz", "noname", "b.txt", "b-2.txt"}
    assert free_name("a.tar.gz", taken) == "a.tar-2.gz"
    assert free_name("noname", taken) == "noname-2"
    assert free_name("B.txt", taken) == "B-3.txt"
