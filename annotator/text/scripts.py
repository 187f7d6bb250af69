"""Which script a stretch of text is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

_TOGETHER = {"CJK": "HAN", "HIRAGANA": "HAN", "KATAKANA": "HAN", "BOPOMOFO": "HAN"}
"""Scripts that one language mixes."""


def script_counts(text: str) -> Counter[str]:
    """Letters by script, named as Unicode names them: ``LATIN``, ``ARABIC``, ``BENGALI``."""
    if text.isascii():
        return Counter({"LATIN": sum(map(str.isalpha, text))})
    counts: Counter[str] = Counter()
    for character, number in Counter(text).items():
        if character.isalpha():
            counts[_script_of(character)] += number
    return counts


@lru_cache(maxsize=4096)
def _script_of(character: str) -> str:
    name = unicodedata.name(character, "OTHER").split()[0]
    return _TOGETHER.get(name, name)
