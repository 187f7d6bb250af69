"""Codings that were made under an older wording of their code."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from annotator.errors import UsageError
from annotator.model.adjudication import Decision
from annotator.model.annotation import Annotation, CodeAssignment
from annotator.model.change import Put
from annotator.model.codebook import with_codes_named
from annotator.store.lead.codebook_file import load_codebook
from annotator.workflow.training import training_sources

if TYPE_CHECKING:
    from annotator.model.codebook import Code, Codebook
    from annotator.store.repository import Repository

WORDING = ("short", "full", "note", "include", "exclude", "examples", "answers")
"""Fields of a code that say when it is given; its label, key and place do not."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """One field of a code, then and now, as lines of text."""

    field: str
    before: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outdated:
    """A code of one's own claim that says something else today."""

    annotation: Annotation
    code: CodeAssignment
    gone: bool = False
    """The codebook has the code no more."""
    unknown: bool = False
    """The codebook that it was given under is not kept here."""
    changes: tuple[Reworded, ...] = ()
    decision: Decision | None = None
    """For a claim that was settled: the decision it stands in."""


def wording(code: Code) -> str:
    """SHA-256 of what a code says of itself, spaces aside: the same wording, the same digest."""
    lines = [f"{field}: {line}" for field in WORDING for line in _lines(code, field)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def outdated(
    repository: Repository, step: Callable[[str], None] = lambda _: None
) -> tuple[Outdated, ...]:
    """Own claims, and settled ones, whose code was worded otherwise when it was given.

    ``step`` hears of each source before it is read. Raises: NoCoder.
    """
    today = repository.codebook()
    renamed = today.renamed
    books: dict[str, Codebook | None] = {today.sha256: today}
    found = []
    for annotation, decision in _own_claims(repository, step):
        for code in annotation.codes:
            if code.sha256 not in books:
                books[code.sha256] = _kept(repository, code.sha256, renamed)
            problem = _compared(annotation, code, books[code.sha256], today)
            if problem is not None:
                found.append(replace(problem, decision=decision))
    return tuple(found)


def _own_claims(
    repository: Repository, step: Callable[[str], None]
) -> Iterator[tuple[Annotation, Decision | None]]:
    """The acting coder's claims, and those that he settled; training sources count as no data."""
    coder = repository.acting
    training = training_sources(repository)
    for source in repository.sources():
        if source.id in training:
            continue
        step(source.title or source.id)
        for annotation in repository.annotations(source.id, coder):
            yield annotation, None
        for decision in repository.held(Decision, source.id):
            if decision.coder == coder:
                yield from ((mark, decision) for mark in decision.settled)


def keep(repository: Repository, suffixes: Sequence[str]) -> tuple[Annotation, ...]:
    """Let own claims stand under today's wording, in one act; the codes stay as they are.

    Also in a finished source: nothing is coded anew.
    Raises: UsageError for a claim that needs no decision, or whose code is gone.
    """
    waiting = outdated(repository)
    chosen = _chosen(waiting, suffixes)
    lost = [item.code.id for item in waiting if item.gone and item.annotation.id in chosen]
    if lost:
        raise UsageError(
            f"the codebook has no code {lost[0]!r} any more",
            "give another one: annotator revise ID --code CODE",
        )
    book, now = repository.codebook(), repository.now()
    stale = {(item.annotation.id, item.code.id) for item in waiting}
    revised = {
        ident: _under(book, item.annotation, stale, now=now) for ident, item in chosen.items()
    }
    decisions = {item.decision.id: item.decision for item in chosen.values() if item.decision}
    own = [mark for ident, mark in revised.items() if chosen[ident].decision is None]
    repository.save(
        [
            *map(Put, own),
            *(
                Put(replace(each, settled=tuple(revised.get(m.id, m) for m in each.settled)))
                for each in decisions.values()
            ),
        ]
    )
    return tuple(revised.values())


def _under(
    book: Codebook, mark: Annotation, stale: Set[tuple[str, str]], *, now: datetime
) -> Annotation:
    """The mark with its stale codes as the book words them; ``stale`` holds (mark, code)."""
    codes = (
        replace(code, version=book.version, sha256=book.sha256)
        if (mark.id, code.id) in stale
        else code
        for code in mark.codes
    )
    return replace(mark, modified=now, codes=tuple(codes))


def _chosen(waiting: Sequence[Outdated], suffixes: Sequence[str]) -> dict[str, Outdated]:
    """By the id of the claim, each named by the end of it."""
    chosen: dict[str, Outdated] = {}
    for suffix in suffixes:
        found = {
            item.annotation.id: item
            for item in waiting
            if suffix and item.annotation.id.endswith(suffix.lower())
        }
        if len(found) != 1:
            raise UsageError(
                f"{len(found) or 'no'} of your claims under an older wording end in {suffix!r}",
                "list them: annotator recode",
            )
        chosen |= found
    return chosen


def _compared(
    annotation: Annotation, code: CodeAssignment, book: Codebook | None, today: Codebook
) -> Outdated | None:
    now = today.find(code.id)
    if now is None:
        return Outdated(annotation, code, gone=True)
    before = None if book is None else _as_given(book, code)
    if before is None:
        return Outdated(annotation, code, unknown=True)
    if wording(before) == wording(now):
        return None
    changes = tuple(
        Reworded(field, _lines(before, field), _lines(now, field))
        for field in WORDING
        if _lines(before, field) != _lines(now, field)
    )
    return Outdated(annotation, code, changes=changes)


def _as_given(book: Codebook, code: CodeAssignment) -> Code | None:
    """The code as the coder knew it: under the id that he gave, or one that it had then."""
    given = code.as_given
    return book.find(given) or book.find(book.renamed.get(given, given))


def _lines(code: Code, field: str) -> tuple[str, ...]:
    """A field as lines, whatever it holds; runs of spaces count as one."""
    value = getattr(code, field)
    if field == "examples":
        lines = [f"{item.kind}: {item.quote} {item.use}" for item in value]
    elif field == "answers":
        lines = [f"{item.question} — {item.answer}" for item in value]
    else:
        lines = [value] if isinstance(value, str) else list(value)
    return tuple(" ".join(line.split()) for line in lines if line.strip())


def _kept(repository: Repository, sha256: str, renamed: Mapping[str, str]) -> Codebook | None:
    """The codebook of a hash, from the copy that is kept of it.

    Its «not» lines point to codes as they are called today: a new name is no new wording.
    """
    data = repository.texts.codebook(sha256)
    book = None if data is None else load_codebook(data)[0]
    if book is None:
        return None
    return replace(
        book,
        codes=tuple(
            replace(code, exclude=tuple(with_codes_named(line, renamed) for line in code.exclude))
            for code in book.codes
        ),
    )
