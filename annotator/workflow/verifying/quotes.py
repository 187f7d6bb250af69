"""Our own quotations: their words, their grades, and whether the claim still stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from annotator.citing.quotations.comparing import Compared, Status, compare
from annotator.model.annotation import Annotation
from annotator.model.returned import Flow, Place, Registered, Returned, Stretch
from annotator.workflow.briefing.evidence.grading import INHERITED, NONE, code_of
from annotator.workflow.verifying.project import Project, Words, words_digest
from annotator.workflow.verifying.result import Grade, QuoteRow

GONE = "gone"
"""The quotation is no longer in the brief."""
FAULTS = frozenset({Status.UNMARKED, Status.ALTERED, Status.NOT_FOUND})
DOUBTS = frozenset({Status.TYPOGRAPHY, Status.EXTENDED})
_SAID = {
    Status.TYPOGRAPHY: "only type and spaces differ",
    Status.ELIDED: "shortened or added to, and each place is marked",
    Status.EXTENDED: "goes on beyond the claim, in the source’s words",
    Status.UNMARKED: "words are left out, and nothing says so",
    Status.ALTERED: "altered",
    Status.NOT_FOUND: "other words than the claim’s",
}
_OPENING, _CLOSING = "“", "”"
_EDGE = 500
"""Characters outside a bookmark in which the quotation mark is sought."""
_LONGEST_LINE = 2_000
_HEADINGS = ("_Toc", "_section", "_reason", "_annex")
_NEAR = 2
"""Paragraphs below a quotation in which its grade is sought."""


def quotes(returned: Returned, project: Project) -> Iterator[QuoteRow]:
    """One row for each quotation that was printed; what became of a claim is told at its first."""
    codes, headings = _codes(project), Headings(returned.body)
    told: set[str] = set()
    for item in returned.quotations:
        row = _row(item, returned.body, project, codes, again=item.annotation in told)
        if item.stretch is not None:
            told.add(item.annotation)
        yield replace(row, under=headings.above(row.paragraph - 1)) if row.paragraph else row


def marked(body: Flow, stretch: Stretch) -> Stretch:
    """A quotation as it is read: from one quotation mark to the other.

    What is typed at the edge of a bookmark may stand just outside it.
    """
    start, end = stretch.start, stretch.end
    text, at = body.paragraphs[start.paragraph], start.offset
    opening = text.rfind(_OPENING, max(at - _EDGE, 0), at)
    if opening >= 0 and _CLOSING not in text[opening:at]:
        start = Place(start.paragraph, opening + 1)
    text, at = body.paragraphs[end.paragraph], end.offset
    closing = text.find(_CLOSING, at, at + _EDGE)
    if closing >= 0 and _OPENING not in text[at:closing]:
        end = Place(end.paragraph, closing)
    return Stretch(start, end)


class Headings:
    """Where in the brief a paragraph stands, told by the headings that links lead to."""

    def __init__(self, body: Flow) -> None:
        self._paragraphs = body.paragraphs
        self._places = sorted(
            place.start.paragraph
            for name, place in body.bookmarks.items()
            if name.startswith(_HEADINGS) and place.start.offset == 0
        )

    def above(self, paragraph: int) -> str:
        """The nearest heading above; nothing where none is known."""
        found = bisect_right(self._places, paragraph) - 1
        return self._paragraphs[self._places[found]] if found >= 0 else ""


def _row(
    item: Registered, body: Flow, project: Project, codes: frozenset[str], *, again: bool
) -> QuoteRow:
    words = project.words(item)
    mark = project.annotations.get(item.annotation)
    source = words.source if words else item.source
    if item.stretch is None:
        problem = "the quotation was taken out of the brief"
        return QuoteRow(GONE, (problem,), doubt=True, annotation=item.annotation, source=source)
    stretch = marked(body, item.stretch)
    text = body.text(stretch)
    compared, place = _compared(text, words, project)
    problems, fault = _wording(compared)
    grade = _grade(item, mark, project, _printed(body, stretch, codes))
    since = [*_misprinted(grade)]
    if not again:
        since = [*_since(item, mark, words, project), *_regraded(grade), *since]
    return QuoteRow(
        status=str(compared.status),
        problems=(*problems, *since),
        fault=fault or bool(since),
        doubt=compared.status in DOUBTS,
        annotation=item.annotation,
        source=source,
        place=place,
        paragraph=stretch.start.paragraph + 1,
        text=text,
        differences=compared.differences,
        grade=grade,
    )


def _compared(text: str, words: Words | None, project: Project) -> tuple[Compared, str]:
    """Against the claim; where the project has no such claim, against all sources."""
    if words is not None:
        found = compare(text, words.parts, before=words.before, after=words.after)
        return found, words.place
    return project.places.find(text).compared, ""


def _wording(compared: Compared) -> tuple[list[str], bool]:
    if compared.status is Status.VERBATIM:
        return [], False
    problems = [_SAID[compared.status]]
    fault = compared.status in FAULTS
    if compared.status is Status.ELIDED and compared.negation:
        return [*problems, "a negation is left out or added"], True
    return problems, fault


def _since(
    item: Registered, mark: Annotation | None, words: Words | None, project: Project
) -> Iterator[str]:
    """What happened to the claim after the brief was made."""
    if mark is None:
        if project.sees_all:
            yield "the project has no such claim any more"
        return
    exported = project.exported.get(item.annotation)
    if exported and (mark.spans, mark.text_sha256) != (exported.spans, exported.text_sha256):
        yield "the claim was put on other words since"
    why = project.why_withdrawn(mark)
    told = exported is not None and exported.withdrawn
    if why is not None and not told:
        yield f"its source or origin was withdrawn{f': {why}' if why else ''}"
    if words is None:
        yield "the text it was made on cannot be had"
    elif item.sha256 and exported and item.sha256 != words_digest(words.parts):
        yield "what the file notes of its words does not fit the source"


# --- grades ---------------------------------------------------------------------------------


def _grade(
    item: Registered, mark: Annotation | None, project: Project, printed: str
) -> Grade | None:
    exported = project.exported.get(item.annotation)
    if exported is None:
        return None
    now = exported.grade
    evidence = project.evidence
    claim = evidence.by_annotation.get(item.annotation) if evidence else None
    if claim is not None and mark is not None:
        now = code_of(claim)
    return Grade(exported.grade, now, printed)


def _regraded(grade: Grade | None) -> Iterator[str]:
    if grade is not None and grade.now != grade.exported:
        yield f"graded {grade.exported} in the brief, {grade.now} in the project now"


def _misprinted(grade: Grade | None) -> Iterator[str]:
    if grade is not None and grade.printed and grade.printed != grade.exported:
        yield f"the brief prints {grade.printed}; it was exported with {grade.exported}"


def _codes(project: Project) -> frozenset[str]:
    """Every pair of grades as it may be printed."""
    if project.evidence is None:
        return frozenset()
    codebook = project.evidence.codebook
    first = [step.id for step in codebook.reliability.grades]
    second = [step.id for step in codebook.credibility.grades]
    return frozenset(
        f"{one}{sign}{two}"
        for one in (*first, NONE)
        for sign in ("", INHERITED)
        for two in (*second, NONE)
    )


def _printed(body: Flow, stretch: Stretch, codes: frozenset[str]) -> str:
    """The pair of grades beside a quotation; «––» where it says so in words."""
    last, at = stretch.end.paragraph, stretch.end.offset
    lines = [body.paragraphs[last][at : at + _LONGEST_LINE]]
    lines += body.paragraphs[last + 1 : last + 1 + _NEAR]
    for line in lines:
        pieces = [piece.strip() for piece in line[:_LONGEST_LINE].split("·")]
        if len(pieces) < 2:
            continue
        found = [piece for piece in pieces if piece in codes]
        if found:
            return found[0]
        if "not graded" in pieces:
            return NONE * 2
    return ""
