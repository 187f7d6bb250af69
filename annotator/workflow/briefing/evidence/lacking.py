"""What nobody recorded, and what is no longer as it was coded; told in the brief and beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.workflow.briefing.evidence.evidence import Evidence
from annotator.workflow.wording import capital, counted, have, listed

NAMED = 6
"""Sources that are named; more are counted."""


def lacking(evidence: Evidence) -> tuple[str, ...]:
    """Sentences; none where everything is there."""
    return (*_not_recorded(evidence), *_not_as_coded(evidence))


def _not_recorded(evidence: Evidence) -> Iterator[str]:
    """«2 sources have no reference, 1 claim has no grade and 3 claims have no origin.»."""
    without = set(evidence.unrecorded)
    sources = sum(source.id in without for source in evidence.cited)
    grades = sum(claim.reliability is claim.credibility is None for claim in evidence.claims)
    origins = sum(claim.annotation.id not in evidence.ends for claim in evidence.claims)
    titles = "its title stands for it" if sources == 1 else "their titles stand for them"
    told = [
        f"{counted(count, noun)} {have(count)} no {what}"
        for count, noun, what in (
            (sources, "source", f"reference, so {titles}"),
            (grades, "claim", "grade"),
            (origins, "claim", "origin"),
        )
        if count
    ]
    if told:
        yield f"{capital(listed(told))}."


def _not_as_coded(evidence: Evidence) -> Iterator[str]:
    """Of files, whose text the project keeps as it was coded."""
    files = evidence.files
    if files.changed:
        yield (
            f"Changed on disk since coding: {_named(files.changed)}. Quotations stand in the text "
            "that was coded, which is kept."
        )
    if files.gone:
        yield f"No longer in the project’s folder: {_named(files.gone)}. What was coded is kept."


def _named(idents: Sequence[str]) -> str:
    left = len(idents) - NAMED
    return listed([*idents[:NAMED], *([f"{left:,} more"] if left > 0 else [])])
