"""A graph in words, for those who see no picture."""

from __future__ import annotations

from annotator.model.brief import Cell, Graph, Line, Point, Run
from annotator.writers.graphs import as_table

POINTS = (
    Point("r1", "Hunger", "reason", "reason-hunger"),
    Point("r2", "Fear", "reason"),
    Point("s1", "Letter", "source"),
    Point("s2", "Page", "source"),
    Point("o1", "an aunt", "unnamed"),
    Point("o2", "Institute"),
)
LINES = (
    Line("r1", "s1", "for"),
    Line("r2", "s1", "against"),
    Line("r2", "s2", "both"),
    Line("s1", "s2"),
    Line("s2", "o1"),
    Line("s2", "o2"),
)
GRAPH = Graph("Caption", "Description", ("Reasons", "Sources", "Origins"), POINTS, LINES, "g")


def said(cell: Cell) -> list[str]:
    return ["".join(run.text for run in line if isinstance(run, Run)) for line in cell.paragraphs]


def test_each_source_has_a_row_with_what_rests_on_it_and_what_it_goes_back_to() -> None:
    table = as_table(GRAPH)
    assert table.header == ("Sources", "Reasons", "Origins")
    assert [[said(cell) for cell in row] for row in table.rows] == [
        [["Letter"], ["+ Hunger", "– Fear"], ["by way of Page"]],
        [["Page"], ["± Fear", "taken up by Letter"], ["an aunt (unnamed)", "Institute"]],
    ]


def test_names_lead_where_the_graph_lets_them() -> None:
    reasons = as_table(GRAPH).rows[0][1].paragraphs[0]
    assert [run.target for run in reasons if isinstance(run, Run)] == ["", "reason-hunger"]


def test_a_source_on_which_nothing_rests_says_so() -> None:
    alone = Graph("c", "d", ("a", "b", "c"), (Point("s", "Letter", "source"),), ())
    assert [said(cell) for cell in as_table(alone).rows[0]] == [["Letter"], ["–"], ["–"]]
