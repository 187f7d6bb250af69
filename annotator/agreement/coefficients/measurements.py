"""α of values too many to be tabulated: sums of squares, ranks and pairs instead of a table.

The same α as in ``krippendorff``; only the way to the two disagreements differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np

from annotator.agreement.coefficients.weights import Scale, sizes
from annotator.agreement.interval import without
from annotator.agreement.result import Estimate, undefined
from annotator.agreement.statistic import MOST_VALUES, ONE_CODE, Statistic
from annotator.agreement.units import MISSING, Floats, Integers, Patterns

MOST_RATIOS = 10_000
"""Values of a ratio scale: each is compared with each, for lack of a shorter way."""
_AT_ONCE = 256

Apart = Callable[[Integers, Integers], Floats]


def one_minus(apart: Floats, spread: Floats, n: Floats) -> Floats:
    """α = 1 − D_o / D_e with D_o = apart / n and D_e = spread / (n (n − 1)); nan for D_e = 0."""
    unknown = np.full(np.shape(spread), np.nan)
    share: Floats = np.divide((n - 1.0) * apart, spread, out=unknown, where=spread > 0.0)
    return 1.0 - share


def ordinal_places(used: Floats) -> Floats:
    """Where each value lies among all that were given: those below, and half of its own.

    The ordinal metric is the square of the difference of two places
    [Krippendorff 2011, D: Σ_g n_g − (n_c + n_k) / 2].
    """
    result: Floats = np.cumsum(used, axis=-1) - used / 2.0
    return result


def interval_alpha(patterns: Patterns) -> Statistic:
    """(c − k)² by sums of squares within units and over all, of as many values as there are."""
    values = sizes(patterns.values, "interval")
    two = patterns.coded >= 2
    given = (patterns.rows != MISSING) & two[:, None]
    at = np.where(given, values[patterns.rows], 0.0)
    coded = given.sum(1)
    middle = float((patterns.times @ at).sum() / (patterns.times @ coded))
    at = np.where(given, at - middle, 0.0)
    total_of, squares = at.sum(1), (at**2).sum(1)
    apart = 2.0 * (coded * squares - total_of**2) / np.where(two, coded - 1.0, 1.0)

    def of(total: Floats) -> Floats:
        n = total[:, 1]
        spread = 2.0 * (n * total[:, 3] - total[:, 2] ** 2)
        return one_minus(total[:, 0], np.where(spread > 1e-12 * n * total[:, 3], spread, 0.0), n)

    return Statistic(np.column_stack([apart, coded, total_of, squares]), of, patterns.pairable)


def alpha_of_many(patterns: Patterns, scale: Scale) -> Estimate:
    """α without an interval, on a scale of which more than ``MOST_VALUES`` values occur."""
    used = _used(patterns)
    n = float(used.sum())
    if scale == "ordinal":
        place = ordinal_places(used)
        middle = float(used @ place) / n
        spread = 2.0 * n * float(used @ (place - middle) ** 2)
        apart = _apart(patterns, lambda one, other: (place[one] - place[other]) ** 2)
    elif scale == "ratio":
        at = sizes(patterns.values, scale)
        if int((used > 0).sum()) > MOST_RATIOS:
            return undefined(f"more than {MOST_RATIOS:,} different values", patterns.pairable)
        spread = sum(_ratio_spread(used[used > 0], at[used > 0]))
        apart = _apart(patterns, lambda one, other: _ratio(at[one], at[other]))
    else:
        spread = n**2 - float(used @ used)
        apart = _apart(patterns, lambda one, other: (one != other).astype(float))
    if not spread > 0.0:
        return undefined(ONE_CODE, patterns.pairable)
    found = Estimate(1.0 - (n - 1.0) * apart / spread, patterns.pairable)
    return without(found, f"more than {MOST_VALUES} different values")


def _used(patterns: Patterns) -> Floats:
    """How often each value was given in units that count."""
    rows, times = _pairable(patterns)
    places = np.where(rows == MISSING, len(patterns.values), rows)
    each = np.repeat(times, rows.shape[1]).astype(float)
    counted = np.bincount(places.ravel(), each, len(patterns.values) + 1)
    return counted[:-1].astype(float)


def _pairable(patterns: Patterns) -> tuple[Integers, Integers]:
    two = patterns.coded >= 2
    return patterns.rows[two], patterns.times[two]


def _apart(patterns: Patterns, distance: Apart) -> float:
    """Σ o_ck δ²_ck from the pairs of coders within each pattern."""
    rows, times = _pairable(patterns)
    weight = 2.0 * times / ((rows != MISSING).sum(1) - 1.0)
    total = 0.0
    for first, second in combinations(range(rows.shape[1]), 2):
        one, other = rows[:, first], rows[:, second]
        both = (one != MISSING) & (other != MISSING)
        total += float(weight[both] @ distance(one[both], other[both]))
    return total


def _ratio(one: Floats, other: Floats) -> Floats:
    both = one + other
    apart = np.divide(one - other, both, out=np.zeros_like(both), where=both != 0)
    result: Floats = apart**2
    return result


def _ratio_spread(used: Floats, at: Floats) -> Iterator[float]:
    """Σ n_c n_k δ²_ck, some hundred rows of the table at a time."""
    for start in range(0, len(at), _AT_ONCE):
        rows = slice(start, start + _AT_ONCE)
        table = _ratio(np.broadcast_to(at[rows, None], (len(at[rows]), len(at))), at)
        yield float(used[rows] @ table @ used)
