"""Dictionaries and directions of languages."""

from __future__ import annotations

from annotator.writers.languages import is_right_to_left, proofing_tag


def test_a_bare_language_is_given_a_region_for_its_dictionary() -> None:
    assert proofing_tag("en") == "en-GB"
    assert proofing_tag("en-US") == "en-US"
    assert proofing_tag("xx") == "xx"
    assert proofing_tag("nonsense here") == ""


def test_the_direction_follows_from_the_language() -> None:
    assert is_right_to_left("ar-EG")
    assert is_right_to_left("he")
    assert not is_right_to_left("en")
    assert not is_right_to_left("")
