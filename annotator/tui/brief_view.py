"""What the brief will say, as lines: judgements, texts, chosen passages, evidence by reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.model.annotation import Annotation
from annotator.model.codebook import Code, Codebook
from annotator.model.finding import Finding
from annotator.workflow.blind import visible_coder
from annotator.workflow.judge import STATEMENTS

if TYPE_CHECKING:
    from annotator.store.repository import Repository

Piece = tuple[str, str]
Row = tuple[Piece, ...]

TEXT_LABELS = {
    "summary": "source summary statement",
    "gaps": "gaps",
    "assumptions": "assumptions",
    "alternatives": "alternatives",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the Brief screen, and what it stands for."""

    row: Row
    kind: str = "heading"
    """``heading``, ``finding``, ``text``, ``code`` or ``none``."""
    name: str = ""
    """Finding id, name of the text, code id."""


class Evidence:
    """The claims a brief is made from, found by id and by code."""

    def __init__(self, claims: Iterable[Annotation] = ()) -> None:
        self.by_id = {claim.id: claim for claim in claims}
        self._by_code: dict[str, dict[str, None]] = {}
        for claim in self.by_id.values():
            for code in claim.codes:
                self._by_code.setdefault(code.id, {})[claim.id] = None

    @property
    def claims(self) -> tuple[Annotation, ...]:
        """All of them, source by source."""
        return tuple(self.by_id.values())

    def replace(self, claim: Annotation) -> None:
        """Take a claim's new version; its codes are the same."""
        self.by_id[claim.id] = claim

    def of_code(self, code: str) -> tuple[Annotation, ...]:
        """Claims that bear a code."""
        return tuple(self.by_id[ident] for ident in self._by_code.get(code, ()))


def gathered(repository: Repository, say: Callable[[str], None]) -> Evidence:
    """Read the claims of all sources that may be seen."""
    coder = visible_coder(repository, None)
    claims: list[Annotation] = []
    for source in repository.sources():
        say(source.title or source.id)
        claims += [item for item in repository.annotations(source.id, coder) if item.is_claim]
    return Evidence(claims)


def brief_items(
    repository: Repository, codebook: Codebook | None, evidence: Evidence
) -> list[Item]:
    """All lines, in the order of the brief."""
    findings = repository.findings()
    items = [Item(((f"KEY JUDGEMENTS  {len(findings)}", "heading"),))]
    items += [_finding_item(number, item) for number, item in enumerate(findings, 1)]
    if not findings:
        items.append(Item((("  none yet: n writes one", "quiet"),), "none"))
    items.append(Item((("TEXTS OF THE ANALYST", "heading"),)))
    statements = repository.statements()
    items += [_text_item(name, statements.get(name, "")) for name in STATEMENTS]
    chosen = sum(1 for item in evidence.claims if item.in_brief)
    sources = len({item.source for item in evidence.claims})
    found = f"{counted(len(evidence.claims), 'claim')} from {counted(sources, 'source')}"
    head = f"EVIDENCE BY REASON  {found}, {chosen} in the body"
    items.append(Item(((head, "heading"),)))
    items += _code_items(codebook, evidence)
    return items


def _finding_item(number: int, finding: Finding) -> Item:
    terms = " · ".join(
        (finding.likelihood or "no likelihood", f"confidence {finding.confidence or 'not given'}")
    )
    for_, against = len(finding.supporting), len(finding.contradicting)
    row = (
        (f"  {number}. ", "key"),
        (f"{terms} · {for_} for, {against} against  ", "quiet"),
        (finding.statement.replace("\n", " "), "text"),
    )
    return Item(row, "finding", finding.id)


def _text_item(name: str, text: str) -> Item:
    words = text.replace("\n", " ") if text else "empty: the brief will say so"
    row = ((f"  {TEXT_LABELS[name]:<26}", "text"), (words, "text" if text else "quiet"))
    return Item(row, "text", name)


def _code_items(codebook: Codebook | None, evidence: Evidence) -> list[Item]:
    codes: Sequence[Code] = codebook.codable() if codebook else ()
    items, empty = [], []
    for code in codes:
        claims = evidence.of_code(code.id)
        if not claims:
            empty.append(code.label)
            continue
        documents = len({item.source for item in claims})
        chosen = sum(1 for item in claims if item.in_brief)
        count = f"{counted(len(claims), 'passage')}, {counted(documents, 'document')}"
        body = f"{chosen} chosen" if chosen else "best graded stand in the body"
        row = (
            (f"  {code.key or ' '} ", "key"),
            (f"{code.label:<26.26} ", "text"),
            (f"{count:<26} ", "text"),
            (body, "done" if chosen else "quiet"),
        )
        items.append(Item(row, "code", code.id))
    if empty:
        items.append(Item(((f"  without evidence: {', '.join(empty)}", "quiet"),), "none"))
    return items


def counted(number: int, word: str) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{number} {word}{'s' * (number != 1)}"
