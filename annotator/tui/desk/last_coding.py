"""What ``.`` repeats, under the codebook of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotator.model.annotation import Annotation


@dataclass(frozen=True, slots=True)
class LastCoding:
    """The codes and grades that were given last."""

    codes: tuple[str, ...]
    reliability: str | None
    credibility: str | None

    @classmethod
    def of(cls, claim: Annotation) -> LastCoding:
        """What this claim has."""
        codes = tuple(code.id for code in claim.codes)
        return cls(codes, claim.reliability, claim.credibility)

    def under(self, renamed: Mapping[str, str]) -> LastCoding:
        """The same after a rename or a merge; ``renamed``: id that was → id of today.

        >>> LastCoding(("pay", "fear", "wages"), "B", None).under({"pay": "wages"}).codes
        ('wages', 'fear')
        """
        today = dict.fromkeys(renamed.get(code, code) for code in self.codes)
        return replace(self, codes=tuple(today))
