"""How a quotation stands to the words of its claim."""

from __future__ import annotations

import time

import pytest
from annotator.citing.quotations.comparing import Compared, Status, compare

WORDS = "He did not leave the camp, he said, until the “money” [3] was paid in March 2019."


def pairs(found: Compared) -> list[tuple[str, str]]:
    return [(each.brief, each.source) for each in found.differences]


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("", "", "verbatim"),
        ("“money”", '"money"', "typography"),
        ("“money”", "„money“", "typography"),
        ("“money”", "“ money ”", "typography"),
        ("not leave", "not\u00a0leave", "typography"),
        ("not leave", "not\nleave", "typography"),
        ("leave", "le\u00adave", "typography"),
        ("He", "HE", "typography"),
        ("2019.", "2019", "typography"),
        ("2019.", "2019,", "typography"),
        ("camp", "base", "altered"),
        ("not leave", "leave", "unmarked-elision"),
        ("was", "was not", "altered"),
        ("2019", "2018", "altered"),
        ("2019.", "2019?", "altered"),
        ("camp,", "camp", "unmarked-elision"),
        ("[3]", "[4]", "altered"),
        ("[3] ", "", "unmarked-elision"),
        ("[3]", "[…]", "elided"),
        (", he said,", " […]", "elided"),
        (", he said,", " ...", "elided"),
        (", he said,", " (…)", "elided"),
        (", he said,", " . . .", "elided"),
        ("He did", "[Salcédo] did", "elided"),
        ("was paid", "[had been] paid", "elided"),
        ("leave", "leave [sic]", "elided"),
        ("He did", "[h]e did", "elided"),
        ("He did not leave", "[…] leave", "elided"),
        ("in March 2019.", "[…]", "elided"),
        (" in March 2019.", "", "unmarked-elision"),
        ("He did not leave the", "the", "unmarked-elision"),
        (", he said, until", " until", "unmarked-elision"),
        (", he said,", " […], he wrote,", "altered"),
    ],
)
def test_one_change_has_one_verdict(old: str, new: str, status: str) -> None:
    assert compare(WORDS.replace(old, new, 1) if old else WORDS, (WORDS,)).status == status


def test_other_words_are_not_found() -> None:
    other = "A goat had kidded twice before the snow came down on the village."
    assert compare(other, (WORDS,)).status is Status.NOT_FOUND
    assert compare("", (WORDS,)).status is Status.NOT_FOUND


def test_differences_are_told_as_they_are_written() -> None:
    assert pairs(compare(WORDS.replace("2019", "2018"), (WORDS,))) == [("2018", "2019")]
    assert pairs(compare(WORDS.replace("the camp", "a Base"), (WORDS,))) == [("a Base", "the camp")]
    marked = compare(WORDS.replace(", he said,", " […]"), (WORDS,))
    assert pairs(marked) == [("[…]", ", he said ,")]


@pytest.mark.parametrize(
    ("old", "new", "turned"),
    [
        ("not leave", "[…] leave", True),
        ("was paid", "was not paid", True),
        ("was paid", "[was never] paid", True),
        ("the camp", "[the place]", False),
        (", he said,", " […]", False),
    ],
)
def test_a_negation_that_comes_or_goes_is_told(old: str, new: str, turned: bool) -> None:
    assert compare(WORDS.replace(old, new), (WORDS,)).negation is turned


# --- claims of several parts ----------------------------------------------------------------

PARTS = ("They were paid in paper,", "and no shop takes it.")


@pytest.mark.parametrize(
    ("quoted", "status"),
    [
        ("They were paid in paper, […] and no shop takes it.", "verbatim"),
        ("They were paid in paper, [...] and no shop takes it.", "typography"),
        ("They were paid in paper, and no shop takes it.", "unmarked-elision"),
        ("They were paid in paper, […] no shop takes it.", "unmarked-elision"),
        ("They were paid in paper, […] and every shop takes it.", "altered"),
        ("They were […] paper, […] and no shop takes it.", "elided"),
        ("They were paid in paper, […]", "unmarked-elision"),
    ],
)
def test_the_parts_of_a_claim_keep_our_mark_between_them(quoted: str, status: str) -> None:
    assert compare(quoted, PARTS).status == status


# --- more than the claim --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quoted", "status"),
    [
        ("In May he left the camp.", "extended"),
        ("he left the camp. Nobody", "extended"),
        ("In May he left the camp. Nobody", "extended"),
        ("In June he left the camp.", "altered"),
        ("he left the camp. Not he", "altered"),
        ("In May he left a camp.", "altered"),
    ],
)
def test_a_quotation_that_goes_on_in_the_sources_words(quoted: str, status: str) -> None:
    found = compare(
        quoted, ("he left the camp.",), before="It was said. In May ", after=" Nobody saw"
    )
    assert found.status == status


# --- scripts and sizes ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("لم تدفع الرواتب في مارس", "لم ", ""),
        ("তারা মার্চ মাসে বেতন পায়নি", "মার্চ", "মে"),
        ("三月以后没有人领到工资", "没", ""),
        ("В марте не платили", "не ", ""),
    ],
)
def test_other_scripts_are_compared_word_by_word(words: str, old: str, new: str) -> None:
    assert compare(words, (words,)).status is Status.VERBATIM
    assert compare(words.replace(old, new), (words,)).status in (Status.ALTERED, Status.UNMARKED)


def test_composed_and_decomposed_letters_are_read_alike() -> None:
    assert compare("Salce\u0301do left", ("Salc\u00e9do left",)).status is Status.TYPOGRAPHY


@pytest.mark.parametrize(
    "quoted",
    ["word " * 40_000, "[" * 40_000, "[a] " * 20_000, "… " * 40_000, "[x" * 20_000, '"' * 40_000],
)
def test_long_and_odd_texts_take_no_time(quoted: str) -> None:
    start = time.perf_counter()
    compare(quoted, (quoted[:-9] + "end", "word other " * 20_000))
    assert time.perf_counter() - start < 5
