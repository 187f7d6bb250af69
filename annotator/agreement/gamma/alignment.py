"""The best alignment of every block, and what it costs.

A unitary alignment holds at most one span of each coder. An alignment uses every span once; its
disorder is the mean cost per span of one coder, and the best one has the least [Mathet et al. 2015,
section 4.3, eqs 6-9].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from annotator.agreement.continuum import Integers, Numbers
from annotator.agreement.gamma.batch import Batch, units
from annotator.agreement.gamma.dissimilarity import Dissimilarity
from annotator.agreement.gamma.several_coders import align_several
from annotator.agreement.gamma.two_coders import align_two


@dataclass(frozen=True, eq=False, slots=True)
class Alignment:
    """Unitary alignments of at least two spans; every other span stands alone."""

    members: Integers
    """Unitary alignments × coders: positions in the coder's lane, -1 where it has none."""
    block: Integers
    saved: Numbers
    """Beside ``members``: what each saves against leaving its spans alone."""
    alone: float
    """What a span costs that is left alone."""
    units: Integers
    """Per block: spans of all coders."""

    @property
    def cost(self) -> Numbers:
        """Per block: the sum over its unitary alignments, also those of a single span."""
        saved = np.bincount(self.block, self.saved, minlength=len(self.units))
        cost = self.units * self.alone - saved
        return cost.astype(np.float64)

    def disorder(self) -> Numbers:
        """Cost per mean number of spans, per block; 0 where there are none."""
        mean: Numbers = self.units / self.members.shape[1]
        return np.where(self.units > 0, self.cost / np.where(self.units > 0, mean, 1.0), 0.0)


def best_alignment(batch: Batch, measure: Dissimilarity) -> Alignment:
    """Least cost, block by block; among equally good ones fewer, fuller unitary alignments.

    Raises:
        TooTangled: more alignments are possible than can be weighed.
    """
    align = align_two if len(batch) == 2 else align_several
    members, saved = align(batch, measure)
    block = _of_first(members, [each.block for each in batch])
    return Alignment(members, block, saved, float(measure.delta), units(batch))


def in_parts(found: Alignment, batch: Batch, documents: int, starts: Integers) -> Alignment:
    """The same with the documents, which are the first blocks, cut where parts start.

    What is aligned over a cut counts where its first coder's span stands.
    """
    parts = [
        np.where(
            each.block < documents,
            np.searchsorted(starts, each.start, side="right") - 1,
            each.block - documents + len(starts),
        )
        for each in batch
    ]
    blocks = len(found.units) - documents + len(starts)
    number = np.bincount(np.concatenate(parts), minlength=blocks)
    return replace(found, block=_of_first(found.members, parts), units=number)


def _of_first(members: Integers, by_coder: Sequence[Integers]) -> Integers:
    """What the span of the first coder in each unitary alignment has."""
    some = np.argmax(members >= 0, axis=1)
    first = members[np.arange(len(members)), some]
    found = np.zeros(len(members), np.int64)
    for coder, each in enumerate(by_coder):
        chosen = some == coder
        found[chosen] = each[first[chosen]]
    return found
