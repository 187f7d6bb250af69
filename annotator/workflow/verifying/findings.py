"""Key judgements: whether they stand as they were written, and on what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.citing.quotations.comparing import Status
from annotator.citing.quotations.tokens import Tokens, joined
from annotator.model.finding import Finding
from annotator.model.manifest import ExportedFinding
from annotator.model.returned import Returned
from annotator.workflow.blind import visible_findings
from annotator.workflow.briefing.evidence.likelihoods import (
    confidence_sentence,
    likelihood_sentence,
)
from annotator.workflow.verifying.project import Project
from annotator.workflow.verifying.quotes import FAULTS
from annotator.workflow.verifying.remade import printed_findings
from annotator.workflow.verifying.result import FindingRow, QuoteRow

_UNFOUNDED = "no claim is recorded for it, as the brief says"


def findings(
    returned: Returned, project: Project, quotes: Sequence[QuoteRow]
) -> Iterator[FindingRow]:
    """One row for each judgement that the brief was made with, then those that came later."""
    now = {finding.id: finding for finding in visible_findings(project.repository)}
    wrong = {
        row.annotation for row in quotes if row.status in {str(Status(each)) for each in FAULTS}
    }
    for item, printed in printed_findings(returned, tuple(now.values())):
        finding = now.pop(item.id, None)
        if finding is None:
            problem = "the project has no such judgement any more"
            yield FindingRow(
                "gone",
                (problem,),
                fault=True,
                finding=item.id,
                number=numbered(item),
                statement=item.statement,
            )
            continue
        live = _live(finding, project, wrong)
        problems = [*_support(finding, live)]
        if finding.statement != item.statement:
            problems.append("it says something else in the project now")
        if printed is None:
            problems.append("it was taken out of the brief")
        else:
            problems += _missing(item.statement, finding, printed)
        yield replace(_row(finding, live, problems), number=numbered(item))
    for finding in now.values():
        live = _live(finding, project, wrong)
        problem = (
            "the judgement came after the brief was made"
            if returned.manifest
            else "the brief prints no such judgement"
        )
        yield _row(finding, live, [*_support(finding, live), problem])


def numbered(item: ExportedFinding) -> int:
    """Which judgement it is in the brief, as its bookmark says; 0 where that does not tell."""
    number = item.anchor.rpartition("judgement-")[2].rpartition("judgement_")[2]
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0


def _row(finding: Finding, live: int, problems: Sequence[str]) -> FindingRow:
    return FindingRow(
        status="unsupported" if not live else "changed" if problems else "ok",
        problems=tuple(problems),
        fault=any(problem != _UNFOUNDED for problem in problems),
        doubt=bool(problems),
        finding=finding.id,
        statement=finding.statement,
        supporting=len(finding.supporting),
        live=live,
    )


def _live(finding: Finding, project: Project, wrong: set[str]) -> int:
    """Supporting claims that are there, count, and are quoted rightly.

    Of those that a coder may not see while the project is blind nothing is said against any.
    """
    marks = {ident: project.annotations.get(ident) for ident in finding.supporting}
    return sum(
        not wrong.intersection({ident, project.printed_as(ident)})
        and project.why_withdrawn(mark) is None
        if mark is not None
        else project.only is not None
        for ident, mark in marks.items()
    )


def _support(finding: Finding, live: int) -> Iterator[str]:
    if not finding.supporting:
        yield _UNFOUNDED
    elif not live:
        yield "none of the claims that support it is left, rightly quoted"


def _missing(statement: str, finding: Finding, paragraph: str) -> Iterator[str]:
    """Words of the judgement that the brief's paragraph no longer has.

    Likelihood and confidence are sentences of their own, and looked for from end to end: «likely
    (55–80 %)» is no part of «very likely (80–95 %)».
    """
    printed = joined(Tokens(paragraph).keys)
    for what, text in (
        ("statement", statement.rstrip(" .")),
        ("likelihood", likelihood_sentence(finding)),
        ("confidence", confidence_sentence(finding)),
    ):
        if joined(Tokens(text).keys) not in printed:
            yield f"the brief no longer prints its {what} as it stands in the project"
