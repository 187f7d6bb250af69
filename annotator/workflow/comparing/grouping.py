"""The claims of several coders in one source, in groups that mean the same passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.agreement.alignment import Marked, aligned
from annotator.model.adjudication import Group
from annotator.model.span import Span

if TYPE_CHECKING:
    from annotator.model.annotation import Annotation
    from annotator.workflow.comparing.ground import Ground


def groups_of(
    ground: Ground, marks: Iterable[Annotation], coders: Sequence[str]
) -> tuple[Group, ...]:
    """Every claim of these coders in one group, in reading order.

    A highlight without a code is its coder's own affair and is not compared, nor is a mark on
    another revision of the text. See ``agreement.alignment`` for what is put together.
    """
    claims = {
        mark.id: mark
        for mark in marks
        if mark.is_claim and mark.coder in coders and ground.holds(mark)
    }
    by_coder: dict[str, list[Marked]] = {coder: [] for coder in coders}
    for mark in claims.values():
        codes = frozenset(code.id for code in mark.codes)
        by_coder[mark.coder].append(Marked(ground.places(mark), codes, key=mark.id))
    groups = []
    for found in aligned(by_coder):
        members = {
            coder: tuple(claims[marked.key] for marked in found.of(coder)) for coder in coders
        }
        groups.append(_group(ground, members))
    return tuple(groups)


def _group(ground: Ground, members: dict[str, tuple[Annotation, ...]]) -> Group:
    spans = [span for marks in members.values() for mark in marks for span in ground.places(mark)]
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    return Group(ground.source.id, whole, members, ground.difference(members))
