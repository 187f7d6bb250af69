"""What the analyst makes of the claims: findings, and the texts of the brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from annotator.errors import UnknownFinding, UsageError
from annotator.model.change import Delete, Put, Statement
from annotator.model.finding import CONFIDENCES, LIKELIHOODS, Finding
from annotator.workflow.blind import visible_findings, visible_statements
from annotator.workflow.named import the_one

if TYPE_CHECKING:
    from annotator.store.repository import Repository

STATEMENTS = ("summary", "gaps", "assumptions", "alternatives")
"""The analyst's own texts in a brief."""


def add_finding(repository: Repository, statement: str, **fields: Any) -> Finding:
    """Save a new judgement, after the others unless an order is given."""
    there = visible_findings(repository)
    fields.setdefault("order", max((finding.order for finding in there), default=0) + 1)
    finding = _checked(repository, Finding(repository.new_id(), statement.strip(), **fields))
    repository.save([Put(finding)])
    return finding


def edit_finding(repository: Repository, finding: Finding, **fields: Any) -> Finding:
    """Save a judgement with some fields changed."""
    changed = _checked(repository, replace(finding, **fields))
    if changed != finding:
        repository.save([Put(changed)])
    return changed


def move_finding(repository: Repository, finding: Finding, by: int) -> None:
    """Let a judgement stand so many places further on in the brief, in one act; not past an end."""
    findings = list(visible_findings(repository))
    at = findings.index(finding)
    findings.insert(max(0, min(at + by, len(findings) - 1)), findings.pop(at))
    placed = [replace(item, order=order) for order, item in enumerate(findings, 1)]
    changes = [Put(new) for new, old in zip(placed, findings, strict=True) if new != old]
    if changes:
        repository.save(changes)


def remove_finding(repository: Repository, finding: Finding) -> None:
    """Take a judgement away; undo brings it back."""
    repository.save([Delete(finding)])


def finding_of(repository: Repository, suffix: str) -> Finding:
    """The judgement with that number in the brief's order, or whose id ends so."""
    return the_one(visible_findings(repository), suffix, UnknownFinding, numbered=True)


def set_statement(repository: Repository, name: str, text: str) -> Statement:
    """Save one of the analyst's texts; an empty one takes it away."""
    if name not in STATEMENTS:
        raise UsageError(f"a brief has no text called {name!r}", f"it has {', '.join(STATEMENTS)}")
    statement = Statement(name, text.strip())
    before = visible_statements(repository).get(name, "")
    if statement.text != before:
        repository.save([Put(statement) if statement.text else Delete(Statement(name, before))])
    return statement


def _checked(repository: Repository, finding: Finding) -> Finding:
    if not finding.statement:
        raise UsageError("a finding needs a statement", "say it in one sentence")
    terms = [term for term, _ in LIKELIHOODS]
    if finding.likelihood and finding.likelihood not in terms:
        raise UsageError(
            f"{finding.likelihood!r} is no term of likelihood", f"choose of: {', '.join(terms)}"
        )
    if finding.confidence and finding.confidence not in CONFIDENCES:
        raise UsageError(
            f"{finding.confidence!r} is no level of confidence", f"choose {', '.join(CONFIDENCES)}"
        )
    return replace(
        finding,
        supporting=_ids(repository, finding.supporting),
        contradicting=_ids(repository, finding.contradicting),
    )


def _ids(repository: Repository, suffixes: Sequence[str]) -> tuple[str, ...]:
    """Whole ids, each once; a settled claim is named by a coder's that it stands for."""
    from annotator.workflow.adjudicating.settled import claim_id  # noqa: PLC0415 - statements do without

    return tuple(dict.fromkeys(claim_id(repository, suffix) for suffix in suffixes))
