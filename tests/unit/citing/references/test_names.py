"""Names in the order and length that a style wants."""

from __future__ import annotations

import pytest
from annotator.citing.references.names import direct, initials, inverted, listed
from annotator.model.reference import Name

TOCQUEVILLE = Name(family="Tocqueville", given="Alexis", dropping="de")
MEER = Name(family="Meer", given="Joost", particle="van der")


@pytest.mark.parametrize(
    ("given", "short"),
    [
        ("Elias J.", "E. J."),
        ("Anna-Lena", "A.-L."),
        ("É.", "É."),
        ("", ""),
        ("فريد", "فريد"),
        ("de", "de"),
    ],
)
def test_initials(given: str, short: str) -> None:
    assert initials(given) == short


def test_particles_stand_where_they_belong() -> None:
    assert inverted(MEER, "Joost") == "van der Meer, Joost"
    assert inverted(MEER, "Joost", demote=True) == "Meer, Joost van der"
    assert direct(MEER, "J.") == "J. van der Meer"
    assert inverted(TOCQUEVILLE, "A.") == "Tocqueville, A. de"
    assert direct(TOCQUEVILLE, "Alexis") == "Alexis de Tocqueville"


def test_institutions_and_single_names_are_never_turned_round() -> None:
    assert inverted(Name(literal="Centre for Exit Studies"), "") == "Centre for Exit Studies"
    assert inverted(Name(family="Suharto"), "") == "Suharto"


def test_east_asian_names_keep_the_family_first() -> None:
    name = Name(family="山田", given="花子")
    assert direct(name, name.given) == inverted(name, name.given) == "山田花子"


def test_lists_of_names() -> None:
    assert listed([], "and", serial=True) == ""
    assert listed(["A"], "and", serial=True) == "A"
    assert listed(["A", "B"], "&", serial=True) == "A & B"
    assert listed(["A", "B", "C"], "and", serial=True) == "A, B, and C"
    assert listed(["A", "B", "C"], "and", serial=False) == "A, B and C"
    assert listed(["A", "et al."], "and", serial=True) == "A et al."
    assert listed(["A", "B", "et al."], "and", serial=True) == "A, B, et al."
