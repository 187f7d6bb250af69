"""Language tags."""

from __future__ import annotations

import pytest
from annotator.writers.languages import is_right_to_left, language_tag, proofing_tag


@pytest.mark.parametrize("tag", ["en", "en-GB", "zh-Hant-TW", "ar", "ckb"])
def test_a_tag_is_kept(tag: str) -> None:
    assert language_tag(tag) == tag


@pytest.mark.parametrize("name", ["", "English", "en GB", 'en"/><w:x', "e", "en-"])
def test_what_is_no_tag_is_dropped(name: str) -> None:
    assert language_tag(name) == ""


def test_an_underscore_is_forgiven() -> None:
    assert language_tag("pt_BR") == "pt-BR"


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
