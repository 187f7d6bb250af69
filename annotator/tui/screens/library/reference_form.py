"""The reference of a source, as a form over the usual fields of a CSL item."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.model.reference import Reference
from annotator.model.source import Source
from annotator.tui.screens.form import Answers, Form
from annotator.tui.widgets.fields import Field
from annotator.workflow.sources.reference_fields import TYPES, csl_changes, shown_fields
from annotator.workflow.sources.references import edit_reference

if TYPE_CHECKING:
    from annotator.tui.window import Window

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
_NAMES_HINT = "Family, Given; Family, Given — an organisation without a comma"
NAMES = (("author", "authors", _NAMES_HINT), ("editor", "editors", _NAMES_HINT))


def edit(window: Window, source: Source, changed: Callable[[], None]) -> None:
    """Ask, and write references.json."""
    reference = window.project.references().get(source.id)

    def check(given: Answers) -> tuple[str, str] | None:
        for name, words in given.items():
            try:
                csl_changes({name: words}, reference)
            except UsageError as error:
                return name, f"{error.message}; {error.hint}"
        return None

    def save(given: Answers | None) -> None:
        if given is None:
            return
        with window.reporting():
            edit_reference(window.project, source.id, csl_changes(given, reference))
            changed()

    window.push_screen(
        Form(f"Reference: {source.id}", reference_fields(reference, source), check=check), save
    )


def reference_fields(reference: Reference | None, source: Source) -> list[Field]:
    """The form, filled with what is known."""
    known = shown_fields(reference) if reference else {"title": source.title}
    kind = known.get("type", "document")
    fields = [Field("type", "type", kind, options=tuple(TYPES.items()))]
    texts, names, dates = (
        [Field(name, label, known.get(name, ""), hint=hint) for name, label, hint in group]
        for group in (TEXTS, NAMES, DATES)
    )
    return [*fields, texts[0], *names, *texts[1:3], *dates, *texts[3:]]
