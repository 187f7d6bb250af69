"""Every coefficient that fits a table of ratings, each with its interval or with words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

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
from annotator.agreement.interval import Things, without
from annotator.agreement.result import Estimate, verdict_on_code
from annotator.agreement.statistic import MOST_VALUES, Coefficient, Statistic, unfit
from annotator.agreement.units import MISSING, Floats, Patterns, Ratings, one_against_the_rest

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


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far coders agree on one code against all others."""

    code: Any
    n: int
    """How often it was given, by all coders together."""
    carriers: int
    """Units to which anybody gave it."""
    alpha: Estimate

    @property
    def verdict(self) -> str:
        """As for α, but of a code that hardly occurs nothing can be said."""
        return verdict_on_code(self.alpha, self.carriers)


def table_report(
    ratings: Ratings, scale: Scale = "nominal", *, seed: int = 1, resamples: int = RESAMPLES
) -> Mapping[str, Estimate]:
    """Coefficients by name; what is undefined for these ratings is there with the reason.

    Coders without a single code are left out. With an ordered scale the coefficients that give
    credit for near misses follow the plain ones.
    """
    ratings = without_idle_coders(ratings)
    found = {
        name: coefficient(ratings.patterns)
        for name, coefficient in coefficients(ratings, scale).items()
    }
    return _estimated(found, ratings, seed, resamples)


def code_report(
    ratings: Ratings, *, seed: int = 1, resamples: int = RESAMPLES
) -> list[CodeAgreement]:
    """α of each code that was given, as if there were only this one and «other».

    [Krippendorff 2019, Content Analysis, 4th ed., ch. 12, on single categories]
    """
    ratings = without_idle_coders(ratings)
    if len(ratings.values) > MOST_VALUES:
        return []
    split = {code: one_against_the_rest(ratings.patterns, code) for code in _codes(ratings)}
    times = {code: int(found.times @ found.counts[:, 1]) for code, found in split.items()}
    given = [code for code, number in times.items() if number]
    found = {
        str(place): _of_code(split[code], alpha(split[code], "nominal"))
        for place, code in enumerate(given)
    }
    estimates = _estimated(found, ratings, seed, resamples)
    return [
        CodeAgreement(code, times[code], split[code].carriers, estimate)
        for code, estimate in zip(given, estimates.values(), strict=True)
    ]


def _of_code(patterns: Patterns, found: Statistic | Estimate) -> Statistic | Estimate:
    """Of a code on few units nothing is drawn, for most draws would have none of them."""
    few = Things(patterns.carriers, "units").too_few
    if not few or isinstance(found, Estimate):
        return found
    return without(found.estimate(patterns), few, few=True)


def _codes(ratings: Ratings) -> list[Any]:
    """The values, or the codes that are in them where they are sets."""
    if any(isinstance(value, frozenset) for value in ratings.values):
        return sorted({code for value in ratings.values for code in value})
    return list(ratings.values)


def without_idle_coders(ratings: Ratings) -> Ratings:
    """The ratings of those who coded something."""
    busy = (ratings.codes != MISSING).any(0)
    return ratings if busy.all() else replace(ratings, codes=ratings.codes[:, busy])


def _estimated(
    found: Mapping[str, Statistic | Estimate], ratings: Ratings, seed: int, resamples: int
) -> dict[str, Estimate]:
    """All intervals from the same resamples; words stay words."""
    statistics = {name: item for name, item in found.items() if isinstance(item, Statistic)}
    bounded = with_intervals(
        list(statistics.values()),
        ratings.patterns,
        documents=ratings.documents,
        seed=seed,
        resamples=resamples,
    )
    estimates = {name: item for name, item in found.items() if isinstance(item, Estimate)}
    estimates |= dict(zip(statistics, bounded, strict=True))
    return {name: estimates[name] for name in found}


def coefficients(ratings: Ratings, scale: Scale) -> dict[str, Coefficient]:
    """What fits the scale, by name and in the order of the report.

    Measurements with more values than can be tabulated have α alone.
    """
    number = len(ratings.values)
    measured = scale != "nominal" and number > MOST_VALUES
    found = {} if measured else _weighted(_PLAIN, ratings, lambda: identity(number))
    if scale != "nominal" and not measured:
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
