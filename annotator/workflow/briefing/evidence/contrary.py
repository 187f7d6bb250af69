"""What speaks against a reason: recorded conflicts first, then what speaks against judgements."""

from __future__ import annotations

from annotator.model.codebook import Code
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence

RULE = (
    "Contrary evidence: the other side of a recorded conflict, then claims of other reasons "
    "against a judgement that rests on this one."
)


def contrary(evidence: Evidence, code: Code) -> tuple[Claim, ...]:
    """Claims that count, those of conflicts first, each once.

    A claim against a judgement is contrary only to reasons that it does not give itself: what has
    the reason for its code bears it out, whatever it does to the judgement.
    """
    own = {claim.annotation.id for claim in evidence.standing(evidence.of_code(code.id))}
    found: dict[str, None] = {}
    for conflict in evidence.tracing.conflicts:
        for side, other in ((conflict.one, conflict.other), (conflict.other, conflict.one)):
            if own.intersection(side):
                found.update(dict.fromkeys(other))
    for finding in evidence.findings:
        if own.intersection(finding.supporting):
            found.update((each, None) for each in finding.contradicting if each not in own)
    return evidence.standing(
        evidence.by_annotation[each] for each in found if each in evidence.by_annotation
    )
