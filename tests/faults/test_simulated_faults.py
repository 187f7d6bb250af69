"""Power cuts, failing calls, torn tails and flipped bits, on a disk that plays all of them."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from tests.faults import project_checks, store_checks

THOROUGH = int(os.environ.get("ANNOTATOR_FAULT_ROUNDS", "1"))
"""How many times the usual number of rounds: 1 on a desk, more at night."""


@pytest.mark.parametrize(
    "check", [*store_checks.SINGLE, *project_checks.ALL], ids=lambda check: check.__name__
)
def test_a_promise_of_the_store(check: Callable[[], object]) -> None:
    check()


@pytest.mark.parametrize("part", range(4))
def test_no_power_cut_loses_what_was_acknowledged(part: int) -> None:
    """Every call × every outcome that the disk model knows, over some ten thousand states."""
    states = 0
    for seed in range(8 * THOROUGH):
        states += store_checks.survives_power_cuts(100 * part + seed, steps=16, most=40)
    assert states > 3000 * THOROUGH


@pytest.mark.parametrize("part", range(4))
def test_no_failing_call_loses_what_was_acknowledged(part: int) -> None:
    for seed in range(60 * THOROUGH):
        store_checks.survives_failing_calls(10_000 * part + seed)


def test_a_tail_torn_at_any_byte_loses_no_complete_line() -> None:
    store_checks.keeps_torn_tails()


@pytest.mark.parametrize("seed", range(3))
def test_every_flipped_bit_is_found_and_costs_one_line_at_most(seed: int) -> None:
    store_checks.finds_every_flipped_bit(seed, flips=350 * THOROUGH)
