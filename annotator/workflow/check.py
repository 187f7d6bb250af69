"""Everything that can be wrong with a project, looked for and reported, nothing changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError, CodebookError, NoCoder
from annotator.model.change import Fault
from annotator.workflow.blind import only_coder
from annotator.workflow.codebook.whole import codebook_path, codes_in_use, problems_of
from annotator.workflow.files.outside import is_there
from annotator.workflow.sources.found_files import documents_in
from annotator.workflow.wording import counted

if TYPE_CHECKING:
    from annotator.store.repository import Repository


def check_project(repository: Repository) -> tuple[Fault, ...]:
    """Faults of the store, then of what the lead edits, then of the quotations; serious first.

    In a blind project a coder hears of his own logs and marks, and that he hears of no more.
    """
    only = visible_to(repository)
    faults = [
        *repository.check(only),
        *_hidden(only),
        *_codebook(repository),
        *_references(repository),
        *_quotations(repository),
        *_not_added(repository),
        *_doubts(repository),
    ]
    return tuple(sorted(faults, key=lambda fault: not fault.serious))


def visible_to(repository: Repository) -> str | None:
    """The coder whose work alone is checked; a name that nobody has where nobody acts."""
    try:
        return only_coder(repository)
    except NoCoder:
        return ""


def _hidden(only: str | None) -> Iterator[Fault]:
    if only is not None:
        yield Fault(
            "blind",
            "annotations",
            "is coded blind: other coders' logs and marks were not looked at",
            "the adjudicator checks them all: annotator check",
            serious=False,
        )


def _codebook(repository: Repository) -> Iterator[Fault]:
    """Mistakes in the file, and codes in use that it no longer has."""
    file = codebook_path(repository.root)
    path = file.relative_to(repository.root).as_posix()
    used = codes_in_use(repository, visible_to(repository))
    if not is_there(file):
        if used:
            yield Fault(
                "no-codebook", path, "is missing", "put it back from a copy in annotations/_project"
            )
        return
    try:
        codebook, problems = problems_of(file, follow=False)
    except CodebookError as error:
        yield Fault("bad-codebook", path, error.message, error.hint)
        return
    for problem in problems:
        yield Fault("bad-codebook", path, problem, "mend the file: annotator codebook check")
    if codebook is None:
        return
    for code, count in sorted(used.items()):
        if codebook.find(code) is None:
            yield Fault(
                "code-without-definition",
                path,
                f"lacks the code {code}, given in {counted(count, 'coding')}",
                "put the code back, or recode these passages",
            )


def _references(repository: Repository) -> Iterator[Fault]:
    """Bibliographic data that belong to no source, and sources without any."""
    path = "sources/references.json"
    try:
        references = repository.references()
    except AnnotatorError as error:
        yield Fault("bad-references", path, error.message, error.hint)
        return
    sources = {source.id for source in repository.sources()}
    for ident in references:
        if ident not in sources:
            yield Fault(
                "reference-without-source",
                path,
                f"{ident!r} is the id of no source",
                "give the item the id of its source: annotator sources",
                serious=False,
            )
    for ident in sorted(sources.difference(references)):
        yield Fault(
            "source-without-reference",
            path,
            f"has nothing for {ident}; the brief can only cite its title",
            "annotator add with --references, or edit it in the reader",
            serious=False,
        )


def _quotations(repository: Repository) -> Iterator[Fault]:
    """Every stored quotation against the text it was taken from."""
    only = visible_to(repository)
    for source in repository.sources():
        folder = f"annotations/{source.id}"
        try:
            text = repository.text(source.id)
            annotations = repository.annotations(source.id, only)
        except AnnotatorError as error:
            yield Fault("unreadable-source", folder, error.message, error.hint)
            continue
        for item in annotations:
            if item.text_sha256 != source.text_sha256:
                # Of an earlier text; whether the source changed is reported with the source.
                if repository.texts.find(source.id, item.text_sha256) is None:
                    yield Fault(
                        "text-missing",
                        folder,
                        f"the text that {item.id} was taken from is not here",
                        f"bring back text.{item.text_sha256[:12]}.txt from a copy, or let "
                        f"{item.coder} remove it: annotator remove {item.id[-8:]}",
                    )
                continue
            for span, quote in zip(item.spans, item.quotes, strict=True):
                if quote.exact != span.of(text):
                    yield Fault(
                        "quotation-differs",
                        folder,
                        f"the quotation of {item.id} is not the text at {span.start}:{span.end}",
                        "the annotation or the text was changed by hand; see: "
                        f"annotator history {item.id[-8:]}",
                    )


def _doubts(repository: Repository) -> Iterator[Fault]:
    """Links that lost an end, and grades of credibility that nobody explained."""
    from annotator.workflow.origins.tracing import trace  # noqa: PLC0415 - other commands do without

    try:
        tracing = trace(repository)
        problems = tracing.problems_of("confirmed", "gone")
        marks = tracing.material.annotations
    except AnnotatorError:  # told by the other checks; or nobody acts in a blind project
        return
    for problem in problems:
        if problem.kind == "confirmed" and marks[problem.annotations[0]].grade_note:
            continue  # kept for a reason
        what = "link --remove ID" if problem.kind == "gone" else "revise ID --grade-note TEXT"
        yield Fault(
            f"{problem.kind}-origin",
            "annotations/_project",
            problem.message,
            f"annotator {what}",
            serious=False,
        )


def _not_added(repository: Repository) -> Iterator[Fault]:
    """Files in sources/ that are no sources yet."""
    folder = repository.root / "sources"
    if not folder.is_dir():
        return
    known = {source.path for source in repository.sources()}
    for found in documents_in(folder, repository.root):
        path = found[0] if isinstance(found, tuple) else found
        place = path.relative_to(repository.root).as_posix()
        if isinstance(found, tuple):
            if path != folder:
                yield Fault("not-a-source", place, found[1].message, found[1].hint, serious=False)
        elif place not in known:
            yield Fault(
                "not-added", place, "is no source yet", f"annotator add {place}", serious=False
            )
