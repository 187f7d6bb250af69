"""People and works that a text does not name: a label for each text, and the words for a brief."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from annotator.citing.naming.vocabulary import ARTICLES, COUNTS

LONGEST_TITLE = 40
"""Characters of a title in a label."""
_NONE: Mapping[str, str] = MappingProxyType({})
_LABEL = re.compile(r"(.{1,200}) \(in “(.{1,200})”\)", re.DOTALL)


def unnamed_label(words: str, title: str) -> str:
    """«two people (in “Arab world”)»: what another text calls so is somebody else.

    No semicolon stays in it, as that divides origins where they are typed.
    """
    said = _with_people(words)
    return f"{' '.join(said)} (in “{title_in_label(title)}”)".replace(";", ",")


def title_in_label(title: str) -> str:
    """As a label has it: cut where it is long, and with other quotation marks."""
    title = _quotable(title).replace(";", ",")
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…"


def _quotable(title: str) -> str:
    """It stands between “ and ”."""
    return title.replace("”", "’").replace("“", "‘")


def is_unnamed(label: str) -> bool:
    """It is a label of this kind."""
    return _LABEL.fullmatch(label.strip()) is not None


def in_prose(label: str, whole: Mapping[str, str] = _NONE, *, beside: Collection[str] = ()) -> str:
    """«two unnamed people, in “Arab world”», «an unnamed report, in …»; any other as it is.

    ``whole``: titles by what labels have of them. ``beside``: those of the text that is named
    beside it and not a second time, as labels have them.
    """
    found = _LABEL.fullmatch(label.strip())
    if found is None:
        return label
    said = _with_people(found[1])
    first = said[0].lower()
    if len(said) > 1 and first in COUNTS | ARTICLES:
        said = ["an" if first in ("a", "one") else first, "unnamed", *said[1:]]
    else:
        said = ["unnamed", *said]
    where = "" if found[2] in beside else f", in “{_quotable(whole.get(found[2], found[2]))}”"
    return f"{' '.join(said)}{where}"


def with_whole_title(label: str, whole: Mapping[str, str]) -> str:
    """The same label, its title as ``whole`` has it."""
    found = _LABEL.fullmatch(label.strip())
    if found is None:
        return label
    return f"{found[1]} (in “{_quotable(whole.get(found[2], found[2]))}”)"


def _with_people(words: str) -> list[str]:
    """A number or a «some» alone gets a noun."""
    said = words.split()
    if said[-1].lower() in COUNTS:
        said.append("person" if said[-1].lower() == "one" else "people")
    return said
