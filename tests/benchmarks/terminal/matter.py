"""Texts to measure on, the same on every machine."""

from __future__ import annotations

import random
from pathlib import Path

_ENGLISH = (
    "the claim that fighters leave because of unmet promises rests on a single report whose "
    "authors never met them and yet every newspaper in the valley repeats it as a finding"
)
_OTHERS = "গবেষণা দাবি अध्ययन परिणाम الدراسة تشير 研究结果显示 한국어 Überläufer naïveté 🧪"
PLAIN = _ENGLISH.split()
MIXED = f"{_ENGLISH} {_OTHERS}".split()


def write(path: Path, size: int, words: list[str]) -> Path:
    """A text of so many bytes: sentences of 6 to 24 words, paragraphs of 2 to 9 sentences."""
    chance = random.Random(7)
    paragraphs = ["READY"]
    written = 0
    while written < size:
        sentences = []
        for _ in range(chance.randint(2, 9)):
            sentence = " ".join(chance.choices(words, k=chance.randint(6, 24)))
            sentences.append(sentence[:1].upper() + sentence[1:] + ".")
        paragraphs.append(" ".join(sentences))
        written += len(paragraphs[-1].encode()) + 2
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return path
