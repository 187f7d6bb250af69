"""Reasons by origins: which origin speaks to which reason, and whether for or against."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.model.brief import Cell, Element, Heading, Inline, Paragraph, Run, Table
from annotator.model.codebook import Code
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.originals import named
from annotator.workflow.briefing.evidence.passages import passages
from annotator.workflow.briefing.evidence.stance import LEGEND, SIGNS, stance
from annotator.workflow.briefing.sections.first_page import coded, rests_on
from annotator.workflow.wording import capital, counted, listed

COLUMNS = 5
"""Origins, or reasons, that stay readable beside each other on A4."""
ROWS = 24
"""In the body; all are in the annex."""
BLOCKS = 12
"""Tables in the annex, one under the other; what is beyond stands in the table of origins."""
NAMED = 6
"""Reasons without an origin that are named."""
GONE = "withdrawn"
HEAD = 48
"""Characters of a name over a column."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What rows or columns stand for: a key, a name, and where it leads."""

    key: str
    name: str
    target: str = ""
    first: bool = False
    """A judgement rests on it: where there is room for some, it is among them."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Both axes, heaviest first where they had to be chosen from, and what meets in each cell."""

    rows: tuple[Axis, ...]
    columns: tuple[Axis, ...]
    cells: Mapping[tuple[str, str], str]
    """Row and column → sign and number of passages."""
    transposed: bool
    """Origins are the rows, reasons the columns."""
    untraced: tuple[Axis, ...] = ()
    """Reasons of which no claim has an origin."""

    def counted(self, rows: int, columns: int) -> str:
        """«8 more origins and 1 more reason»; empty when both are none."""
        nouns = ("origin", "reason") if self.transposed else ("reason", "origin")
        left = [
            counted(count, f"more {noun}")
            for count, noun in zip((rows, columns), nouns, strict=True)
            if count
        ]
        return listed(left)


def matrix(evidence: Evidence) -> Matrix:
    """Whichever is more, reasons or origins, stands in the rows."""
    weights: dict[str, int] = {}
    found: dict[tuple[str, str], list[Claim]] = {}
    for code in coded(evidence):
        for claim in evidence.of_code(code.id):
            for node in evidence.ends.get(claim.annotation.id, ()):
                found.setdefault((code.id, node), []).append(claim)
                weights[node] = weights.get(node, 0) + 1
    traced = {code for code, _ in found}
    all_reasons = [_reason(evidence, code) for code in coded(evidence)]
    reasons = tuple(reason for reason in all_reasons if reason.key in traced)
    untraced = tuple(reason for reason in all_reasons if reason.key not in traced)
    origins = tuple(_origin(evidence, node) for node in evidence.origins if node in weights)
    cells = {key: _said(evidence, claims) for key, claims in found.items()}
    if len(origins) <= max(len(reasons), COLUMNS):
        return Matrix(reasons, origins, cells, transposed=False, untraced=untraced)
    turned = {(node, code): said for (code, node), said in cells.items()}
    return Matrix(origins, reasons, turned, transposed=True, untraced=untraced)


def in_body(evidence: Evidence, made: Matrix) -> Iterator[Element]:
    """What judgements rest on, and what most passages stand in; what is left out is counted."""
    if not made.cells:
        return
    rows, columns = _shown(made)
    yield _table(made, rows, columns, "reasons-and-origins")
    legend = f"In a cell: {LEGEND}. The number is that of passages."
    inlines: list[Inline] = [Run(legend)]
    left = made.counted(len(made.rows) - len(rows), len(made.columns) - len(columns))
    if left:
        where = Run("continued in the annex", target="annex-matrix")
        inlines += [Run(f" {capital(left)}: "), where, Run(".")]
    without = sum(claim.annotation.id not in evidence.ends for claim in evidence.claims)
    if without:
        inlines.append(Run(f" Not here: {counted(without, 'claim')} without an origin"))
        names = [reason.name for reason in made.untraced[:NAMED]]
        if len(made.untraced) > NAMED:
            names.append(f"{len(made.untraced) - NAMED} more")
        told = f", among them all claims of {listed(names)}" if names else ""
        inlines.append(Run(f"{told}."))
    yield Paragraph(tuple(inlines), "note")


def in_annex(made: Matrix) -> Iterator[Element]:
    """What the body could not hold, some columns at a time."""
    if not made.cells:
        return
    rows, columns = _shown(made)
    shown, seen = {row.key for row in rows}, {column.key for column in columns}
    blocks = [columns, *_blocks([each for each in made.columns if each.key not in seen])]
    parts = [
        (block, used)
        for number, block in enumerate(blocks[: BLOCKS + 1])
        if (used := _used(made, block, without=frozenset() if number else shown))
    ]
    if not parts:
        return
    yield Heading(2, "Reasons and origins, continued", "annex-matrix", listed=False)
    before = Run("table in the body", target="reasons-and-origins")
    yield Paragraph((Run("The "), before, Run(" has the first of them.")), "note")
    for number, (block, used) in enumerate(parts, 1):
        yield _table(made, used, block, f"matrix-{number}")
    left = made.counted(0, sum(map(len, blocks[BLOCKS + 1 :])))
    if left:
        yield Paragraph((Run(f"{capital(left)}: see the table of origins."),), "note")


def _shown(made: Matrix) -> tuple[list[Axis], list[Axis]]:
    """Rows and columns of the body: every row has something in one of the columns."""
    columns = _heaviest(made, 1, COLUMNS)
    used = {row.key for row in _used(made, columns)}
    return [row for row in _heaviest(made, 0, ROWS) if row.key in used], columns


def _used(
    made: Matrix, columns: Sequence[Axis], *, without: Collection[str] = frozenset()
) -> list[Axis]:
    """Rows that say something in these columns."""
    return [
        row
        for row in made.rows
        if row.key not in without and any((row.key, column.key) in made.cells for column in columns)
    ]


def _blocks(columns: Sequence[Axis]) -> list[Sequence[Axis]]:
    """As many at a time as stand beside each other."""
    return [columns[at : at + COLUMNS] for at in range(0, len(columns), COLUMNS)]


def _table(made: Matrix, rows: Sequence[Axis], columns: Sequence[Axis], anchor: str) -> Table:
    first, across = ("Origin", "reasons") if made.transposed else ("Reason", "origins")
    share = 0.16
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
    """In their order, those that judgements rest on, then those with the most passages."""
    items = made.columns if axis else made.rows
    if len(items) <= most:
        return list(items)
    weight: dict[str, int] = {}
    for key, said in made.cells.items():
        weight[key[axis]] = weight.get(key[axis], 0) + (said != GONE and int(said.split()[1]))
    ordered = sorted(items, key=lambda item: (not item.first, -weight.get(item.key, 0)))
    heavy = {item.key for item in ordered[:most]}
    return [item for item in items if item.key in heavy]


def _reason(evidence: Evidence, code: Code) -> Axis:
    return Axis(code.id, code.label, f"reason-{code.id}", rests_on(evidence, code))


def _origin(evidence: Evidence, node: str) -> Axis:
    traced = evidence.tracing.traced(node)
    rests = traced is not None and not evidence.supporting.isdisjoint(traced.annotations)
    return Axis(node, named(evidence, node), "table-origins", rests)


def _head(name: str) -> str:
    return name if len(name) <= HEAD else f"{name[: HEAD - 1].rstrip()}…"
