"""Many continua at once: what was observed and what chance gave, each a block of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotator.agreement.continuum import Continuum, Integers, Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Lane:
    """One coder's spans in all blocks, by block and start; arrays run side by side."""

    start: Numbers
    end: Numbers
    code: Integers
    block: Integers
    first: Integers
    """Where each block begins, and at the end their number: blocks + 1."""

    def __len__(self) -> int:
        """How many spans."""
        return len(self.start)

    @property
    def counts(self) -> Integers:
        """Spans per block."""
        return np.diff(self.first)


_PRECISE = 1e9

Batch = Sequence[Lane]
"""A lane per coder, all with the same blocks; spans of different blocks never meet."""


def lane(start: Numbers, end: Numbers, code: Integers, block: Integers, blocks: int) -> Lane:
    """Sort by block and start; equal starts keep their order."""
    order = _by_place(start, block)
    first = np.zeros(blocks + 1, np.int64)
    np.cumsum(np.bincount(block, minlength=blocks), out=first[1:])
    return Lane(start[order], end[order], code[order], block[order], first)


def observed_batch(spans: Continuum) -> tuple[Lane, ...]:
    """What was marked: a block per document, so that nothing is aligned across documents."""
    document = spans.document
    lanes = []
    for coder in range(len(spans.coders)):
        mine = spans.coder == coder
        places = (spans.start[mine].astype(float), spans.end[mine].astype(float))
        lanes.append(lane(*places, spans.code[mine], document[mine], spans.documents))
    return tuple(lanes)


def joined(first: Batch, second: Batch) -> tuple[Lane, ...]:
    """Both batches as one: the blocks of the second come after those of the first."""
    return tuple(_after(*lanes) for lanes in zip(first, second, strict=True))


def units(batch: Batch) -> Integers:
    """Spans of all coders, per block."""
    total: Integers = np.sum([each.counts for each in batch], axis=0)
    return total


def _by_place(start: Numbers, block: Integers) -> Integers:
    """Order by block and start; by one number where it keeps the digits that matter."""
    if not len(start):
        return np.zeros(0, np.int64)
    stride = 1.0 + float(start.max() - start.min())
    if stride * float(block.max() + 1) > _PRECISE:
        return np.lexsort((start, block))
    return np.argsort(start + block * stride, kind="stable")


def _after(one: Lane, other: Lane) -> Lane:
    blocks = len(one.first) - 1
    return Lane(
        np.concatenate([one.start, other.start]),
        np.concatenate([one.end, other.end]),
        np.concatenate([one.code, other.code]),
        np.concatenate([one.block, other.block + blocks]),
        np.concatenate([one.first, other.first[1:] + one.first[-1]]),
    )
