"""Which attributions speak for a claim, the best first."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.citing.attributions import cues
from annotator.model.attribution import Attribution, Speaker
from annotator.model.span import Span

_BESIDE = 3
"""Code points between a claim and a cue right behind it: a comma, a closing quotation mark."""
_NEXT_CLAUSE = 40
"""Code points that a speaker behind a claim counts as farther than one before it."""
_RANK = {
    Speaker.DOCUMENT: 0,
    Speaker.NAMED: 0,
    Speaker.ANONYMOUS: 1,
    Speaker.PRONOUN: 2,
    Speaker.HEARSAY: 3,
}


def suggested(found: Sequence[Attribution], spans: Sequence[Span]) -> tuple[Attribution, ...]:
    """Those that stand in or cover a claim, the best first.

    A cue inside the claim before one beside it, a speaker's own before a carried one, the deeper
    of two origins before the one that cites it, a name or a work before people without a name
    before a pronoun before hearsay, the nearer before the farther. A pronoun whose antecedent
    has a name counts as that name.
    """
    touching = [
        item
        for item in found
        if any(item.covers.overlaps(span) or item.span.overlaps(span) for span in spans)
    ]
    return tuple(sorted(touching, key=lambda item: _order(item, spans)))


def _names(words: str) -> bool:
    return any(word[0].isupper() and word.lower() not in cues.DETERMINERS for word in words.split())


def _order(item: Attribution, spans: Sequence[Span]) -> tuple[bool, int, bool, bool, int, int]:
    rank = 0 if _names(item.antecedent) else _RANK[item.kind]
    inside = any(item.span.overlaps(span) for span in spans)
    far = min(_distance(item.span, span) for span in spans)
    return item.carried, rank, not item.nested, not inside, far, item.span.start


def _distance(attribution: Span, claim: Span) -> int:
    """Code points between; «…, said Otto» is near, another clause behind the claim is not."""
    if attribution.end <= claim.start:
        return claim.start - attribution.end
    gap = attribution.start - claim.end
    return max(gap, 0) + (_NEXT_CLAUSE if gap > _BESIDE else 0)
