"""Origins that are perhaps the one of a label: what a reviewer is asked when he names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.citing.naming.likeness import may_be_one
from annotator.citing.naming.unnamed import is_unnamed
from annotator.model.origin import LinkStatus, Relation, folded
from annotator.workflow.origins.links import visible_links
from annotator.workflow.origins.names import OriginNames
from annotator.workflow.origins.recording import labels_in_use, visible_origins

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotator.store.repository import Repository


def likely_same(repository: Repository, label: str) -> tuple[str, ...]:
    """Labels of other origins that may be the one of this label, recorded ones first.

    None for a label that is an origin's name already and was told apart from them, and for people
    whom nobody names.
    """
    if is_unnamed(label):
        return ()
    names = OriginNames(visible_origins(repository))
    own = names.owner(label)
    mine = (label,) if own is None else (own.label, *own.aliases)
    apart = {
        frozenset((link.start.id, link.end.id))
        for link in visible_links(repository)
        if link.relation is Relation.SAME_ORIGIN and link.status is LinkStatus.REJECTED
    }
    found: dict[str, str] = {}
    for origin in names.origins:
        told_apart = own is not None and frozenset((own.id, origin.id)) in apart
        if origin is own or told_apart:
            continue
        theirs = (origin.label, *origin.aliases)
        if any(may_be_one(one, other) for one in mine for other in theirs):
            found[folded(origin.label)] = origin.label
    for used in labels_in_use(repository):
        is_other = names.owner(used) is None and folded(used) != folded(label)
        if is_other and any(may_be_one(one, used) for one in mine):
            found.setdefault(folded(used), used)
    return tuple(found.values())


def likely_questions(repository: Repository, labels: Sequence[str]) -> Iterator[str]:
    """For each label that may be another origin's: which, and what to do about it."""
    for label in labels:
        alike = [other for other in likely_same(repository, label) if other not in labels]
        if alike:
            yield (
                f"“{label.strip()}” is perhaps the same as “{alike[0]}”: "
                "annotator origins merge, or annotator origins apart"
            )
