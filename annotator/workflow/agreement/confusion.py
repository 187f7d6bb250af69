"""Which code of one coder stands where another gave which: dominant codes of aligned passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from annotator.workflow.agreement.values import Confusion

if TYPE_CHECKING:
    from annotator.model.adjudication import Group
    from annotator.model.codebook import Codebook

_MOST_PAIRS = 10
_NONE = ""


def confusions(
    groups: Sequence[Group], coders: Sequence[str], codebook: Codebook
) -> tuple[Confusion, ...]:
    """One table for every two coders; of many coders none, for nobody reads them."""
    pairs = list(combinations(coders, 2))
    if len(pairs) > _MOST_PAIRS:
        return ()
    place = {code.id: number for number, code in enumerate(codebook.codes)}
    return tuple(_confusion(groups, *pair, place) for pair in pairs)


def _confusion(
    groups: Sequence[Group], rows: str, columns: str, place: dict[str, int]
) -> Confusion:
    counts: Counter[tuple[str, str]] = Counter()
    for group in groups:
        if rows in group.marks and columns in group.marks:
            counts.update(_cells(group, rows, columns))
    used = {code for cell in counts for code in cell} - {_NONE}
    codes = tuple(sorted(used, key=lambda code: (place.get(code, len(place)), code)))
    return Confusion(
        rows,
        columns,
        codes,
        tuple(tuple(counts[row, column] for column in codes) for row in codes),
        tuple(counts[code, _NONE] for code in codes),
        tuple(counts[_NONE, code] for code in codes),
    )


def _cells(group: Group, rows: str, columns: str) -> list[tuple[str, str]]:
    """What two coders gave; of several claims of one, what they share and then what is left."""
    one, other = (
        sorted(mark.codes[0].id for mark in group.marks[coder]) for coder in (rows, columns)
    )
    if not one or not other:
        return [(code, _NONE) for code in one] + [(_NONE, code) for code in other]
    if len(one) == len(other) == 1:
        return [(one[0], other[0])]
    shared = Counter(one) & Counter(other)
    cells = [(code, code) for code in shared.elements()]
    left, right = (list((Counter(codes) - shared).elements()) for codes in (one, other))
    cells += zip(left, right, strict=False)
    return cells
