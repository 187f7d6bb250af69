"""The best choice of tuples where the linear relaxation leaves halves: a search along its prices.

The relaxation gives every span a price such that no tuple is worth more than its spans. A choice
then loses what its tuples are worth less than their spans, and the prices of spans left alone; the
choice that loses least is worth most. Losses are small, so a search that always goes on from the
least loss [Dijkstra 1959, Numerische Mathematik 1, 269-271] sees few choices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import heappop, heappush

MOST_STEPS = 20_000
_State = tuple[int, int]
"""The next span, and which of those from it on are taken already, as bits."""


def least_loss(
    tuples: Sequence[Sequence[int]], losses: Sequence[float], prices: Sequence[float]
) -> list[int] | None:
    """Tuples, by number, of the choice that loses least; None if the search takes too long.

    Spans are numbers in text order, those of a tuple ascending.
    """
    beginning: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, spans in enumerate(tuples):
        bits = sum(1 << (span - spans[0]) for span in spans)
        beginning[spans[0]].append((bits, number))
    came: dict[_State, tuple[_State, int]] = {}
    waiting: list[tuple[float, int, int, _State, int]] = [(0.0, 0, 0, (-1, 0), -1)]
    for _ in range(MOST_STEPS):
        loss, minus, taken, before, chosen = heappop(waiting)
        span = -minus
        if (span, taken) in came:
            continue
        came[span, taken] = (before, chosen)
        if span == len(prices):
            return _way(came, (span, taken))
        here, rest = (span, taken), taken >> 1
        if taken & 1:
            heappush(waiting, (loss, minus - 1, rest, here, -1))
            continue
        heappush(waiting, (loss + prices[span], minus - 1, rest, here, -1))
        for bits, number in beginning[span]:
            if not bits & taken:
                step = (loss + losses[number], minus - 1, (bits | taken) >> 1, here, number)
                heappush(waiting, step)
    return None


def _way(came: dict[_State, tuple[_State, int]], state: _State) -> list[int]:
    """Back from the end: the tuples that were chosen."""
    chosen = []
    while state in came:
        state, number = came[state]
        if number >= 0:
            chosen.append(number)
    return chosen[::-1]
