"""The evidence brief: composed from the project, printed by a Writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import DestinationExists, UsageError
from annotator.formats import BriefWriter, by_claim
from annotator.model.brief import Brief, Contents, Element, Heading, PageBreak
from annotator.workflow.briefing.evidence.citations import Citations
from annotator.workflow.briefing.evidence.dates import newest_event
from annotator.workflow.briefing.evidence.evidence import Evidence
from annotator.workflow.briefing.evidence.gathering import gather
from annotator.workflow.briefing.evidence.independence import behind_all
from annotator.workflow.briefing.evidence.lacking import lacking
from annotator.workflow.briefing.evidence.passages import shown
from annotator.workflow.briefing.evidence.status import check_handling, status
from annotator.workflow.briefing.manifest import manifest
from annotator.workflow.briefing.quoted_beside import quoted_beside
from annotator.workflow.briefing.sections.analyst import analyst_texts
from annotator.workflow.briefing.sections.claims_annex import claims_annex, scales_annex
from annotator.workflow.briefing.sections.first_page import first_page
from annotator.workflow.briefing.sections.graph import graph
from annotator.workflow.briefing.sections.matrix import Matrix, in_body, matrix
from annotator.workflow.briefing.sections.method_annex import method_annex
from annotator.workflow.briefing.sections.reasons import reasons
from annotator.workflow.briefing.sections.sources_annex import bibliography, sources_annex
from annotator.workflow.files.output import write_output
from annotator.workflow.files.outside import is_there
from annotator.workflow.origins.tracing.sentences import origins_counted
from annotator.workflow.uncollected import uncollected

if TYPE_CHECKING:
    from annotator.store.repository import Repository

LONG = 40
"""Claims from which on a brief has a table of contents."""


@dataclass(frozen=True, slots=True)
class Written:
    """A brief that was saved, and what is in it."""

    path: Path
    claims: int
    sources: int
    """Those with a claim."""
    origins: int
    """Independent origins behind all claims together, as far as they are named: how many must be
    wrong for everything that is traced to fall."""
    behind: str = ""
    """The same in the words of the brief, with what is not named: «at least 1, at most 3 …»."""
    withdrawn: int = 0
    """Claims that are printed and do not count."""
    notes: tuple[str, ...] = ()
    """What its readers would miss; the brief says it too."""


def make_brief(
    repository: Repository, evidence: Evidence | None = None, *, style: str | None = None
) -> Brief:
    """Everything that a Writer needs; the same project gives the same brief.

    ``evidence`` is what ``gather`` gives, where it was gathered before.

    Raises:
        MarkedAbove, MarkingUnknown: a source may not stand in a brief of this marking.
        QuotationMismatch: a quotation is not what stands in its source.
        UnknownStyle: no citation style is called so.
    """
    with uncollected():
        return _composed(repository, evidence or gather(repository), style)


def write_brief(
    repository: Repository,
    output: Path | None = None,
    *,
    to: str | None = None,
    style: str | None = None,
    force: bool = False,
    step: Callable[[str], None] = lambda _: None,
) -> Written:
    """Compose, print and save; ``exports/brief.docx`` unless told otherwise.

    ``step`` is told what comes next; what it raises stops the work before anything is written.

    Raises:
        UsageError: the format is not known, or the file's suffix says another one.
        DestinationExists: the file is there and ``force`` is not given.
    """
    writer = _writer(output, to)
    path = output or repository.root / "exports" / f"brief{writer.suffix}"
    if is_there(path) and not force:
        raise DestinationExists(path)
    with uncollected():
        evidence = gather(repository, step)
        step("composing the brief")
        brief = make_brief(repository, evidence, style=style)
        step(f"printing {path.name}")
        data = writer.write(brief)
    step(f"writing {path.name}")
    write_output(path, data, force=force, filesystem=repository.filesystem)
    found = behind_all(evidence).found
    return Written(
        path,
        claims=len(evidence.claims),
        sources=len(evidence.cited),
        origins=found.known,
        behind=origins_counted(found),
        withdrawn=len(evidence.fallen),
        notes=lacking(evidence),
    )


def _composed(repository: Repository, evidence: Evidence, style: str | None) -> Brief:
    settings = evidence.settings
    check_handling(settings, evidence.sources)
    citations = Citations(evidence, style or settings.style, _order(evidence))
    codebook = evidence.codebook
    elements = tuple(_elements(evidence, citations, method_annex(repository, evidence)))
    return Brief(
        title=settings.title,
        elements=elements,
        date=newest_event(repository, evidence),
        question=settings.question or codebook.question,
        status=status(evidence),
        handling=settings.handling,
        language=settings.language,
        authors=", ".join(map(settings.called, evidence.coders)),
        settlers=", ".join(map(settings.called, evidence.held.deciders)),
        properties={
            "Citation style": citations.label,
            "Codebook": f"{codebook.title}, version {codebook.version}",
            "Codebook SHA-256": codebook.sha256,
            "Claims": str(len(evidence.claims)),
            "Sources": str(len(evidence.cited)),
            "Information cut-off": settings.cut_off or "not stated",
        },
        manifest=replace(manifest(evidence), quoted=quoted_beside(elements)),
    )


def _elements(
    evidence: Evidence, citations: Citations, method: Iterable[Element]
) -> Iterator[Element]:
    whole = matrix(evidence)
    yield from first_page(evidence, citations)
    if len(evidence.claims) > LONG:
        yield PageBreak()
        yield Contents()
    yield from analyst_texts(evidence, citations)
    yield from reasons(evidence, citations)
    yield from _where_from(evidence, whole)
    yield from claims_annex(evidence, citations)
    yield from scales_annex(evidence)
    yield from sources_annex(evidence, citations, whole)
    yield from method
    yield from bibliography(evidence, citations)


def _where_from(evidence: Evidence, whole: Matrix) -> Iterator[Element]:
    """The matrix of reasons and origins, and the picture."""
    if evidence.ends:
        yield Heading(1, "Reasons, sources and origins", "where-from")
        yield from in_body(evidence, whole)
        yield from graph(evidence)


def _order(evidence: Evidence) -> Iterator[str]:
    """Source ids as the brief cites them: judgements, passages shown, annex."""
    for finding in evidence.findings:
        for idents in (finding.supporting, finding.contradicting):
            known = [evidence.by_annotation.get(ident) for ident in idents]
            claims = evidence.standing_first(claim for claim in known if claim is not None)
            yield from (claim.source for claim in claims)
    for code in evidence.codes:
        for claim in shown(evidence, code.id):
            yield claim.source
    for claim in evidence.claims:
        yield claim.source


def _writer(output: Path | None, to: str | None) -> BriefWriter:
    """By ``--to``, else by the file's suffix, else Word."""
    from annotator.writers import briefs  # noqa: PLC0415 - printing pays for its libraries

    writers = by_claim(briefs, "WRITER", BriefWriter, lambda writer: [writer.name])
    known = ", ".join(sorted(writers))
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    if to and to not in writers:
        raise UsageError(f"{to!r} is no format of a brief", f"there are {known}")
    if suffix and suffix not in writers and not to:
        raise UsageError(f".{suffix} is no format of a brief", f"there are {known}")
    if to and suffix in writers and suffix != to:
        raise UsageError(
            f"--to {to} and a file called {output} do not agree", "leave --to out, or rename it"
        )
    return writers[to or suffix or "docx"]
