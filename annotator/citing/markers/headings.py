"""Lines that head a list of notes or of references."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

_NOTES = (
    "notes?|endnotes?|footnotes?|notes and references|references and notes"
    "|notes and sources|sources and notes|notes et références"
    "|notas(?: al pie)?|notas de rodapé|note|anmerkungen|fu(?:ß|ss)noten|endnoten|noten|voetnoten"
    "|примечания|сноски|الهوامش|هوامش|الحواشي|টীকা"
)
_REFERENCES = (
    "references(?: cited)?|reference list|bibliography|selected bibliography|works cited|sources"
    "|literature(?: cited)?|références|bibliographie|sources citées|referencias|bibliografía"
    "|fuentes|referências|bibliografia|fontes|fonti|literatur(?:verzeichnis)?|quellen"
    "|quellenverzeichnis|literatuur|bronnen|литература|источники|المراجع|المصادر"
    "|المصادر والمراجع|তথ্যসূত্র"
)
_PAIRS = {word[:2] for word in f"{_NOTES}|{_REFERENCES}".split("|")}
_FIRST, _SECOND = ("".join(sorted({pair[at] for pair in _PAIRS})) for at in (0, 1))
_HEADING = re.compile(
    r"\n(?=[^\n]{4,60}+\n)[^\w\n]{0,8}+(?:(?:\d{1,2}|[ivx]{1,4})[.)]?[^\S\n]++)?"
    rf"(?=[{_FIRST}][{_SECOND}])"
    rf"(?:(?P<notes>{_NOTES})|(?P<references>{_REFERENCES}))[^\w\n]{{0,8}}+(?=\n)",
    re.IGNORECASE,
)
_MOST = 200


class Heading(NamedTuple):
    """A heading's line: where it ends, and what it is over."""

    start: int
    end: int
    is_references: bool


def headings_in(text: str) -> list[Heading]:
    """Every heading of notes or references, in text order."""
    found = islice(_HEADING.finditer(f"\n{text}\n"), _MOST)
    return [
        Heading(match.start(), match.end() - 1, match["references"] is not None) for match in found
    ]
