"""The best grade of credibility that a codebook has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.model.codebook import Codebook


@dataclass(frozen=True)
class Best:
    """The best grade of credibility; the Admiralty code's is 1, «confirmed»."""

    grade: str
    label: str
    labels: Mapping[str, str]
    """Of the codes."""

    @classmethod
    def of(cls, codebook: Codebook) -> Best:
        """From the codebook's scale, which goes from best to worst."""
        step = codebook.credibility.best
        return cls(step.id, step.label, {code.id: code.label for code in codebook.codes})
