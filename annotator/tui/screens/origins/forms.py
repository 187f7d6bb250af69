"""What the Origins screen asks: about an origin, another to merge with, a reason, a matter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from annotator.errors import UsageError
from annotator.model.origin import Origin, OriginKind
from annotator.model.reference import PartialDate
from annotator.tui.screens.descriptor_form import FACTORS
from annotator.tui.screens.form import Answers, Form
from annotator.tui.widgets.fields import Field
from annotator.workflow.origins.names import OriginNames
from annotator.workflow.origins.recording import edit_origin, record_origin, visible_origins

if TYPE_CHECKING:
    from annotator.tui.window import Window
    from annotator.workflow.origins.tracing import Traced

MEANINGS = {
    OriginKind.WORK: "study, report, article, film",
    OriginKind.PERSON: "somebody with a name",
    OriginKind.ORGANISATION: "body, office, agency",
    OriginKind.DATASET: "figures that others count from",
    OriginKind.WITNESS: "saw the event",
    OriginKind.UNNAMED: "may be the same as any other: counted apart",
    OriginKind.UNKNOWN: "named, not looked into yet",
}


def edit(window: Window, traced: Traced, changed: Callable[[], None]) -> None:
    """Ask for everything that is known of an origin; a label nobody recorded is recorded.

    A new name keeps the one before as another name, for claims go on naming it.
    """
    origin = traced.origin or Origin("", traced.label, "")

    def save(given: Answers | None) -> None:
        if given is None:
            return
        with window.reporting():
            fields = _fields(given)
            fields["aliases"] = (*fields["aliases"], traced.label)
            if traced.origin is None:
                record_origin(window.project, fields.pop("label"), **fields)
            else:
                edit_origin(window.project, traced.origin, **fields)
            changed()

    others = [each for each in visible_origins(window.project) if each.id != origin.id]
    names = OriginNames(others)
    title = f"Origin: {traced.label}"
    form = Form(title, _form_fields(window, origin), check=lambda given: _check(given, names))
    window.push_screen(form, save)


def _form_fields(window: Window, origin: Origin) -> list[Field]:
    sources = [("", "not held as a source"), *window.source_titles()]
    return [
        Field("label", "name", origin.label),
        Field(
            "kind",
            "kind",
            origin.kind.value,
            options=tuple((kind.value, MEANINGS[kind]) for kind in OriginKind),
        ),
        Field(
            "aliases",
            "other names",
            "; ".join(origin.aliases),
            hint="as texts call it: «the report»; several with ; between",
        ),
        Field(
            "date", "published or said", str(origin.date or ""), hint="2015, 2015-09, 2015-09-21"
        ),
        Field(
            "information_date",
            "information of",
            str(origin.information_date or ""),
            hint="when it was so, not when it was told",
        ),
        Field("owner", "owner", origin.owner, hint="who owns, pays or directs it"),
        Field("source", "held as", origin.source, options=tuple(sources)),
        *(
            Field(name, label, getattr(origin, name), lines=2, hint=hint)
            for name, label, hint in FACTORS
        ),
        Field("note", "note", origin.note, lines=2),
    ]


def _check(given: Answers, names: OriginNames) -> tuple[str, str] | None:
    """What is wrong, said while the form is open: nothing that was typed is lost."""
    if not given["label"].strip():
        return "label", "an origin needs a name"
    for field, words in (("label", [given["label"]]), ("aliases", given["aliases"].split(";"))):
        owner = next((found for found in map(names.owner, words) if found is not None), None)
        if owner is not None:
            return field, f"that is a name of «{owner.label}»; if they are one, m merges them"
    for name in ("date", "information_date"):
        if given[name].strip() and PartialDate.parse(given[name]) is None:
            return name, "write 2015, 2015-09 or 2015-09-21"
    return None


def _fields(given: Answers) -> dict[str, Any]:
    fields: dict[str, Any] = {name: value.strip() for name, value in given.items()}
    fields["kind"] = OriginKind(given["kind"])
    fields["aliases"] = tuple(name.strip() for name in given["aliases"].split(";") if name.strip())
    for name in ("date", "information_date"):
        fields[name] = PartialDate.parse(given[name]) if given[name].strip() else None
    return fields


def refused_without(words: str, what: str) -> str:
    """A line that was typed in; an empty one is refused."""
    if not words.strip():
        raise UsageError(f"{what} is missing", "Esc leaves everything as it is")
    return words.strip()
