"""Capitals and quotation marks of titles."""

from __future__ import annotations

import pytest
from annotator.citing.references.titles import (
    AMERICAN,
    BRITISH,
    cleaned,
    sort_key,
    title_case,
    with_quotes,
)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("self-made fighters and well-to-do men", "Self-Made Fighters and Well-to-Do Men"),
        ("a day in the life: of mice and men", "A Day in the Life: Of Mice and Men"),
        ("how it ends – a study", "How It Ends – A Study"),
        ("who pays? the men behind it", "Who Pays? The Men behind It".replace("behind", "Behind")),
        ("what for?", "What For?"),
        ("an iPhone, the FBI and al-Qaeda", "An iPhone, the FBI and Al-Qaeda"),
        ("it's the men's war", "It's the Men's War"),
        ("“in the end,” he said", "“In the End,” He Said"),
        ("états-unis and élan", "États-Unis and Élan"),
        ("12 reasons to leave", "12 Reasons to Leave"),
        ("", ""),
    ],
)
def test_english_titles_take_capitals(written: str, printed: str) -> None:
    assert title_case(written, "en-GB") == printed


def test_other_languages_keep_theirs() -> None:
    assert title_case("redes familiares y salida", "es") == "redes familiares y salida"


@pytest.mark.parametrize(
    ("written", "american", "british"),
    [
        ('"Go," he said', "‘Go,’ he said", "“Go,” he said"),
        ("“Go,” he said", "‘Go,’ he said", "“Go,” he said"),
        ("‘Go,’ he said", "‘Go,’ he said", "“Go,” he said"),
        ("the fighters' pay", "the fighters’ pay", "the fighters’ pay"),
        ("don't", "don’t", "don’t"),
        ("the '90s", "the ’90s", "the ’90s"),
        ("a \"b 'c' d\" e", "a ‘b “c” d’ e", "a “b ‘c’ d” e"),
        ('6" guns', '6" guns', '6" guns'),
        ("«Guillemets»", "«Guillemets»", "«Guillemets»"),
    ],
)
def test_quotations_inside_a_quoted_title(written: str, american: str, british: str) -> None:
    assert with_quotes(written, AMERICAN, depth=1) == american
    assert with_quotes(written, BRITISH, depth=1) == british


def test_markup_of_reference_managers_is_not_printed() -> None:
    assert (
        cleaned("On <i>Homo</i>  <span class='nocase'>sapiens</span>\n<b") == "On Homo sapiens <b"
    )


def test_sorting_sees_neither_case_nor_accents() -> None:
    assert sort_key("“Élan!”") == sort_key("elan")
