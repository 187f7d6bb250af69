"""Forms of the Brief screen: a judgement, a text, the export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.finding import CONFIDENCES, LIKELIHOODS, Finding
from annotator.tui.screens.form import Answers, Form
from annotator.tui.widgets.fields import Field

if TYPE_CHECKING:
    from annotator.store.repository import Repository

FORMATS = (("docx", "Word"), ("html", "one page, prints well"), ("md", "Markdown"))
STYLES = (
    ("chicago-note", "Chicago, notes and bibliography"),
    ("chicago-author-date", "Chicago, author and date"),
    ("apa", "APA, 7th edition"),
    ("mla", "MLA, 9th edition"),
    ("harvard", "Harvard"),
    ("ieee", "IEEE"),
)


def finding_form(finding: Finding | None) -> Form:
    """Statement, likelihood and confidence are asked apart, and printed apart."""
    held = finding or Finding("", "")
    fields = [
        Field(
            "statement", "statement", held.statement, lines=3, hint="one judgement, one sentence"
        ),
        Field(
            "likelihood",
            "likelihood",
            held.likelihood,
            options=(("", "none: not a forecast"), *LIKELIHOODS),
        ),
        Field(
            "confidence",
            "confidence",
            held.confidence,
            options=(("", "not given"), *((word, "") for word in CONFIDENCES)),
        ),
        Field("why", "because", held.why, lines=3, hint="what the confidence rests on"),
    ]
    return Form("Key judgement", fields, check=_check_statement)


def _check_statement(given: Answers) -> tuple[str, str] | None:
    return None if given["statement"].strip() else ("statement", "say it in one sentence")


def text_form(label: str, text: str) -> Form:
    """One of the analyst's texts."""
    field = Field("text", label, text, lines=10, hint="empty: the brief says that it is empty")
    return Form(label.capitalize(), [field])


def export_form(repository: Repository) -> Form:
    """Format, style, file."""
    fields = [
        Field("format", "format", "docx", options=FORMATS),
        Field("style", "citations", repository.settings.style, options=STYLES),
        Field(
            "file", "file", hint="empty: exports/brief with the suffix of the format", paths=True
        ),
        Field(
            "force",
            "if it is there",
            "",
            options=(("", "keep it and say so"), ("yes", "replace it")),
        ),
    ]
    return Form("Export the brief", fields, check=_check_file)


def _check_file(given: Answers) -> tuple[str, str] | None:
    path = given["file"].strip()
    if not path:
        return None
    suffix = Path(path).suffix.lstrip(".")
    if suffix and suffix != given["format"]:
        return "file", f"the suffix .{suffix} is not that of {given['format']}"
    return None
