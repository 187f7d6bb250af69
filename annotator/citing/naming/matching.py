"""Names like what somebody has typed, for a prompt that completes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.citing.naming.likeness import may_be_one
from annotator.citing.naming.name import fold, named
from annotator.citing.naming.vocabulary import SMALL

LONGEST = 200
"""Characters of what was typed, and of a name, that are compared."""
_NONE = 9
"""Worse than any way to match."""


def matching(typed: str, offers: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The offered names that fit, best first, else in the order in which they are offered.

    ``offers`` gives each name its other names. A name fits, best first, when it begins with what
    was typed, when one of its words does, when it holds it anywhere, when its initials begin so
    («icsr»), and when both may be one origin (``may_be_one``). Another name of it counts a little
    less than its own. Case, accents and marks are not compared; all names fit nothing.
    """
    wanted = _plain(typed)
    if not wanted:
        return tuple(offers)
    ranked = [(_rank(typed, wanted, name, others), name) for name, others in offers.items()]
    return tuple(name for rank, name in sorted(ranked, key=lambda each: each[0]) if rank < _NONE)


def _rank(typed: str, wanted: str, name: str, others: Sequence[str]) -> float:
    own = _how(typed, wanted, name)
    return min((own, *(_how(typed, wanted, other) + 0.5 for other in others)))


def _how(typed: str, wanted: str, name: str) -> float:
    plain = _plain(name)
    if plain.startswith(wanted):
        return 0
    if f" {wanted}" in plain:
        return 1
    if wanted in plain:
        return 2
    if " " not in wanted and len(wanted) > 1 and _initials(name).startswith(wanted):
        return 3
    return 4 if may_be_one(typed, name) else _NONE


def _plain(text: str) -> str:
    words = text[:LONGEST].replace("-", " ").split()
    return " ".join(folded for word in words if (folded := fold(word)))


def _initials(name: str) -> str:
    return "".join(word[0] for word in named(name).folded if word not in SMALL)
