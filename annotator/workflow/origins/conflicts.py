"""Claims on one matter that cannot both be right, as a reviewer puts them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.errors import UnknownConflict, UsageError
from annotator.model.change import Delete, Put
from annotator.model.origin import Conflict
from annotator.workflow.adjudicating.settled import claim_id
from annotator.workflow.blind import visible_records
from annotator.workflow.named import the_one

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def visible_conflicts(repository: Repository) -> tuple[Conflict, ...]:
    """Conflicts that the acting coder may see, in the order in which they were found."""
    found = visible_records(repository, repository.conflicts())
    return tuple(sorted(found, key=lambda conflict: conflict.id))


def put_against(
    repository: Repository,
    matter: str,
    one: Sequence[str],
    other: Sequence[str],
    note: str = "",
) -> Conflict:
    """Save that these claims contradict those; ids may be ends of ids.

    Raises: UnknownAnnotation, StillBlind; UsageError for a side without claims, or a shared one.
    """
    coder = repository.acting
    conflict = Conflict(
        id=repository.new_id(),
        coder=coder,
        matter=matter.strip(),
        one=_ids(repository, one),
        other=_ids(repository, other),
        note=note.strip(),
    )
    _check(conflict)
    repository.save([Put(conflict)])
    return conflict


def edit_conflict(
    repository: Repository,
    conflict: Conflict,
    *,
    matter: str | None = None,
    one: Sequence[str] | None = None,
    other: Sequence[str] | None = None,
    note: str | None = None,
) -> Conflict:
    """Save a conflict with some of it changed: what the reviewer makes of it is its note."""
    changed = replace(
        conflict,
        matter=conflict.matter if matter is None else matter.strip(),
        one=conflict.one if one is None else _ids(repository, one),
        other=conflict.other if other is None else _ids(repository, other),
        note=conflict.note if note is None else note.strip(),
    )
    _check(changed)
    if changed != conflict:
        repository.save([Put(changed)])
    return changed


def remove_conflict(repository: Repository, conflict: Conflict) -> None:
    """Take a conflict away; undo brings it back."""
    repository.save([Delete(conflict)])


def conflict_of(repository: Repository, suffix: str) -> Conflict:
    """The conflict with that number in the list, or whose id ends so. Raises: UnknownConflict."""
    return the_one(visible_conflicts(repository), suffix, UnknownConflict, numbered=True)


def _ids(repository: Repository, suffixes: Sequence[str]) -> tuple[str, ...]:
    """Whole ids, each once."""
    return tuple(dict.fromkeys(claim_id(repository, suffix) for suffix in suffixes))


def _check(conflict: Conflict) -> None:
    if not conflict.matter:
        raise UsageError("a conflict needs a matter", "say what the claims disagree on")
    if not conflict.one or not conflict.other:
        raise UsageError("a conflict has two sides", "name claims of both: --one ID --other ID")
    both = set(conflict.one) & set(conflict.other)
    if both:
        raise UsageError(
            f"{min(both)[-8:]} stands on both sides", "a claim does not contradict itself"
        )
