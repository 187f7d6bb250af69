"""Gamma, gamma-cat and gamma-k of a continuum, against what chance would give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from annotator.agreement.continuum import Continuum, Integers, Numbers
from annotator.agreement.gamma.alignment import Alignment, best_alignment, in_parts
from annotator.agreement.gamma.batch import Batch, joined, observed_batch
from annotator.agreement.gamma.categorical import CodeDisorder, code_disorder
from annotator.agreement.gamma.chance import habits, sampled
from annotator.agreement.gamma.dissimilarity import Dissimilarity

SAMPLES = 30
MOST_SPANS = 100_000
_AT_ONCE = {True: 1_000_000, False: 30_000}
"""Spans of one batch, about: of two coders, and of more."""


@dataclass(frozen=True, eq=False, slots=True)
class Gamma:
    """Disorder observed, per part, and by chance, per sample; γ = 1 - observed / expected."""

    cost: Numbers
    """Per part; with ``units`` it gives the disorder of any choice of parts."""
    units: Integers
    coders: int
    chance: Numbers
    """Disorder of each sample."""
    codes: CodeDisorder
    """Per part."""
    chance_codes: Numbers
    """Mean dissimilarity of codes: samples × (codes + 1); nan where nothing was aligned."""

    def gamma(self, weights: Numbers | None = None) -> Numbers:
        """For each row of weights of the parts; nan if chance would give no disorder either."""
        taken = self._taken(weights)
        with np.errstate(divide="ignore", invalid="ignore"):
            observed = self.coders * (taken @ self.cost) / (taken @ self.units)
            return _against(observed, np.asarray(self.chance.mean()))

    def gamma_codes(self, weights: Numbers | None = None) -> Numbers:
        """γ-k of every code and, last, γ-cat; nan where nothing is aligned."""
        taken = self._taken(weights)
        observed = CodeDisorder(taken @ self.codes.unlike, taken @ self.codes.weight).mean()
        known = np.isfinite(self.chance_codes)
        number = known.sum(0)
        total = np.where(known, self.chance_codes, 0.0).sum(0)
        expected = np.where(number > 0, total / np.maximum(number, 1), np.nan)
        return _against(observed, expected)

    @property
    def precision(self) -> float:
        """Half width of the expected disorder's 95 % interval, relative [Mathet 2015, 5.3]."""
        mean = float(self.chance.mean())
        spread = 1.96 * float(self.chance.std()) / np.sqrt(len(self.chance))
        return float(spread / mean) if mean > 0 else 0.0

    def _taken(self, weights: Numbers | None) -> Numbers:
        return np.ones((1, len(self.cost))) if weights is None else weights


def measure_gamma(
    spans: Continuum,
    rng: np.random.Generator,
    *,
    measure: Dissimilarity | None = None,
    samples: int = SAMPLES,
    parts: Integers | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> Gamma:
    """Align what was observed and what chance gives; documents are aligned each for itself.

    What was observed is summed up by documents, or by the parts that start at the places given.
    ``step`` is told how far the work is; what it raises stops it.

    Raises:
        TooTangled: more alignments are possible than can be weighed.
        ValueError: fewer than two coders, or no span.
    """
    if len(spans.coders) < 2 or not len(spans):
        raise ValueError("gamma takes two coders and a span")
    measure = measure or Dissimilarity()
    habit = habits(spans)
    batch: Batch = observed_batch(spans)
    starts = spans.edges[:-1] if parts is None else parts
    at_once = max(1, _AT_ONCE[len(spans.coders) == 2] // len(spans))
    found: list[tuple[Alignment, CodeDisorder]] = []
    for start in range(0, samples, at_once):
        step(f"aligning spans, {start} of {samples} samples of chance")
        drawn = sampled(habit, min(at_once, samples - start), rng)
        batch = joined(batch, drawn) if start == 0 else drawn
        alignment = best_alignment(batch, measure)
        if start == 0 and parts is not None:
            alignment = in_parts(alignment, batch, spans.documents, starts)
        found.append((alignment, code_disorder(alignment, batch, measure, len(spans.codes))))
    return _summed(found, len(starts), len(spans.coders))


def _summed(found: Sequence[tuple[Alignment, CodeDisorder]], parts: int, coders: int) -> Gamma:
    """The first blocks are the parts of what was observed; all others are samples of chance."""
    alignment, codes = found[0]
    return Gamma(
        alignment.cost[:parts],
        alignment.units[:parts],
        coders,
        np.concatenate([each.disorder() for each, _ in found])[parts:],
        CodeDisorder(codes.unlike[:parts], codes.weight[:parts]),
        np.concatenate([each.mean() for _, each in found])[parts:],
    )


def _against(observed: Numbers, expected: Numbers) -> Numbers:
    """One minus observed over expected disorder."""
    defined = expected > 0
    return np.where(defined, 1 - observed / np.where(defined, expected, 1), np.nan)
