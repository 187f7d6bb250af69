"""Independent origins, counted on graphs small enough to count by hand."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from annotator.citing.origins.counting import OriginGraph, Support


def graph(
    claims: Mapping[str, tuple[str, Sequence[str]]],
    links: Sequence[tuple[str, str]] = (),
    **settings: Any,
) -> OriginGraph:
    supports = [Support(ident, source, tuple(ends)) for ident, (source, ends) in claims.items()]
    return OriginGraph(supports, links, **settings)


def test_five_articles_on_one_report_are_one_origin() -> None:
    claims = {f"c{number}": (f"article{number}", ["label:report"]) for number in range(5)}
    found = graph(claims).independence(claims)
    assert (found.passages, found.sources) == (5, 5)
    assert (found.known, found.low, found.high) == (1, 1, 1)
    assert found.origins == ("label:report",)
    assert dict(found.rest) == {"label:report": 0}
    assert found.single == "label:report"
    assert (found.unknown, found.fallen) == (0, ())


def test_the_report_itself_beside_its_echoes_is_the_same_one() -> None:
    claims = {f"c{number}": (f"article{number}", ["source:report"]) for number in range(4)}
    by_itself = graph(claims | {"r": ("report", ["source:report"])})
    silent = graph(claims | {"r": ("report", [])})
    for each, unknown in ((by_itself, 0), (silent, 1)):
        found = each.independence([*claims, "r"])
        assert (found.sources, found.low, found.high) == (5, 1, 1)
        assert found.origins == ("source:report",)
        assert found.single == "source:report"
        assert found.unknown == unknown


def test_eleven_attributions_to_one_study_and_a_second_voice() -> None:
    claims = {f"c{number}": ("news", ["origin:study"]) for number in range(11)}
    claims["own"] = ("observatory", ["source:observatory"])
    found = graph(claims).independence(claims)
    assert (found.passages, found.sources, found.known) == (12, 2, 2)
    assert found.origins == ("origin:study", "source:observatory")
    assert dict(found.rest) == {"origin:study": 1, "source:observatory": 11}
    assert found.single == ""


def test_a_diamond_is_one_origin() -> None:
    claims = {"a": ("one", ["source:left"]), "b": ("two", ["source:right"])}
    links = [("source:left", "label:witness"), ("source:right", "label:witness")]
    found = graph(claims, links).independence(claims)
    assert (found.known, found.origins, found.single) == (1, ("label:witness",), "label:witness")


def test_a_repost_of_a_piece_with_two_origins_is_one_and_the_piece_is_named() -> None:
    links = [
        ("source:piece", "label:baker"),
        ("source:piece", "label:clerk"),
    ]
    claims = {"a": ("one", ["source:piece"]), "b": ("two", ["source:piece"])}
    found = graph(claims, links).independence(claims)
    assert (found.known, found.origins, found.single) == (1, ("source:piece",), "source:piece")


def test_two_people_quoted_by_one_source_are_one_until_another_source_has_one_of_them() -> None:
    claims = {
        "a": ("book", ["label:baker"]),
        "b": ("book", ["label:clerk"]),
        "c": ("radio", ["label:clerk"]),
    }
    found = graph(claims)
    alone = found.independence(["a", "b"])
    assert (alone.known, alone.origins, alone.single) == (1, ("source:book",), "")
    both = found.independence(claims)
    assert (both.known, both.origins) == (2, ("label:baker", "label:clerk"))


def test_sources_that_have_it_from_each_other_are_one_that_nobody_knows() -> None:
    claims = {"a": ("one", ["source:two"]), "b": ("two", ["source:one"])}
    found = graph(claims)
    both = found.independence(claims)
    assert (both.known, both.low, both.high, both.unknown) == (0, 1, 1, 2)
    assert both.single == ""
    assert found.circles() == (("source:one", "source:two"),)
    with_a_way_out = graph(claims, [("source:two", "label:clerk")]).independence(["a"])
    assert (with_a_way_out.known, with_a_way_out.origins) == (1, ("label:clerk",))


def test_circles_are_told_in_order_and_through_passages() -> None:
    links = [
        ("source:a@0:9", "source:b"),
        ("source:b", "origin:c"),
        ("origin:c", "source:a"),
        ("source:a", "source:a"),
        ("source:d", "source:a"),
    ]
    assert graph({}, links).circles() == (("origin:c", "source:a", "source:b"),)


def test_what_nobody_recorded_is_counted_as_all_the_same_and_as_all_different() -> None:
    claims = {
        "a": ("one", ["label:report"]),
        "b": ("two", []),
        "c": ("three", []),
        "d": ("four", ["label:official"]),
        "e": ("five", ["label:official"]),
    }
    found = graph(claims, unnamed=frozenset({"label:official"})).independence(claims)
    assert (found.known, found.low, found.high, found.unknown) == (1, 1, 4, 4)
    assert dict(found.rest) == {"label:report": 4}
    assert found.single == ""
    nobody = graph({"b": ("two", []), "c": ("three", [])}).independence("bc")
    assert (nobody.known, nobody.low, nobody.high, nobody.origins) == (0, 1, 2, ())


def test_origins_that_may_be_one_are_counted_once_at_least_and_apart_at_most() -> None:
    claims = {
        "a": ("one", ["label:berrat"]),
        "b": ("two", ["label:the libyan berrat"]),
        "c": ("three", ["label:renn"]),
    }
    group = frozenset({"label:berrat", "label:the libyan berrat"})
    found = graph(claims, perhaps_one=[group])
    all_three = found.independence(claims)
    assert (all_three.known, all_three.low, all_three.high) == (3, 2, 3)
    assert all_three.perhaps_one == (("label:berrat", "label:the libyan berrat"),)
    alone = found.independence("ac")
    assert (alone.known, alone.low, alone.high, alone.perhaps_one) == (2, 2, 2, ())
    fallen = found.but(frozenset({"label:berrat"})).independence(claims)
    assert (fallen.low, fallen.perhaps_one) == (2, ())
    more = found.with_support(Support("d", "four", ("label:berrat",)))
    assert more.independence([*claims, "d"]).low == 2


def test_two_that_may_be_one_and_one_of_whom_has_it_from_a_third_are_one_way_to_him() -> None:
    claims = {"a": ("one", ["label:x"]), "b": ("two", ["label:xx"]), "c": ("three", ["label:y"])}
    found = graph(
        claims, [("label:xx", "label:y")], perhaps_one=[frozenset({"label:x", "label:xx"})]
    ).independence(claims)
    assert (found.known, found.low, found.high) == (2, 1, 2)


def test_what_may_be_one_is_not_told_where_it_changes_no_count() -> None:
    claims = {"a": ("one", ["label:x", "label:xx"])}
    found = graph(claims, perhaps_one=[frozenset({"label:x", "label:xx"})]).independence("a")
    assert (found.known, found.low, found.perhaps_one) == (1, 1, ())


def test_one_unnamed_voice_behind_three_sources_is_a_single_point_of_failure() -> None:
    claims = {key: (f"source-{key}", ["label:official"]) for key in "abc"}
    found = graph(claims, unnamed=frozenset({"label:official"})).independence(claims)
    assert (found.known, found.low, found.high, found.single) == (0, 1, 1, "label:official")


def test_nothing_rests_on_nothing() -> None:
    found = graph({}).independence(["gone"])
    assert (found.passages, found.sources, found.known, found.low, found.high) == (0, 0, 0, 0, 0)
    assert (found.origins, found.single) == ((), "")


def test_a_withdrawn_source_takes_its_passages_along() -> None:
    claims = {
        "a": ("one", ["label:report"]),
        "b": ("two", ["source:one"]),
        "c": ("three", ["label:clerk", "source:one"]),
        "d": ("four", []),
    }
    found = graph(claims, withdrawn=frozenset({"source:one", "source:four"})).independence(claims)
    assert found.fallen == ("a", "b", "d")
    assert (found.passages, found.known, found.origins) == (1, 1, ("label:clerk",))


def test_a_withdrawn_origin_is_no_support_and_no_way_through() -> None:
    claims = {"a": ("one", ["origin:agency"]), "b": ("two", ["label:clerk"])}
    links = [("origin:agency", "label:witness")]
    found = graph(claims, links, withdrawn=frozenset({"origin:agency"})).independence(claims)
    assert (found.fallen, found.known) == (("a",), 1)


def test_a_circle_whose_only_way_out_is_withdrawn_falls() -> None:
    claims = {"a": ("one", ["source:two"])}
    links = [
        ("source:two", "source:one"),
        ("source:two", "label:clerk"),
        ("source:one", "source:two"),
    ]
    assert graph(claims, links).independence("a").known == 1
    found = graph(claims, links, withdrawn=frozenset({"label:clerk"})).independence("a")
    assert (found.fallen, found.low, found.high) == (("a",), 0, 0)


def test_a_circle_stands_until_it_is_broken() -> None:
    claims = {"a": ("reader", ["source:one"])}
    links = [
        ("source:one", "source:two"),
        ("source:two", "source:one"),
        ("source:two", "source:three"),
        ("source:three", "source:two"),
    ]
    for gone, count in (("source:three", 1), ("source:two", 0), ("source:one", 0)):
        found = graph(claims, links, withdrawn=frozenset({gone})).independence("a")
        assert (found.passages, found.low, found.high) == (count, count, count), gone


def test_what_a_passage_says_goes_before_what_is_said_of_its_source() -> None:
    links = [("source:one", "label:elsewhere")]
    claims = {"a": ("one", ["label:clerk"]), "b": ("two", ["label:clerk"])}
    assert graph(claims, links).independence(claims).origins == ("label:clerk",)
    own = {"a": ("one", ["source:one"]), "b": ("two", ["label:clerk"])}
    assert graph(own, links).independence(own).origins == ("label:clerk", "label:elsewhere")
    assert graph(own).independence(own).origins == ("label:clerk", "source:one")


def test_a_source_that_has_it_from_somebody_is_no_origin_for_those_who_cite_it() -> None:
    claims = {"a": ("one", ["source:two"]), "b": ("two", ["label:clerk"])}
    found = graph(claims)
    assert found.independence("a").origins == ("source:two",)
    assert found.independence(claims).origins == ("label:clerk",)


@pytest.mark.parametrize("shape", ["star", "chain", "comb"])
def test_thousands_of_links_take_moments(shape: str) -> None:
    size = 4000
    places = range(size)
    claims = {f"c{number}": (f"s{number}", [f"label:{number}"]) for number in places}
    links: list[tuple[str, str]] = []
    if shape == "star":
        claims = {f"c{number}": (f"s{number}", ["source:hub"]) for number in places}
        links = [("source:hub", f"label:{number}") for number in places]
    elif shape == "chain":
        claims = {"c0": ("s0", ["source:s1"])}
        links = [(f"source:s{number}", f"source:s{number + 1}") for number in range(1, size)]
    begin = time.process_time()
    found = graph(claims, links)
    result = found.independence(claims)
    assert result.known == (size if shape == "comb" else 1)
    assert found.circles() == ()
    assert time.process_time() - begin < 5


def test_a_circle_of_thousands_takes_moments_too() -> None:
    size = 20_000
    links = [(f"source:s{number}", f"source:s{(number + 1) % size}") for number in range(size)]
    found = graph({"c0": ("s0", ["source:s1"])}, links)
    begin = time.process_time()
    result = found.independence({"c0"})
    assert (result.known, result.high) == (0, 1)
    assert time.process_time() - begin < 5
