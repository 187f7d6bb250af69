"""When garbage is collected."""

from __future__ import annotations

import gc

import pytest
from annotator.tui.collector import rest, settle


@pytest.fixture(autouse=True)
def _as_it_was():
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    gc.enable()


def test_nothing_is_collected_until_all_is_settled():
    rest()
    assert not gc.isenabled()
    settle()
    assert gc.isenabled()


class Knot:
    def __init__(self):
        self.self = self


def test_what_is_left_is_not_looked_at_again_and_garbage_is_gone():
    Knot()
    settle()
    assert gc.get_freeze_count() > 1_000
    assert not any(isinstance(found, Knot) for found in gc.get_objects())


def test_the_oldest_generation_waits_longer_than_anybody_reads():
    settle()
    young, middle, old = gc.get_threshold()
    assert young * middle * old > 50_000_000


def test_settling_again_finds_what_became_garbage_meanwhile():
    knot = Knot()
    settle()
    gone = []
    knot.finaliser = Farewell(gone)
    del knot
    settle()
    assert gone == ["gone"]


class Farewell:
    def __init__(self, gone):
        self.gone = gone

    def __del__(self):
        self.gone.append("gone")
