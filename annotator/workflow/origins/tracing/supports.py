"""What each claim goes back to, by the most that was said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annotator.citing.origins.counting import Support
from annotator.model.annotation import Annotation
from annotator.model.origin import NodeKind
from annotator.model.span import Span
from annotator.workflow.origins.tracing.material import Material


class Deriving:
    """Confirmed links of material, ready to be asked what a passage has it from."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self.edges: list[tuple[str, str]] = []
        """From what derives to what it derives from."""
        self._of_source: dict[str, dict[str, None]] = {}
        self._of_passages: dict[str, list[tuple[Span, str]]] = {}
        for link in material.confirmed:
            if not link.relation.derives:
                continue
            start, end = material.of_end(link.start), material.of_end(link.end)
            self.edges.append((start, end))
            if link.start.kind is NodeKind.PASSAGE and link.start.span is not None:
                passages = self._of_passages.setdefault(link.start.id, [])
                passages.append((link.start.span, end))
            elif start.startswith("source:"):
                self._of_source.setdefault(start.removeprefix("source:"), {})[end] = None

    def support(self, annotation: Annotation) -> Support:
        """As ``ends`` says, for an annotation."""
        ends = self.ends(annotation.source, annotation.spans, annotation.origins)
        return Support(annotation.id, annotation.source, ends)

    def ends(self, source: str, spans: Sequence[Span], labels: Iterable[str]) -> tuple[str, ...]:
        """The origins a claim names; else its passage's links; else its source's; else none."""
        named = dict.fromkeys(filter(None, map(self._material.of_label, labels)))
        return tuple(
            named or dict.fromkeys(self._linked(source, spans)) or self._of_source.get(source, {})
        )

    def _linked(self, source: str, spans: Sequence[Span]) -> Iterator[str]:
        for linked, end in self._of_passages.get(source, ()):
            if any(linked.overlaps(span) for span in spans):
                yield end
