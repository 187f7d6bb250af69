"""Counting origins agrees with trying every set of nodes, and with what is known of such counts."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from annotator.citing.origins.counting import Independence, OriginGraph, Support
from annotator.citing.origins.graph import components, loops, smallest_cut
from hypothesis import given, settings
from hypothesis import strategies as st

SOURCES = ("source:a", "source:b", "source:c", "source:d")
NAMED = ("label:u", "label:v", "origin:w")
NODES = (*SOURCES, *NAMED)
EDGES = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=10)
SOME_NODES = st.frozensets(st.sampled_from(NODES), max_size=2)
SUPPORTS = st.lists(
    st.tuples(st.sampled_from(SOURCES), st.lists(st.sampled_from(NODES), max_size=3, unique=True)),
    min_size=1,
    max_size=6,
).map(
    lambda found: [
        Support(f"claim{number}", source.removeprefix("source:"), tuple(ends))
        for number, (source, ends) in enumerate(found)
    ]
)


def counted(
    supports: list[Support], edges: list[tuple[str, str]], **given: frozenset[str]
) -> Independence:
    return OriginGraph(supports, edges, **given).independence(each.annotation for each in supports)


def trails(supports: list[Support], edges: list[tuple[str, str]]) -> dict[str, set[str]]:
    """What each node has it from here, written down anew; "end" is where a trail ends."""
    out: dict[str, set[str]] = {}
    for node in NODES:
        said = {end for each in supports if f"source:{each.source}" == node for end in each.ends}
        linked = {end for start, end in edges if start == node and end != node}
        onward = (said - {node}) | (linked if node in said or not said else set())
        alone = not onward or (node in said and not linked)
        out[node] = onward | ({"end"} if alone else set())
    return out


def ends_somewhere(trail: dict[str, set[str]], starts: set[str], gone: set[str]) -> bool:
    seen = {node for node in starts if node not in gone}
    while True:
        more = {end for node in seen if node != "end" for end in trail[node]} - gone - seen
        if not more:
            return "end" in seen
        seen |= more


@given(SUPPORTS, EDGES)
@settings(max_examples=400, deadline=None)
def test_m_is_the_size_of_the_smallest_set_that_takes_all_support(
    supports: list[Support], edges: list[tuple[str, str]]
) -> None:
    found = counted(supports, edges)
    trail = trails(supports, edges)
    starts = {
        f"source:{each.source}"
        for each in supports
        if any(ends_somewhere(trail, {end}, set()) for end in each.ends)
    }
    smallest = next(
        size
        for size in range(len(NODES) + 1)
        if any(not ends_somewhere(trail, starts, set(gone)) for gone in combinations(NODES, size))
    )
    assert found.known == smallest
    assert len(found.origins) == smallest
    assert not ends_somewhere(trail, starts, set(found.origins))


@given(SUPPORTS, EDGES, SOME_NODES, SOME_NODES)
@settings(max_examples=300, deadline=None)
def test_the_bounds_are_in_order_and_no_more_than_there_is(
    supports: list[Support],
    edges: list[tuple[str, str]],
    unnamed: frozenset[str],
    withdrawn: frozenset[str],
) -> None:
    unnamed -= set(SOURCES)
    found = counted(supports, edges, unnamed=unnamed, withdrawn=withdrawn)
    assert found.known <= found.low <= found.high <= found.sources <= found.passages
    assert (found.low == 0) == (found.passages == 0)
    assert found.passages + len(found.fallen) == len(supports)
    assert found.unknown <= found.passages
    assert not set(found.origins) & (unnamed | withdrawn)
    assert set(found.rest) == set(found.origins)
    if found.single:
        assert found.high == 1
        again = counted(supports, edges, unnamed=unnamed, withdrawn=withdrawn | {found.single})
        assert again.passages == 0


@given(SUPPORTS, EDGES, SOME_NODES)
@settings(max_examples=300, deadline=None)
def test_what_remains_without_an_origin_is_what_counts_once_it_is_withdrawn(
    supports: list[Support], edges: list[tuple[str, str]], withdrawn: frozenset[str]
) -> None:
    found = counted(supports, edges, withdrawn=withdrawn)
    for node, remaining in found.rest.items():
        again = counted(supports, edges, withdrawn=withdrawn | {node})
        assert again.passages == remaining
        assert again.known >= found.known - 1


@given(SUPPORTS, EDGES, st.sampled_from(NAMED))
@settings(max_examples=300, deadline=None)
def test_a_passage_from_a_source_that_nobody_cites_never_lowers_the_count(
    supports: list[Support], edges: list[tuple[str, str]], end: str
) -> None:
    before = counted(supports, edges)
    after = counted([*supports, Support("more", "new", (end,))], edges)
    assert before.known <= after.known <= before.known + 1
    assert before.low <= after.low
    assert before.high <= after.high


@given(SUPPORTS, EDGES, st.permutations([*SOURCES, *NAMED]))
@settings(max_examples=200, deadline=None)
def test_other_names_change_nothing_but_the_names(
    supports: list[Support], edges: list[tuple[str, str]], order: list[str]
) -> None:
    new = {node: f"{node.partition(':')[0]}:{order.index(node)}" for node in NODES}
    renamed = [
        Support(
            each.annotation,
            new[f"source:{each.source}"].removeprefix("source:"),
            tuple(new[end] for end in each.ends),
        )
        for each in supports
    ]
    before = counted(supports, edges)
    after = counted(renamed, [(new[start], new[end]) for start, end in edges])
    assert after.origins == tuple(sorted(new[node] for node in before.origins))
    assert dict(after.rest) == {new[node]: left for node, left in before.rest.items()}
    single = new.get(before.single, "")
    assert replace(after, origins=(), rest={}) == replace(
        before, origins=(), rest={}, single=single
    )


@given(SUPPORTS, EDGES)
@settings(max_examples=200, deadline=None)
def test_one_claim_rests_on_one_source_and_so_on_one_origin_at_most(
    supports: list[Support], edges: list[tuple[str, str]]
) -> None:
    graph = OriginGraph(supports, edges)
    for each in supports:
        assert graph.independence([each.annotation]).high <= 1


@given(EDGES)
@settings(max_examples=300, deadline=None)
def test_every_circle_is_one_and_every_node_on_one_is_told(edges: list[tuple[str, str]]) -> None:
    following: dict[str, set[str]] = {}
    for start, end in edges:
        if start != end:
            following.setdefault(start, set()).add(end)
    told = loops(following)
    for loop in told:
        assert len(set(loop)) == len(loop) > 1
        for node, end in zip(loop, (*loop[1:], loop[0]), strict=True):
            assert end in following[node]
    on_a_circle = {node for part in components(following) for node in part}
    assert {node for loop in told for node in loop} == on_a_circle


@given(EDGES, st.sets(st.sampled_from(NODES), min_size=1), st.sets(st.sampled_from(NODES)))
@settings(max_examples=300, deadline=None)
def test_the_cut_is_the_one_nearest_to_the_sinks(
    edges: list[tuple[str, str]], starts: set[str], sinks: set[str]
) -> None:
    following: dict[str, set[str]] = {}
    for start, end in edges:
        following.setdefault(start, set()).add(end)
    trail = {
        node: following.get(node, set()) | ({"end"} if node in sinks else set()) for node in NODES
    }
    cut = set(smallest_cut(following, starts, sinks))
    assert not ends_somewhere(trail, starts, cut)
    for other in combinations(NODES, len(cut)):
        if not ends_somewhere(trail, starts, set(other)):
            assert not ends_somewhere(trail, set(other) - cut, cut)


@given(SUPPORTS, EDGES, SOME_NODES)
@settings(max_examples=300, deadline=None)
def test_what_falls_is_found_without_counting_and_from_what_bears_on_it_alone(
    supports: list[Support], edges: list[tuple[str, str]], withdrawn: frozenset[str]
) -> None:
    graph = OriginGraph(supports, edges)
    gone = graph.but(withdrawn)
    everything = [each.annotation for each in supports]
    fallen = gone.fallen(everything)
    assert fallen == set(gone.independence(everything).fallen)
    bearing = graph.bearing(everything, withdrawn)
    assert gone.fallen(bearing) - graph.fallen(bearing) == fallen - graph.fallen(everything)
