"""Names of coders hidden for a review: Coder A, Coder B, in an order that tells nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random


def masked_names(coders: Sequence[str], seed: str) -> Mapping[str, str]:
    """Coder id → «Coder A» …, shuffled by the seed; the order of ``coders`` does not matter.

    Every project needs a seed of its own: else the first by name always has the same letter.
    """
    shuffled = sorted(coders)
    Random(seed).shuffle(shuffled)  # noqa: S311 - a masquerade, not a secret
    return {coder: f"Coder {_letters(index)}" for index, coder in enumerate(shuffled)}


def _letters(index: int) -> str:
    """A … Z, AA, AB …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
