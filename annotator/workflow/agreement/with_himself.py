"""How far a coder's second codings of his own passages agree with the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from annotator.agreement.report import table_report
from annotator.agreement.result import FEWEST, Estimate, too_few
from annotator.agreement.units import MISSING, Ratings, rate
from annotator.errors import UsageError
from annotator.workflow.agreement.grades import judged_ranks
from annotator.workflow.coding.again import again_pairs

if TYPE_CHECKING:
    from annotator.agreement.coefficients.weights import Scale as Metric
    from annotator.model.annotation import Annotation
    from annotator.model.codebook import Scale
    from annotator.model.team import Again
    from annotator.store.repository import Repository

Pair = tuple["Annotation", "Again"]
_NAMES = ("percent", "alpha")


def with_himself(repository: Repository, coder: str) -> Mapping[str, Estimate]:
    """``percent`` and ``alpha`` of dominant codes, nominal, and of both grades, ordinal.

    Grades are those given to the claim itself and judged, both times.
    Raises: UsageError while nothing is coded again; StillBlind for another coder's.
    """
    pairs = again_pairs(repository, coder)
    if not pairs:
        raise UsageError(f"{coder} has coded no passage again yet", "draw some: annotator again")
    found = dict(_estimates(rate([(mark.codes[0].id, each.codes[0].id) for mark, each in pairs])))
    book = repository.codebook()
    for scale in (book.reliability, book.credibility):
        for name, estimate in _estimates(_grades(pairs, scale), "ordinal").items():
            found[f"{scale.name}_{name}"] = estimate
    return found


def _estimates(ratings: Ratings, metric: Metric = "nominal") -> Mapping[str, Estimate]:
    """Of fewer passages than can be drawn for an interval a number would say nothing."""
    n = ratings.patterns.pairable if len(ratings.codes) else 0
    if n < FEWEST:
        passages = f"{n} passages were" if n != 1 else "one passage was"
        few = too_few(f"{passages} coded twice, and {FEWEST} are the fewest to say anything of", n)
        return dict.fromkeys(_NAMES, few)
    report = table_report(ratings, metric)
    return {"percent": report["percent"].without_thresholds(), "alpha": report["alpha"]}


def _grades(pairs: Sequence[Pair], scale: Scale) -> Ratings:
    ranks = judged_ranks(scale)
    given = [
        (mark.reliability, again.reliability)
        if scale.name == "reliability"
        else (mark.credibility, again.credibility)
        for mark, again in pairs
    ]
    rows = [[ranks.get(grade, MISSING) for grade in both] for both in given]
    return Ratings(np.array(rows, np.int32), tuple(ranks))
