"""The rule on «confirmed by other independent sources»: it needs two independent origins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annotator.citing.origins.counting import Independence, Support
from annotator.model.annotation import Annotation
from annotator.workflow.origins.tracing.problem import Problem
from annotator.workflow.origins.tracing.tracing import Claimed, Tracing
from annotator.workflow.wording import in_words, listed

NEEDED = 2
"""Independent origins, the claim's own among them."""


def confirmed_question(tracing: Tracing, claim: Claimed) -> str:
    """As ``Tracing.confirmed_question``."""
    fields = _fields(claim)
    if not fields["codes"] or fields["credibility"] != tracing.best.grade:
        return ""
    code, ident = fields["codes"][0], fields["id"]
    ends = tracing.deriving.ends(fields["source"], fields["spans"], fields["origins"])
    graph = tracing.graph.with_support(Support(ident, fields["source"], ends))
    found = graph.independence((*tracing.by_first_code.get(code, ()), ident))
    return "" if found.low >= NEEDED else _why(tracing, code, found)


def confirmed_problems(tracing: Tracing) -> Iterator[Problem]:
    """Claims graded best with too few origins behind them, by code, unexplained ones first."""
    for code, claims in tracing.by_first_code.items():
        graded = [
            annotation
            for annotation in map(tracing.material.annotations.__getitem__, claims)
            if annotation.credibility == tracing.best.grade
        ]
        found = tracing.independence(claims) if graded else None
        if found is None or found.low >= NEEDED:
            continue
        why = _why(tracing, code, found)
        for kept, told in ((False, "no note says why it is kept"), (True, "kept with a note")):
            idents = tuple(each.id for each in graded if bool(each.grade_note) is kept)
            if idents:
                have = "claim has" if len(idents) == 1 else "claims have"
                message = f"{why}; {in_words(len(idents))} {have} it, {told}"
                yield Problem("confirmed", message, found.origins, idents)


def _why(tracing: Tracing, code: str, found: Independence) -> str:
    best = tracing.best
    meaning = f" ({best.label})" if best.label else ""
    if not found.passages:
        behind = "go back to nothing that counts"
    elif found.sources == 1:
        behind = "stand in one source"
    elif found.perhaps_one:
        names = listed([f"“{tracing.name(node)}”" for node in found.perhaps_one[0]])
        behind = f"go back to {names}, who may be one"
    elif found.high > 1:
        behind = "go back to origins that are not all known, so they may be one"
    elif found.origins:
        behind = f"all go back to {tracing.name(found.origins[0])}"
    else:
        behind = "all go back to one origin that is not named"
    reason = best.labels.get(code, code)
    return (
        f"credibility {best.grade}{meaning} needs two independent origins, and the claims under "
        f"“{reason}” {behind}"
    )


def _fields(claim: Claimed) -> dict[str, Any]:
    if isinstance(claim, Annotation):
        return {
            "id": claim.id,
            "source": claim.source,
            "spans": claim.spans,
            "codes": [code.id for code in claim.codes],
            "credibility": claim.credibility,
            "origins": claim.origins,
        }
    empty: dict[str, Any] = {
        "id": "", "spans": (), "codes": (), "credibility": None, "origins": (),
    }  # fmt: skip
    return empty | dict(claim)
