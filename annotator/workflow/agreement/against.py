"""One coder's claims against a coding that is settled: how near he came, not how reliable he is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.agreement.continuum import CodedSpan, continuum
from annotator.agreement.span_report import beside_key
from annotator.workflow.agreement.values import Against
from annotator.workflow.comparing import Ground

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation

Laid = tuple[Ground, Sequence["Annotation"], Sequence["Annotation"]]
"""A source, a coder's claims in it and the settled ones."""
_KEY = "the settled coding"


def against(coder: str, laid: Iterable[Laid], seed: int) -> Against:
    """The three F1, |u-alpha and cu-alpha of a coder beside what is settled."""
    marked: tuple[list[CodedSpan], list[CodedSpan]] = ([], [])
    edges = [0]
    for ground, *both in laid:
        for found, marks in zip(marked, both, strict=True):
            found.extend(_spans(ground, marks, edges[-1]))
        edges.append(edges[-1] + len(ground.text))
    both_marked = {_KEY: marked[0], coder: marked[1]}
    whole = continuum(both_marked, length=edges[-1], edges=edges[1:-1])
    return Against(coder, len(edges) - 1, beside_key(whole, seed=seed))


def _spans(ground: Ground, marks: Iterable[Annotation], start: int) -> list[CodedSpan]:
    return [
        CodedSpan(start + span.start, start + span.end, mark.codes[0].id)
        for mark in marks
        if mark.is_claim and ground.holds(mark)
        for span in ground.places(mark)
    ]
