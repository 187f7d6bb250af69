"""How far the work is, and how the brief must be handled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from annotator.errors import MarkedAbove, MarkingUnknown
from annotator.model.brief import Paragraph, Run
from annotator.model.project import Settings
from annotator.model.source import Source
from annotator.workflow.adjudicating.state import State
from annotator.workflow.briefing.evidence.evidence import Evidence
from annotator.workflow.wording import are, capital, counted, listed

REASONS = 3
"""Reasons why sources are not compared that are told; the most frequent first."""


def status(evidence: Evidence) -> str:
    """«single-coded», «agreed», «adjudicated», or «DRAFT» with what is not settled."""
    if evidence.only:
        return "DRAFT, coded blind and not yet opened"
    if not evidence.claims:
        return "DRAFT, nothing coded"
    settling = evidence.settling
    if settling.open:
        return f"DRAFT, {settling.open:,} unsettled"
    if settling.waiting:
        return f"DRAFT, {counted(len(settling.waiting), 'source')} not yet compared"
    if not settling.sources:
        return "single-coded"
    return "adjudicated" if settling.decided else "agreed"


def extent(evidence: Evidence) -> Paragraph:
    """Cut-off date, and how much was read by whom."""
    cut_off = evidence.settings.cut_off
    claims, sources = len(evidence.claims), len(evidence.sources)
    text = (
        f"Information cut-off: {cut_off or 'not stated'}. "
        f"{counted(claims, 'claim')} by {counted(len(evidence.coders), 'coder')} in "
        f"{len(evidence.cited)} of {counted(sources, 'source')}{_unfinished(evidence)}."
    )
    if evidence.training:
        number = evidence.training
        text += f" {capital(counted(number, 'training source'))} {are(number)} not counted."
    return Paragraph((Run(text),), "meta")


def _unfinished(evidence: Evidence) -> str:
    """«; none of the 5 is finished, 2 hold no claim»; empty when all are finished."""
    every, left = len(evidence.sources), len(evidence.sources) - len(evidence.done)
    if not left:
        return ""
    if left < every:
        return f"; {left:,} of the {every:,} {are(left)} not finished"
    empty = every - len(evidence.cited)
    holding = f", {empty:,} hold{'s' * (empty == 1)} no claim" if 0 < empty < every else ""
    return f"; none of the {every:,} is finished{holding}" if every > 1 else "; it is not finished"


def unsettled_note(evidence: Evidence) -> tuple[Paragraph, ...]:
    """What the status means: what was compared, who decided on what, and what waits."""
    if evidence.only:
        who = evidence.settings.called(evidence.only)
        text = f"The project is coded blind: this brief holds the marks of {who} alone."
    else:
        text = " ".join(filter(None, _settled(evidence)))
    return (Paragraph((Run(text),), "note"),) if text else ()


def _settled(evidence: Evidence) -> Iterator[str]:
    """Sentences on sources that several coders code; none where there are none."""
    settling, called = evidence.settling, evidence.settings.called
    if settling.sources:
        yield _compared(settling, called)
        yield (
            "Where coders agree, a passage is printed once."
            if evidence.held.prints_once
            else "A passage that several marked is printed as each marked it and counts once."
        )
    if settling.open and settling.decided:
        yield _open(settling.open)
    if settling.waiting:
        waiting = len(settling.waiting)
        yield (
            f"{capital(counted(waiting, 'source'))} that coders share {are(waiting)} not yet "
            f"compared{'' if settling.sources else _why(settling)}."
        )
    yield settling.disclosed(called)


def _compared(settling: State, called: Callable[[str], str]) -> str:
    """How many differences there were, and who decided on how many."""
    text = f"Coders are compared in {counted(len(settling.sources), 'source')} that all finished: "
    if not settling.differences:
        return f"{text}they do not differ."
    text += f"of {counted(settling.differences, 'difference')} "
    if not settling.decided:
        return f"{text}none is decided."
    by = f" by {listed(list(map(called, settling.deciders)))}" if settling.deciders else ""
    return f"{text}{settling.decided:,} {are(settling.decided)} decided{by}."


def _open(count: int) -> str:
    """What is printed where nobody has decided."""
    undecided = f"{capital(counted(count, 'difference'))} {are(count)} undecided"
    return f"{undecided}: every coder’s version is printed and marked as unsettled."


def _why(settling: State) -> str:
    """«: 2 not finished by bo; 1 not finished by ana», where no annex on method says it."""
    reasons = Counter(settling.waiting.values())
    told = (
        f"{number:,} {reason}" if len(reasons) > 1 else reason
        for reason, number in reasons.most_common(REASONS)
    )
    return f": {'; '.join(told)}"


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


def _folded(marking: str) -> str:
    return " ".join(marking.casefold().split())
