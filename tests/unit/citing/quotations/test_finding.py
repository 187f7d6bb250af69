"""Finding where words come from, among many sources."""

from __future__ import annotations

import random
import time

import pytest
from annotator.citing.quotations.comparing import Status
from annotator.citing.quotations.finding import QuotedPlaces

TEXTS = {
    "bus": "The noon bus was late. Talvik took the seat behind the driver and put his hands on the "
    "rail. He was the only passenger who did not look out of the window.",
    "stones": "A field “marked with white stones” is what they were promised. The Column pays in "
    "paper of its own, which no shop accepts; some had waited eleven months even for that.",
    "empty": "",
}


@pytest.fixture(scope="module")
def places() -> QuotedPlaces:
    return QuotedPlaces(TEXTS)


@pytest.mark.parametrize(
    ("quoted", "source", "status"),
    [
        ("took the seat behind the driver", "bus", "verbatim"),
        ("took the seat behind the driver,", "bus", "verbatim"),
        ("Took the seat\u00a0behind the driver", "bus", "typography"),
        ('"marked with white stones"', "stones", "typography"),
        ("took the seat […] and put his hands on the rail", "bus", "elided"),
        ("The noon bus was late. […] He was the only passenger", "bus", "elided"),
        ("took the seat and put his hands on the rail", "bus", "unmarked-elision"),
        ("took the chair behind the driver", "bus", "altered"),
        ("which no shop ever accepts; some had waited", "stones", "altered"),
        ("some had waited twelve months even for that", "stones", "altered"),
        ("the goat had kidded twice before the snow", "", "not-found"),
        ("", "", "not-found"),
        ("“”", "", "not-found"),
    ],
)
def test_words_are_found_and_compared(
    quoted: str, source: str, status: str, places: QuotedPlaces
) -> None:
    found = places.find(quoted)
    assert (found.compared.status, found.source if source else "") == (status, source)


def test_the_place_is_that_of_the_words(places: QuotedPlaces) -> None:
    found = places.find("some had waited twelve months even for that")
    assert found.span is not None
    assert found.span.of(TEXTS["stones"]) == "some had waited eleven months even for that"
    [difference] = found.compared.differences
    assert (difference.brief, difference.source) == ("twelve", "eleven")


def test_words_at_the_edges_of_short_sources_are_found() -> None:
    texts = {f"s{n}": f"Alpha{n} beta gamma{n} delta" for n in range(50)}
    places = QuotedPlaces(texts)
    for name, text in texts.items():
        assert places.find(text).source == name
        assert places.find(text.replace("beta", "other")).source == name


def test_without_sources_nothing_is_found() -> None:
    assert QuotedPlaces({}).find("took the seat").compared.status is Status.NOT_FOUND


def test_one_quotation_in_a_million_words_is_found_in_no_time() -> None:
    rng = random.Random(5)
    vocabulary = [f"w{int(min(rng.paretovariate(0.35), 1e9))}" for _ in range(50_000)]
    texts = {f"s{n}": " ".join(rng.choices(vocabulary, k=1_000)) for n in range(300)}
    places = QuotedPlaces(texts)
    start = time.perf_counter()
    for number in range(0, 300, 3):
        words = texts[f"s{number}"].split()[200:225]
        words[12] = "otherwise"
        found = places.find(" ".join(words))
        assert (found.source, found.compared.status) == (f"s{number}", Status.ALTERED)
    assert time.perf_counter() - start < 3


def test_words_that_are_everywhere_take_no_time() -> None:
    places = QuotedPlaces({"s": "the of and " * 100_000})
    start = time.perf_counter()
    for _ in range(20):
        places.find("the of and the of and nobody the of")
    assert time.perf_counter() - start < 3
