"""Forms of the Brief screen: a judgement, a text, the export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.finding import CONFIDENCES, LIKELIHOODS, Finding
from annotator.tui.screens.brief.lines import TEXT_LABELS
from annotator.tui.screens.form import Answers, Form
from annotator.tui.widgets.fields import Field

if TYPE_CHECKING:
    from annotator.store.repository import Repository

TEXT_HINTS = {
    "summary": "how strong the sources are as a whole: number, access, agreement, weak points",
    "gaps": "what the sources do not tell and would change the judgements",
    "assumptions": "what the judgements take for granted",
    "alternatives": "other explanations that the evidence allows",
}
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


def text_form(name: str, text: str) -> Form:
    """One of the analyst's texts."""
    field = Field("text", "text", text, lines=10, hint=TEXT_HINTS[name])
    intro = "Left empty, the brief says that it is empty."
    return Form(TEXT_LABELS[name].capitalize(), [field], intro=intro)


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
    folder = repository.root / "exports"
    return Form("Export the brief", fields, check=lambda given: _check_file(folder, given))


def _check_file(folder: Path, given: Answers) -> tuple[str, str] | None:
    output = output_of(given)
    if output is not None and output.suffix != f".{given['format']}":
        return "file", f"the suffix {output.suffix} is not that of {given['format']}"
    output = output or folder / f"brief.{given['format']}"
    if output.exists() and given["force"] != "yes":
        return "force", f"{output.name} is there already: → replaces it, or name another file"
    return None


def output_of(given: Answers) -> Path | None:
    """The file to write; None for the usual one."""
    file = given["file"].strip()
    if not file:
        return None
    output = Path(file).expanduser()
    return output if output.suffix else output.with_suffix(f".{given['format']}")
