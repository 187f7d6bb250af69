"""What stands behind a reason, a judgement or a whole brief, in numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotator.citing.origins.counting import Independence


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind some claims, passages that several coders marked counted once."""

    found: Independence
    passages: int
    documents: int
    withdrawn: int
    """Passages that do not count."""
    unnamed: int
    """Passages that count and go back to somebody who is not named."""
    unrecorded: int
    """Passages that count and of which nobody recorded who says so."""

    @property
    def range(self) -> str:
        """«2», «1 to 4»; «none»."""
        low, high = self.found.low, self.found.high
        return f"{low} to {high}" if low != high else f"{low or 'none'}"


class Known:
    """What was counted before, by what it stands behind; the rest is counted when asked for."""

    def __init__(self) -> None:
        self._counted: dict[str, Behind] = {}

    def get(self, about: str, count: Callable[[], Behind]) -> Behind:
        """Counted at the first asking, and never again."""
        if about not in self._counted:
            self._counted[about] = count()
        return self._counted[about]
