"""Origins that nobody has told apart and that may be one, by their names."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.citing.naming.likeness import pairs
from annotator.citing.naming.unnamed import is_unnamed
from annotator.model.origin import LinkStatus, OriginKind, Relation
from annotator.workflow.origins.tracing.material import Material

_PEOPLE = frozenset({OriginKind.PERSON, OriginKind.WITNESS})
_OPEN = OriginKind.UNKNOWN


def perhaps_one(material: Material) -> tuple[frozenset[str], ...]:
    """Sets of nodes, none in two sets; «A» and «B» stand together where «A B» joins them.

    A pair that a reviewer called two (a rejected ``same-origin`` link) is passed over; one that he
    called one without merging it is taken as asked. So are origins that cannot be one by their
    kinds, people without a name, who may be anybody, and what is held as a source.
    """
    names: dict[str, tuple[str, ...]] = {}
    kinds: dict[str, OriginKind] = {}
    for origin in material.names.origins:
        if not origin.source and origin.kind is not OriginKind.UNNAMED:
            node = material.of_origin(origin)
            names[node], kinds[node] = (origin.label, *origin.aliases), origin.kind
    for node, label in material.labels.items():
        if not is_unnamed(label):
            names[node], kinds[node] = (label,), _OPEN
    links = [each for each in material.decided if each.relation is Relation.SAME_ORIGIN]
    ends = {
        frozenset((material.of_end(each.start), material.of_end(each.end))): each.status
        for each in links
    }
    said = {pair for pair, status in ends.items() if status is LinkStatus.CONFIRMED}
    found = {frozenset(pair) for pair in pairs(names)} | {
        pair for pair in said if pair <= names.keys()
    }
    return _joined(
        pair
        for pair in sorted(found, key=sorted)
        if ends.get(pair) is not LinkStatus.REJECTED and _kinds_fit(*map(kinds.__getitem__, pair))
    )


def _kinds_fit(*kinds: OriginKind) -> bool:
    """A person is no organisation, and a work no data set."""
    told = {OriginKind.PERSON if kind in _PEOPLE else kind for kind in kinds} - {_OPEN}
    return len(told) < 2


def _joined(pairs: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Pairs that share a node in one set."""
    groups: dict[str, set[str]] = {}
    for pair in pairs:
        whole = set().union(pair, *(groups[node] for node in pair if node in groups))
        groups.update(dict.fromkeys(whole, whole))
    unique = {id(group): group for group in groups.values()}
    return tuple(map(frozenset, unique.values()))
