"""One coder's claims against a coding that is settled: how near he came, not how reliable he is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.agreement import spans, unitizing
from annotator.agreement.continuum import CodedSpan, continuum
from annotator.agreement.result import Estimate, undefined
from annotator.workflow.agreement.values import Against
from annotator.workflow.comparing import Ground

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation

Laid = tuple[Ground, Sequence["Annotation"], Sequence["Annotation"]]
"""A source, a coder's claims in it and the settled ones."""
_WHY = "nothing here can be compared so"


def against(coder: str, laid: Iterable[Laid]) -> Against:
    """The three F1, |u-alpha and cu-alpha of a coder beside what is settled; no intervals.

    F1 is that of the coder's claims with the settled ones for the key.
    """
    marked: tuple[list[CodedSpan], list[CodedSpan]] = ([], [])
    edges = [0]
    for ground, *both in laid:
        for found, marks in zip(marked, both, strict=True):
            found.extend(_spans(ground, marks, edges[-1]))
        edges.append(edges[-1] + len(ground.text))
    names = ("f1_exact", "f1_overlap", "f1_character", "u_binary", "cu")
    if not any(marked):
        return Against(coder, dict.fromkeys(names, undefined("nothing is marked", 0)))
    whole = continuum(
        {"settled": marked[0], "coder": marked[1]}, length=edges[-1], edges=edges[1:-1]
    )
    family = unitizing.unitizing(whole).family()
    parts = whole.edges[:1]
    measures = (spans.exact, spans.overlap, spans.character)
    values = [float(measure(whole, parts).f1()[0]) for measure in measures]
    values += [float(family.u_binary[0]), float(family.cu[0])]
    return Against(
        coder,
        {
            name: Estimate(value, len(whole)) if value == value else undefined(_WHY, len(whole))  # noqa: PLR0124
            for name, value in zip(names, values, strict=True)
        },
    )


def _spans(ground: Ground, marks: Iterable[Annotation], start: int) -> list[CodedSpan]:
    return [
        CodedSpan(start + span.start, start + span.end, mark.codes[0].id)
        for mark in marks
        if mark.is_claim and ground.holds(mark)
        for span in ground.places(mark)
    ]
