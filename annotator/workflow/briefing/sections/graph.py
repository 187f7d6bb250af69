"""Where the evidence comes from, as a graph: reasons, the sources they stand in, their origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from annotator.model.brief import Element, Graph, Line, Point
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.independence import unnamed
from annotator.workflow.briefing.evidence.stance import LEGEND, stance
from annotator.workflow.briefing.sections.first_page import coded
from annotator.workflow.wording import capital, counted, listed

MOST = 16
"""Of each kind: what a page can show. Those with most passages are drawn."""
NAMES = ("reason", "source", "origin")


def graph(evidence: Evidence) -> Iterator[Element]:
    """Nothing where no claim has an origin."""
    if not evidence.ends:
        return
    reasons = Counter({code.id: len(evidence.of_code(code.id)) for code in coded(evidence)})
    sources = Counter(claim.source for claim in evidence.claims)
    origins = Counter(node for nodes in evidence.ends.values() for node in nodes)
    origins.update(dict.fromkeys((end for _, end in evidence.tracing.deriving.edges), 0))
    kinds = (reasons, sources, origins)
    chosen = [dict(kind.most_common(MOST)) for kind in kinds]
    left = [len(kind) - MOST for kind in kinds]
    points = tuple(_points(evidence, *chosen))
    known = {point.id for point in points}
    lines = [
        line
        for line in (*_from_reasons(evidence), *_from_sources(evidence))
        if line.start in known and line.end in known
    ]
    joined = {end for line in lines for end in (line.start, line.end)}
    yield Graph(
        caption="Where the evidence comes from",
        description=_described(points, left),
        heads=("Reasons", "Sources", "Origins"),
        points=tuple(point for point in points if point.id in joined or point.look == "source"),
        lines=tuple(lines),
        anchor="picture",
    )


def _points(
    evidence: Evidence,
    reasons: Mapping[str, int],
    sources: Mapping[str, int],
    origins: Mapping[str, int],
) -> Iterator[Point]:
    withdrawn = evidence.tracing.material.withdrawn
    for code in coded(evidence):
        if code.id in reasons:
            yield Point(f"reason:{code.id}", code.label, "reason", f"reason-{code.id}")
    for source in evidence.cited:
        if source.id in sources:
            gone = f"source:{source.id}" in withdrawn
            name = evidence.label(source.id)
            yield Point(_document(source.id), f"{name} (withdrawn)" if gone else name, "source")
    for node in evidence.origins:
        if node in origins:
            yield Point(node, evidence.tracing.name(node), _look(evidence, node), "table-origins")


def _look(evidence: Evidence, node: str) -> Literal["withdrawn", "unnamed", "origin"]:
    if node in evidence.tracing.material.withdrawn:
        return "withdrawn"
    return "unnamed" if unnamed(evidence, node) else "origin"


def _from_reasons(evidence: Evidence) -> Iterator[Line]:
    for code in coded(evidence):
        for source, claims in _by_source(evidence.of_code(code.id)).items():
            yield Line(
                f"reason:{code.id}", _document(source), stance(evidence, evidence.standing(claims))
            )


def _from_sources(evidence: Evidence) -> Iterator[Line]:
    """To what they have their claims from.

    A source of the brief that is one of these stands between, and leads to itself where it has
    them from nobody else.
    """
    cited = {f"source:{source.id}": _document(source.id) for source in evidence.cited}
    found: dict[tuple[str, str], None] = {}
    for claim in evidence.claims:
        own = f"source:{claim.source}"
        for node in evidence.ends.get(claim.annotation.id, ()):
            found[cited[own], node if node == own else cited.get(node, node)] = None
    for start, end in evidence.tracing.deriving.edges:
        if "@" not in start:
            found[cited.get(start, start), cited.get(end, end)] = None
    leading, led_to = {start for start, _ in found}, {end for _, end in found}
    for node, document in cited.items():
        if document in led_to - leading:
            found[document, node] = None
    yield from (Line(start, end, "link") for start, end in found)


def _by_source(claims: Sequence[Claim]) -> Mapping[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.source, []).append(claim)
    return found


def _document(source: str) -> str:
    return f"document:{source}"


def _described(points: Iterable[Point], left: Sequence[int]) -> str:
    drawn: Counter[str] = Counter(
        point.look if point.look in NAMES else "origin" for point in points
    )
    shown = capital(listed([counted(drawn[name], name) for name in NAMES]))
    more = [
        counted(count, f"more {name}") for count, name in zip(left, NAMES, strict=True) if count > 0
    ]
    rest = f" Not drawn: {listed(more)}." if more else ""
    return (
        f"{shown}: lines lead from each reason to the sources whose "
        f"passages are coded so, and from each source to whom or what it has them from. {LEGEND}. "
        f"The table below says the same in words.{rest}"
    )
