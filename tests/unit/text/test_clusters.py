"""Where a text can be cut."""

from __future__ import annotations

from annotator.text.clusters import cluster_edge


def test_an_edge_inside_a_cluster_moves_to_its_start_or_end() -> None:
    text = "ab👩‍👩‍👧c"
    assert cluster_edge(text, 4, forward=False) == 2
    assert cluster_edge(text, 4, forward=True) == 7
    assert cluster_edge(text, 2, forward=True) == 2
    assert cluster_edge(text, 0, forward=False) == 0
