"""Labels of origins as they may be stored: a name is more than a slip of the finger."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.errors import UsageError


def names_somebody(label: str) -> bool:
    """Whether there is a letter or digit in it, of any script: ``@`` or ``?`` names nobody."""
    return any(map(str.isalnum, label))


def checked_labels(labels: Iterable[str]) -> tuple[str, ...]:
    """Each label once, without the spaces around it; empty ones are left out.

    Raises: UsageError for one that names nobody.
    """
    kept = tuple(dict.fromkeys(label for label in map(str.strip, labels) if label))
    for label in kept:
        if not names_somebody(label):
            raise UsageError(f"{label!r} names no origin", "an origin's name has a letter or digit")
    return kept
