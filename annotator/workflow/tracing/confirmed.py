"""The rule on «confirmed by other independent sources»: it needs two independent origins."""

from __future__ import annotations

from typing import Any

from annotator.citing.origins import Independence, Support
from annotator.model.annotation import Annotation
from annotator.workflow.tracing.problem import Problem
from annotator.workflow.tracing.sentences import in_words
from annotator.workflow.tracing.tracing import Claimed, Tracing

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


def confirmed_problems(tracing: Tracing) -> list[Problem]:
    """Claims graded best with too few origins behind them, by code, unexplained ones first."""
    out = []
    for code, claims in tracing.by_first_code.items():
        graded = [
            annotation
            for annotation in map(tracing.material.annotations.__getitem__, claims)
            if annotation.credibility == tracing.best.grade
        ]
        if not graded:
            continue
        found = tracing.independence(claims)
        if found.low >= NEEDED:
            continue
        why = _why(tracing, code, found)
        for noted in (False, True):
            idents = tuple(each.id for each in graded if bool(each.grade_note) is noted)
            if idents:
                kept = "a note says why it is kept" if noted else "no note says why it is kept"
                have = "claim has" if len(idents) == 1 else "claims have"
                message = f"{why}; {in_words(len(idents))} {have} it, {kept}"
                out.append(Problem("confirmed", message, found.origins, idents))
    return sorted(out, key=lambda problem: "no note" not in problem.message)


def _why(tracing: Tracing, code: str, found: Independence) -> str:
    best = tracing.best
    meaning = f" ({best.label})" if best.label else ""
    behind = (
        f"one origin: {tracing.name(found.origins[0])}"
        if len(found.origins) == 1 and found.high == 1
        else "one origin"
        if found.high == 1
        else "origins that are not all known, so they may be one"
    )
    reason = best.labels.get(code, code)
    return (
        f"credibility {best.grade}{meaning} needs two independent origins, and the claims under "
        f"“{reason}” go back to {behind}"
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
