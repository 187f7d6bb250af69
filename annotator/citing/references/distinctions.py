"""What keeps two citations of the same look apart: initials, more names, a letter at the year."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from annotator.citing.references.names import initials
from annotator.model.reference import Name, Reference


@dataclass(frozen=True, slots=True)
class Distinction:
    """How one reference is cited so that no other looks the same."""

    given: str = ""
    """Put before the first author's family name."""
    shown: int = 1
    """Names before «et al.», where there is one."""
    letter: str = ""
    """«a», «b» … after the year."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a style does about it."""

    most: int
    """Names that are all shown; with one more there is «et al.»."""
    initials: Literal["always", "clash", "never"]
    """When initials tell two people of one family name apart: wherever they are cited, or only
    where the citations would look the same. Never: a number or the title tells, all is as it is."""
    letters: bool
    """Letters at the year."""
    dated: bool
    """The year is part of the citation."""


def distinctions(
    references: Sequence[Reference],
    rules: Rules,
    *,
    people: Callable[[Reference], Sequence[Name]],
    printed: Callable[[Reference, Distinction], str],
    order: Callable[[Reference], tuple[Hashable, ...]],
) -> Mapping[str, Distinction]:
    """For every reference by id.

    ``printed`` is the citation as a reader sees it, but for the letter: a title that stands in for
    an author may look like another work's author, and two authors like one body's name.
    """
    found = {reference.id: Distinction() for reference in references}
    if rules.initials == "never":
        return found

    def look(reference: Reference) -> str:
        return printed(reference, found[reference.id])

    for group in _alike(references, lambda reference: _family(people(reference))):
        if rules.initials == "always" or (rules.initials == "clash" and _clash(group, look)):
            for reference in group:
                given = _telling_given(people(reference)[0], [people(x)[0] for x in group])
                found[reference.id] = replace(found[reference.id], given=given)
    for group in _alike(references, look):
        for reference in group:
            shown = _telling_count(people(reference), [people(other) for other in group])
            found[reference.id] = replace(found[reference.id], shown=shown)
    if rules.letters:
        for group in _alike(references, look):
            for number, reference in enumerate(sorted(group, key=order)):
                found[reference.id] = replace(found[reference.id], letter=letter(number))
    return found


def letter(number: int) -> str:
    """0 to «a», 25 to «z», 26 to «aa»."""
    out = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def _alike(
    references: Iterable[Reference], key: Callable[[Reference], Hashable]
) -> list[list[Reference]]:
    """Groups of two or more that have the same, non-empty key."""
    groups: dict[Hashable, list[Reference]] = {}
    for reference in references:
        groups.setdefault(key(reference), []).append(reference)
    return [group for key_, group in groups.items() if key_ and len(group) > 1]


def _family(names: Sequence[Name]) -> str:
    return names[0].sorted_by if names and not names[0].literal else ""


def _clash(group: Sequence[Reference], look: Callable[[Reference], Hashable]) -> bool:
    return len({look(reference) for reference in group}) < len(group)


def _telling_given(name: Name, others: Sequence[Name]) -> str:
    """Nothing if all are one person; initials if they suffice, else the whole given name."""
    if len({other.given for other in others}) < 2:
        return ""
    mine = initials(name.given)
    same = {other.given for other in others if initials(other.given) == mine}
    return mine if len(same) < 2 else name.given


def _telling_count(names: Sequence[Name], others: Sequence[Sequence[Name]]) -> int:
    """The fewest names after which this list differs from every other one."""
    mine = [name.sorted_by for name in names]
    shared = 0
    for other in others:
        theirs = [name.sorted_by for name in other]
        if theirs == mine:
            continue
        common = next(
            (n for n, pair in enumerate(zip(mine, theirs, strict=False)) if pair[0] != pair[1]),
            min(len(mine), len(theirs)),
        )
        shared = max(shared, common)
    return max(1, min(shared + 1, len(mine)))
