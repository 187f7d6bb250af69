"""The text that offsets count in."""

from __future__ import annotations

from annotator.text.canonical import canonical_text, text_digest


def test_only_the_mark_and_the_newlines_change() -> None:
    assert canonical_text("\ufeffa\r\nb\rc\n\r\n") == "a\nb\nc\n\n"


def test_nothing_is_composed_or_trimmed() -> None:
    bengali = "\u09dc e\u0301 \ufeff \u00a0 x "
    assert canonical_text(bengali) == bengali


def test_the_digest_is_that_of_the_bytes() -> None:
    assert text_digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
