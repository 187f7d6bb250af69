"""The dominant codes of aligned passages, looked up once and compared for any choice of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from annotator.agreement.bootstrap import with_intervals
from annotator.agreement.coefficients.krippendorff import alpha
from annotator.agreement.result import Estimate, undefined
from annotator.agreement.units import MISSING, Ratings
from annotator.model.adjudication import Difference

if TYPE_CHECKING:
    from annotator.agreement.continuum import Integers
    from annotator.model.adjudication import Group

_RESAMPLES = 1_000


class Dominant:
    """Passages × coders; a coder whose claims on a passage differ in their code has none there."""

    def __init__(self, groups: Sequence[Group], coders: Sequence[str], seed: int) -> None:
        column = {coder: number for number, coder in enumerate(coders)}
        values: dict[str, int] = {}
        self._codes = np.full((len(groups), len(coders)), MISSING, np.int32)
        self.by_all = np.zeros(len(groups), bool)
        self.same = np.zeros(len(groups), bool)
        self._seed = seed
        for row, group in enumerate(groups):
            self.by_all[row] = all(group.marks.values())
            self.same[row] = group.difference is Difference.SAME
            for coder, marks in group.marks.items():
                codes = {mark.codes[0].id for mark in marks}
                if len(codes) == 1:
                    place = values.setdefault(codes.pop(), len(values))
                    self._codes[row, column[coder]] = place
        self._values = tuple(values)

    def alpha(self, rows: Integers) -> Estimate:
        """Nominal α of some of the passages, its interval by drawing them."""
        if not len(rows):
            return undefined("nobody marked anything", 0)
        patterns = Ratings(self._codes[rows], self._values).patterns
        found = alpha(patterns, "nominal")
        if isinstance(found, Estimate):
            return found
        (bounded,) = with_intervals(
            [found], patterns, documents=None, seed=self._seed, resamples=_RESAMPLES
        )
        return bounded
