"""What annotator.toml says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """A project's settings, edited by its lead."""

    title: str = "Untitled project"
    question: str = ""
    style: str = "chicago-note"
    """Citation style of the brief."""
    language: str = "en"
    blind: bool = False
    cut_off: str = ""
    """Cut-off date of the information, as the lead wrote it."""
    handling: str = ""
    """Marking of the brief; free text."""
    handling_levels: tuple[str, ...] = ()
    """Markings from open to most restricted; needed to compare a source's with the brief's."""
    source_handling: Mapping[str, str] = field(default_factory=dict)
    """Source id to its marking."""
    coders: Mapping[str, str] = field(default_factory=dict)
    """Coder id to display name."""
    adjudicator: str = ""
    """Coder who settles disagreements, and sees everybody's marks for that."""
    lead: str = ""
    """Coder who deals out the work; without one anybody may."""

    def called(self, coder: str) -> str:
        """The display name; the id where there is none, and beside it where two are called so."""
        name = self.coders.get(coder, "").strip()
        alike = sum(name == other.strip() for other in self.coders.values())
        return self.introduced(coder) if alike > 1 else name or coder

    def introduced(self, coder: str) -> str:
        """«Ana Ruiz (ana)»: both the display name and the id, which records have."""
        name = self.coders.get(coder, "").strip()
        return f"{name} ({coder})" if name not in ("", coder) else coder
