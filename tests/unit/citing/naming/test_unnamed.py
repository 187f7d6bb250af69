"""Whom a text does not name: one label for each text, and prose for the brief."""

from __future__ import annotations

import pytest
from annotator.citing.naming.unnamed import (
    LONGEST_TITLE,
    in_prose,
    is_unnamed,
    title_in_label,
    unnamed_label,
)


@pytest.mark.parametrize(
    ("words", "label", "prose"),
    [
        ("two", "two people (in “Arab world”)", "two unnamed people, in “Arab world”"),
        ("one", "one person (in “Arab world”)", "an unnamed person, in “Arab world”"),
        ("Some", "Some people (in “Arab world”)", "some unnamed people, in “Arab world”"),
        ("a report", "a report (in “Arab world”)", "an unnamed report, in “Arab world”"),
        ("western officials", "western officials (in “Arab world”)",
         "unnamed western officials, in “Arab world”"),
        ("the group", "the group (in “Arab world”)", "the unnamed group, in “Arab world”"),
    ],
)  # fmt: skip
def test_people_without_a_name_are_told_by_their_text(words: str, label: str, prose: str) -> None:
    assert unnamed_label(words, "Arab world") == label
    assert is_unnamed(label)
    assert in_prose(label) == prose


def test_a_label_typed_before_gets_its_noun_in_prose_too() -> None:
    assert in_prose("two (in “Arab world”)") == "two unnamed people, in “Arab world”"


@pytest.mark.parametrize("label", ["Otto Velt", "a driver", "Velt (in Vell)", "(in “X”)", ""])
def test_any_other_label_stays_as_it_is(label: str) -> None:
    assert not is_unnamed(label)
    assert in_prose(label) == label


def test_a_long_or_marked_title_makes_one_label_that_can_be_typed_again() -> None:
    label = unnamed_label("a driver; a cook", f"One; “two” {'x' * 200}")
    assert ";" not in label
    assert len(label) < LONGEST_TITLE + 40
    assert is_unnamed(label)


def test_prose_has_the_whole_title_and_none_beside_a_citation_of_the_same_text() -> None:
    title = "Of “many” who left; what they said behind the hills"
    label = unnamed_label("two", title)
    assert label.endswith("…”)")
    short = title_in_label(title)
    assert in_prose(label, {short: title}) == (
        "two unnamed people, in “Of ‘many’ who left; what they said behind the hills”"
    )
    assert in_prose(label, {short: title}, beside=[short]) == "two unnamed people"
    assert in_prose(label, beside=["Another"]).endswith("…”")
