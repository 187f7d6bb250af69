"""Building the trace of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from annotator.citing.origins.counting import OriginGraph
from annotator.model.annotation import Annotation
from annotator.model.origin import OriginKind
from annotator.workflow.origins.tracing.confirmed import confirmed_question
from annotator.workflow.origins.tracing.material import read_material
from annotator.workflow.origins.tracing.problems import find_problems
from annotator.workflow.origins.tracing.supports import Deriving
from annotator.workflow.origins.tracing.traced import traced_origins
from annotator.workflow.origins.tracing.tracing import Tracing

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def trace(
    repository: Repository,
    *,
    annotations: Iterable[Annotation] | None = None,
    renamed: Callable[[Iterable[str]], tuple[str, ...]] = tuple,
) -> Tracing:
    """Read what the acting coder may see; ``annotations`` in place of the project's.

    ``renamed`` gives the ids under which those stand, where findings and conflicts name others.
    """
    material = read_material(repository, annotations, renamed)
    deriving = Deriving(material)
    supports = [deriving.support(annotation) for annotation in material.annotations.values()]
    unnamed = frozenset(
        material.of_origin(origin)
        for origin in material.names.origins
        if origin.kind is OriginKind.UNNAMED and not origin.source
    )
    withdrawn = frozenset(material.withdrawn)
    return Tracing(
        material=material,
        deriving=deriving,
        graph=OriginGraph(supports, deriving.edges, unnamed=unnamed, withdrawn=withdrawn),
        origins=traced_origins(material, supports, deriving.edges),
        repository=repository,
        look=find_problems,
        ask=confirmed_question,
    )
