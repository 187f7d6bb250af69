"""The frame of the web page that a brief is: head, title, running heads, style sheet."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

from annotator.model.brief import Brief
from annotator.model.language import language_tag
from annotator.writers.languages import is_right_to_left
from annotator.writers.scripts import begins_right_to_left
from annotator.writers.title_block import is_draft, title_lines
from annotator.writers.verbatim import writable

_FOOT = 60
"""Characters of the title that stand at the foot of a printed page."""


def page_head(brief: Brief, style: str) -> Iterable[str]:
    """Everything before the body. The policy lets nothing load, and no style but the one here."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    described = {
        "author": brief.authors,
        "description": brief.question,
        "generator": "annotator",
        "status": brief.status,
        "handling": brief.handling,
    } | dict(brief.properties)
    direction = ' dir="rtl"' if is_right_to_left(brief.language) else ""
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language_tag(brief.language) or "en"}"{direction}>\n<head>'
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{page_text(brief.title)}</title>"
    for name, value in described.items():
        if value:
            yield f'<meta name="{page_text(name)}" content="{page_text(value)}">'
    yield f"<style>{style}</style>\n</head>"


def title_block(brief: Brief) -> Iterable[str]:
    """Marking, title, and what is said about the whole."""
    yield "<header>"
    yield from handling(brief)
    direction = ' dir="rtl"' if begins_right_to_left(brief.title) else ""
    yield f"<h1{direction}>{page_text(brief.title)}</h1>"
    yield '<dl class="title">'
    for label, value in title_lines(brief):
        look = ' class="draft"' if label == "Status" and is_draft(brief) else ""
        yield f'<dt>{label}</dt><dd{look} dir="auto">{page_text(value)}</dd>'
    yield "</dl>\n</header>"


def handling(brief: Brief) -> Iterable[str]:
    """The marking, where the brief has one."""
    if brief.handling:
        yield f'<p class="handling">{page_text(brief.handling)}</p>'


def page_rules(brief: Brief) -> str:
    """Running heads of the printed page; the first page bears the marking in its own text."""
    title = brief.title if len(brief.title) <= _FOOT else brief.title[:_FOOT].rstrip() + "…"
    marking, title = _css_string(brief.handling), _css_string(title)
    small = "color: #545b64; font: 8.5pt Arial, sans-serif;"
    strong = "font: bold 9pt Arial, sans-serif;"
    return (
        "@page {\n"
        f"  @top-center {{ content: {marking}; {strong} }}\n"
        f"  @bottom-left {{ content: {title}; {small} width: 30%; }}\n"
        f"  @bottom-center {{ content: {marking}; {strong} width: 48%; }}\n"
        f'  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); {small} '
        "width: 22%; }\n"
        "}\n"
        "@page :first { @top-center { content: none; } }\n"
    )


@cache
def style_sheet() -> str:
    """The rules that every brief shares."""
    return "\n" + files(__package__).joinpath("page.css").read_text("utf-8")


def page_text(text: str) -> str:
    """Character data or an attribute's value."""
    return escape(writable(text)).replace("\r", "&#13;")


def _css_string(text: str) -> str:
    """A string of CSS, with every character that could end it, or the style, as an escape."""
    return '"' + "".join(
        character if character.isalnum() or character in " .,:;–—-" else f"\\{ord(character):x} "
        for character in writable(text)
    ) + '"'  # fmt: skip
