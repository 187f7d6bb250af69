"""Bibliographies as CSL-JSON, the form that a project keeps them in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from annotator.errors import BadReferences
from annotator.formats import ReferenceReader
from annotator.model.language import language_tag
from annotator.model.reference import PartialDate, Reference
from annotator.readers.csl_items import (
    HIDDEN,
    TEXT_LIMIT,
    listed_notes,
    with_ids,
)

DATES = frozenset(
    {"issued", "accessed", "event-date", "original-date", "submitted", "available-date"}
)
NAMES = frozenset(
    {
        *("author", "editor", "translator", "director", "interviewer", "container-author"),
        *("collection-editor", "composer", "illustrator", "recipient", "reviewed-author"),
    }
)
QUIRKS = {
    "citation-key": "id",
    "citekey": "id",
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "url": "URL",
    "doi": "DOI",
}
"""Field names of Zotero and Better BibTeX beside the schema's; the schema's own win."""
DEPTH = 50


def read(text: str) -> tuple[Sequence[Reference], Sequence[str]]:
    """A list of items, one item, or an object that holds them under ``items``.

    Raises:
        BadReferences: it is not JSON, or holds no items.
    """
    notes: list[str] = []
    items: list[Mapping[str, object]] = []
    for place, item in enumerate(_items(text), 1):
        if isinstance(item, dict):
            items.append(_item(item, place, notes))
        else:
            notes.append(f"item {place}: not an object, left out")
    return with_ids(items, notes), listed_notes(notes)


def _items(text: str) -> Sequence[object]:
    try:
        data = json.loads(text.lstrip("\ufeff"))
    except RecursionError as error:
        raise BadReferences("", "nested too deep for CSL-JSON") from error
    except ValueError as error:
        raise BadReferences("", f"not JSON: {error}") from error
    if isinstance(data, dict):
        inside = data.get("items")
        data = inside if isinstance(inside, list) else [data]
    if not isinstance(data, list):
        raise BadReferences("", "it holds no list of items")
    return data


def _item(item: Mapping[str, object], place: int, notes: list[str]) -> Mapping[str, object]:
    """With the schema's field names, names as objects and dates as numbers."""
    csl: dict[str, object] = {}
    for field, value in sorted(item.items(), key=lambda pair: pair[0] in QUIRKS):
        csl.setdefault(QUIRKS.get(field, field), _value(field, value, f"item {place}", notes))
    ident = csl.get("id")
    csl["id"] = str(ident).strip() if isinstance(ident, str | int) else ""
    if not csl["id"]:
        notes.append(f"item {place}: no id, one was made")
    if not isinstance(csl.get("type"), str) or not csl["type"]:
        csl["type"] = "document"
    language = csl.get("language")
    if isinstance(language, str) and (tag := language_tag(language)):
        csl["language"] = tag
    return csl


def _value(field: str, value: object, place: str, notes: list[str]) -> object:
    """A field's value as citing reads it; None leaves it out, with a note."""
    if field in DATES:
        return _date(value, f"{place}, {field}", notes)
    if field in NAMES:
        return _names(value, f"{place}, {field}", notes)
    if isinstance(value, str):
        if len(value) > TEXT_LIMIT:
            notes.append(f"{place}, {field}: longer than {TEXT_LIMIT:,} characters, cut")
        return HIDDEN.sub("", value[:TEXT_LIMIT])
    if _depth(value) > DEPTH:
        notes.append(f"{place}, {field}: nested too deep, left out")
        return None
    return value


def _date(value: object, place: str, notes: list[str]) -> object:
    """Date-parts as numbers; «raw» and «literal» dates are read as far as they can be."""
    given = value if isinstance(value, dict) else {"raw": value}
    parts = given.get("date-parts")
    known = [PartialDate.of(end) for end in _list(parts) if isinstance(end, list)]
    written = given.get("raw") or given.get("literal")
    first = known[0] if known else None
    if first is None and isinstance(written, str | int):
        first = PartialDate.parse(str(written))
    if first is None:
        shown = str(written if written is not None else parts)[:40]
        notes.append(f"{place}: {shown!r} is no date we can read, left out")
        return None
    ends = [date.parts for date in (first, *known[1:2]) if date]
    kept = {key: given[key] for key in ("circa", "season") if key in given}
    return {"date-parts": ends, **kept}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _names(value: object, place: str, notes: list[str]) -> object:
    """Names as objects; a string is an institution, or «Family, Given»."""
    names: list[Mapping[str, object]] = []
    for name in value if isinstance(value, list) else [value]:
        fields = _written(name) if isinstance(name, str) else _fields(name)
        if any(str(fields.get(part, "")).strip() for part in ("family", "given", "literal")):
            names.append(fields)
        else:
            notes.append(f"{place}: a name without words, left out")
    return names


def _written(name: str) -> dict[str, object]:
    family, comma, given = HIDDEN.sub("", name[:500]).partition(",")
    if comma and given.strip():
        return {"family": family.strip(), "given": given.strip()}
    return {"literal": family.strip()}


def _fields(name: object) -> dict[str, object]:
    """A name's words; «name» is Zotero's word for a literal."""
    if not isinstance(name, dict):
        return {}
    fields: dict[str, object] = {
        str(part): HIDDEN.sub("", words[:500]) if isinstance(words, str) else words
        for part, words in name.items()
        if isinstance(words, str | int)
    }
    if "name" in fields:
        fields.setdefault("literal", fields.pop("name"))
    return fields


def _depth(value: object) -> int:
    """Levels of lists and objects inside one another."""
    level, depth = [value], 0
    while level:
        inner: list[object] = []
        for item in level:
            if isinstance(item, dict):
                inner.extend(item.values())
            elif isinstance(item, list):
                inner.extend(item)
        level = inner
        depth += bool(level)
    return depth


READER = ReferenceReader("csl-json", (".json", ".csljson"), read)
