"""Bibliographies as RIS, as databases export them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from annotator.errors import BadReferences
from annotator.formats import ReferenceReader
from annotator.model.language import language_tag
from annotator.model.reference import PartialDate, Reference
from annotator.readers.csl_items import (
    TEXT_LIMIT,
    bare_doi,
    cleaned,
    date_parts,
    listed_notes,
    with_ids,
)

TAGGED = re.compile(r"([A-Z][A-Z0-9]) {0,2}-(?: (.*)|)$")
TYPES = {
    **dict.fromkeys(("JOUR", "EJOUR", "JFULL", "ABST", "INPR"), "article-journal"),
    "NEWS": "article-newspaper",
    "MGZN": "article-magazine",
    **dict.fromkeys(("ELEC", "WEB", "ICOMM"), "webpage"),
    "BLOG": "post-weblog",
    **dict.fromkeys(("RPRT", "GOVDOC", "STAND"), "report"),
    **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK", "WHOLE", "CLSWK"), "book"),
    **dict.fromkeys(("CHAP", "ECHAP", "ENCYC", "DICT"), "chapter"),
    **dict.fromkeys(("CPAPER", "CONF"), "paper-conference"),
    "THES": "thesis",
    **dict.fromkeys(("GEN", "UNPB", "PAMP", "MANSCPT", "PCOMM", "SER", "DATA"), "document"),
}
INSIDE = frozenset({"chapter", "paper-conference"})
TEXTS = {
    "VL": "volume",
    "IS": "issue",
    "PB": "publisher",
    "CY": "publisher-place",
    "PP": "publisher-place",
    "ET": "edition",
    "M3": "genre",
    "SN": "ISSN",
    "ST": "title-short",
    "ID": "id",
    "AB": "abstract",
    "N2": "abstract",
    "N1": "note",
    "DB": "source",
    "CN": "call-number",
    "JA": "container-title-short",
    "J2": "container-title-short",
    "T3": "collection-title",
}
TITLES = ("TI", "T1", "CT")
CONTAINERS = ("T2", "JF", "JO", "BT")
READ = frozenset({
    *TEXTS, *TITLES, *CONTAINERS, "TY", "ER", "A1", "AU", "A2", "ED", "PY", "Y1", "DA", "Y2", "LA",
    "SP", "EP", "DO", "UR", "KW", "M1",
})  # fmt: skip


def read(text: str) -> tuple[Sequence[Reference], Sequence[str]]:
    """Records from ``TY`` to ``ER``; what stands between two is passed over.

    Raises:
        BadReferences: no record is in it.
    """
    notes: list[str] = []
    items = [_item(record, place, notes) for place, record in enumerate(_records(text, notes), 1)]
    if not items:
        why = "it holds no RIS record (TY  - … ER  -)"
        if text.lstrip("\ufeff").startswith("FN "):
            why += "; it is Web of Science's own format, which we do not read"
        raise BadReferences("", why)
    return with_ids(items, notes), listed_notes(notes)


Record = dict[str, list[str]]


def _records(text: str, notes: list[str]) -> Iterator[Record]:
    record: Record | None = None
    tag = ""
    outside: list[int] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.lstrip("\ufeff")), 1):
        found = TAGGED.match(line.rstrip())
        if found and found[1] == "TY":
            if record is not None:
                notes.append(f"line {number}: the record before has no end (ER)")
                yield record
            record = {}
        if record is None:
            outside += [number] if line.strip() else []
        elif found and found[1] == "ER":
            yield record
            record = None
        elif found:
            tag = found[1]
            record.setdefault(tag, []).append(found[2] or "")
        elif len(record[tag][-1]) < TEXT_LIMIT:
            record[tag][-1] += f" {line.strip()}"
    if record is not None:
        notes.append("the last record has no end (ER)")
        yield record
    if outside:
        count = f"{len(outside)} line{'s' * (len(outside) != 1)}"
        notes.append(f"{count} outside a record left out, the first is line {outside[0]}")


def _item(record: Record, place: int, notes: list[str]) -> Mapping[str, object]:
    kind = cleaned("".join(record.get("TY", ()))[:20]).upper()
    if kind not in TYPES:
        notes.append(f"record {place}: type {kind or '–'} is not known, taken as a document")
    csl: dict[str, object] = {"type": TYPES.get(kind, "document")}
    for tag, field in TEXTS.items():
        if text := _first(record, (tag,)):
            csl.setdefault(field, text)
    csl["title"], csl["container-title"] = _titles(record, str(csl["type"]))
    csl["author"] = _names(record, ("AU", "A1"))
    editors = ("ED", "A2") if csl["type"] in INSIDE | {"book"} else ("ED",)
    csl["editor"] = _names(record, editors)
    issued = PartialDate.parse(_first(record, ("DA",)))
    plain = PartialDate.parse(_first(record, ("PY", "Y1")))
    if issued is None or (plain and plain.month and not issued.month):
        issued = plain
    csl["issued"] = date_parts(issued)
    csl["accessed"] = date_parts(PartialDate.parse(_first(record, ("Y2",))))
    csl["page"] = "-".join(part for part in (_first(record, (t,)) for t in ("SP", "EP")) if part)
    csl["DOI"] = bare_doi(_first(record, ("DO",)))
    csl["URL"] = re.split(r"[;\s]\s*(?=https?:)", _first(record, ("UR",)))[0]
    csl["language"] = language_tag(_first(record, ("LA",)))
    csl["keyword"] = "; ".join(cleaned(word) for word in record.get("KW", ()) if word.strip())
    if csl["type"] == "report":
        csl["number"] = csl.pop("issue", "") or _first(record, ("M1",))
    _tell(record, place, str(csl["type"]), notes)
    return csl


def _titles(record: Record, kind: str) -> tuple[str, str]:
    """A book's title may stand under BT, where it is a chapter's container."""
    title = _first(record, TITLES)
    container = _first(record, CONTAINERS) or _first(record, ("JA", "J2"))
    if kind == "book" and not title:
        return _first(record, ("BT", "T2")), ""
    return title, container


def _tell(record: Record, place: int, kind: str, notes: list[str]) -> None:
    """What is left out, and where one value was taken of several."""
    unread = sorted(set(record) - READ)
    if kind not in INSIDE | {"book"} and "A2" in record:
        unread.append("A2")
    if unread:
        notes.append(f"record {place}: left out {', '.join(unread)}")
    notes.extend(
        f"record {place}: {tag} stands more than once, the first was taken"
        for tag in ("UR", "SN", "TI", "T1", "PY", "DO")
        if len([value for value in record.get(tag, ()) if value.strip()]) > 1
    )


def _first(record: Record, tags: Sequence[str]) -> str:
    for tag in tags:
        for value in record.get(tag, ()):
            if value.strip():
                return cleaned(value)
    return ""


def _names(record: Record, tags: Sequence[str]) -> list[Mapping[str, str]]:
    """«Family, Given, Suffix»; without a comma an institution, or one name."""
    names: list[Mapping[str, str]] = []
    for tag in tags:
        for value in record.get(tag, ()):
            parts = [part.strip() for part in cleaned(value[:500]).split(",")]
            if len(parts) == 1 and parts[0]:
                names.append({"literal": parts[0]})
            elif parts[0]:
                keys = ("family", "given", "suffix")
                names.append({key: part for key, part in zip(keys, parts, strict=False) if part})
    return names


READER = ReferenceReader("ris", (".ris",), read)
