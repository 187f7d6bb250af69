"""Building the trace of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from annotator.citing.origins.counting import OriginGraph
from annotator.model.annotation import Annotation
from annotator.workflow.adjudicating.holding import holding
from annotator.workflow.origins.tracing.confirmed import confirmed_question
from annotator.workflow.origins.tracing.likely import perhaps_one
from annotator.workflow.origins.tracing.material import read_material
from annotator.workflow.origins.tracing.problems import find_problems
from annotator.workflow.origins.tracing.supports import Deriving
from annotator.workflow.origins.tracing.traced import traced_origins
from annotator.workflow.origins.tracing.tracing import Tracing
from annotator.workflow.training import data_sources

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def trace(
    repository: Repository,
    *,
    annotations: Iterable[Annotation] | None = None,
    renamed: Callable[[Iterable[str]], tuple[str, ...]] = tuple,
) -> Tracing:
    """Read what the acting coder may see: the claims that hold, as the brief prints them.

    Where ``holding`` prints a passage once that is one claim, settled or as the first coder left
    it; else every claim of every coder. ``annotations`` stand in their place, and ``renamed`` gives
    the ids under which those stand, where findings and conflicts name others.
    """
    if annotations is None:
        held = holding(repository, data_sources(repository))
        if held.prints_once:
            annotations, renamed = held.claims, held.renamed
    material = read_material(repository, annotations, renamed)
    deriving = Deriving(material)
    supports = [deriving.support(annotation) for annotation in material.annotations.values()]
    likely = perhaps_one(material)
    return Tracing(
        material=material,
        deriving=deriving,
        perhaps_one=likely,
        graph=OriginGraph(
            supports,
            deriving.edges,
            unnamed=material.unnamed,
            withdrawn=frozenset(material.withdrawn),
            perhaps_one=likely,
        ),
        origins=traced_origins(material, supports, deriving.edges),
        renamed=renamed,
        repository=repository,
        look=find_problems,
        ask=confirmed_question,
    )
