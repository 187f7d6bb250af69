"""Bibliographic fields as people write them on one line, and as CSL-JSON keeps them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from annotator.errors import UsageError
from annotator.model.reference import Name, Reference

TEXTS = (
    "type", "title", "title-short", "container-title", "publisher", "publisher-place", "genre",
    "number", "volume", "issue", "page", "edition", "URL", "DOI", "language", "note",
)  # fmt: skip
NAMES = ("author", "editor")
DATES = ("issued", "accessed", "event-date")
TYPES = {
    "article-newspaper": "piece of a newspaper or news site",
    "article-magazine": "piece of a magazine",
    "article-journal": "paper in a journal",
    "webpage": "page of a site",
    "post-weblog": "post of a blog",
    "report": "report of an organisation",
    "book": "whole book",
    "chapter": "part of a book",
    "interview": "",
    "speech": "",
    "legal_case": "judgment",
    "broadcast": "radio or television",
    "personal_communication": "letter, message, conversation",
    "dataset": "",
    "thesis": "",
    "document": "anything else",
}
"""CSL's types that people choose from, and what they mean where the name does not say it."""
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")


def csl_changes(written: Mapping[str, str], reference: Reference | None) -> dict[str, Any]:
    """CSL values of those fields alone that do not say what they said before.

    What one line cannot show of a field stays as it is.

    Raises:
        UsageError: as ``csl_value``.
    """
    before = shown_fields(reference) if reference is not None else {}
    return {
        field: csl_value(field, words)
        for field, words in written.items()
        if words.strip() != before.get(field, "").strip()
    }


def csl_value(field: str, words: str) -> Any:
    """What the field holds when somebody writes ``words`` into it; None empties it.

    Names are ``Family, Given; Family, Given``, an organisation without a comma. Dates are
    ``2024``, ``2024-05`` or ``2024-05-17``.

    Raises:
        UsageError: no such field, type or date.
    """
    known = (*TEXTS, *NAMES, *DATES)
    if field not in known:
        near = get_close_matches(field, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"known are: {', '.join(known)}"
        raise UsageError(f"a reference has no field {field!r} here", hint)
    words = words.strip()
    if not words:
        return None
    if field in NAMES:
        return _names_from(words)
    if field in DATES:
        return _date_from(words)
    if field == "type" and words not in TYPES:
        raise UsageError(f"{words!r} is no type of reference", f"known are: {', '.join(TYPES)}")
    return words


def shown_fields(reference: Reference) -> Mapping[str, str]:
    """The fields that hold something, each on one line, as ``csl_value`` reads them."""
    shown = {name: _text(reference.csl.get(name)) for name in TEXTS}
    shown |= {"author": _names(reference.authors), "editor": _names(reference.editors)}
    dates = (reference.issued, reference.accessed, reference.information_date)
    shown |= {
        name: str(date) if date is not None else _date_in_words(reference.csl.get(name))
        for name, date in zip(DATES, dates, strict=True)
    }
    return {name: value for name, value in shown.items() if value}


def _names_from(line: str) -> list[dict[str, str]]:
    """CSL names of a line."""
    names = []
    for part in line.split(";"):
        family, comma, given = (word.strip() for word in part.partition(","))
        if family and comma:
            names.append({"family": family, "given": given} if given else {"family": family})
        elif family:
            names.append({"literal": family})
    return names


def _date_from(line: str) -> dict[str, Any]:
    """CSL's date-parts. Raises UsageError for what no calendar has."""
    match = _DATE.fullmatch(line)
    parts = [int(part) for part in match.groups() if part] if match else []
    try:
        date(*[*parts, 1, 1][:3])
    except (TypeError, ValueError) as error:
        raise UsageError(f"{line!r} is no date", "write 2024, 2024-05 or 2024-05-17") from error
    return {"date-parts": [parts]}


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int) else ""


def _names(names: tuple[Name, ...]) -> str:
    return "; ".join(name.literal or f"{name.sorted_by}, {name.given}".rstrip() for name in names)


def _date_in_words(value: object) -> str:
    """A date that is none, as other programs keep it: «after the harvest»."""
    return _text(value.get("literal") or value.get("raw")) if isinstance(value, dict) else ""
