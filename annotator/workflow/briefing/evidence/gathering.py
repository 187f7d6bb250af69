"""Reading all that a brief is made of, once, with every quotation checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.citing.references.style import prepared
from annotator.errors import QuotationMismatch
from annotator.model.annotation import Annotation
from annotator.model.codebook import Code, Codebook
from annotator.model.reference import Reference
from annotator.model.source import Descriptor, Source
from annotator.model.span import Span
from annotator.model.team import Assignment
from annotator.text.anchoring import shown_quote
from annotator.text.document import Document
from annotator.workflow.adjudicating.holding import Holding, holding
from annotator.workflow.adjudicating.state import State, state
from annotator.workflow.blind import only_coder, visible_records, visible_statements
from annotator.workflow.briefing.evidence.evidence import Claim, Evidence
from annotator.workflow.briefing.evidence.files import files_of
from annotator.workflow.briefing.evidence.readings import Readings
from annotator.workflow.comparing import assignees, coders_of, finishers
from annotator.workflow.origins.tracing import trace
from annotator.workflow.training import data_sources

if TYPE_CHECKING:
    from annotator.store.repository import Repository

SHORTEST_ID = 8
"""Characters of an annotation's id that are printed, where they tell it from all others."""


def gather(repository: Repository, step: Callable[[str], None] = lambda _: None) -> Evidence:
    """Read the project and check every quotation against its text.

    ``step`` is told what comes next; what it raises stops the work.

    Raises:
        QuotationMismatch: a quotation is not what stands at its span.
    """
    codebook, every = repository.codebook(), repository.sources()
    sources, only = data_sources(repository), only_coder(repository)
    step("reading what coders marked")
    held = holding(repository, sources)
    step("checking every quotation against its source")
    printed = _all_printed(repository, sources, held)
    codes = _with_lost_codes(codebook, (item.mark for item in printed))
    coders = sorted({*held.own, *(item.mark.coder for item in printed)})
    pairs = [(source.id, coder) for source in sources for coder in coders]
    descriptors = _descriptors(repository, pairs)
    recorded = repository.references()
    step("tracing where claims come from")
    tracing = trace(repository, annotations=[item.mark for item in printed], renamed=held.renamed)
    return Evidence(
        settings=repository.settings,
        codebook=codebook,
        codes=codes,
        sources=sources,
        references={each.id: _reference(each, recorded.get(each.id)) for each in every},
        training=len(every) - len(sources),
        unrecorded=tuple(source.id for source in sources if source.id not in recorded),
        files=files_of(repository, (each for each in sources if each.id in held.marks)),
        claims=_numbered(printed, codes, sources, descriptors),
        statements=visible_statements(repository),
        descriptors=descriptors,
        finished=frozenset(pair for pair in pairs if repository.finished(*pair)),
        done=_done(repository, sources, only),
        tracing=tracing,
        held=held,
        settling=State() if only else state(repository),
        only=only,
    )


def _descriptors(
    repository: Repository, pairs: Iterable[tuple[str, str]]
) -> Mapping[tuple[str, str], Descriptor]:
    found = ((pair, repository.descriptor(*pair)) for pair in pairs)
    return {pair: descriptor for pair, descriptor in found if descriptor is not None}


def _done(repository: Repository, sources: Sequence[Source], only: str | None) -> frozenset[str]:
    """Ids of sources that each of their coders has finished; ``only``: whom to ask alone."""
    assigned = assignees(repository.held(Assignment))
    found = set()
    for source in sources:
        coders = [only] if only else coders_of(repository, source.id, assigned)
        if coders and finishers(repository, source.id).issuperset(coders):
            found.add(source.id)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Printed:
    mark: Annotation
    parts: tuple[str, ...]
    locator: str
    readings: tuple[str, ...] = ()


def _all_printed(
    repository: Repository, sources: Sequence[Source], held: Holding
) -> list[_Printed]:
    """Every claim, each text read once."""
    printed: list[_Printed] = []
    for source in sources:
        marks = held.marks.get(source.id)
        if marks:
            document = Document(repository.text(source.id), source.format)
            checked = [_checked(mark, source, document) for mark in marks]
            flags = visible_records(repository, repository.note_links(source.id))
            if flags:
                found = Readings(document, flags, repository.settings.called)
                checked = [replace(item, readings=found.of(item.mark)) for item in checked]
            printed += checked
    return printed


def _checked(mark: Annotation, source: Source, document: Document) -> _Printed:
    """Every part is, character for character, what stands at its span."""
    text = document.canonical
    if mark.text_sha256 != source.text_sha256:
        raise QuotationMismatch(mark.id, source.id, "another revision of the text")
    for span, quote in zip(mark.spans, mark.quotes, strict=True):
        if not 0 <= span.start < span.end <= len(text) or span.of(text) != quote.exact:
            raise QuotationMismatch(mark.id, source.id, f"characters {span.start}–{span.end}")
    return _Printed(mark, shown_quote(document, mark), _locator(document, mark.spans))


def _locator(document: Document, spans: Sequence[Span]) -> str:
    """Paragraph numbers of all parts, each once."""
    places = list(dict.fromkeys(document.locator(span) for span in spans))
    return f"¶ {', '.join(places)}"


def _reference(source: Source, recorded: Reference | None) -> Reference:
    """What is recorded of a source; its title is its own where nobody recorded one."""
    if recorded is not None and recorded.title:
        return prepared(recorded)
    item = {"id": source.id, "type": "document"} | dict(recorded.csl if recorded else {})
    return prepared(Reference(item | {"title": source.title or source.path}))


def _with_lost_codes(codebook: Codebook, marks: Iterable[Annotation]) -> tuple[Code, ...]:
    known = {code.id for code in codebook.codes}
    lost = sorted({code.id for mark in marks for code in mark.codes} - known)
    return (*codebook.codes, *(Code(code, f"{code} (no longer in the codebook)") for code in lost))


def _numbered(
    printed: Sequence[_Printed],
    codes: Sequence[Code],
    sources: Sequence[Source],
    descriptors: Mapping[tuple[str, str], Descriptor],
) -> tuple[Claim, ...]:
    """In codebook order of the first code, then by source and place."""
    of_code = {code.id: place for place, code in enumerate(codes)}
    of_source = {source.id: place for place, source in enumerate(sources)}
    ordered = sorted(
        printed,
        key=lambda item: (
            of_code[item.mark.codes[0].id],
            of_source[item.mark.source],
            item.mark.spans[0].start,
            item.mark.spans[-1].end,
            item.mark.id,
        ),
    )
    length = _telling_length([item.mark.id for item in printed])
    claims = []
    for number, item in enumerate(ordered, 1):
        mark = item.mark
        default = descriptors.get((mark.source, mark.coder))
        given = mark.reliability
        reliability = given if given is not None or default is None else default.reliability
        claims.append(
            Claim(
                number=number,
                ident=mark.id[-length:],
                annotation=mark,
                parts=item.parts,
                locator=item.locator,
                reliability=reliability,
                inherited=given is None and reliability is not None,
                readings=item.readings,
            )
        )
    return tuple(claims)


def _telling_length(idents: Sequence[str]) -> int:
    """How many last characters tell all ids apart."""
    longest = max((len(ident) for ident in idents), default=SHORTEST_ID)
    for length in range(SHORTEST_ID, longest):
        if len({ident[-length:] for ident in idents}) == len(idents):
            return length
    return longest
