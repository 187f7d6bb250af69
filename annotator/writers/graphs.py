"""A graph of a brief as a table, for files that draw none and for readers who see none."""

from __future__ import annotations

from annotator.model.brief import Cell, Graph, Inline, Line, Point, Run, Table

SIGNS = {"for": "+", "against": "–", "both": "±", "mentions": "○"}
"""Of a line, as the matrix of the brief has them."""
WIDTHS = (0.3, 0.34, 0.36)


def as_table(graph: Graph) -> Table:
    """One row for each point between left and right: what rests on it, and what it goes back to."""
    left, between, right = graph.heads
    points = {point.id: point for point in graph.points}
    lines = [line for line in graph.lines if {line.start, line.end} <= points.keys()]
    return Table(
        caption=graph.caption,
        description=graph.description,
        header=(between, left, right),
        rows=tuple(
            (
                Cell((_named(point),)),
                _cell(
                    [(line, points[line.start]) for line in lines if line.end == point.id],
                    "taken up by",
                ),
                _cell(
                    [(line, points[line.end]) for line in lines if line.start == point.id],
                    "by way of",
                ),
            )
            for point in graph.points
            if point.look == "source"
        ),
        widths=WIDTHS,
        anchor=graph.anchor,
    )


def told(point: Point) -> str:
    """What its look says, in words."""
    return {"unnamed": "unnamed", "withdrawn": "withdrawn"}.get(point.look, "")


def _cell(found: list[tuple[Line, Point]], between: str) -> Cell:
    """Reasons with their sign; of another source between, how the two stand to each other."""
    lines = []
    for line, point in found:
        sign = between if point.look == "source" else SIGNS.get(line.look, "")
        lines.append(((Run(f"{sign} "),) if sign else ()) + _named(point))
    return Cell(tuple(lines) or ((Run("–"),),))


def _named(point: Point) -> tuple[Inline, ...]:
    name = Run(point.label, italic=point.look == "source", target=point.target)
    return (name, Run(f" ({told(point)})")) if told(point) else (name,)
