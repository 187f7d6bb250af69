"""The suggestions stay as good as they are, on invented news with gold beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.benchmarks.attributions import measure

TEXTS = Path(__file__).parent / "texts"


def test_precision_and_recall_do_not_drop() -> None:
    counts = measure(TEXTS)
    assert counts.gold >= 50
    assert counts.precision >= 0.91, counts.wrong
    assert counts.recall >= 0.9, counts.missed
    assert counts.source_overlap >= 0.97


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_text_has_gold(path: Path) -> None:
    assert path.with_suffix(".gold").exists()
