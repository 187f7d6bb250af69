"""What counts as a slip that two sources share."""

from __future__ import annotations

import random

import pytest
from annotator.citing.copies import CopyIndex
from annotator.model.copy import Resemblance

STORY = (
    "three drivers left the column in March because their wages had stopped and nobody would say "
    "why the clerk had gone"
)


def compared(*texts: str) -> dict[tuple[str, str], Resemblance]:
    index = CopyIndex()
    for number, text in enumerate(texts):
        index.add(str(number), text)
    return {(found.first, found.second): found for found in index.resemblances()}


def own(seed: int, *said: str) -> str:
    """A text of its own that says these things somewhere."""
    chance = random.Random(seed)
    words = [f"w{chance.randrange(10**9)}" for _ in range(30)]
    return " ".join([*words[:15], *(f"{each} {chance.random()}" for each in said), *words[15:]])


def slips(first: str, second: str, *others: str) -> list[tuple[str, str, str]]:
    """Of two texts that share a passage, among others that do not."""
    texts = [f"{first} {STORY}", f"{STORY} {second}"]
    (pair,) = compared(*texts, *others).values()
    return [
        (words, one.of(texts[0]), other.of(texts[1])) for words, one, other in pair.shared_errors
    ]


@pytest.mark.parametrize("slip", ["goverment", "govermnent", "govarnment", "governnment"])
def test_a_spelling_that_only_two_have_is_a_slip(slip: str) -> None:
    others = [own(seed, "of the government in") for seed in range(3)]
    found = slips(own(8, f"of the {slip} in"), own(9, f"by the {slip} at"), *others)
    assert found == [(slip, slip, slip)]


@pytest.mark.parametrize(
    ("usual", "same"),
    [
        ("defectors", "defector"),
        ("organized", "organised"),
        ("neighbors", "neighbours"),
        ("traveling", "travelling"),
        ("Johnston", "Johnson"),
        ("marched", "mraches"),
        ("fourth", "forth"),
    ],
)
def test_inflections_names_short_words_and_the_other_shore_are_no_slips(
    usual: str, same: str
) -> None:
    others = [own(seed, usual) for seed in range(3)]
    assert slips(own(8, same), own(9, same), *others) == []


def test_a_word_that_is_never_used_in_the_place_of_the_other_is_no_slip() -> None:
    others = [own(seed, "all the remaining men", "some remaining hope") for seed in range(3)]
    assert slips(own(8, "for regaining it"), own(9, "by regaining her"), *others) == []


def test_a_spelling_as_frequent_as_the_other_is_no_slip() -> None:
    others = [own(seed, "the government") for seed in range(2)]
    assert slips(own(8, "the goverment"), own(9, "the goverment"), *others) == []


def test_words_read_in_the_wrong_encoding_are_slips() -> None:
    found = slips(own(8, "the commanderâ€™s men"), own(9, "“commanderâ€™s”"), own(3, "it"))
    assert found == [("commanderâ€™s", "commanderâ€™s", "commanderâ€™s")]
    assert slips(own(8, "the commander’s men"), own(9, "commander’s")) == []


def test_a_number_that_most_others_give_differently_is_a_slip() -> None:
    others = [own(seed, "at least 58 people have left") for seed in range(3)]
    said = "at least 85 people have left"
    assert slips(own(8, said), own(9, said), *others) == [("85", "85", "85")]


def test_a_number_that_the_others_give_too_is_none() -> None:
    said = "at least 58 people have left"
    assert slips(own(8, said), own(9, said), *(own(seed, said) for seed in range(3))) == []
    others = [own(1, "at least 85 people have left"), own(2, "at least 12 people have left")]
    assert slips(own(8, said), own(9, said), *others) == [], "nobody knows which is right"


def test_three_slips_tie_sources_that_share_no_passage() -> None:
    right = ("of the government here", "an immediate answer", "they received wages")
    wrong = ("of the goverment here", "an immedate answer", "they recieved wages")
    others = [own(seed, *right) for seed in range(3)]
    found = compared(own(8, *wrong), own(9, *wrong), *others)
    assert list(found) == [("0", "1")]
    assert len(found["0", "1"].shared_errors) == 3
    assert found["0", "1"].passages == ()
    assert compared(own(8, *wrong[:2]), own(9, *wrong[:2]), *others) == {}


def test_a_slip_that_a_third_source_makes_on_its_own_proves_nothing() -> None:
    others = [own(seed, "the government") for seed in range(5)]
    assert (
        slips(own(8, "the goverment 0"), own(9, "the goverment 0"), own(7, "no goverment"), *others)
        == []
    )
