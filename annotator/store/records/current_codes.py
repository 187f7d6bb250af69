"""Values under today's codes: what was given to a code that is renamed or merged since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from annotator.model.adjudication import Decision
from annotator.model.annotation import Annotation, CodeAssignment
from annotator.model.team import Again

_Value = TypeVar("_Value")


def in_use_today(value: _Value, renamed: Mapping[str, str]) -> _Value:
    """The value with each code under its id of today; the log keeps the ids as they were given.

    Two codes that are one today count once, the first of them.
    """
    if not renamed:
        return value
    if isinstance(value, Annotation | Again):
        if all(code.id not in renamed for code in value.codes):
            return value
        return replace(value, codes=_today(value.codes, renamed))
    if isinstance(value, Decision):
        settled = tuple(in_use_today(mark, renamed) for mark in value.settled)
        return replace(value, settled=settled)
    return value


def _today(
    codes: tuple[CodeAssignment, ...], renamed: Mapping[str, str]
) -> tuple[CodeAssignment, ...]:
    found: dict[str, CodeAssignment] = {}
    for code in codes:
        if code.id in renamed:
            code = replace(code, id=renamed[code.id], given=code.as_given)  # noqa: PLW2901
        found.setdefault(code.id, code)
    return tuple(found.values())
