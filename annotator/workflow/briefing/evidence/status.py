"""How far the work is, and how the brief must be handled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from annotator.errors import MarkedAbove, MarkingUnknown
from annotator.model.brief import Paragraph, Run
from annotator.model.project import Settings
from annotator.model.source import Source
from annotator.workflow.briefing.evidence.evidence import Evidence
from annotator.workflow.wording import are, capital, counted, in_words, listed


def status(evidence: Evidence) -> str:
    """«single-coded», or «DRAFT» with the number of claims that nobody has settled."""
    if evidence.only:
        return "DRAFT, coded blind and not yet opened"
    if evidence.held.is_adjudicated:
        undecided = evidence.held.undecided
        return f"DRAFT, {undecided} undecided" if undecided else "adjudicated"
    unsettled = _unsettled(evidence)
    if unsettled:
        return f"DRAFT, {unsettled} unsettled"
    return "single-coded" if evidence.claims else "DRAFT, nothing coded"


def extent(evidence: Evidence) -> Paragraph:
    """Cut-off date, and how much was read by whom."""
    cut_off = evidence.settings.cut_off
    claims, sources = len(evidence.claims), len(evidence.sources)
    text = (
        f"Information cut-off: {cut_off or 'not stated'}. "
        f"{counted(claims, 'claim')} by {counted(len(evidence.coders), 'coder')} in "
        f"{len(evidence.cited)} of {counted(sources, 'source')}. {_unfinished(evidence)}"
    )
    if evidence.exercises:
        number = evidence.exercises
        text += f" {capital(counted(number, 'training document'))} {are(number)} not counted."
    return Paragraph((Run(text.replace("  ", " ").strip()),), "meta")


def _unfinished(evidence: Evidence) -> str:
    """«None of the 5 sources is finished; 2 hold no claim.»; empty when all are."""
    every, left = len(evidence.sources), len(evidence.sources) - len(evidence.done)
    if not left:
        return ""
    empty = every - len(evidence.cited)
    if left < every:
        return f"{capital(in_words(left))} of the {every:,} sources {are(left)} not finished."
    text = f"None of the {every:,} sources is" if every > 1 else "The source is not"
    holding = f"; {empty:,} hold{'s' * (empty == 1)} no claim" if 0 < empty < every else ""
    return f"{text} finished{holding}."


def unsettled_note(evidence: Evidence) -> tuple[Paragraph, ...]:
    """Says plainly what «unsettled» means here."""
    if evidence.only:
        text = f"The project is coded blind: this brief holds the marks of {evidence.only} alone."
        return (Paragraph((Run(text),), "note"),)
    if evidence.held.is_adjudicated:
        return (Paragraph((Run(_adjudicated(evidence)),), "note"),)
    unsettled = _unsettled(evidence)
    if not unsettled:
        return ()
    shared = _shared(evidence)
    text = (
        f"Not adjudicated: {counted(unsettled, 'claim')} {are(unsettled)} from "
        f"{counted(len(shared), 'source')} that more than one coder has coded. Where they differ "
        "nobody has decided yet. A passage that two coders marked counts as one."
    )
    return (Paragraph((Run(text),), "note"),)


def _adjudicated(evidence: Evidence) -> str:
    """How many differences were decided, and what is printed of the others."""
    held = evidence.held
    by = f" by {listed(held.deciders)}" if held.deciders else ""
    text = (
        f"Adjudicated: of {counted(held.total, 'passage')} in which coders differ, "
        f"{held.decided} {are(held.decided)} decided{by}. Where coders agree, a passage is "
        "printed once."
    )
    if held.undecided:
        text += (
            f" {capital(counted(held.undecided, 'passage'))} {are(held.undecided)} undecided: "
            "every coder’s version is printed and marked as unsettled."
        )
    return f"{text} {held.disclosure}".strip()


def check_handling(settings: Settings, sources: Sequence[Source]) -> None:
    """Refuse a source that is marked above the brief.

    Raises:
        MarkedAbove: its marking stands later in ``handling_levels``.
        MarkingUnknown: a marking is not listed there, so nobody can tell.
    """
    levels = [_folded(level) for level in settings.handling_levels]
    ours = _folded(settings.handling)
    for source in sources:
        marking = settings.source_handling.get(source.id, "")
        theirs = _folded(marking)
        if not theirs or theirs == ours:
            continue
        if theirs not in levels:
            raise MarkingUnknown(source.id, marking)
        if ours and ours not in levels:
            raise MarkingUnknown("the brief", settings.handling)
        if not ours or levels.index(theirs) > levels.index(ours):
            raise MarkedAbove(source.id, marking, settings.handling)


def _shared(evidence: Evidence) -> list[str]:
    """Sources with claims of more than one coder."""
    coders = Counter(source for source, _ in evidence.coded_by)
    return [source.id for source in evidence.sources if coders[source.id] > 1]


def _unsettled(evidence: Evidence) -> int:
    shared = set(_shared(evidence))
    return sum(claim.source in shared for claim in evidence.claims)


def _folded(marking: str) -> str:
    return " ".join(marking.casefold().split())
