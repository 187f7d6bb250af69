"""What a reader should know about where the evidence comes from before he trusts a count."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.brief import Element, Heading, Paragraph, Run
from annotator.workflow.briefing.evidence.evidence import Evidence
from annotator.workflow.briefing.evidence.lacking import lacking
from annotator.workflow.briefing.evidence.originals import with_whole_titles
from annotator.workflow.origins.tracing import Problem
from annotator.workflow.wording import capital, counted, sentence

MOST = 40
"""Warnings that are printed; of more, the rest is counted."""
HEADINGS = {
    "circular": "Circular reporting",
    "later-origin": "Circular reporting",
    "own-brief": "Circular reporting",
    "similar-names": "Perhaps one origin",
    "one-origin": "One origin",
    "confirmed": "Graded as confirmed",
    "withdrawn": "Withdrawn",
    "shared-author": "Interests",
    "shared-owner": "Interests",
    "same-event": "Interests",
    "unnamed": "Not named",
    "gone": "Records that do not fit",
}
"""By kind of problem."""


def warnings(evidence: Evidence) -> Iterator[Element]:
    """One item each, under a word that says of what kind; nothing when there are none."""
    problems, missing = evidence.tracing.problems, lacking(evidence)
    if not problems and not missing:
        return
    yield Heading(2, "Warnings", "warnings")
    for told in missing:
        yield Paragraph((Run("Records: ", bold=True), Run(told)), "item")
    for problem in problems[:MOST]:
        told = sentence(capital(with_whole_titles(evidence, _told(problem))))
        yield Paragraph((Run(f"{_kind(problem)}: ", bold=True), Run(told)), "item")
    left = len(problems) - MOST
    if left > 0:
        yield Paragraph((Run(f"{capital(counted(left, 'more warning'))} in the project."),), "note")


def _kind(problem: Problem) -> str:
    return HEADINGS.get(problem.kind, capital(problem.kind.replace("-", " ")))


def _told(problem: Problem) -> str:
    """What it says, without the word that stands before it."""
    lead = f"{_kind(problem)}: "
    said = problem.message
    return said[len(lead) :] if said.casefold().startswith(lead.casefold()) else said
