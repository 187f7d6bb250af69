"""People and works that a text does not name: a label for each text, and the words for a brief."""

from __future__ import annotations

import re

from annotator.citing.naming.vocabulary import ARTICLES, COUNTS

LONGEST_TITLE = 40
"""Characters of a title in a label."""
_LABEL = re.compile(r"(.{1,200}) \(in “(.{1,200})”\)", re.DOTALL)


def unnamed_label(words: str, title: str) -> str:
    """«two people (in “Arab world”)»: what another text calls so is somebody else.

    No semicolon stays in it, as that divides origins where they are typed.
    """
    said = _with_people(words)
    title = title.replace(";", ",").replace("”", "’").replace("“", "‘")
    short = title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…"
    return f"{' '.join(said)} (in “{short}”)".replace(";", ",")


def is_unnamed(label: str) -> bool:
    """It is a label of this kind."""
    return _LABEL.fullmatch(label.strip()) is not None


def in_prose(label: str) -> str:
    """«two unnamed people, in “Arab world”», «an unnamed report, in …»; any other as it is."""
    found = _LABEL.fullmatch(label.strip())
    if found is None:
        return label
    said = _with_people(found[1])
    first = said[0].lower()
    if len(said) > 1 and first in COUNTS | ARTICLES:
        said = ["an" if first in ("a", "one") else first, "unnamed", *said[1:]]
    else:
        said = ["unnamed", *said]
    return f"{' '.join(said)}, in “{found[2]}”"


def _with_people(words: str) -> list[str]:
    """A number or a «some» alone gets a noun."""
    said = words.split()
    if said[-1].lower() in COUNTS:
        said.append("person" if said[-1].lower() == "one" else "people")
    return said
