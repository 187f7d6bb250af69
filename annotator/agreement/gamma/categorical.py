"""Gamma-cat and gamma-k: agreement on the codes of what the best alignment put together.

Mathet 2017, Computational Linguistics 43, 661-681, section 4. Every pair of aligned spans counts
with max(0, 1 - α d_pos) / (n - 1), n the spans of its unitary alignment: sure pairs more, and a
unitary alignment about as much as its spans are. Spans aligned with none say nothing about codes;
some programs count them all the same, which makes their values lower.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from annotator.agreement.continuum import Numbers
from annotator.agreement.gamma.alignment import Alignment
from annotator.agreement.gamma.batch import Batch
from annotator.agreement.gamma.dissimilarity import Dissimilarity


@dataclass(frozen=True, eq=False, slots=True)
class CodeDisorder:
    """Weighed dissimilarities of codes and the weights: blocks × (codes + 1).

    The last column is of all pairs, the others of pairs with the code on at least one side.
    """

    unlike: Numbers
    weight: Numbers

    def mean(self) -> Numbers:
        """Weighed mean; nan where no pair is aligned."""
        there = self.weight > 0
        return np.where(there, self.unlike / np.where(there, self.weight, 1), np.nan)


def code_disorder(
    alignment: Alignment, batch: Batch, measure: Dissimilarity, codes: int
) -> CodeDisorder:
    """Sums over the aligned pairs of every block."""
    blocks = len(alignment.cost)
    shape = (blocks, codes + 1)
    unlike, weight = np.zeros(shape), np.zeros(shape)
    sizes = (alignment.members >= 0).sum(1)
    for one, other in combinations(range(len(batch)), 2):
        both = np.flatnonzero((alignment.members[:, [one, other]] >= 0).all(1))
        i, j = alignment.members[both, one], alignment.members[both, other]
        place = measure.place(batch[one], i, batch[other], j)
        sure = np.maximum(0.0, 1 - place) / (sizes[both] - 1)
        cost = sure * measure.code(batch[one], i, batch[other], j)
        block = alignment.block[both]
        here, there = batch[one].code[i], batch[other].code[j]
        mixed = here != there
        every = np.full(len(both), codes)
        columns = np.concatenate([every, here, there[mixed]])
        rows = np.concatenate([block, block, block[mixed]]) * (codes + 1) + columns
        for total, part in ((unlike, cost), (weight, sure)):
            values = np.concatenate([part, part, part[mixed]])
            np.add(total, np.bincount(rows, values, total.size).reshape(shape), out=total)
    return CodeDisorder(unlike, weight)
