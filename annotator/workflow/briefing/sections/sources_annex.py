"""The annex on sources and coders: reliability, descriptors, dates, origins, hashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from annotator.citing.references.names import direct
from annotator.model.brief import Cell, Element, Heading, Inline, Paragraph, Run, Table
from annotator.model.source import FACTORS, Descriptor, Source
from annotator.workflow.briefing.evidence.citations import Citations
from annotator.workflow.briefing.evidence.evidence import Evidence
from annotator.workflow.briefing.sections.matrix import Matrix, in_annex
from annotator.workflow.briefing.sections.origins_annex import origins_annex
from annotator.workflow.wording import counted, listed, small, spelled


def sources_annex(evidence: Evidence, citations: Citations, whole: Matrix) -> Iterator[Element]:
    """Sources with their appraisal, origins, links, hashes; every coder with their dates."""
    yield Heading(1, "Annex C. Sources and origins", "annex-sources")
    yield _reliability(evidence, citations)
    yield Paragraph(
        (Run("Reliability as each coder judges the source in general. Factors: ICD 206."),), "note"
    )
    yield from origins_annex(evidence, citations)
    yield from in_annex(whole)
    yield Heading(2, "Files", "annex-files", listed=False)
    yield _hashes(evidence)
    yield Heading(1, "Annex D. Coders", "annex-coders")
    if evidence.coders:
        yield _coders(evidence)
    else:
        yield Paragraph((Run("Nobody has coded a claim."),), "empty")


def bibliography(evidence: Evidence, citations: Citations) -> Iterator[Element]:
    """The sources that are cited, in the style's order."""
    yield Heading(1, "Bibliography", "bibliography")
    for entry in citations.entries():
        yield Paragraph(entry, "bibliography")
    if evidence.unrecorded:
        text = f"No reference is recorded for {listed(evidence.unrecorded)}; cited by title."
        yield Paragraph((Run(text),), "note")
    gone = evidence.tracing.material.withdrawn
    withdrawn = [source.id for source in evidence.cited if f"source:{source.id}" in gone]
    if withdrawn:
        text = f"Withdrawn, and in no count: {listed(withdrawn)}."
        yield Paragraph((Run(text),), "note")


def _reliability(evidence: Evidence, citations: Citations) -> Table:
    counts = Counter(claim.source for claim in evidence.claims)
    return Table(
        caption="Sources and their reliability",
        description=(
            "One row for each source with its dates, each coder’s default reliability and what "
            "the coders say about the source."
        ),
        header=("Source", "Dates", "Reliability", "Descriptor", "Claims"),
        rows=tuple(
            (
                _source_cell(evidence, source, citations),
                _dates_cell(evidence, source),
                _grade_cell(evidence, source),
                _descriptor_cell(evidence, source),
                Cell(((Run(str(counts[source.id])),),)),
            )
            for source in evidence.sources
        ),
        widths=(0.25, 0.15, 0.15, 0.36, 0.09),
        anchor="table-sources",
    )


def _source_cell(evidence: Evidence, source: Source, citations: Citations) -> Cell:
    """Title, how it is cited, id; a citation that only says the title again is left out."""
    title = evidence.label(source.id)
    lines: list[tuple[Inline, ...]] = [(Run(title, italic=True),), (Run(source.id),)]
    if f"source:{source.id}" in evidence.tracing.material.withdrawn:
        lines.insert(0, (Run("Withdrawn", bold=True),))
    if source.id in evidence.quoted:
        cited = citations.source(source.id)
        if _repeats(cited, title):
            who = evidence.references[source.id].authors
            cited = (Run(listed([direct(name, name.given) for name in who])),) if who else ()
        if cited:
            lines.insert(-1, cited)
    return Cell(tuple(lines))


def _repeats(cited: Sequence[Run], title: str) -> bool:
    """Whether a citation gives the title, or its beginning, once more."""
    words = _bare("".join(run.text for run in cited))
    return " ".join(_bare(title).split()[:2]) in words


def _bare(text: str) -> str:
    kept = (letter if letter.isalnum() else " " for letter in text.casefold())
    return " ".join("".join(kept).split())


def _dates_cell(evidence: Evidence, source: Source) -> Cell:
    """Publication, information and access are three dates."""
    if source.id in evidence.unrecorded:
        return Cell(((Run("no reference recorded"),),))
    reference = evidence.references[source.id]
    lines = [f"published: {spelled(reference.issued)}"]
    if reference.information_date:
        lines.append(f"information: {spelled(reference.information_date)}")
    if reference.accessed:
        lines.append(f"accessed: {spelled(reference.accessed)}")
    return Cell(tuple((Run(line),) for line in lines))


def _appraisals(evidence: Evidence, source: Source) -> Iterator[tuple[str, Descriptor]]:
    for coder in evidence.coders:
        descriptor = evidence.descriptors.get((source.id, coder))
        if descriptor is not None:
            yield evidence.settings.called(coder), descriptor


def _grade_cell(evidence: Evidence, source: Source) -> Cell:
    lines = []
    for coder, descriptor in _appraisals(evidence, source):
        step = evidence.codebook.reliability.find(descriptor.reliability or "")
        word = f" {small(step.label)}" if step else ""
        lines.append(f"{coder}: {descriptor.reliability or 'not graded'}{word}")
    return Cell(tuple((Run(line),) for line in lines or ["not appraised"]))


def _descriptor_cell(evidence: Evidence, source: Source) -> Cell:
    lines = []
    for coder, descriptor in _appraisals(evidence, source):
        found = [
            f"{factor}: {text}"
            for factor in FACTORS
            if (text := getattr(descriptor, factor).strip().removesuffix("."))
        ]
        if found:
            lines.append(f"{coder} – {'; '.join(found)}")
    return Cell(tuple((Run(line),) for line in lines or ["none written"]))


def _hashes(evidence: Evidence) -> Table:
    """Both hashes whole on a line of their own, so that they can be compared by eye."""
    return Table(
        caption="Files and their hashes",
        description="One row for each source with its file and the SHA-256 of file and text.",
        header=("Source and file", "SHA-256 of the file, below it of its text"),
        rows=tuple(
            (
                _lines(source.id, source.path, _since(evidence, source.id)),
                _lines(source.sha256, source.text_sha256),
            )
            for source in evidence.sources
        ),
        widths=(0.3, 0.7),
        anchor="table-hashes",
    )


def _since(evidence: Evidence, source: str) -> str:
    if source in evidence.files.changed:
        return "changed since it was coded"
    return "not in the project’s folder" if source in evidence.files.gone else ""


def _lines(*lines: str) -> Cell:
    return Cell(tuple((Run(line),) for line in lines if line))


def _coders(evidence: Evidence) -> Table:
    rows = []
    for coder in evidence.coders:
        marks = evidence.held.own[coder]
        days = sorted({day.date() for mark in marks for day in (mark.created, mark.modified)})
        sources = {mark.source for mark in marks}
        done = sum((source, coder) in evidence.finished for source in sources)
        role = " (adjudicator)" if coder == evidence.settings.adjudicator else ""
        texts = (
            evidence.settings.introduced(coder) + role,
            counted(len(marks), "claim"),
            f"{len(sources)}, {done} finished",
            f"{days[0].isoformat()} to {days[-1].isoformat()}",
        )
        rows.append(tuple(Cell(((Run(text),),)) for text in texts))
    return Table(
        caption="Coders",
        description="One row for each coder with claims, sources and dates of coding (UTC).",
        header=("Coder", "Claims", "Sources with claims", "Coded from, to (UTC)"),
        rows=tuple(rows),
        widths=(0.25, 0.2, 0.25, 0.3),
        anchor="table-coders",
    )
