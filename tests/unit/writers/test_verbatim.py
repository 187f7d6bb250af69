"""What a file can hold."""

from __future__ import annotations

import pytest
from annotator.errors import CharacterNotWritable
from annotator.model.brief import Quotation
from annotator.writers.verbatim import check_verbatim, words_digest, writable


def test_a_quotation_of_any_writable_characters_passes() -> None:
    check_verbatim(Quotation("a", "s", ("\t\n\r \u00a0\u0085\u200f\ufffd𝔘",)))


def test_the_error_names_annotation_source_character_and_place() -> None:
    with pytest.raises(CharacterNotWritable, match=r"0a1 from gazette .* U\+000C .* 3") as caught:
        check_verbatim(Quotation("0a1", "gazette", ("fine", "ab\x0c")))
    assert "two parts" in caught.value.hint


def test_stand_ins_are_visible() -> None:
    assert writable("a\0b\x1fc\ud800\uffff") == "a␀b␟c\ufffd\ufffd"


def test_text_without_such_characters_is_the_same_object() -> None:
    text = "plain"
    assert writable(text) is text


def test_the_digest_is_of_the_words_with_our_elision() -> None:
    whole = Quotation("a", "s", ("one […] two",))
    assert words_digest(Quotation("b", "t", ("one", "two"))) == words_digest(whole)
