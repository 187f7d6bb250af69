"""Reasons by origins: which origin speaks to which reason, and whether for or against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.model.brief import Cell, Element, Heading, Inline, Paragraph, Run, Table
from annotator.model.codebook import Code
from annotator.workflow.briefing.evidence import Claim, Evidence
from annotator.workflow.briefing.first_page import coded
from annotator.workflow.briefing.originals import named
from annotator.workflow.briefing.passages import passages
from annotator.workflow.briefing.stance import LEGEND, SIGNS, stance
from annotator.workflow.wording import capital, counted

COLUMNS = 5
"""Origins, or reasons, that stay readable beside each other on A4."""
ROWS = 24
"""In the body; all are in the annex."""
BLOCKS = 12
"""Tables in the annex, one under the other; what is beyond stands in the table of origins."""
GONE = "withdrawn"
HEAD = 48
"""Characters of a name over a column."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What rows or columns stand for: a key, a name, and where it leads."""

    key: str
    name: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Both axes, heaviest first where they had to be chosen from, and what meets in each cell."""

    rows: tuple[Axis, ...]
    columns: tuple[Axis, ...]
    cells: Mapping[tuple[str, str], str]
    """Row and column → sign and number of passages."""
    transposed: bool
    """Origins are the rows, reasons the columns."""


def matrix(evidence: Evidence) -> Matrix:
    """Whichever is more, reasons or origins, stands in the rows."""
    weights: dict[str, int] = {}
    found: dict[tuple[str, str], list[Claim]] = {}
    for code in coded(evidence):
        for claim in evidence.of_code(code.id):
            for node in evidence.ends.get(claim.annotation.id, ()):
                found.setdefault((code.id, node), []).append(claim)
                weights[node] = weights.get(node, 0) + 1
    reasons = tuple(_reason(code) for code in coded(evidence))
    origins = tuple(
        Axis(node, named(evidence, node), "table-origins")
        for node in evidence.origins
        if node in weights
    )
    cells = {key: _said(evidence, claims) for key, claims in found.items()}
    if len(origins) <= max(len(reasons), COLUMNS):
        return Matrix(reasons, origins, cells, transposed=False)
    turned = {(node, code): said for (code, node), said in cells.items()}
    return Matrix(origins, reasons, turned, transposed=True)


def in_body(evidence: Evidence, made: Matrix) -> Iterator[Element]:
    """The columns and rows that most passages stand in."""
    if not made.cells:
        return
    columns = _heaviest(made, 1, COLUMNS)
    rows = [
        row
        for row in _heaviest(made, 0, ROWS)
        if any((row.key, column.key) in made.cells for column in columns)
    ]
    yield _table(made, rows, columns, "reasons-and-origins")
    left = []
    if len(columns) < len(made.columns):
        noun = "reason" if made.transposed else "origin"
        left.append(counted(len(made.columns) - len(columns), f"more {noun}"))
    if len(rows) < len(made.rows):
        noun = "origin" if made.transposed else "reason"
        left.append(counted(len(made.rows) - len(rows), f"more {noun}"))
    more = f" {capital(' and '.join(left))} in the annex." if left else ""
    without = sum(claim.annotation.id not in evidence.ends for claim in evidence.claims)
    if without:
        more += f" Not here: {counted(without, 'claim')} without an origin."
    yield Paragraph((Run(f"{LEGEND}. The number is that of passages.{more}"),), "note")


def in_annex(made: Matrix) -> Iterator[Element]:
    """The whole matrix, some columns at a time, where the body could not hold it."""
    if not made.cells or (len(made.columns) <= COLUMNS and len(made.rows) <= ROWS):
        return
    yield Heading(2, "Reasons and origins in full", "annex-matrix")
    shown = made.columns[: BLOCKS * COLUMNS]
    for number in range(0, len(shown), COLUMNS):
        columns = shown[number : number + COLUMNS]
        used = [
            row
            for row in made.rows
            if any((row.key, column.key) in made.cells for column in columns)
        ]
        yield _table(made, used, columns, f"matrix-{number // COLUMNS + 1}")
    left = len(made.columns) - len(shown)
    if left:
        noun = "reason" if made.transposed else "origin"
        text = f"{capital(counted(left, f'more {noun}'))}: see the table of origins."
        yield Paragraph((Run(text),), "note")


def _table(made: Matrix, rows: Sequence[Axis], columns: Sequence[Axis], anchor: str) -> Table:
    first, across = ("Origin", "reasons") if made.transposed else ("Reason", "origins")
    share = 0.15
    return Table(
        caption="Reasons, and the origins that speak to them",
        description=(
            f"One row for each {first.lower()}, one column for each of {len(columns)} {across}. "
            f"In a cell: {LEGEND}; then the number of passages. An empty cell: nothing."
        ),
        header=(first, *(_head(column.name) for column in columns)),
        rows=tuple(
            (
                Cell(((Run(row.name, target=row.target),),)),
                *(Cell((_cell(made, row, column),)) for column in columns),
            )
            for row in rows
        ),
        widths=(1 - share * len(columns), *(share for _ in columns)),
        anchor=anchor,
    )


def _said(evidence: Evidence, claims: Sequence[Claim]) -> str:
    """Sign and number of what counts."""
    standing = evidence.standing(claims)
    if not standing:
        return GONE
    return f"{SIGNS[stance(evidence, standing)]} {len(passages(standing))}"


def _cell(made: Matrix, row: Axis, column: Axis) -> tuple[Inline, ...]:
    said = made.cells.get((row.key, column.key))
    return (Run(said),) if said else ()


def _heaviest(made: Matrix, axis: int, most: int) -> list[Axis]:
    """In their order, those with the most claims."""
    items = made.columns if axis else made.rows
    if len(items) <= most:
        return list(items)
    weight: dict[str, int] = {}
    for key, said in made.cells.items():
        weight[key[axis]] = weight.get(key[axis], 0) + (said != GONE and int(said.split()[1]))
    heavy = set(sorted((item.key for item in items), key=lambda key: -weight.get(key, 0))[:most])
    return [item for item in items if item.key in heavy]


def _reason(code: Code) -> Axis:
    return Axis(code.id, code.label, f"reason-{code.id}")


def _head(name: str) -> str:
    return name if len(name) <= HEAD else f"{name[: HEAD - 1].rstrip()}…"
