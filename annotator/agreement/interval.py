"""When the middle of many resamples is an interval, and when words say why there is none.

Percentiles of the resamples bound 95 % [Efron & Tibshirani 1993, An Introduction to the Bootstrap,
ch. 13]. Of n things there are no more than C(2n − 1, n) different resamples, 35 of four and 126 of
five [Hall 1992, The Bootstrap and Edgeworth Expansion, appendix I]: of fewer than five a tail of
2.5 % is not even one of them. Of few documents the interval is too narrow, up to about thirty
[Cameron, Gelbach & Miller 2008, Review of Economics and Statistics 90, 414-427].
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from annotator.agreement.result import FEWEST, OK, RELIABLE, SURE, TENTATIVE, Estimate

_TAIL = 0.025
_ROUGH = 10
_WIDTH = 1e-9


@dataclass(frozen=True, slots=True)
class Things:
    """What is drawn with replacement: how many there are of what."""

    number: int
    what: str
    """In the plural: «documents»."""
    passed_over: int = 0
    """Documents that were too few to be drawn themselves."""

    @property
    def too_few(self) -> str:
        """Why they are not drawn; empty where they are enough."""
        if self.number >= FEWEST:
            return ""
        words = self.what[:-1] if self.number == 1 else self.what
        return f"{self.number} {words}, too few to draw"

    def told(self, resamples: int, kept: str = "") -> str:
        """What must be said beside the interval."""
        said = [f"95 % of {resamples:,} resamples of {self.number:,} {self.what}"]
        if self.passed_over == 1:
            said[0] += " of one document"
        elif self.passed_over:
            said[0] += f", as {self.passed_over} documents are too few"
        said += ["rough, for they are few"] if self.number < _ROUGH else []
        said += ["perhaps too narrow, for those of one document are alike"] * bool(self.passed_over)
        return "; ".join([*said, kept] if kept else said)


def drawn_from(documents: int, number: int, what: str) -> Things:
    """Documents where they are enough to be drawn, else what is in them."""
    if documents >= FEWEST:
        return Things(documents, "documents")
    return Things(number, what, passed_over=documents)


def bounded(
    estimate: Estimate, values: NDArray[np.float64], things: Things, *, kept: str = ""
) -> Estimate:
    """The estimate with the middle of its resamples; nan are those in which it is undefined.

    A tail that is undefined has no end, and resamples that all agree are no proof that other
    documents would.
    """
    known = values[np.isfinite(values)]
    if len(values) - len(known) > _TAIL * len(values):
        return without(estimate, "too little varies", few=True)
    low, high = np.quantile(known, (_TAIL, 1 - _TAIL))
    if high - low < _WIDTH:
        return without(estimate, "all resamples agree", few=estimate.n < SURE)
    return replace(
        estimate,
        low=float(low),
        high=float(high),
        below_667=float((known < TENTATIVE).mean()),
        below_800=float((known < RELIABLE).mean()),
        interval=things.told(len(values), kept),
    )


def without(estimate: Estimate, why: str, *, few: bool = False) -> Estimate:
    """A value that has no interval, with the reason; what is undefined has its own words."""
    if not estimate.defined:
        return estimate
    said = f"no interval: {why}"
    status = f"{OK}; {said}" if estimate.status == OK else f"{estimate.status}; {said}"
    return replace(estimate, status=status, interval=said, few=few)
