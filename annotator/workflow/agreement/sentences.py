"""Codes as they are given to sentences: units on which α of each code can be computed.

Spans that coders placed have no unit in common, and counting characters makes long passages weigh
more. A sentence carries a code if a claim covers at least half of it; a claim that covers half of
no sentence gives its codes to the one it shares most with.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from annotator.agreement.bootstrap import with_intervals
from annotator.agreement.coefficients.krippendorff import alpha
from annotator.agreement.interval import Things, without
from annotator.agreement.result import Estimate, undefined, verdict_on_code
from annotator.agreement.statistic import Statistic
from annotator.agreement.units import Integers, Patterns, Ratings
from annotator.model.span import Span
from annotator.text.document import Document
from annotator.workflow.agreement.material import Material, Stretch
from annotator.workflow.agreement.values import CodeLine

if TYPE_CHECKING:
    from annotator.agreement.span_report import CodeEstimates
    from annotator.model.codebook import Codebook

_RESAMPLES = 2_000


@dataclass(frozen=True, eq=False, slots=True)
class CodedSentences:
    """Sentences × coders for every code that was given."""

    number: int
    documents: Integers
    """The source of each sentence."""
    given: Mapping[str, Integers]
    """Code → 1 where a coder gave it to the sentence, else 0."""


def coded_sentences(material: Material) -> CodedSentences:
    """Every sentence of every source that is compared."""
    given: dict[str, list[tuple[int, int]]] = {}
    sizes: list[int] = []
    for stretch in material.stretches:
        document = Document(stretch.text, stretch.source.format)
        sentences, first = tuple(_sentences(document)), sum(sizes)
        for coder, row, codes in _codings(stretch, document, sentences):
            for code in codes:
                given.setdefault(code, []).append((first + row, coder))
        sizes.append(len(sentences))
    shape = sum(sizes), len(material.stretches[0].lanes)
    tables = {code: _table(cells, shape) for code, cells in given.items()}
    return CodedSentences(shape[0], np.repeat(np.arange(len(sizes)), sizes), tables)


def _table(cells: Sequence[tuple[int, int]], shape: tuple[int, int]) -> Integers:
    table = np.zeros(shape, np.int8)
    table[tuple(np.array(cells).T)] = 1
    return table


def code_lines(
    found: CodedSentences, codebook: Codebook, spans: Sequence[CodeEstimates], seed: int
) -> tuple[CodeLine, ...]:
    """Codes in the order of the codebook, then those it no longer has."""
    by_span = {each.code: each for each in spans}
    order = [code.id for code in codebook.codes if code.id in found.given]
    order += sorted(found.given.keys() - set(order))
    lines = []
    for ident in order:
        code = codebook.find(ident)
        table = found.given[ident]
        times = int(table.sum(dtype=np.int64))
        ratings = Ratings(table, (False, True), found.documents)
        carriers = ratings.patterns.carriers
        agreement, coefficient = _estimated(ratings.patterns, found.documents, seed)
        lines.append(
            CodeLine(
                ident,
                code.label if code else ident,
                times,
                carriers,
                agreement,
                coefficient,
                by_span[ident].estimates if ident in by_span else {},
                verdict_on_code(coefficient, carriers),
            )
        )
    return tuple(lines)


def _estimated(patterns: Patterns, documents: Integers, seed: int) -> tuple[Estimate, Estimate]:
    """Agreement and α; of a code on few sentences nothing is drawn, for most draws have none."""
    found: list[Statistic | Estimate] = [positive_agreement(patterns), alpha(patterns, "nominal")]
    statistics = [each for each in found if isinstance(each, Statistic)]
    few = Things(patterns.carriers, "sentences").too_few
    bounded = (
        [without(each.estimate(patterns), few, few=True) for each in statistics]
        if few
        else with_intervals(
            statistics, patterns, documents=documents, seed=seed, resamples=_RESAMPLES
        )
    )
    rest = iter(bounded)
    agreement, coefficient = (e if isinstance(e, Estimate) else next(rest) for e in found)
    return agreement.without_thresholds(), coefficient


def positive_agreement(patterns: Patterns) -> Statistic | Estimate:
    """Of all that one coder gave the code, the share that another gave it too.

    Specific agreement of Cicchetti & Feinstein 1990 (Journal of Clinical Epidemiology 43, 551-558),
    for more than two coders over all pairs: Σ k (k - 1) / Σ k (m - 1), k of m coders gave it.
    """
    times = patterns.counts[:, 1]
    if not float(patterns.times @ times):
        return undefined("nobody gave it", 0)
    sums = np.stack([times * (times - 1), times * (patterns.coded - 1)], axis=1)
    return Statistic(sums, lambda total: total[:, 0] / total[:, 1], patterns.pairable)


def _sentences(document: Document) -> Iterator[Span]:
    """As they are read, sorted."""
    for block in document.blocks():
        yield from document.sentences_of(block)


def _shown(document: Document, span: Span) -> Span:
    """Where a passage is read; of one that is never shown, the place where it would be."""
    shown = document.to_display(span)
    if shown is not None:
        return shown
    place = document.projection.place_of(span.start) if document.projection else span.start
    return Span(place, place + 1)


def _codings(
    stretch: Stretch, document: Document, sentences: Sequence[Span]
) -> Iterator[tuple[int, int, set[str]]]:
    """Lane, sentence and codes of every part of every claim."""
    starts = [sentence.start for sentence in sentences]
    ends = [sentence.end for sentence in sentences]
    for lane, each in enumerate(stretch.lanes):
        for mark, places in zip(each.marks, each.places, strict=True):
            codes = {code.id for code in mark.codes}
            for place in places if sentences else ():
                span = _shown(document, place)
                low, high = bisect_right(ends, span.start), bisect_left(starts, span.end)
                for row in covered(span, sentences, low, high):
                    yield lane, row, codes


def covered(span: Span, sentences: Sequence[Span], low: int, high: int) -> Iterator[int]:
    """Which of the sentences from ``low`` up to ``high`` a passage is about."""
    if low >= high:
        yield min(low, len(sentences) - 1)
        return
    shared = {
        row: min(span.end, sentences[row].end) - max(span.start, sentences[row].start)
        for row in range(low, high)
    }
    half = [row for row, length in shared.items() if 2 * length >= len(sentences[row])]
    yield from half or [max(shared, key=lambda row: (shared[row], -row))]
