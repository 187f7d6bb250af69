"""A small project of invented people and papers, for screens and desks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from annotator.model.project import Settings
from annotator.model.source import Source
from annotator.store.repository import Repository
from annotator.text.document import Document
from annotator.tui.desk.desk import CodingDesk
from annotator.workflow.sources.add_source import add_sources

CODEBOOK = """\
title: Reasons for leaving the Harbour Guild
version: 1.2.0
question: Why does the text say that somebody left the guild?
attributes:
  claim_type:
    values: [case, finding, assertion]
    meaning: {case: one person's own reason, finding: result of a study}
  who_left:
codes:
  - id: push
    label: Push
    codable: false
    short: Something inside drives the member out.
    children:
      - id: push.pay
        label: Pay not given
        key: "k"
        short: Wages do not come.
        full: The guild owes its members money and does not pay.
        include: [arrears, paper money]
        exclude: [better pay elsewhere -> pull.rival, theft by leaders -> push.leaders]
        examples:
          typical: [{quote: "eleven months without a coin"}]
      - {id: push.leaders, label: Quarrel with leaders, key: "l", short: Leaders lose obedience.}
      - {id: push.cruelty, label: Harm to others, key: "H", short: Cruelty cannot be borne.}
      - {id: push.tired, label: Worn out, key: "w", short: No strength is left.}
  - id: pull
    label: Pull
    codable: false
    short: Something outside draws the member away.
    children:
      - {id: pull.family, label: Family and friends, key: "y", short: Kin draw the member home.}
      - {id: pull.rival, label: Another guild, key: "R", short: A rival offers more.}
      - {id: pull.life, label: Another life, key: "n", short: A trade or a farm is waiting.}
  - {id: context.war, label: Military pressure, key: "g", short: Defeat makes leaving easy.}
"""

HARBOUR = """\
Why they left the Harbour Guild

For Tomas Vell it was forty crowns. The guild had promised them in spring, and in autumn he walked \
home. "If I had owned a boat, I would have sunk theirs," he said, and then he added: "My mother \
was ill, and nobody let me go."

Nobody was paid that year, the clerk admitted, but the captains ate well. Two brothers left \
because their farm stood empty, and because they were tired of the nights.

The captain's own cousin would not burn the nets of the fishermen. She left before dawn.

It rained.
"""

LETTER = """\
A letter from the lighthouse

We heard of nine who had gone. One of them told us that the beatings had become too much for him.

The sea was calm.
"""

REFERENCES = """\
[
  {"id": "harbour", "type": "article-newspaper", "title": "Why they left the Harbour Guild",
   "author": [{"family": "Ansel", "given": "Mira"}], "container-title": "The Quay Gazette",
   "issued": {"date-parts": [[2023, 5, 17]]}}
]
"""


class Ticking:
    """A clock that goes on a second at every look."""

    def __init__(self) -> None:
        self.moment = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def make_project(root: Path, *, codebook: str = CODEBOOK, coder: str = "mira") -> Path:
    """A project of two sources."""
    outside = root.parent / f"{root.name}-files"
    outside.mkdir(parents=True)
    (outside / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (outside / "letter.txt").write_text(LETTER, encoding="utf-8")
    root.mkdir()
    Repository.create(root, Settings(title="The Harbour Guild"), codebook.encode())
    (root / "sources").mkdir(exist_ok=True)
    (root / "sources" / "references.json").write_text(REFERENCES, encoding="utf-8")
    with Repository.open(root, coder, now=Ticking()) as repository:
        add_sources(repository, [outside / "harbour.txt", outside / "letter.txt"])
    return root


def add_text(root: Path, name: str, text: str, coder: str = "mira") -> Source:
    """One more source."""
    outside = root.parent / f"{root.name}-files" / name
    outside.parent.mkdir(exist_ok=True)
    outside.write_text(text, encoding="utf-8")
    with Repository.open(root, coder) as repository:
        return add_sources(repository, [outside]).outcomes[0].source  # type: ignore[union-attr]


def open_desk(root: Path, source_id: str = "harbour", coder: str | None = "mira") -> CodingDesk:
    """A desk at a source of the project."""
    repository = Repository.open(root, coder, now=Ticking())
    source = repository.source(source_id)
    document = Document(repository.text(source_id), source.format)
    return CodingDesk(repository, source, document, repository.codebook())


def selected(desk: CodingDesk) -> str:
    """The words of the selection."""
    chosen = desk.pointer.selection
    return chosen.of(desk.document.display) if chosen else ""
