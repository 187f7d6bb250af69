"""Quotations that somebody typed by hand, looked up in all sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from annotator.citing.quotations.comparing import Status
from annotator.citing.quotations.finding import Found
from annotator.citing.quotations.quotation_marks import quoted
from annotator.citing.quotations.tokens import Tokens, word_count
from annotator.model.codebook import Codebook
from annotator.model.returned import Flow, Returned, Stretch
from annotator.workflow.blind import visible_findings, visible_records
from annotator.workflow.briefing.quoted_beside import FEWEST, bare, digest
from annotator.workflow.verifying.project import Project
from annotator.workflow.verifying.quotes import FAULTS, Headings, marked
from annotator.workflow.verifying.result import TypedRow

MOST = 10_000
"""Such texts that are looked up."""
AS_MADE = "the brief was made with it"
_SAID = {
    Status.TYPOGRAPHY: "only type and spaces differ",
    Status.ELIDED: "shortened or added to, and each place is marked",
    Status.UNMARKED: "words are left out, and nothing says so",
    Status.ALTERED: "altered",
    Status.NOT_FOUND: "in none of the sources",
}


def typed(returned: Returned, project: Project) -> Iterator[TypedRow]:
    """One row for each text in quotation marks that is neither a claim’s nor a title.

    What the brief was made with is told only where it is wrong.
    """
    own = _own_words(project)
    made_with = frozenset(returned.manifest.quoted if returned.manifest else ())
    seen: set[str] = set()
    left = MOST
    for where, text in _texts(returned):
        for span in quoted(text):
            words = span.of(text).strip()
            tokens = Tokens(words)
            if word_count(tokens.keys) < FEWEST or words in seen:
                continue
            seen.add(words)
            if bare(tokens.keys) in own:
                continue
            if not left:
                problem = f"there are more than {MOST:,}; the rest was not looked up"
                yield TypedRow("not-looked-up", (problem,), fault=True, where=where)
                return
            left -= 1
            row = _row(words, where, project.places.find(words), project)
            if digest(tokens.keys) not in made_with:
                yield row
            elif row.fault:
                yield replace(row, problems=(*row.problems, AS_MADE))


def _row(words: str, where: str, found: Found, project: Project) -> TypedRow:
    status = found.compared.status
    lost = status is Status.NOT_FOUND
    negated = status is Status.ELIDED and found.compared.negation
    problems = [_SAID[status]] if status in _SAID else []
    if negated:
        problems.append("a negation is left out or added")
    return TypedRow(
        status=str(status),
        problems=tuple(problems),
        fault=status in FAULTS or negated,
        doubt=status is Status.TYPOGRAPHY,
        text=words,
        where=where,
        source="" if lost else found.source,
        place="" if lost else _place(found, project),
        differences=() if lost else found.compared.differences,
    )


def _place(found: Found, project: Project) -> str:
    source = project.sources[found.source]
    document = project.document(source.id, source.text_sha256)
    if document is None or found.span is None:
        return ""
    return document.locator(document.to_canonical(found.span))


def _texts(returned: Returned) -> Iterator[tuple[str, str]]:
    """Paragraphs without our quotations, and notes, each with what it is called."""
    ours, headings = _ours(returned), Headings(returned.body)
    for number, text in enumerate(returned.body.paragraphs):
        rest = _blanked(text, ours.get(number, ()))
        if rest.strip():
            above = headings.above(number)
            yield f"under “{above}”" if above else f"paragraph {number + 1}", rest
    for number, note in enumerate(returned.notes, 1):
        yield f"note {number}", note.text


def _blanked(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """The text with spaces in place of the ranges."""
    out, at = [], 0
    for start, end in sorted(ranges):
        out.append(text[at:start])
        out.append(" " * (end - max(start, at)))
        at = max(at, end)
    return "".join([*out, text[at:]])


def _ours(returned: Returned) -> Mapping[int, list[tuple[int, int]]]:
    """By paragraph: the ranges of our quotations, their marks included."""
    found: dict[int, list[tuple[int, int]]] = {}
    for item in returned.quotations:
        if item.stretch is not None:
            for number, start, end in _ranges(returned.body, marked(returned.body, item.stretch)):
                found.setdefault(number, []).append((start, end))
    return found


def _ranges(body: Flow, stretch: Stretch) -> Iterator[tuple[int, int, int]]:
    """A stretch paragraph by paragraph, a character wider at both ends."""
    first, last = stretch.start, stretch.end
    for number in range(first.paragraph, last.paragraph + 1):
        length = len(body.paragraphs[number])
        start = max(first.offset - 1, 0) if number == first.paragraph else 0
        end = min(last.offset + 1, length) if number == last.paragraph else length
        yield number, start, end


def _own_words(project: Project) -> str:
    """Titles, judgements and the codebook’s wording: in quotation marks, but nobody’s quotation."""
    settings = project.repository.settings
    texts = [settings.title, settings.question]
    for reference in project.references.values():
        texts += _strings(reference.csl)
    for origin in visible_records(project.repository, project.repository.origins()):
        texts += [origin.label, *origin.aliases]
        texts += _strings(origin.reference.csl) if origin.reference else []
    texts += [label for mark in project.annotations.values() for label in mark.origins]
    texts += [source.title for source in project.sources.values()]
    texts += [finding.statement for finding in visible_findings(project.repository)]
    if project.evidence is not None:
        texts += _wording(project.evidence.codebook)
    return "\n".join(bare(Tokens(text).keys) for text in dict.fromkeys(texts))


def _wording(codebook: Codebook) -> Iterator[str]:
    """What the codebook says itself; its examples are quotations."""
    yield from (codebook.title, codebook.question, *codebook.rules)
    for code in codebook.codes:
        yield from (code.label, code.short, code.full, *code.include, *code.exclude, code.note)


def _strings(value: object) -> Iterable[str]:
    """All text in nested data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)
