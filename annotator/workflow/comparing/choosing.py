"""Who is compared with whom, in which sources, and why the others are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from annotator.errors import NobodyToCompare, StillBlind, UnknownCoder, UsageError
from annotator.model.change import Finished
from annotator.model.team import Assignment
from annotator.workflow.blind import only_coder

if TYPE_CHECKING:
    from annotator.model.source import Source
    from annotator.store.repository import Repository


def check_may_compare(repository: Repository, coders: Collection[str] = ()) -> None:
    """Raise StillBlind unless the acting coder may see everybody's marks."""
    only = only_coder(repository)
    if only is not None:
        raise StillBlind(next((coder for coder in coders if coder != only), "another coder"))


def compared_coders(repository: Repository, coders: Sequence[str] | None) -> tuple[str, ...]:
    """Those named, each once; none named: all who coded or are to code, by name.

    Raises: StillBlind, UnknownCoder, NobodyToCompare when there are fewer than two.
    """
    check_may_compare(repository, coders or ())
    known = _known(repository)
    chosen = tuple(dict.fromkeys(coders)) if coders else tuple(sorted(known))
    everybody = known | set(repository.settings.coders) | {repository.settings.adjudicator}
    for coder in chosen:
        if coder not in everybody:
            raise UnknownCoder(coder, sorted(known))
    if len(chosen) < 2:
        raise NobodyToCompare(chosen[0] if chosen else "", named=bool(coders))
    return chosen


def assignees(assignments: Iterable[Assignment]) -> Mapping[str, set[str]]:
    """Source id → who is to code it."""
    found: dict[str, set[str]] = {}
    for each in assignments:
        found.setdefault(each.source, set()).add(each.coder)
    return found


def coders_of(
    repository: Repository, source_id: str, assigned: Mapping[str, set[str]] | None = None
) -> tuple[str, ...]:
    """Who codes a source: who has it assigned, has claims in it or has finished it, by name.

    Claims alone do not make the adjudicator a coder; to have it assigned or finished does.
    ``assigned``: what ``assignees`` gives, where many sources are asked for.
    """
    given = assignees(repository.held(Assignment)) if assigned is None else assigned
    found = given.get(source_id, set()) | finishers(repository, source_id)
    marking = {mark.coder for mark in repository.annotations(source_id) if mark.is_claim}
    return tuple(sorted(found | (marking - {repository.settings.adjudicator})))


def finishers(repository: Repository, source_id: str) -> set[str]:
    """Coders who are done with the source."""
    return {each.coder for each in repository.held(Finished, source_id)}


def chosen_sources(repository: Repository, sources: Iterable[str] | None) -> tuple[Source, ...]:
    """Those named, else all, in the project's order. Raises: UnknownSource."""
    if sources is None:
        return repository.sources()
    wanted = {repository.source(ident).id for ident in sources}
    return tuple(source for source in repository.sources() if source.id in wanted)


def why_left_out(
    repository: Repository, source: Source, coders: Sequence[str], *, unfinished: bool
) -> str:
    """In plain words; empty when the source is compared."""
    if len(coders) < 2:
        return f"only {coders[0]} codes it" if coders else "nobody codes it"
    if not unfinished:
        done = finishers(repository, source.id)
        missing = [coder for coder in coders if coder not in done]
        if missing:
            return f"not finished by {_and(missing)}"
    elsewhere = {
        mark.coder
        for mark in repository.annotations(source.id)
        if mark.is_claim and mark.coder in coders and mark.text_sha256 != source.text_sha256
    }
    if elsewhere:
        return f"marked on another revision of its text by {_and(sorted(elsewhere))}"
    return ""


def check_some(coders: Sequence[str]) -> None:
    """Refuse the empty name that a list of names may hold."""
    if not all(coders):
        raise UsageError("a coder's name is empty", "give names with commas between: ana,bo")


def _known(repository: Repository) -> set[str]:
    assigned = assignees(repository.held(Assignment))
    return {
        coder
        for source in repository.sources()
        for coder in coders_of(repository, source.id, assigned)
    }


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
