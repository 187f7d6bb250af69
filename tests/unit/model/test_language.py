"""Language tags."""

from __future__ import annotations

import pytest
from annotator.model.language import language_tag


@pytest.mark.parametrize("tag", ["en", "en-GB", "zh-Hant-TW", "ar", "ckb"])
def test_a_tag_is_kept(tag: str) -> None:
    assert language_tag(tag) == tag


@pytest.mark.parametrize(
    "name", ["", "Old Norse", "en GB", 'en"/><w:x', "e", "en-", "en-\n", "e" * 9, "en" + "-gb" * 99]
)
def test_what_is_no_tag_is_dropped(name: str) -> None:
    assert language_tag(name) == ""


def test_an_underscore_is_forgiven() -> None:
    assert language_tag("pt_BR") == "pt-BR"


@pytest.mark.parametrize(
    ("name", "tag"),
    [("English", "en"), (" german ", "de"), ("ngerman", "de"), ("british", "en-GB")],
)
def test_an_english_name_is_understood(name: str, tag: str) -> None:
    assert language_tag(name) == tag
