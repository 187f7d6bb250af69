"""Which recorded origin a label belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model.origin import Origin, folded


class OriginNames:
    """Recorded origins by their labels and aliases; the first to be recorded owns a name."""

    def __init__(self, origins: Iterable[Origin]) -> None:
        self.origins = tuple(origins)
        self._owners: dict[str, Origin] = {}
        for origin in self.origins:
            for name in origin.names:
                self._owners.setdefault(name, origin)
        self._folded: dict[str, str] = {}

    def owner(self, label: str) -> Origin | None:
        """The origin of that name; None when the label is all there is."""
        return self._owners.get(self.fold(label))

    def fold(self, label: str) -> str:
        """``folded``, each label once: thousands of claims name the same few."""
        known = self._folded.get(label)
        if known is None:
            known = self._folded[label] = folded(label)
        return known
