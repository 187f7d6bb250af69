"""The README's picture shows the Reading screen as it is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

ROOT = Path(__file__).parents[2]


def texts(svg: Path) -> list[str]:
    """All that a picture says, in the order in which it is drawn."""
    found = re.findall(r"<text[^>]*>([^<]*)</text>", svg.read_text(encoding="utf-8"))
    return [unescape(text).replace("\xa0", " ").rstrip() for text in found]


def test_the_picture_says_what_the_screen_says(tmp_path: Path) -> None:
    """Where it does not: ``python docs/picture.py``."""
    drawn = tmp_path / "reading.svg"
    subprocess.run(
        [sys.executable, ROOT / "docs" / "picture.py", drawn],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
        timeout=60,
    )
    assert texts(drawn) == texts(ROOT / "docs" / "reading.svg")
