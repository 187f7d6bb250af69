"""Origins as things of their own: record, edit, merge, remove, find, offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from annotator.errors import OriginNameTaken, UnknownOrigin, UsageError
from annotator.model.change import Change, Delete, Put
from annotator.model.origin import Link, LinkStatus, Node, NodeKind, Origin, OriginKind, folded
from annotator.workflow.blind import visible_coder, visible_records
from annotator.workflow.coding.origin_labels import names_somebody
from annotator.workflow.origins.names import OriginNames

if TYPE_CHECKING:
    from annotator.store.repository import Repository

SHORTEST_SUFFIX = 4
"""Characters of an id; fewer are taken for a label."""


def visible_origins(repository: Repository) -> tuple[Origin, ...]:
    """Recorded origins that the acting coder may see, by when they were recorded."""
    found = visible_records(repository, repository.origins())
    return tuple(sorted(found, key=lambda origin: origin.id))


def record_origin(repository: Repository, label: str, **fields: Any) -> Origin:
    """Save a new origin; ``fields`` are those of the model."""
    origin = new_origin(repository, label, **fields)
    repository.save([Put(origin)])
    return origin


def record_named(repository: Repository, label: str, rename: str, **fields: Any) -> Origin:
    """Record what a label means, under another name if one is given; claims keep their label."""
    if rename and folded(rename) != folded(label):
        fields["aliases"] = (*fields.get("aliases", ()), label.strip())
    return record_origin(repository, rename or label, **fields)


def new_origin(repository: Repository, label: str, **fields: Any) -> Origin:
    """A new origin, checked and not yet saved."""
    ident = repository.new_id()
    origin = Origin(id=ident, label=label.strip(), coder=repository.acting, **fields)
    return _checked(repository, origin)


def edit_origin(repository: Repository, origin: Origin, **fields: Any) -> Origin:
    """Save an origin with some fields changed; a new label keeps the old one as an alias."""
    changed = replace(origin, **fields)
    if folded(changed.label) != folded(origin.label) and "aliases" not in fields:
        changed = replace(changed, aliases=(*changed.aliases, origin.label))
    changed = _checked(repository, changed)
    if changed != origin:
        repository.save([Put(changed)])
    return changed


def merge_origins(repository: Repository, keep: Origin | str, other: Origin | str) -> Origin:
    """Make two origins, or labels, one. It is a single act: one undo parts them again.

    The other's names become aliases, what was not known of the one is taken from the other, and
    links and a withdrawal of the other are the one's from now on. No mark is touched.
    """
    first = keep if isinstance(keep, Origin) else new_origin(repository, keep)
    if isinstance(other, str):
        names: tuple[str, ...] = (other.strip(),)
    else:
        names = (other.label, *other.aliases)
    if isinstance(other, Origin) and other.id == first.id:
        raise UsageError(f"{first.label!r} and {other.label!r} are one origin", "name two")
    merged = replace(first, aliases=(*first.aliases, *names))
    changes: list[Change] = []
    if isinstance(other, Origin):
        merged = replace(merged, **_filled(first, other))
        changes = [Delete(other), *_redirected(repository, other, merged)]
    gone = {other.id} if isinstance(other, Origin) else set()
    merged = _checked(repository, merged, leaving=gone)
    repository.save([Put(merged), *changes])
    return merged


def remove_origin(repository: Repository, origin: Origin) -> None:
    """Take an origin away: claims keep its label, links to it count for nothing."""
    repository.save([Delete(origin)])


def origin_of(repository: Repository, text: str) -> Origin:
    """The recorded origin of that label, alias or end of an id.

    Raises: UnknownOrigin, with a near match.
    """
    origins = visible_origins(repository)
    text = text.strip().removeprefix("origin:")
    owner = OriginNames(origins).owner(text)
    if owner is not None:
        return owner
    found = [each for each in origins if each.id.endswith(text.lower())]
    if len(text) < SHORTEST_SUFFIX or len(found) != 1:
        matches = len(found) if len(text) >= SHORTEST_SUFFIX else 0
        near = _near(text, [name for each in origins for name in (each.label, *each.aliases)])
        raise UnknownOrigin(text, near, matches)
    return found[0]


def origin_or_label(repository: Repository, text: str) -> Origin | str:
    """As ``origin_of``; a label that claims name and nobody recorded is given as it is written.

    Raises: UnknownOrigin, with a near match among both.
    """
    try:
        return origin_of(repository, text)
    except UnknownOrigin as unknown:
        used = labels_in_use(repository)
        spelling = {folded(label): label for label in reversed(used)}
        name = folded(text.removeprefix("label:"))
        if name in spelling:
            return spelling[name]
        if unknown.near or unknown.matches:
            raise
        raise UnknownOrigin(text, _near(text, used)) from None


def known_or_new(repository: Repository, text: str) -> Origin | str:
    """As ``origin_or_label``; what nobody has named yet is given back as a label."""
    try:
        return origin_or_label(repository, text)
    except UnknownOrigin:
        return text


def labels_in_use(repository: Repository) -> list[str]:
    """Labels that visible claims name, most used first."""
    return [label for label, _ in Counter(_labels(repository)).most_common()]


def offers(repository: Repository, source_id: str) -> dict[str, tuple[str, ...]]:
    """Labels to offer for a claim in a source, each origin once, with its other names.

    First what was named in this source, the most used first, then in others, then what is
    recorded and never named.
    """
    names = OriginNames(visible_origins(repository))
    here = Counter(_labels(repository, source_id))
    everywhere = Counter(_labels(repository))
    ordered = [
        *(label for label, _ in here.most_common()),
        *(label for label, _ in everywhere.most_common()),
        *(origin.label for origin in names.origins),
    ]
    offered: dict[str, tuple[str, tuple[str, ...]]] = {}
    for label in ordered:
        owner = names.owner(label)
        shown = (owner.label, owner.aliases) if owner is not None else (label, ())
        offered.setdefault(names.fold(shown[0]), shown)
    return dict(offered.values())


def completions(repository: Repository, source_id: str) -> tuple[str, ...]:
    """The labels of ``offers``."""
    return tuple(offers(repository, source_id))


def _labels(repository: Repository, source_id: str | None = None) -> Iterator[str]:
    only = visible_coder(repository, None)
    sources = [source.id for source in repository.sources()] if source_id is None else [source_id]
    for source in sources:
        for annotation in repository.annotations(source, only):
            yield from annotation.origins


def _checked(repository: Repository, origin: Origin, *, leaving: Iterable[str] = ()) -> Origin:
    """With a name that is nobody else's, each alias once, and a source that is there."""
    own = folded(origin.label)
    if not names_somebody(own):
        raise UsageError("an origin needs a name", "say who or what it is, in a few words")
    aliases = {folded(alias): alias.strip() for alias in reversed(origin.aliases)}
    kept = tuple(alias for name, alias in reversed(aliases.items()) if name not in ("", own))
    origin = replace(origin, aliases=kept)
    others = [
        each
        for each in visible_origins(repository)
        if each.id != origin.id and each.id not in leaving
    ]
    names = OriginNames(others)
    for name in (origin.label, *kept):
        owner = names.owner(name)
        if owner is not None:
            raise OriginNameTaken(name, owner.label)
    if origin.source:
        repository.source(origin.source)
    return origin


def _filled(first: Origin, other: Origin) -> dict[str, Any]:
    """Fields that the first leaves open and the other does not."""
    fields = {
        name: getattr(other, name)
        for name in Origin.__dataclass_fields__
        if name not in ("id", "label", "coder", "aliases", "kind")
        and not getattr(first, name)
        and getattr(other, name)
    }
    return fields | ({"kind": other.kind} if first.kind is OriginKind.UNKNOWN else {})


def _redirected(repository: Repository, other: Origin, keep: Origin) -> Iterator[Change]:
    """Links and a withdrawal of one origin as the other's, each once.

    Where both have a link and one of them was rejected, the one that counts is kept.
    """
    links = visible_records(repository, repository.links())
    there = {link.key: link for link in links}
    for link in links:
        moved = replace(
            link, start=_moved(link.start, other, keep), end=_moved(link.end, other, keep)
        )
        if moved == link:
            continue
        same = there.get(moved.key)
        counts = moved.status is LinkStatus.CONFIRMED
        if moved.start == moved.end or (same and (not counts or same.status is moved.status)):
            yield Delete(link)
            continue
        if same:
            yield Delete(same)
        there[moved.key] = moved
        yield Put(moved)
    withdrawn = {
        str(each.target): each for each in visible_records(repository, repository.withdrawals())
    }
    target = Node(NodeKind.ORIGIN, other.id)
    if str(target) in withdrawn:
        kept = replace(
            withdrawn[str(target)],
            target=Node(NodeKind.ORIGIN, keep.id),
            coder=repository.coder or keep.coder,
        )
        yield Delete(withdrawn[str(target)])
        if str(kept.target) not in withdrawn:
            yield Put(kept)


def _moved(node: Node, other: Origin, keep: Origin) -> Node:
    return replace(node, id=keep.id) if node == Node(NodeKind.ORIGIN, other.id) else node


def _near(text: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a slip pays for it

    by_name = {folded(name): name for name in names}
    near = get_close_matches(folded(text), by_name, 1)
    return by_name[near[0]] if near else ""


def links_of(repository: Repository, origin: Origin) -> tuple[Link, ...]:
    """Visible links that begin or end at an origin."""
    node = Node(NodeKind.ORIGIN, origin.id)
    links = visible_records(repository, repository.links())
    return tuple(link for link in links if node in (link.start, link.end))
