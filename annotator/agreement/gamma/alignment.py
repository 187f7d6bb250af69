"""The best alignment of every block, and what it costs.

A unitary alignment holds at most one span of each coder. An alignment uses every span once; its
disorder is the mean cost per span of one coder, and the best one has the least [Mathet et al. 2015,
section 4.3, eqs 6-9].
"""

from __future__ import annotations

from dataclasses import dataclass

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
    cost: Numbers
    """Per block: the sum over its unitary alignments, also those of a single span."""
    units: Integers
    """Per block: spans of all coders."""

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
    some = np.argmax(members >= 0, axis=1)
    first = members[np.arange(len(members)), some]
    block = np.zeros(len(members), np.int64)
    for coder, each in enumerate(batch):
        chosen = some == coder
        block[chosen] = each.block[first[chosen]]
    number = units(batch)
    cost = number * float(measure.delta) - np.bincount(block, saved, minlength=len(number))
    return Alignment(members, block, cost.astype(np.float64), number)
