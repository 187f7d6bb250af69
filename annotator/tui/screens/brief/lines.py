"""What the brief will say, as lines: judgements, texts, evidence by reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.model.finding import Finding
from annotator.workflow.blind import visible_findings, visible_statements
from annotator.workflow.briefing.evidence.behind import Behind
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.independence import behind_reason
from annotator.workflow.briefing.evidence.passages import shown
from annotator.workflow.briefing.findings import STATEMENTS
from annotator.workflow.wording import counted

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

EMPTY = {"summary": "empty: drawn up from the records"}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the Brief screen, and what it stands for."""

    row: Row
    kind: str = "heading"
    """``heading``, ``finding``, ``text``, ``code`` or ``none``."""
    name: str = ""
    """Finding id, name of the text, code id."""


def brief_items(repository: Repository, evidence: Evidence | None) -> list[Item]:
    """All lines, in the order of the brief; without evidence while it is being read."""
    findings = visible_findings(repository)
    items = [Item(((f"KEY JUDGEMENTS  {len(findings)}", "heading"),))]
    items += [_finding_item(number, item) for number, item in enumerate(findings, 1)]
    if not findings:
        items.append(Item((("  none yet: n writes one", "quiet"),), "none"))
    items.append(Item((("TEXTS OF THE ANALYST", "heading"),)))
    statements = visible_statements(repository)
    items += [_text_item(name, statements.get(name, "")) for name in STATEMENTS]
    if evidence is None:
        return [*items, Item((("EVIDENCE BY REASON  …", "heading"),))]
    found = (
        f"{counted(len(evidence.claims), 'claim')} from {counted(len(evidence.cited), 'source')}"
    )
    items.append(Item(((f"EVIDENCE BY REASON  {found}", "heading"),)))
    return [*items, *_code_items(evidence)]


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
    words = text.replace("\n", " ") if text else EMPTY.get(name, "empty: the brief will say so")
    row = ((f"  {TEXT_LABELS[name]:<26}", "text"), (words, "text" if text else "quiet"))
    return Item(row, "text", name)


def _code_items(evidence: Evidence) -> list[Item]:
    items, empty = [], []
    for code in evidence.codes:
        if not evidence.of_code(code.id):
            if code.codable:
                empty.append(code.label)
            continue
        row = (
            (f"  {code.key or ' '} ", "key"),
            (f"{shortened(code.label, 22):<22} ", "text"),
            (f"{_count(behind_reason(evidence, code.id)):<34} ", "text"),
            _body_words(evidence, code.id),
        )
        items.append(Item(row, "code", code.id))
    if empty:
        items.append(Item(((f"  without evidence: {', '.join(empty)}", "quiet"),), "none"))
    return items


def _count(found: Behind) -> str:
    """As the table of the brief counts."""
    origins = "origin" if found.found.high == 1 else "origins"
    return (
        f"{counted(found.passages, 'passage')}, {counted(found.documents, 'document')}, "
        f"{found.range.replace(' to ', '–').replace('none', 'no')} {origins}"
    )


def _body_words(evidence: Evidence, code: str) -> Piece:
    """How many passages stand under the reason, and who chose them."""
    body = shown(evidence, code)
    if any(claim.annotation.in_brief for claim in body):
        return f"{len(body)} chosen", "done"
    words = f"{len(body)} best graded" if body else "under another"
    return words, "quiet"


def shortened(text: str, length: int) -> str:
    """A label in so many characters at most."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def in_full(evidence: Evidence, code: str) -> list[tuple[str, str]]:
    """The passages that stand under a reason, then the others."""
    body = shown(evidence, code)
    others = [claim for claim in evidence.of_code(code) if claim not in body]
    lines = [
        (f"{'*' if claim.annotation.in_brief else '›'} {quoted(claim)}", "text") for claim in body
    ]
    return [*lines, *((f"  {quoted(claim)}", "quiet") for claim in others)]


def quoted(claim: Claim) -> str:
    """A claim's words on one line, between quotation marks, with its place."""
    return f"“{' '.join(claim.annotation.quote.split())}” {claim.source} {claim.locator}"


def evidence_of(finding: Finding, evidence: Evidence) -> Sequence[tuple[str, str]]:
    """What speaks for and against a judgement."""
    for_ = [f"+ {quoted(claim)}" for claim in evidence.printed(finding.supporting)]
    against = [f"− {quoted(claim)}" for claim in evidence.printed(finding.contradicting)]
    return [(line, "quiet") for line in (*for_, *against)]
