"""What the brief will say, as lines: judgements, texts, evidence by reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from annotator.model.finding import Finding
from annotator.tui.widgets.lines import CellWidth, Piece, Row, padded
from annotator.workflow.blind import visible_findings, visible_statements
from annotator.workflow.briefing.evidence.behind import Behind
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.independence import behind_reason
from annotator.workflow.briefing.evidence.passages import shown
from annotator.workflow.briefing.findings import STATEMENTS
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from annotator.store.repository import Repository

TEXT_LABELS = {
    "summary": "source summary statement",
    "gaps": "gaps",
    "assumptions": "assumptions",
    "alternatives": "alternatives",
}

EMPTY = {"summary": "empty: drawn up from the records"}


Kind = Literal["heading", "finding", "text", "code", "none"]


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A line of the Brief screen, and what it stands for."""

    row: Row
    kind: Kind = "heading"
    name: str = ""
    """Finding id, name of the text, code id."""

    @property
    def key(self) -> tuple[str, str]:
        """What it stands for."""
        return self.kind, self.name


@dataclass(frozen=True, slots=True)
class Look:
    """What lines depend on beside their matter."""

    width: int
    cells: CellWidth
    reading: bool
    """Whether the claims are being read."""

    def first_column(self, words: Sequence[str], others: int, least: int) -> int:
        """Cells of a column that takes what the others leave, and no more than it needs."""
        longest = max(map(self.cells, words), default=0)
        return min(longest, max(least, self.width - others))


def brief_lines(repository: Repository, evidence: Evidence | None, look: Look) -> list[BriefLine]:
    """All lines, in the order of the brief; without evidence while it is being read."""
    findings = visible_findings(repository)
    lines = [BriefLine(((f"KEY JUDGEMENTS  {len(findings)}", "heading"),))]
    lines += _finding_lines(findings, look)
    if not findings:
        lines.append(BriefLine((("  none yet: n writes one", "quiet"),), "none"))
    lines.append(BriefLine((("TEXTS OF THE ANALYST", "heading"),)))
    statements = visible_statements(repository)
    lines += [_text_line(name, statements.get(name, "")) for name in STATEMENTS]
    if evidence is None:
        words = "…" if look.reading else "not read: p reads it"
        return [*lines, BriefLine(((f"EVIDENCE BY REASON  {words}", "heading"),))]
    found = (
        f"{counted(len(evidence.claims), 'claim')} from {counted(len(evidence.cited), 'source')}"
    )
    lines.append(BriefLine(((f"EVIDENCE BY REASON  {found}", "heading"),)))
    return [*lines, *_code_lines(evidence, look)]


def _finding_lines(findings: Sequence[Finding], look: Look) -> Iterator[BriefLine]:
    """The statement has what room there is; its terms stand in a column."""
    statements = [" ".join(finding.statement.split()) for finding in findings]
    terms = [terms_of(finding) for finding in findings]
    others = len("›  12.   ") + max(map(len, terms), default=0)
    column = look.first_column(statements, others, least=look.width * 2 // 5)
    for number, finding in enumerate(findings, 1):
        row = (
            (f"  {number}. ", "key"),
            (padded(statements[number - 1], column, look.cells), "text"),
            (f"  {terms[number - 1]}", "quiet"),
        )
        yield BriefLine(row, "finding", finding.id)


def terms_of(finding: Finding) -> str:
    """«2 for, 1 against · likely · confidence moderate»."""
    for_, against = len(finding.supporting), len(finding.contradicting)
    return (
        f"{for_} for, {against} against · {finding.likelihood or 'no likelihood'}"
        f" · confidence {finding.confidence or 'not given'}"
    )


def _text_line(name: str, text: str) -> BriefLine:
    words = text.replace("\n", " ") if text else EMPTY.get(name, "empty: the brief will say so")
    row = ((f"  {TEXT_LABELS[name]:<26}", "text"), (words, "text" if text else "quiet"))
    return BriefLine(row, "text", name)


def _code_lines(evidence: Evidence, look: Look) -> Iterator[BriefLine]:
    """The label has what room there is; counts and passages stand in columns."""
    given = [code for code in evidence.codes if evidence.of_code(code.id)]
    counts = [_count(behind_reason(evidence, code.id)) for code in given]
    bodies = [_body_words(evidence, code.id) for code in given]
    counts_column = max(map(len, counts), default=0)
    others = len("›  k     ") + counts_column + max((len(words) for words, _ in bodies), default=0)
    column = look.first_column([code.label for code in given], others, least=20)
    for code, count, body in zip(given, counts, bodies, strict=True):
        row = (
            (f"  {code.key or ' '} ", "key"),
            (f"{padded(code.label, column, look.cells)}  ", "text"),
            (f"{count:<{counts_column}}  ", "text"),
            body,
        )
        yield BriefLine(row, "code", code.id)
    empty = [code.label for code in evidence.codes if code.codable and code not in given]
    if empty:
        yield BriefLine(((f"  without evidence: {', '.join(empty)}", "quiet"),), "none")


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
