"""The name in a label: what stands around it goes, and what is not sure stays."""

from __future__ import annotations

import pytest
from annotator.citing.naming.name import is_description, named


@pytest.mark.parametrize(
    ("label", "core"),
    [
        ("The Libyan Noman Berrat", "Noman Berrat"),
        ("terrorism expert Mira Jacoby", "Mira Jacoby"),
        ("Vell police spokesman Otto Velt", "Otto Velt"),
        ("Foreign Minister Otto Velt", "Otto Velt"),
        ("UN Secretary General Ana Gale", "Ana Gale"),
        ("Dr. N. Berrat (VIG)", "N. Berrat"),
        ("a spokeswoman, Ilda Renn", "Ilda Renn"),
        ("Otto Velt, a driver", "Otto Velt"),
        ("Velt, Otto", "Otto Velt"),
        ("Judge Ana Gale of the Vell Court", "Ana Gale"),
        ("the former emir Abu Omar al-Velti", "Abu Omar al-Velti"),
        ("the Upland Observatory for Rivers", "Upland Observatory for Rivers"),
        ("“The Harbour Gazette”", "Harbour Gazette"),
        ("al-Karna", "al-Karna"),
        ("وزارة", "وزارة"),
    ],
)
def test_what_is_only_said_of_the_bearer_is_left_out(label: str, core: str) -> None:
    assert named(label).core == core


@pytest.mark.parametrize(
    "label",
    [
        "The American Red Cross",
        "University College Vell",
        "Islamic State of Karn",
        "Attorney General of the Vell Court",
        "JFL Observatory in Deir Velm",
        "Drivers Without Borders",
        "Harbour Office study",
        "head of the Harbour Office Otto Velt",
    ],
)
def test_a_body_keeps_its_whole_name_and_so_does_what_is_not_sure(label: str) -> None:
    assert named(label).core in (label, label.removeprefix("The "), "")


@pytest.mark.parametrize(
    "label",
    [
        *("a driver", "two", "western officials", "Harbour Office officials", "media reports", ""),
        *("friends of Otto Velt", "a driver (in “Arab world”)", "the study", "?!"),
    ],
)
def test_a_description_holds_no_name(label: str) -> None:
    assert named(label).core == ""


def test_small_letters_are_a_name_where_no_word_says_what_it_is() -> None:
    assert named("noman berrat").folded == ("noman", "berrat")


def test_an_acronym_in_brackets_is_another_name() -> None:
    assert named("Vell Institute of Graves (VIG)").others == ("VIG",)
    assert named("Otto Velt (who drove)").others == ()


def test_whoever_is_called_by_a_country_or_an_office_is_described() -> None:
    assert is_description(["The", "Moroccan"])
    assert is_description(["the", "former", "minister"])
    assert not is_description(["the", "Guardian"])
    assert not is_description(["Otto"])
