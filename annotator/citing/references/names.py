"""How a person or an institution is named."""

from __future__ import annotations

import re

from annotator.model.reference import Name

OTHERS = "et al."
"""The last «name» of a work whose record does not name all its authors."""
EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Kana, Han and Hangul: the family name stands first, without a comma or a space."""


def family(name: Name) -> str:
    """The name alone, as it stands in the running text: «van der Meer»."""
    return name.literal or " ".join(part for part in (name.particle, name.family) if part)


def initials(given: str, gap: str = " ") -> str:
    """«Elias J.» to «E. J.», «Anna-Lena» to «A.-L.»; scripts without capitals stay whole."""
    parts = []
    for word in given.split():
        letters = [piece[0] for piece in word.split("-") if piece]
        if any(not letter.isupper() for letter in letters[:1]):
            return given
        parts.append("-".join(f"{letter.upper()}." for letter in letters))
    return gap.join(parts)


def direct(name: Name, given: str) -> str:
    """In speaking order, with the given name in the form that is handed in."""
    if name.literal or not given:
        return " ".join(part for part in (family(name), name.suffix) if part)
    if EAST_ASIAN.search(name.family):
        return name.family + name.given
    return " ".join(part for part in (given, name.dropping, family(name), name.suffix) if part)


def inverted(name: Name, given: str, *, demote: bool = False) -> str:
    """Family name first, for an alphabetical list.

    ``demote`` sorts «van der Meer» under M: «Meer, Joost van der» (Chicago).
    """
    if name.literal or EAST_ASIAN.search(name.family):
        return direct(name, given)
    particle = name.particle if demote else ""
    first = name.family if demote else family(name)
    after = " ".join(part for part in (given, name.dropping, particle) if part)
    return ", ".join(part for part in (first, after, name.suffix) if part)


def listed(names: list[str], last: str, *, serial: bool) -> str:
    """«A», «A and B», «A, B, and C»; ``serial`` puts a comma before the last word of three.

    Names that end in ``OTHERS`` are joined without a last word: «A, B, et al.».
    """
    if names[-1:] == [OTHERS]:
        return (" " if len(names) == 2 else ", ").join((", ".join(names[:-1]), OTHERS))
    if len(names) < 2:
        return "".join(names)
    if len(names) == 2:
        return f"{names[0]} {last} {names[1]}"
    return ", ".join(names[:-1]) + f"{',' if serial else ''} {last} {names[-1]}"
