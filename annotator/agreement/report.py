"""Every coefficient that fits a table of ratings, each with its interval or with words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from annotator.agreement.bootstrap import RESAMPLES, with_intervals
from annotator.agreement.coefficients import sets
from annotator.agreement.coefficients.brennan_prediger import brennan_prediger
from annotator.agreement.coefficients.cohen import cohen, cohen_mean
from annotator.agreement.coefficients.conger import conger
from annotator.agreement.coefficients.fleiss import fleiss
from annotator.agreement.coefficients.gwet import gwet
from annotator.agreement.coefficients.krippendorff import alpha, by_distance
from annotator.agreement.coefficients.percent import percent
from annotator.agreement.coefficients.weights import Scale, identity, linear, quadratic, sizes
from annotator.agreement.result import Estimate
from annotator.agreement.statistic import Coefficient, Statistic, unfit
from annotator.agreement.units import MISSING, Floats, Patterns, Ratings

Weighted = Callable[[Patterns, Floats], Statistic | Estimate]

_PLAIN: tuple[tuple[str, Weighted], ...] = (
    ("percent", percent),
    ("cohen", cohen),
    ("fleiss", fleiss),
    ("conger", conger),
    ("brennan_prediger", brennan_prediger),
    ("ac1", gwet),
)
_QUADRATIC: tuple[tuple[str, Weighted], ...] = (
    ("percent_weighted", percent),
    ("cohen_quadratic", cohen),
    ("fleiss_weighted", fleiss),
    ("conger_weighted", conger),
    ("brennan_prediger_weighted", brennan_prediger),
    ("ac2", gwet),
)
_LINEAR: tuple[tuple[str, Weighted], ...] = (("cohen_linear", cohen),)
_OF_PAIRS = "_mean_of_pairs"


def table_report(
    ratings: Ratings, scale: Scale = "nominal", *, seed: int = 1, resamples: int = RESAMPLES
) -> Mapping[str, Estimate]:
    """Coefficients by name; what is undefined for these ratings is there with the reason.

    Coders without a single code are left out. With an ordered scale the coefficients that give
    credit for near misses follow the plain ones.
    """
    coded = ratings.codes[:, (ratings.codes != MISSING).any(0)]
    ratings = Ratings(coded, ratings.values, ratings.documents)
    patterns = ratings.patterns
    found = {
        name: coefficient(patterns) for name, coefficient in coefficients(ratings, scale).items()
    }
    statistics = {name: item for name, item in found.items() if isinstance(item, Statistic)}
    estimates = {name: item for name, item in found.items() if isinstance(item, Estimate)}
    estimates |= dict(
        zip(
            statistics,
            with_intervals(
                list(statistics.values()),
                patterns,
                documents=ratings.documents,
                seed=seed,
                resamples=resamples,
            ),
            strict=True,
        )
    )
    return {name: estimates[name] for name in found}


def coefficients(ratings: Ratings, scale: Scale) -> dict[str, Coefficient]:
    """What fits the scale, by name and in the order of the report."""
    number = len(ratings.values)
    found = _weighted(_PLAIN, ratings, lambda: identity(number))
    if scale != "nominal":
        at = sizes(ratings.values, scale)
        found |= _weighted(_LINEAR, ratings, lambda: linear(at))
        found |= _weighted(_QUADRATIC, ratings, lambda: quadratic(at))
    found["alpha"] = partial(alpha, scale=scale)
    if any(isinstance(value, frozenset) for value in ratings.values):
        for name, distance in (("jaccard", sets.jaccard), ("masi", sets.masi)):
            found[f"alpha_{name}"] = _over_sets(distance)
    return found


def _weighted(
    table: tuple[tuple[str, Weighted], ...], ratings: Ratings, weights: Callable[[], Floats]
) -> dict[str, Coefficient]:
    """Coefficients with their weights; of many coders Cohen's kappa is the mean over pairs."""
    found: dict[str, Coefficient] = {}
    for name, function in table:
        several = function is cohen and ratings.codes.shape[1] > 2
        if not several or name == "cohen":
            found[name] = _with_weights(function, weights)
        if several:
            found[name + _OF_PAIRS] = _with_weights(cohen_mean, weights)
    return found


def _with_weights(function: Weighted, weights: Callable[[], Floats]) -> Coefficient:
    """Weights are made when they are needed: a table of a million measurements has none."""
    return lambda patterns: unfit(patterns) or function(patterns, weights())


def _over_sets(distance: Callable[[sets.Codes, sets.Codes], float]) -> Coefficient:
    return lambda patterns: (
        unfit(patterns) or by_distance(patterns, sets.table(patterns.values, distance))
    )
