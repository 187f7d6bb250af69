"""Whatever is recorded, linked, withdrawn and taken back: the brief holds together."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from annotator.errors import AnnotatorError
from annotator.model.brief import Brief, Quotation
from annotator.model.origin import OriginKind, Relation
from annotator.store.repository import Repository
from annotator.workflow.briefing.evidence.gathering import gather
from annotator.workflow.briefing.evidence.independence import behind
from annotator.workflow.briefing.evidence.passages import passages
from annotator.workflow.briefing.findings import add_finding
from annotator.workflow.briefing.make_brief import make_brief
from annotator.workflow.origins.conflicts import put_against
from annotator.workflow.origins.links import decide
from annotator.workflow.origins.recording import (
    merge_origins,
    origin_or_label,
    record_origin,
    remove_origin,
)
from annotator.workflow.origins.withdraw import reinstate, withdraw
from annotator.writers.anchors import unboxed
from annotator.writers.briefs import docx, html, markdown
from tests.ooxml_lint import lint
from tests.unit.workflow.briefing.project import claim, make_project, opened

SOURCES = ("noon", "hills", "radio")
WORDS = {
    "noon": ("Nobody was paid that winter", "paid that winter. The men", "I had lost faith"),
    "hills": ("Wages were *never* paid", "Some feared the court"),
    "radio": ("لم ندفع رواتب",),
}
CODES = ("push.pay", "push.doubt", "barrier.fear", "barrier.court")
LABELS = (
    "the clerk", "«The Clerk»", "a driver", "Velm & <Sons>", "source:noon", "|x|", "الوزارة", "?!",
)  # fmt: skip
STEPS = 70
EVERY = 14


def act(repository: Repository, chance: random.Random, marks: list[str]) -> None:
    """One random act; those that a rule forbids are left undone."""
    ends = [*SOURCES, *LABELS]
    match chance.randrange(9):
        case 0 | 1 | 2:
            source = chance.choice(SOURCES)
            codes = chance.sample(CODES, chance.randint(1, 2))
            origins = chance.sample(LABELS, chance.choice((0, 1, 1, 2)))
            made = claim(
                repository, source, chance.choice(WORDS[source]), *codes, origins=origins,
                credibility=chance.choice((None, "1", "4")),
            )  # fmt: skip
            marks.append(made.id)
        case 3:
            kind, source = chance.choice(list(OriginKind)), chance.choice(("", "", *SOURCES))
            record_origin(repository, chance.choice(LABELS), kind=kind, source=source)
        case 4:
            decide(
                repository, chance.choice(list(Relation)), chance.choice(ends), chance.choice(ends)
            )
        case 5:
            withdraw(repository, chance.choice(ends), "Because.")
        case 6:
            reinstate(repository, chance.choice(ends))
        case 7:
            two = chance.sample(marks, 2)
            if chance.random() < 0.5:
                put_against(repository, "who was paid", two[:1], two[1:])
            else:
                add_finding(repository, "So", supporting=two[:1], contradicting=two[1:])
        case _:
            found = [origin_or_label(repository, chance.choice(LABELS)) for _ in range(2)]
            if chance.random() < 0.5:
                merge_origins(repository, *found)
            elif not isinstance(found[0], str):
                remove_origin(repository, found[0])


def check(repository: Repository) -> None:
    brief = make_brief(repository)
    check_links(brief)
    evidence = gather(repository)
    shown = {
        item.annotation for item in brief.elements if isinstance(item, Quotation) and item.anchor
    }
    assert shown == set(evidence.by_annotation), "every claim is in the annex, withdrawn or not"
    for code in evidence.codes:
        claims = evidence.of_code(code.id)
        found = behind(evidence, claims)
        assert found.passages + found.withdrawn == len(passages(claims))
        assert found.found.low <= found.documents, "a document is one path"
        assert found.found.low <= found.found.high
        assert (found.found.low == 0) == (found.passages == 0)
    assert lint(docx.write(brief)) == []
    assert html.write(brief).count(b"<svg") <= 1
    assert markdown.write(brief)


def check_links(brief: Brief) -> None:
    anchors = [item.anchor for item in unboxed(brief.elements) if getattr(item, "anchor", "")]
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"target='([^']+)'", repr(brief))) <= set(anchors)


@pytest.mark.parametrize("seed", range(6))
def test_the_brief_holds_together_whatever_is_recorded(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    root = make_project(tmp_path / "study", style=chance.choice(("chicago-note", "apa", "ieee")))
    marks: list[str] = []
    done = 0
    with opened(root, "wren") as wren:
        marks += [claim(wren, "noon", WORDS["noon"][0]).id for _ in range(3)]
        for step in range(STEPS):
            try:
                act(wren, chance, marks)
                done += 1
            except AnnotatorError:
                continue
            if step % EVERY == 0:
                check(wren)
        check(wren)
    assert done > STEPS // 2, "most acts are allowed"
