from __future__ import annotations

import annotator.agreement.gamma.batch as module
import numpy as np
import pytest
from annotator.agreement.continuum import CodedSpan, continuum
from annotator.agreement.gamma.batch import joined, lane, observed_batch, units


@pytest.mark.parametrize("precise", [0.0, 1e9])
def test_spans_stand_by_block_and_start(monkeypatch: pytest.MonkeyPatch, precise: float) -> None:
    monkeypatch.setattr(module, "_PRECISE", precise)
    start = np.array([5.0, -3.0, 5.0, 0.0, 9.0])
    block = np.array([1, 1, 0, 2, 0])
    found = lane(start, start + 1, np.arange(5), block, 4)
    assert found.code.tolist() == [2, 4, 1, 0, 3]
    assert found.first.tolist() == [0, 2, 4, 5, 5]
    assert found.counts.tolist() == [2, 2, 1, 0]


def test_blocks_of_the_second_batch_come_after_those_of_the_first() -> None:
    spans = continuum(
        {"ana": [CodedSpan(0, 5, "x"), CodedSpan(12, 15, "x")], "ben": [CodedSpan(1, 5, "x")]},
        length=20,
        edges=[10],
    )
    batch = observed_batch(spans)
    both = joined(batch, batch)
    assert units(both).tolist() == [2, 1, 2, 1]
    assert sorted(each.block.tolist() for each in both) == [[0, 1, 2, 3], [0, 2]]
