"""Garbage collection at moments when nobody waits for a key."""

from __future__ import annotations

import gc

YOUNG, MIDDLE, OLD = 2_000, 5, 10_000
"""Allocations before the youngest generation is looked at, and how many such looks before the next
older one is: the oldest, which takes a tenth of a second, is in practice left to ``settle``."""


def rest() -> None:
    """Collect nothing until ``settle``: while an application starts there is nothing to find."""
    gc.disable()


def settle() -> None:
    """Collect everything now and look no more at what is left, until the next call.

    Call it once what was opened is on screen.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
    gc.enable()
