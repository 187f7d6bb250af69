"""A picture's layers: left to right, few crossings, and the same for the same graph."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from annotator.writers.briefs.html.layers import Layered, layers
from annotator.writers.briefs.html.rows import apart
from hypothesis import given
from hypothesis import strategies as st

EDGES = [("pay", "news"), ("fear", "news"), ("fear", "page"), ("news", "study"), ("page", "clerk")]
NODES = ["pay", "fear", "news", "page", "clerk", "study"]


def crossed(made: Layered, edges: list[tuple[str, str]]) -> int:
    """Counted pair by pair, for edges between neighbouring layers."""
    straight = [(made.places[a], made.places[b]) for a, b in edges]
    return sum(
        a[0] == c[0] and b[0] == d[0] and (a[1] - c[1]) * (b[1] - d[1]) < 0
        for (a, b), (c, d) in combinations(straight, 2)
    )


def test_reasons_sources_and_origins_stand_in_three_layers() -> None:
    made = layers(NODES, EDGES)
    assert [set(layer) for layer in made.layers] == [
        {"pay", "fear"}, {"news", "page"}, {"study", "clerk"},
    ]  # fmt: skip


def test_edges_are_uncrossed_where_they_can_be() -> None:
    assert crossed(layers(NODES, EDGES), EDGES) == 0


def test_what_leads_nowhere_stands_on_the_right_however_short_its_way() -> None:
    made = layers(["a", "b", "c", "d"], [("a", "b"), ("b", "c"), ("a", "d")])
    assert [set(layer) for layer in made.layers] == [{"a"}, {"b"}, {"c", "d"}]
    assert made.bends["a", "d"][0][0] == 1, "the long edge has a place in the layer that it passes"


def test_a_circle_is_cut_and_none_of_its_nodes_is_lost() -> None:
    made = layers(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")])
    assert sum(map(len, made.layers)) == 3
    assert len(made.layers) == 3


def test_nodes_without_edges_stand_on_the_left_in_the_order_given() -> None:
    assert layers(["x", "y"], []).layers == (("x", "y"),)
    assert layers([], []).layers == ()


def test_edges_to_the_unknown_and_to_oneself_are_left_out() -> None:
    assert layers(["a"], [("a", "a"), ("a", "z"), ("z", "a")]).layers == (("a",),)


@pytest.mark.parametrize(
    ("wanted", "given_places"),
    [
        ([0, 5], [0, 5]),
        ([5, 0], [2, 3]),
        ([1, 1, 9], [0.5, 1.5, 9]),
    ],
)
def test_places_are_moved_apart_as_little_as_can_be(
    wanted: list[float], given_places: list[float]
) -> None:
    assert apart(wanted) == given_places


SMALL = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=14)


@given(SMALL)
def test_any_graph_is_drawn_whole_and_nothing_on_top_of_another(
    edges: list[tuple[str, str]],
) -> None:
    made = layers(list("abcdefgh"), edges)
    assert sorted(made.places) == list("abcdefgh")
    assert layers(list("abcdefgh"), edges) == made
    for layer in made.layers:
        rows = [made.places[node][1] for node in layer]
        assert all(after - before > 0.99 for before, after in pairwise(rows))
    assert min(row for _, row in made.places.values()) >= 0


def test_a_thousand_nodes_take_no_time_worth_speaking_of() -> None:
    """A quadratic sweep over ten thousand edges would be felt here."""
    edges = [(f"a{n % 700}", f"b{n * 7 % 900}") for n in range(10_000)]
    nodes = [f"a{n}" for n in range(700)] + [f"b{n}" for n in range(900)]
    assert sum(map(len, layers(nodes, edges).layers)) == 1600
