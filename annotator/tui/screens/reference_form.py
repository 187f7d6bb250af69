"""The reference of a source, as a form over the usual fields of a CSL item."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from annotator.model.reference import PartialDate, Reference
from annotator.model.source import Source
from annotator.tui.screens.form import Answers, Form
from annotator.tui.widgets.fields import Field
from annotator.workflow.references import edit_reference

if TYPE_CHECKING:
    from annotator.tui.window import Window

TYPES = (
    ("article-newspaper", "piece of a newspaper or news site"),
    ("article-magazine", "piece of a magazine"),
    ("article-journal", "paper in a journal"),
    ("webpage", "page of a site"),
    ("post-weblog", "post of a blog"),
    ("report", "report of an organisation"),
    ("book", "whole book"),
    ("chapter", "part of a book"),
    ("interview", ""),
    ("speech", ""),
    ("legal_case", "judgment"),
    ("broadcast", "radio or television"),
    ("personal_communication", "letter, message, conversation"),
    ("dataset", ""),
    ("thesis", ""),
    ("document", "anything else"),
)
TEXTS = (
    ("title", "title", ""),
    ("container-title", "in (container)", "newspaper, site, journal or book that holds it"),
    ("publisher", "publisher", ""),
    ("publisher-place", "place", ""),
    ("genre", "kind", "as it stands on it: Field report, PhD thesis"),
    ("number", "number", "of a report"),
    ("volume", "volume", ""),
    ("issue", "issue", ""),
    ("page", "pages", "within the container"),
    ("edition", "edition", ""),
    ("URL", "URL", ""),
    ("DOI", "DOI", ""),
    ("language", "language", "en, ar, de-CH …"),
)
DATES = (
    ("issued", "published", "2024, 2024-05 or 2024-05-17; empty: no date"),
    ("accessed", "read on", "when you read it online"),
    ("event-date", "information of", "when the information dates from"),
)
NAMES = (("author", "authors"), ("editor", "editors"))
NAMES_HINT = "Family, Given; Family, Given — an organisation without a comma"
DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def edit(window: Window, source: Source, changed: Callable[[], None]) -> None:
    """Ask, and write references.json."""
    reference = window.project.references().get(source.id)

    def save(given: Answers | None) -> None:
        if given is None:
            return
        with window.reporting():
            edit_reference(window.project, source.id, csl_fields(given, reference))
            changed()

    window.push_screen(
        Form(f"Reference: {source.id}", reference_fields(reference, source), check=check), save
    )


def reference_fields(reference: Reference | None, source: Source) -> list[Field]:
    """The form, filled with what is known."""
    csl: Mapping[str, Any] = reference.csl if reference else {"title": source.title}
    kind = str(csl.get("type", "document"))
    fields = [Field("type", "type", kind, options=TYPES)]
    texts = [Field(name, label, _text(csl.get(name)), hint=hint) for name, label, hint in TEXTS]
    names = [
        Field(name, label, names_line(csl.get(name)), hint=NAMES_HINT) for name, label in NAMES
    ]
    dates = [Field(name, label, date_line(csl.get(name)), hint=hint) for name, label, hint in DATES]
    return [*fields, texts[0], *names, *texts[1:3], *dates, *texts[3:]]


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int) else ""


def names_line(value: object) -> str:
    """``Family, Given; Organisation``."""
    if not isinstance(value, list):
        return ""
    shown = []
    for name in value:
        if not isinstance(name, dict):
            continue
        if name.get("literal"):
            shown.append(str(name["literal"]))
            continue
        particle = str(name.get("non-dropping-particle", "")).strip()
        family = " ".join(part for part in (particle, str(name.get("family", ""))) if part)
        given = str(name.get("given", ""))
        shown.append(f"{family}, {given}" if given else f"{family},")
    return "; ".join(shown)


def names_from(line: str) -> list[dict[str, str]]:
    """CSL names of a line."""
    names = []
    for part in line.split(";"):
        family, comma, given = (word.strip() for word in part.partition(","))
        if not family:
            continue
        if not comma:
            names.append({"literal": family})
        else:
            names.append({"family": family, "given": given} if given else {"family": family})
    return names


def date_line(value: object) -> str:
    """A date as far as it is known."""
    date = Reference({"issued": value}).issued if isinstance(value, dict) else None
    if date is None and isinstance(value, dict):
        return _text(value.get("literal") or value.get("raw"))
    return str(date) if date is not None else ""


def date_from(line: str) -> dict[str, Any] | None:
    """CSL's date-parts; what is no date is kept as words."""
    if not line.strip():
        return None
    match = DATE.fullmatch(line.strip())
    if match is None:
        return {"literal": line.strip()}
    return {"date-parts": [[int(part) for part in match.groups() if part]]}


def check(given: Answers) -> tuple[str, str] | None:
    """Dates must be possible."""
    for name, _, _ in DATES:
        match = DATE.fullmatch(given[name].strip())
        if match is None:
            continue
        date = PartialDate(*(int(part) for part in match.groups() if part))
        if date.month > 12 or date.day > 31 or (match[2] and not date.month):
            return name, f"{given[name]} is no date"
    return None


def csl_fields(given: Answers, reference: Reference | None) -> dict[str, Any]:
    """Only what was changed, so that what the form cannot show stays as it is."""
    before: Mapping[str, Any] = reference.csl if reference else {}
    fields: dict[str, Any] = {}
    if given["type"] != before.get("type"):
        fields["type"] = given["type"]
    for name, _, _ in TEXTS:
        if given[name] != _text(before.get(name)):
            fields[name] = given[name]
    for name, _ in NAMES:
        if given[name] != names_line(before.get(name)):
            fields[name] = names_from(given[name])
    for name, _, _ in DATES:
        if given[name] != date_line(before.get(name)):
            fields[name] = date_from(given[name])
    return fields
