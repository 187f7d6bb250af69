"""Which labels may be one origin: those that are asked about, and those that never are."""

from __future__ import annotations

import itertools

import pytest
from annotator.citing.naming.likeness import BESIDE, may_be_one, pairs
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Noman Berrat", "The Libyan Noman Berrat"),
        ("Berrat", "Noman Berrat"),
        ("N. Berrat", "Noman Berrat"),
        ("Dr Noman Berrat", "noman berrat"),
        ("Peter R. Neuland", "P. Neuland"),
        ("Neuland, Peter", "Peter Neuland"),
        ("Peter Neuland of the Vell Institute", "Peter Neuland"),
        ("a spokeswoman, Ilda Renn", "Renn"),
        ("José Peña", "Jose Pena"),
        ("Ben Otmar", "Benotmar"),
        ("Al-Karna", "al Karna"),
        ("Abu Omar", "Abu Omar al-Velti"),
        ("VIG", "Vell Institute of Graves"),
        ("VIG", "Vell Institute of Graves (VIG)"),
        ("ICSR", "International Centre for the Study of Rivers and Political Borders"),
        ("UN", "United Nations"),
        ("Home Office", "Britain’s Home Office"),
        ("Centre for the Study of Rivers", "Centre for the Study of Rivers and Dams"),
        ("The Gazette", "the gazette"),
        ("the clerk", "«A Clerk»"),
    ],
)
def test_labels_that_are_likely_to_mean_the_same_are_found(one: str, other: str) -> None:
    assert may_be_one(one, other)
    assert may_be_one(other, one)
    assert list(pairs({"a": [one], "b": ["Nobody Else"], "c": [other]})) == [("a", "c")]


DIFFERENT = (
    *("Peter Neuland", "Thomas Neuland", "Otto Velt", "Otto Renn", "Ana Gale", "Ana Garr"),
    *("Abu Omar al-Velti", "Abu Omar al-Karni", "Abu Bakr al-Velti", "Mira Jacoby", "M. Jacobsen"),
    *("Ministry of Defence", "Ministry of Finance", "Harbour Gazette", "Upland Gazette"),
    *("Iraqi Ministry of Roads", "Syrian Ministry of Roads", "Islamic State of Karn"),
    *("University of Arden", "Arden", "al-Karna in Velm", "al-Karna", "ICSR", "IISS"),
    *("a driver", "a cook", "two people", "two officials"),
    *("a driver (in “A”)", "a driver (in “B”)"),
    *("Wage study", "Home Office study", "Edda Marsk", "Ives Tarr", "Dana Orlova", "?!", "??", ""),
)  # fmt: skip


def test_different_people_bodies_and_descriptions_are_never_taken_for_one() -> None:
    found = [pair for pair in itertools.combinations(DIFFERENT, 2) if may_be_one(*pair)]
    assert found == []
    assert list(pairs({label: [label] for label in DIFFERENT})) == []


def test_another_name_of_an_origin_is_compared_too() -> None:
    assert list(pairs({"a": ["The column", "Noman Berrat"], "b": ["Berrat"]})) == [("a", "b")]


def test_the_work_for_many_of_one_name_is_bounded() -> None:
    given = itertools.islice(itertools.product("abcdefghijklm", repeat=2), 4 * BESIDE)
    many = {"".join(letters): [f"G{''.join(letters)} Velt"] for letters in given}
    assert list(pairs(many)) == []
    bare = list(pairs({**many, "bare": ["Velt"]}))
    assert len(bare) == BESIDE


@given(st.lists(st.text(max_size=40), max_size=8))
def test_any_text_is_compared_and_pairs_are_what_the_rule_says(labels: list[str]) -> None:
    found = set(pairs({str(number): [label] for number, label in enumerate(labels)}))
    for one, other in itertools.combinations(range(len(labels)), 2):
        alike = may_be_one(labels[one], labels[other])
        assert alike == may_be_one(labels[other], labels[one])
        assert ((str(one), str(other)) in found) == alike
