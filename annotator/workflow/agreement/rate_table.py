"""How far coders agree, from a table of ratings that somebody made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.errors import BadRatings, BinarySource, Undecodable, UsageError
from annotator.readers.tables.ratings_csv import RatingsTable, read_ratings
from annotator.workflow.files.outside import read_outside

if TYPE_CHECKING:
    from annotator.agreement.coefficients.weights import Scale
    from annotator.agreement.report import CodeAgreement
    from annotator.agreement.result import Estimate
    from annotator.agreement.units import Accounting, Ratings

Value = float | str | frozenset[str]

CODED = ("nominal", "ordinal")
SEVERAL = "|"
"""Between the codes of a cell that holds several."""
_FEWEST_NAMES = 4
_LOOKS_MISSING = frozenset({"na", "n/a", "nan", "none", "null", ".", "-", "?", "*"})


@dataclass(frozen=True, slots=True)
class TableAgreement:
    """What a table of ratings says."""

    coders: tuple[str, ...]
    without_codes: tuple[str, ...]
    """Coders whose column is empty; they are not compared."""
    scale: Scale
    values: tuple[str, ...]
    """In the order in which they were taken; none where they are measurements without number."""
    documents: int | None
    units: Accounting
    estimates: Mapping[str, Estimate]
    codes: tuple[CodeAgreement, ...]
    """Code by code, on the scales that have codes rather than measurements."""
    seed: int
    notes: tuple[str, ...]


def rate_table(
    path: Path,
    scale: Scale,
    values: Sequence[str] = (),
    *,
    encoding: str | None = None,
    seed: int = 1,
) -> TableAgreement:
    """Every coefficient that fits the table in the file.

    ``values`` are all those the scale has, in its order; without them those of the table are taken,
    numbers by size and words by the alphabet.
    """
    from annotator.agreement.report import code_report, table_report  # noqa: PLC0415
    from annotator.agreement.statistic import MOST_VALUES  # noqa: PLC0415
    from annotator.agreement.units import account  # noqa: PLC0415

    try:
        table = read_ratings(read_outside(path), encoding)
    except (BinarySource, Undecodable) as error:
        raise error.for_path(path) from None
    meanings = _meanings(table, scale, values)
    ratings = _ratings(table, meanings, _order(meanings, values))
    coded = len(ratings.values) <= MOST_VALUES
    empty = [not any(column) for column in zip(*table.rows, strict=True)]
    empty = empty or [True] * len(table.coders)
    return TableAgreement(
        tuple(coder for coder, none in zip(table.coders, empty, strict=True) if not none),
        tuple(coder for coder, none in zip(table.coders, empty, strict=True) if none),
        scale,
        tuple(shown(value) for value in ratings.values) if coded else (),
        None if table.documents is None else len(set(table.documents)),
        account(ratings.patterns),
        table_report(ratings, scale, seed=seed),
        tuple(code_report(ratings, seed=seed)) if coded and scale in CODED else (),
        seed,
        _notes(table, meanings, scale, values),
    )


def shown(value: Value) -> str:
    """A value as it is read: whole numbers without a point."""
    if isinstance(value, frozenset):
        return SEVERAL.join(sorted(value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value


def _meanings(table: RatingsTable, scale: Scale, values: Sequence[str]) -> dict[str, Value]:
    """What each different cell of the table means: a number, a word, or a set of codes.

    Numbers are numbers on every scale, so that «1» and «1.0» are the same code.
    """
    words = {cell for row in table.rows for cell in row if cell}
    comma = table.separator != ","
    numbers = {word: _number(word, decimal_comma=comma) for word in words.union(values)}
    read = {word: number for word, number in numbers.items() if number is not None}
    if len(read) == len(numbers):
        return dict(read)
    if scale in ("interval", "ratio"):
        wrong = next((word for word in values if word not in read), None)
        if wrong is not None:
            raise UsageError(f"{wrong!r} among --values is no number", f"the scale is {scale}")
        raise _no_number(table, set(read), scale)
    if scale == "nominal" and any(SEVERAL in word for word in words):
        return {word: _several(word) for word in words.union(values)}
    return {word: word for word in words.union(values)}


_EXACT = 2.0**53
"""Whole numbers beyond it are not told apart by their size."""


def _number(word: str, *, decimal_comma: bool) -> float | None:
    if decimal_comma and word.count(",") == 1:
        word = word.replace(",", ".")
    if not word.isascii() or "_" in word:
        return None
    try:
        number = float(word)
    except ValueError:
        return None
    if abs(number) > _EXACT and word.lstrip("+-").isdigit():
        return None  # a long id: two of them would become one number
    return number + 0.0 if abs(number) < float("inf") else None


def _several(word: str) -> frozenset[str]:
    return frozenset(part.strip() for part in word.split(SEVERAL) if part.strip())


def _no_number(table: RatingsTable, read: set[str], scale: Scale) -> BadRatings:
    for row, cells in enumerate(table.rows):
        for coder, cell in enumerate(cells):
            if cell and cell not in read:
                return BadRatings(
                    table.place(row, coder),
                    f"{cell!r} is no number, and the scale is {scale}",
                    "leave a cell empty where nobody coded; for words: --scale nominal or ordinal",
                )
    raise AssertionError("every cell was read")


def _order(meanings: Mapping[str, Value], values: Sequence[str]) -> tuple[Value, ...]:
    """The scale as named, else as the values sort themselves."""
    if values:
        named = tuple(meanings[word] for word in values)
        if len(set(named)) != len(named):
            raise UsageError("--values names a value twice", "name each value of the scale once")
        return named
    different: set[Any] = set(meanings.values())
    if any(isinstance(value, frozenset) for value in different):
        return tuple(sorted(different, key=sorted))
    return tuple(sorted(different))


def _ratings(table: RatingsTable, meanings: Mapping[str, Value], order: Sequence[Value]) -> Ratings:
    import numpy as np  # noqa: PLC0415

    from annotator.agreement.units import MISSING, Ratings  # noqa: PLC0415

    place = {value: index for index, value in enumerate(order)}
    code = {word: place.get(value, MISSING) for word, value in meanings.items()}
    code[""] = MISSING
    for word, index in code.items():
        if word and index == MISSING:
            raise _outside(table, word, order)
    shape = (len(table.rows), len(table.coders))
    codes = np.fromiter(
        (code[cell] for row in table.rows for cell in row), np.int32, shape[0] * shape[1]
    ).reshape(shape)
    documents = None
    if table.documents is not None:
        number = {name: index for index, name in enumerate(dict.fromkeys(table.documents))}
        documents = np.array([number[name] for name in table.documents], np.int64)
    return Ratings(codes, tuple(order), documents)


def _outside(table: RatingsTable, word: str, order: Sequence[Value]) -> BadRatings:
    row = next(index for index, cells in enumerate(table.rows) if word in cells)
    return BadRatings(
        table.place(row, table.rows[row].index(word)),
        f"{word!r} is not among --values",
        f"they are {', '.join(map(shown, order))}",
    )


def _notes(
    table: RatingsTable, meanings: Mapping[str, Value], scale: Scale, values: Sequence[str]
) -> tuple[str, ...]:
    """What might not be as the user takes it to be."""
    notes = [
        f"note: {word!r} is read as a code; leave a cell empty where nobody coded"
        for word in sorted(meanings)
        if word.casefold() in _LOOKS_MISSING and word not in values
    ]
    if scale == "ordinal" and not values and any(isinstance(v, str) for v in meanings.values()):
        order = " < ".join(map(shown, _order(meanings, ())))
        notes.append(f"note: the order is taken as {order}; name another with --values")
    if _looks_like_names(table):
        notes.append(
            f"note: the column {table.coders[0]} is read as a coder; "
            "if it names the units, call it unit"
        )
    return tuple(notes)


def _looks_like_names(table: RatingsTable) -> bool:
    """A first column of words that are all different, and none of them a code of anybody else."""
    first = {row[0] for row in table.rows}
    if len(table.coders) < 3 or len(first) < max(_FEWEST_NAMES, len(table.rows)):
        return False
    return not any(cell in first for row in table.rows for cell in row[1:])
