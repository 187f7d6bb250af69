"""Names of origins: when two are one."""

from __future__ import annotations

import unicodedata

import pytest
from annotator.model.origin import Origin, folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Velm Institute", "velm  INSTITUTE"),
        ("the clerk", "«The clerk».”"),
        (unicodedata.normalize("NFD", "Óskar Sal"), "óskar sal"),
        ("Straße", "STRASSE"),
    ],
)
def test_names_that_differ_in_looks_alone_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_an_accent_tells_two_people_apart() -> None:
    assert folded("Pena") != folded("Peña")


def test_an_origin_goes_by_all_its_names() -> None:
    origin = Origin("1", "Velm Institute", "wren", aliases=("The Institute.",))
    assert origin.names == {"velm institute", "the institute"}
