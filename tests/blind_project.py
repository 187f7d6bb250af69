"""A blind project in which a coder left something of every kind, and its twin without it."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from annotator.model.change import Finished, Fold, Put, Statement, Value
from annotator.model.finding import Finding
from annotator.model.origin import (
    Conflict,
    Evidence,
    Link,
    LinkStatus,
    Node,
    NodeKind,
    NoteLink,
    Origin,
    OriginKind,
    Relation,
    Withdrawal,
)
from annotator.model.project import Settings
from annotator.model.reference import Reference
from annotator.model.source import FACTORS, Descriptor
from annotator.model.span import Span
from annotator.model.team import Again, Drawing, Unit
from annotator.store.records.kinds import KINDS
from annotator.store.repository import Repository
from annotator.workflow.adjudicating import settle
from annotator.workflow.briefing.findings import add_finding
from annotator.workflow.coding.code import mark, pass_over
from annotator.workflow.comparing import compared
from annotator.workflow.origins.conflicts import put_against
from annotator.workflow.origins.links import decide
from annotator.workflow.origins.recording import record_origin
from annotator.workflow.sources.add_source import add_sources
from annotator.workflow.teamwork.roles import assign

SECRET = "xq7"
"""Stands in every text that the other coder wrote, and in his name."""
OTHER = f"otto-{SECRET}"
ACTING = "ben"
CODEBOOK = """\
title: Reasons
version: 1.0.0
codes:
  - {id: cost, label: Cost of staying, key: m, short: "Pay, hunger."}
  - {id: fear, label: Fear, key: r}
  - {id: doubt, label: Doubt, key: t}
attributes:
  claim_type: {}
"""
ARTICLE = (
    "Why the column emptied\n\nThree men left when the pay stopped. Their reasons differed.\n\n"
    "“Nobody told us why,” a driver said.[1] The clerk left in May, he said, and so did the cook.\n"
    "\n[1] The driver spoke in June.\n"
)
RADIO = (
    "Radio notes\n\nWages stopped in March. Three men left when the pay stopped. Nobody said why.\n"
)
UNTOLD = {"source", "assignment", "unit", "opening", "drawing", "decision"}
"""Kinds without a coder's text; what tells of several coders is planted by the adjudicator."""


@dataclass(frozen=True)
class Twins:
    """Two projects that differ by one coder's work alone."""

    without: Path
    with_work: Path
    mark: str
    """Id of a mark of the other coder."""
    finding: str


def twins(folder: Path) -> Twins:
    """Ben works in both; then in one of them Otto does, and the adjudicator decides on it."""
    without = folder / "a" / "study"
    base(without)
    with_work = folder / "b" / "study"
    shutil.copytree(without, with_work)
    ident, finding = plant(with_work)
    return Twins(without, with_work, ident, finding)


def base(root: Path) -> None:
    settings = Settings(title="A study", blind=True, lead="zoe", adjudicator="zoe")
    Repository.create(root, settings, CODEBOOK.encode())
    for name, text in (("article", ARTICLE), ("radio", RADIO)):
        (root / "sources" / f"{name}.txt").write_text(text, encoding="utf-8")
    with Repository.open(root, "zoe") as repository:
        add_sources(repository, [root / "sources"])
        assign(repository, ["article", "radio"], ACTING)
    with Repository.open(root, ACTING) as repository:
        first = mark(
            repository, "article", [Span(24, 59)], ["cost"], reliability="B", credibility="2",
            origins=["Wage study"],
        )  # fmt: skip
        other = mark(repository, "radio", [Span(13, 36)], ["fear"], origins=["the clerk"])
        add_finding(repository, "Pay matters.", supporting=[first.id])
        record_origin(repository, "Wage study")
        decide(repository, "cites", "article", "radio")
        put_against(repository, "When was it?", [first.id], [other.id])


def plant(root: Path) -> tuple[str, str]:
    """A secret in every field of every kind. Gives the ids of a mark and a finding."""
    with Repository.open(root, OTHER, writer="ottosdesk") as repository:
        planted = mark(
            repository, "article", [Span(60, 83)], ["doubt", "fear"], reliability="C",
            credibility="3", attributes={"claim_type": SECRET}, origins=[f"Origin {SECRET}"],
            grade_note=SECRET, memo=SECRET, question=SECRET,
        )  # fmt: skip
        for start in range(24, 40, 5):
            mark(repository, "article", [Span(start, start + 20)], ["doubt"], memo=SECRET)
            mark(repository, "radio", [Span(start, start + 20)], ["doubt"], memo=SECRET)
        pass_over(repository, "article", Span(86, 100), SECRET)
        values = values_of(repository, planted.id)
        repository.save([Put(value) for value in values])
        finding = next(value.id for value in values if isinstance(value, Finding))
    with Repository.open(root, "zoe") as repository:
        assign(repository, ["article"], OTHER)
        now = repository.now()
        drawing = Drawing(
            repository.new_id(), "zoe", now, 7, 0.5, (OTHER, ACTING), ("article",), ("article",)
        )
        unit = Unit(
            repository.new_id(), "article", planted.text_sha256, planted.spans, planted.quotes
        )
        repository.save([Put(drawing), Put(unit)])
        groups = compared(repository, [OTHER, ACTING], unfinished=True).groups
        group = next(group for group in groups if planted.id in group.key)
        settle(repository, group, (), reason=SECRET)
    return planted.id, finding


def values_of(repository: Repository, ident: str) -> list[Value]:
    """One of each kind beside marks and passages."""
    new, now = repository.new_id, repository.now()
    passage = Node(NodeKind.PASSAGE, "article", Span(24, 59))
    origin = Origin(
        new(), OTHER, f"Origin {SECRET}", OriginKind.PERSON, aliases=(f"Alias {SECRET}",),
        reference=Reference({"id": "x", "type": "book", "title": SECRET}),
        note=SECRET, owner=SECRET, access=SECRET,
    )  # fmt: skip
    end = Node(NodeKind.ORIGIN, origin.id)
    return [
        Finished("article", OTHER),
        Finished("radio", OTHER),
        Again(new(), "article", OTHER, ident, now, 7, reliability=SECRET, coded=now),
        Fold("article", OTHER, 24, folded=True),
        NoteLink("article", OTHER, Span(124, 127), None, SECRET),
        Descriptor("article", OTHER, "D", **dict.fromkeys(FACTORS, SECRET)),
        Finding(new(), SECRET, why=SECRET, supporting=(ident,), order=9),
        Statement("summary", SECRET),
        origin,
        Link(
            new(), OTHER, Relation.CITES, passage, end, LinkStatus.CONFIRMED,
            (Evidence("article", Span(24, 29), "Three"),), SECRET,
        ),
        Conflict(new(), OTHER, SECRET, (ident,), (ident,), SECRET),
        Withdrawal(Node(NodeKind.SOURCE, "radio"), OTHER, SECRET, now),
    ]  # fmt: skip


def kinds_in(root: Path) -> set[str]:
    """Names of all kinds of events that somebody left."""
    logs = [log.read_text(encoding="utf-8") for log in root.glob("annotations/*/*.jsonl")]
    return {kind for kind in KINDS if any(f'"t":"{kind}"' in log for log in logs)}


_CHANGING = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|"
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?|\b[0-9a-f]{8}\b|"
    r"\b\d\d:\d\d:\d\d\b"
)


def alike(text: str, root: Path) -> str:
    """Without ids, times and the place of the project, which differ from run to run."""
    return _CHANGING.sub("#", text.replace(str(root.parent), "HERE"))
