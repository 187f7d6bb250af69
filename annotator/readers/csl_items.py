"""CSL items under construction: what every reader of references does at the end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from annotator.model.reference import PartialDate, Reference

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters, halves of surrogate pairs and non-characters: never part of a reference."""
TEXT_LIMIT = 20_000
"""Characters of one field; an abstract may be long, more is a mistake."""
NOTE_LIMIT = 200
"""Notes that are listed one by one; the rest are counted."""


def cleaned(text: str) -> str:
    """One line without control characters, at most ``TEXT_LIMIT`` long."""
    return " ".join(HIDDEN.sub(" ", text[:TEXT_LIMIT]).split())


def date_parts(date: PartialDate | None) -> Mapping[str, object] | None:
    """CSL's form of a date; None stays None."""
    if date is None:
        return None
    return {"date-parts": [date.parts]}


def bare_doi(text: str) -> str:
    """Without «doi:» or the resolver's address."""
    return re.sub(r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text, flags=re.IGNORECASE)


def made_id(csl: Mapping[str, object], place: int) -> str:
    """«shannon1948» for an item that has no id of its own, else «item-3»."""
    reference = Reference(csl)
    people = reference.authors or reference.editors
    name = people[0].sorted_by if people else ""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    word = "".join(letter for letter in plain if letter.isalnum())[:40]
    year = str(reference.issued.year) if reference.issued else ""
    return word + year if word else f"item-{place}"


def with_ids(items: Iterable[Mapping[str, object]], notes: list[str]) -> list[Reference]:
    """References, each with an id; a second item of one id is told apart by a number."""
    references: list[Reference] = []
    taken: dict[str, int] = {}
    for place, item in enumerate(items, 1):
        csl = {field: value for field, value in item.items() if value not in (None, "", [])}
        wanted = str(csl.get("id") or made_id(csl, place))
        ident = wanted
        while ident in taken:
            taken[wanted] += 1
            ident = f"{wanted}-{taken[wanted]}"
        if ident != wanted:
            notes.append(f"{wanted}: a second item of this id, called {ident}")
        taken[ident] = 1
        references.append(Reference({**csl, "id": ident}))
    return references


def listed_notes(notes: Sequence[str]) -> tuple[str, ...]:
    """The notes, the same one once, not more than a person reads."""
    once = tuple(dict.fromkeys(notes))
    if len(once) <= NOTE_LIMIT:
        return once
    return (*once[:NOTE_LIMIT], f"and {len(once) - NOTE_LIMIT:,} more")
