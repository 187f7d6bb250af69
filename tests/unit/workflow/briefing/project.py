"""A small project to compose briefs from: invented people, papers and hills."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from annotator.model.annotation import Annotation
from annotator.model.brief import (
    Box,
    Brief,
    Cell,
    Footnote,
    Heading,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from annotator.model.change import Put
from annotator.model.project import Settings
from annotator.model.reference import Reference
from annotator.model.source import Source
from annotator.model.span import Span
from annotator.store.repository import Repository
from annotator.text.canonical import text_digest
from annotator.workflow.coding.code import mark

CODEBOOK = """\
title: Leaving the hills
version: "2"
question: Why do they leave?
scales:
  reliability:
    A: {label: Completely reliable}
    B: {label: Usually reliable}
    C: {label: Fairly reliable}
    F: {label: Cannot be judged}
  credibility:
    "1": {label: Confirmed}
    "2": {label: Probably true}
    "4": {label: Doubtful}
    "6": {label: Cannot be judged}
attributes:
  date_of_information: {}
codes:
  - id: push
    label: Push
    codable: false
    children:
      - {id: push.pay, label: Unpaid wages, key: g, short: Wages did not come.}
      - {id: push.doubt, label: Doubt, key: h}
  - id: barrier
    label: Barrier
    codable: false
    children:
      - {id: barrier.fear, label: Fear of reprisal, key: i}
      - {id: barrier.court, label: Prosecution, key: j, short: Courts wait.}
"""
NOON = (
    "The noon bus\n\nNobody was paid that winter. The men in the yard spoke of it every day.\n\n"
    "“I had lost faith,” one said. Nobody was paid that spring either.\n\n"
    "They feared what the column does to those who go.\n"
)
HILLS = (
    "# The hills\n\nWages were *never* paid, says the [ministry](https://ministry.example).\n\n"
    "Some feared the court.\n"
)
ARABIC = "لم ندفع رواتب منذ ثلاثة أشهر، قال السائق.\n"
TEXTS = {"noon": ("text", NOON), "hills": ("markdown", HILLS), "radio": ("text", ARABIC)}
REFERENCES = (
    {
        "id": "noon",
        "type": "article-newspaper",
        "title": "The noon bus",
        "author": [{"family": "Marsk", "given": "Edda"}],
        "container-title": "Sennet Courier",
        "issued": {"date-parts": [[2023, 11, 20]]},
        "event-date": {"date-parts": [[2023, 10]]},
        "accessed": {"date-parts": [[2025, 9, 12]]},
        "URL": "https://courier.example/noon",
        "language": "en",
    },
    {
        "id": "hills",
        "type": "webpage",
        "title": "The hills",
        "container-title": "Upland Monitor",
        "URL": "https://upland.example/hills",
        "accessed": {"date-parts": [[2025, 9, 13]]},
        "language": "en",
    },
)
BEGIN = datetime(2025, 9, 8, 9, 0, tzinfo=UTC)


class Ticking:
    """A clock that moves a minute with every look."""

    def __init__(self, begin: datetime = BEGIN) -> None:
        self.now = begin

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def make_project(root: Path, **settings: Any) -> Path:
    """Three sources, two references, a codebook of four codes."""
    given = {"title": "Why they leave", "question": "Why do they leave?", "cut_off": "1 May 2025"}
    Repository.create(root, Settings(**(given | settings)), CODEBOOK.encode())
    with opened(root, "lead") as repository:
        for ident, (format_name, text) in TEXTS.items():
            repository.store_text(ident, text)
            source = Source(
                id=ident,
                path=f"sources/{ident}.txt",
                title=f"Title of {ident}",
                format=format_name,
                encoding="utf-8",
                characters=len(text),
                sha256="f" * 64,
                text_sha256=text_digest(text),
            )
            repository.save([Put(source)])
        repository.save_references([Reference(item) for item in REFERENCES])
    return root


def opened(root: Path, coder: str, now: Callable[[], datetime] | None = None) -> Repository:
    return Repository.open(root, coder, now=now or Ticking(), writer=f"desk-{coder}")


def claim(
    repository: Repository, source: str, words: str | Sequence[str], *codes: str, **fields: Any
) -> Annotation:
    """A claim on these words, each where it stands first."""
    text = repository.text(source)
    spans = []
    for part in [words] if isinstance(words, str) else words:
        place = text.index(part)
        spans.append(Span(place, place + len(part)))
    return mark(repository, source, spans, codes or ("push.pay",), **fields)


def headings(brief: Brief, level: int) -> list[str]:
    found = [item for item in brief.elements if isinstance(item, Heading)]
    return [heading.text for heading in found if heading.level == level]


def under(brief: Brief, anchor: str) -> list[Any]:
    """The elements after a heading, up to the next one of its level or above."""
    elements = list(brief.elements)
    start = next(
        place
        for place, item in enumerate(elements)
        if isinstance(item, Heading) and item.anchor == anchor
    )
    level = elements[start].level
    out = []
    for item in elements[start + 1 :]:
        if isinstance(item, Heading) and item.level <= level:
            break
        out.append(item)
    return out


def tables(brief: Brief) -> dict[str, Table]:
    return {item.anchor: item for item in brief.elements if isinstance(item, Table)}


def said(item: Any) -> str:
    """All words of an element, notes between braces."""
    match item:
        case Run(text=text) | Heading(text=text):
            return text
        case Footnote(runs=runs):
            return "{" + "".join(map(said, runs)) + "}"
        case Paragraph(inlines=inlines):
            return "".join(map(said, inlines))
        case Quotation(parts=parts, after=after):
            return f"“{' […] '.join(parts)}”{''.join(map(said, after))}"
        case Cell(paragraphs=paragraphs):
            return "\n".join("".join(map(said, inlines)) for inlines in paragraphs)
        case Table(rows=rows):
            return "\n".join(" | ".join(map(said, row)) for row in rows)
        case Box(title=title, elements=elements):
            return "\n".join((title, *map(said, elements)))
    return ""


def everything(brief: Brief) -> str:
    return "\n".join(map(said, brief.elements))
