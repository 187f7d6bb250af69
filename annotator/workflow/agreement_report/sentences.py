"""Codes as they are given to sentences: units on which α of each code can be computed.

Spans that coders placed have no unit in common, and counting characters makes long passages weigh
more. A sentence carries a code if a claim covers at least half of it; a claim that covers half of
no sentence gives its codes to the one it shares most with.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from annotator.agreement.bootstrap import with_intervals
from annotator.agreement.coefficients.krippendorff import alpha
from annotator.agreement.report import FEWEST_CODES
from annotator.agreement.result import Estimate, undefined
from annotator.agreement.statistic import Statistic
from annotator.agreement.units import Integers, Patterns, Ratings
from annotator.text.document import Document
from annotator.workflow.agreement_report.material import Material, Stretch
from annotator.workflow.agreement_report.values import TOO_FEW, CodeLine

if TYPE_CHECKING:
    from annotator.agreement.span_report import CodeEstimates
    from annotator.model.codebook import Codebook
    from annotator.model.span import Span

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
    each = [tuple(_sentences(stretch)) for stretch in material.stretches]
    sizes = [len(sentences) for sentences in each]
    total, coders = sum(sizes), len(material.stretches[0].lanes)
    given: dict[str, Integers] = {}
    first = 0
    for stretch, sentences in zip(material.stretches, each, strict=True):
        for coder, row, codes in _codings(stretch, sentences):
            for code in codes:
                if code not in given:
                    given[code] = np.zeros((total, coders), np.int8)
                given[code][first + row, coder] = 1
        first += len(sentences)
    return CodedSentences(total, np.repeat(np.arange(len(sizes)), sizes), given)


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
        agreement, coefficient = _estimated(Ratings(table, (False, True), found.documents), seed)
        lines.append(
            CodeLine(
                ident,
                code.label if code else ident,
                times,
                agreement,
                coefficient,
                by_span[ident].estimates if ident in by_span else {},
                coefficient.verdict if times >= FEWEST_CODES else TOO_FEW,
            )
        )
    return tuple(lines)


def _estimated(ratings: Ratings, seed: int) -> tuple[Estimate, Estimate]:
    patterns = ratings.patterns
    found: list[Statistic | Estimate] = [positive_agreement(patterns), alpha(patterns, "nominal")]
    bounded = iter(
        with_intervals(
            [each for each in found if isinstance(each, Statistic)],
            patterns,
            documents=ratings.documents,
            seed=seed,
            resamples=_RESAMPLES,
        )
    )
    agreement, coefficient = (e if isinstance(e, Estimate) else next(bounded) for e in found)
    # what is not corrected for chance is not held against thresholds
    return replace(agreement, below_667=None, below_800=None), coefficient


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


def _sentences(stretch: Stretch) -> Iterator[Span]:
    """Canonical ranges, sorted."""
    document = Document(stretch.text, stretch.source.format)
    for block in document.blocks():
        for sentence in document.sentences_of(block):
            place = document.to_canonical(sentence)
            if len(place):
                yield place


def _codings(stretch: Stretch, sentences: Sequence[Span]) -> Iterator[tuple[int, int, set[str]]]:
    """Lane, sentence and codes of every part of every claim."""
    starts = [sentence.start for sentence in sentences]
    ends = [sentence.end for sentence in sentences]
    for lane, each in enumerate(stretch.lanes):
        for mark, places in zip(each.marks, each.places, strict=True):
            codes = {code.id for code in mark.codes}
            for span in places if sentences else ():
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
