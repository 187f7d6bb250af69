"""A project that several coders code: marks by word, sources that they finish."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotator.model.annotation import Annotation
from annotator.model.change import Put
from annotator.model.team import Assignment
from annotator.store.repository import Repository
from annotator.workflow.coding.code import set_finished
from tests.unit.workflow.briefing.project import claim, make_project, opened

PAID = "Nobody was paid that winter"
MEN = "The men in the yard spoke of it every day"
FAITH = "I had lost faith"
SPRING = "Nobody was paid that spring either"
FEARED = "They feared what the column does"


def team(root: Path, **settings: Any) -> Path:
    """The small project, with ruth to settle what coders differ in."""
    return make_project(root, **({"adjudicator": "ruth"} | settings))


def coded(
    root: Path,
    coder: str,
    *claims: tuple[str | Sequence[str], str, dict[str, Any]] | tuple[str | Sequence[str], str],
    source: str = "noon",
    finish: bool = True,
) -> list[Annotation]:
    """Claims of one coder: words, code, fields; finished afterwards."""
    made = []
    with opened(root, coder) as repository:
        for words, code, *more in claims:
            fields = more[0] if more else {}
            made.append(claim(repository, source, words, *code.split(), **fields))
        if finish:
            set_finished(repository, source, True)
    return made


def assign(root: Path, source: str, coder: str, **fields: Any) -> None:
    with opened(root, "lead") as repository:
        repository.save([Put(Assignment(source, coder, "lead", **fields))])


def as_ruth(root: Path) -> Repository:
    return opened(root, "ruth")
