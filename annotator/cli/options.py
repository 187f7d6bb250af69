"""Options that several commands share, and what their words mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.errors import UsageError

if TYPE_CHECKING:
    from annotator.model.span import Span
    from annotator.store.repository import Repository


SPAN = re.compile(r"(-?[0-9]{1,12}):(-?[0-9]{1,12})")


class SourceName(click.types.StringParamType):
    """A source's id, or how it begins if no other begins so; a command gets the id."""

    name = "source"


SOURCE = SourceName()


def file_name(word: str) -> Path:
    """A file or folder to be found or made; an empty word, which would mean here, is a slip."""
    if not word:
        raise click.BadParameter("the name is empty")
    return Path(word)


def passage_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--quote``, ``--occurrence`` and ``--span``, for ``spans_of``."""
    for option in (
        click.option(
            "--span",
            "spans",
            multiple=True,
            metavar="START:END",
            help="Characters from START up to END, counted from 0; repeat it for several parts.",
        ),
        click.option(
            "--occurrence", type=int, metavar="N", help="Which one, where they stand repeatedly."
        ),
        click.option("--quote", metavar="TEXT", help="The words, as they stand in the source."),
    ):
        function = option(function)
    return function


def grading_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--grade``, ``--reliability`` and ``--credibility``, for ``grades_of``; the note on them."""
    for option in (
        click.option(
            "--grade-note", metavar="TEXT", help="Why a credibility that is questioned is kept."
        ),
        click.option("--credibility", metavar="GRADE", help="Credibility on the codebook's scale."),
        click.option("--reliability", metavar="GRADE", help="Reliability on the codebook's scale."),
        click.option("--grade", metavar="B2", help="Reliability and credibility, or one of them."),
    ):
        function = option(function)
    return function


def grades_of(
    repository: Repository, grade: str | None, reliability: str | None, credibility: str | None
) -> tuple[str | None, str | None]:
    """Reliability and credibility that the three options say together."""
    if grade is None:
        return reliability, credibility
    from annotator.workflow.coding.grades import split_grade

    first, second = split_grade(grade, repository.codebook())
    if (first and reliability is not None) or (second and credibility is not None):
        raise UsageError("the same grade is given twice", "use --grade or the longer options")
    return first or reliability, second or credibility


def spans_of(
    repository: Repository,
    source: str,
    *,
    quote: str | None,
    occurrence: int | None,
    spans: Sequence[str],
) -> list[Span]:
    """Canonical spans of a quote or of ``START:END`` words; exactly one of the two is given."""
    if (quote is None) == (not spans):
        raise UsageError("say which passage: --quote TEXT or --span START:END", "one of the two")
    if occurrence is not None and quote is None:
        raise UsageError("--occurrence goes with --quote", "a span needs no occurrence")
    if quote is None:
        return [parsed_span(word) for word in spans]
    from annotator.text.anchoring import find_quote
    from annotator.text.document import Document

    found = repository.source(source)
    document = Document(repository.text(source), found.format)
    return [find_quote(document, quote, found.id, occurrence)]


def parsed_span(word: str) -> Span:
    """``START:END`` as a span; whether it lies in the text is seen later."""
    from annotator.model.span import Span

    match = SPAN.fullmatch(word.strip())
    if match is None:
        raise UsageError(f"{word!r} is no span", "write START:END, for example 120:184")
    return Span(int(match[1]), int(match[2]))


def split_attributes(words: Sequence[str]) -> dict[str, str]:
    """``NAME=VALUE`` words as a mapping."""
    attributes = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"{word!r} is no attribute", "write NAME=VALUE")
        attributes[name.strip()] = value.strip()
    return attributes
