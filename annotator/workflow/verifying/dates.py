"""Quotations that say «last year», of sources that do not say which year that was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.citing.quotations.relative_dates import relative_dates
from annotator.workflow.briefing.sections.reasons import DATE
from annotator.workflow.verifying.project import Project
from annotator.workflow.verifying.result import DateRow, QuoteRow


def dates(quotes: Sequence[QuoteRow], project: Project) -> Iterator[DateRow]:
    """One row for each claim that needs a date and has none to count from."""
    seen: set[str] = set()
    for row in quotes:
        if row.annotation in seen or not row.text:
            continue
        seen.add(row.annotation)
        expressions = relative_dates(row.text)
        if expressions and not _anchored(row, project):
            problem = f"{', '.join(f'«{each}»' for each in expressions)}: no date to count from"
            yield DateRow(
                "without-anchor",
                (problem,),
                doubt=True,
                annotation=row.annotation,
                source=row.source,
                expressions=expressions,
            )


def _anchored(row: QuoteRow, project: Project) -> bool:
    """The claim says when, or its source has a date."""
    mark = project.annotations.get(row.annotation)
    if mark is not None and mark.attributes.get(DATE, "").strip():
        return True
    reference = project.references.get(row.source)
    return reference is not None and bool(reference.issued or reference.information_date)
