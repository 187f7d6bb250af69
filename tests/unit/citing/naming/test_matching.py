"""What a prompt completes: the best name first."""

from __future__ import annotations

import pytest
from annotator.citing.naming.matching import matching

OFFERS = {
    "Noman Berrat": ("The Libyan",),
    "Vell Institute of Graves": ("VIG",),
    "Barrage study": (),
    "Harbour Gazette": (),
    "Ana Berrat": (),
}


@pytest.mark.parametrize(
    ("typed", "best", "others"),
    [
        ("", "Noman Berrat", list(OFFERS)[1:]),
        ("ana", "Ana Berrat", []),
        ("berr", "Noman Berrat", ["Ana Berrat"]),
        ("BARR", "Barrage study", []),
        ("of graves", "Vell Institute of Graves", []),
        ("vig", "Vell Institute of Graves", []),
        ("liby", "Noman Berrat", []),
        ("N. Berrat", "Noman Berrat", []),
        ("terrorism expert Noman Berrat", "Noman Berrat", []),
        ("azett", "Harbour Gazette", []),
    ],
)
def test_names_that_fit_come_in_order(typed: str, best: str, others: list[str]) -> None:
    assert list(matching(typed, OFFERS)) == [best, *others]


def test_what_fits_nothing_offers_nothing() -> None:
    assert matching("xyzzy", OFFERS) == ()


def test_the_beginning_of_a_name_goes_before_that_of_a_word_and_its_own_before_another() -> None:
    offers = {"The barge": (), "Anbar office": ("Bar",), "Bar Kell": (), "Lobar": ()}
    assert matching("bar", offers) == ("Bar Kell", "Anbar office", "The barge", "Lobar")
