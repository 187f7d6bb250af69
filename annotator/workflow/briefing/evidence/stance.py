"""Whether claims are used for a judgement, against one, both, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from annotator.workflow.briefing.evidence.evidence import Claim, Evidence

Stance = Literal["for", "against", "both", "mentions"]
SIGNS: dict[Stance, str] = {"for": "+", "against": "–", "both": "±", "mentions": "○"}
LEGEND = (
    "+ a judgement rests on a passage of it; – a passage of it speaks against a judgement; "
    "± both; ○ it is there and no judgement uses it"
)


def stance(evidence: Evidence, claims: Iterable[Claim]) -> Stance:
    """Of claims taken together."""
    idents = [claim.annotation.id for claim in claims]
    supports = any(ident in evidence.supporting for ident in idents)
    contradicts = any(ident in evidence.contradicting for ident in idents)
    if supports and contradicts:
        return "both"
    return "for" if supports else "against" if contradicts else "mentions"
