"""Bibliographies as BibTeX and BibLaTeX."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from annotator.errors import BadReferences
from annotator.formats import ReferenceReader
from annotator.model.language import language_tag
from annotator.model.reference import PartialDate, Reference
from annotator.readers.csl_items import (
    bare_doi,
    cleaned,
    date_parts,
    listed_notes,
    with_ids,
)
from annotator.readers.references.bibtex.names import people
from annotator.readers.references.bibtex.syntax import Entry, Parser
from annotator.readers.references.bibtex.tex import printed

TYPES = {
    **dict.fromkeys(("article", "suppperiodical", "periodical"), "article-journal"),
    **dict.fromkeys(("book", "mvbook", "booklet", "collection", "mvcollection"), "book"),
    **dict.fromkeys(("proceedings", "mvproceedings", "reference", "mvreference"), "book"),
    **dict.fromkeys(("inbook", "incollection", "bookinbook", "suppbook", "inreference"), "chapter"),
    **dict.fromkeys(("inproceedings", "conference"), "paper-conference"),
    **dict.fromkeys(("techreport", "report", "manual", "standard"), "report"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
    **dict.fromkeys(("online", "electronic", "www", "webpage"), "webpage"),
    **dict.fromkeys(("misc", "unpublished", "dataset", "letter", "software"), "document"),
}
SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
WRITTEN_GENRES = {"phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "techreport": ""}
"""Words that BibLaTeX gives in ``type``."""
TEXTS = {
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("address", "location"),
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle"),
    "container-title-short": ("shortjournal",),
    "collection-title": ("series",),
    "volume": ("volume",),
    "edition": ("edition",),
    "page": ("pages",),
    "title-short": ("shorttitle",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "abstract": ("abstract",),
    "keyword": ("keywords", "keyword"),
    "note": ("note", "annote", "annotation"),
    "chapter-number": ("chapter",),
}
SILENT = frozenset({"key", "file", "timestamp", "owner", "entrysubtype", "langid", "bdsk-url-1"})
READ = SILENT.union(
    {"title", "subtitle", "author", "editor", "translator", "year", "month", "day", "date"},
    {"urldate", "eventdate", "origdate", "url", "doi", "howpublished", "number", "issue", "type"},
    {"language", "crossref"},
    *TEXTS.values(),
)
CROSSREFS = 5
URL = re.compile(r"\\url\s*\{([^{}]+)\}")


def read(text: str) -> tuple[Sequence[Reference], Sequence[str]]:
    """Every entry, with its strings and cross-references resolved.

    Raises:
        BadReferences: no entry is in it.
    """
    parser = Parser(text.lstrip("\ufeff"))
    entries = [entry for entry in parser.entries() if entry.kind in TYPES or _is_work(entry)]
    if not entries:
        raise BadReferences("", "it holds no BibTeX entry (@article{key, …})")
    notes = parser.notes
    by_key = {entry.key.lower(): entry for entry in reversed(entries)}
    items = [_item(entry, by_key, notes) for entry in entries]
    return with_ids(items, notes), listed_notes(notes)


def _is_work(entry: Entry) -> bool:
    """An entry of an unknown kind is a work if it has a title or people."""
    return bool({"title", "author", "editor"} & entry.fields.keys())


def _item(entry: Entry, by_key: Mapping[str, Entry], notes: list[str]) -> Mapping[str, object]:
    raw = _inherited(entry, by_key)
    name = entry.key or "an entry without a key"
    if entry.kind not in TYPES:
        notes.append(f"{name}: @{entry.kind} is not known, taken as a document")
    kind = SUBTYPES.get(raw.get("entrysubtype", ""), TYPES.get(entry.kind, "document"))
    if entry.kind == "misc" and _url(raw):
        kind = "webpage"
    csl: dict[str, object] = {"id": cleaned(entry.key), "type": kind}
    for field, sources in TEXTS.items():
        csl[field] = cleaned(next((printed(raw[x]) for x in sources if raw.get(x)), ""))
    csl["title"] = cleaned(_title(raw))
    csl["DOI"] = cleaned(bare_doi(printed(raw.get("doi", ""))))
    csl["URL"] = cleaned(_url(raw))
    if not csl["publisher"] and not csl["URL"]:
        csl["publisher"] = cleaned(printed(raw.get("howpublished", "")))
    for field in ("author", "editor", "translator"):
        csl[field], more = people(raw.get(field, ""))
        if more:
            notes.append(f"{name}: {more} names of {field} left out")
    csl |= {field: date_parts(date) for field, date in _dates(raw).items()}
    csl |= _numbers(entry.kind, kind, raw)
    csl["language"] = language_tag(printed(raw.get("langid") or raw.get("language", "")))
    unread = sorted(set(entry.fields) - READ)
    if unread:
        notes.append(f"{name}: left out {', '.join(word[:30] for word in unread[:20])}")
    return csl


def _inherited(entry: Entry, by_key: Mapping[str, Entry]) -> Mapping[str, str]:
    """With the fields of the entry that it crosses to; a book's title becomes a container."""
    fields = dict(entry.fields)
    seen = {entry.key.lower()}
    for _ in range(CROSSREFS):
        parent = by_key.get(fields.pop("crossref", "").strip().lower())
        if parent is None or parent.key.lower() in seen:
            break
        seen.add(parent.key.lower())
        given = dict(parent.fields)
        title = given.pop("title", "")
        if title and TYPES.get(entry.kind) in {"chapter", "paper-conference"}:
            given.setdefault("booktitle", title)
        fields = {**given, **fields}
        if "crossref" in given:
            fields["crossref"] = given["crossref"]
    return fields


def _title(raw: Mapping[str, str]) -> str:
    title, subtitle = printed(raw.get("title", "")), printed(raw.get("subtitle", ""))
    return f"{title}: {subtitle}" if title and subtitle else title or subtitle


def _url(raw: Mapping[str, str]) -> str:
    """The field of that name, or an address that «howpublished» or the note holds."""
    found = URL.search(f"{raw.get('howpublished', '')} {raw.get('note', '')}")
    written = raw.get("url") or (found[1] if found else "")
    return re.sub(r"\\([_%#&~])", r"\1", written).strip("{} ")


def _dates(raw: Mapping[str, str]) -> Mapping[str, PartialDate | None]:
    """BibLaTeX's dates are ISO; BibTeX's month may hold the day («10~March»)."""
    year, month = printed(raw.get("year", "")), printed(raw.get("month", ""))
    day = printed(raw.get("day", ""))
    issued = PartialDate.parse(raw.get("date", "").split("/")[0])
    if issued is None:
        tail = year[-4:] if year[-4:].isdecimal() else year
        issued = PartialDate.of([tail, month, day])
        if not month.isdecimal():
            issued = PartialDate.parse(f"{day} {month} {tail}") or issued
    return {
        "issued": issued,
        "accessed": PartialDate.parse(raw.get("urldate", "")),
        "event-date": PartialDate.parse(raw.get("eventdate", "").split("/")[0]),
        "original-date": PartialDate.parse(raw.get("origdate", "").split("/")[0]),
    }


def _numbers(entry_kind: str, kind: str, raw: Mapping[str, str]) -> Mapping[str, object]:
    """``number`` is an issue in a periodical and a number elsewhere; ``type`` is the genre."""
    number, issue = printed(raw.get("number", "")), printed(raw.get("issue", ""))
    written = printed(raw.get("type", ""))
    genre = WRITTEN_GENRES.get(written.lower(), written) or GENRES.get(entry_kind, "")
    if kind.startswith("article-"):
        return {"issue": cleaned(number or issue), "genre": ""}
    return {
        "number": cleaned(number) if kind in {"report", "document", "thesis"} else "",
        "collection-number": cleaned(number) if kind in {"book", "chapter"} else "",
        "genre": cleaned(genre) if kind != "chapter" else "",
    }


READER = ReferenceReader("bibtex", (".bib", ".bibtex"), read)
