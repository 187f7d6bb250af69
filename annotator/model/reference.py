"""Bibliographic data of a Source or an Origin, as a CSL-JSON item."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

_LONGEST = 9
"""Digits of a part of a date, leading zeros and all."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person (family, given) or an institution (literal)."""

    family: str = ""
    given: str = ""
    literal: str = ""
    particle: str = ""
    """CSL's non-dropping particle: «van» in «van Gogh»."""
    dropping: str = ""
    """CSL's dropping particle, kept with the given name: «de» in «Alexis de Tocqueville»."""
    suffix: str = ""

    @property
    def sorted_by(self) -> str:
        """What bibliographies sort on."""
        return self.literal or " ".join(part for part in (self.particle, self.family) if part)


@dataclass(frozen=True, order=True, slots=True)
class PartialDate:
    """A date known to the year, month or day (CSL date-parts)."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """ISO 8601, as far as known."""
        return f"{self.year:04d}" + "".join(f"-{part:02d}" for part in self.parts[1:])

    @property
    def parts(self) -> list[int]:
        """Year, month and day as far as known: CSL's date-parts."""
        return [part for part in (self.year, self.month, self.day) if part]

    def is_after(self, other: PartialDate) -> bool:
        """Later for certain: compared as far as both are known, «2014-03» is not after «2014»."""
        known = min(len(self.parts), len(other.parts))
        return self.parts[:known] > other.parts[:known]

    @classmethod
    def of(cls, parts: Sequence[object]) -> PartialDate | None:
        """From CSL date-parts, numbers or digits; a month or day that cannot be is left out."""
        numbers: list[int] = []
        for part, most in zip(parts, (9999, 12, 31), strict=False):
            digits = str(part).strip()
            if not digits.isdecimal() or len(digits) > _LONGEST or not 1 <= int(digits) <= most:
                break
            numbers.append(int(digits))
        return cls(*numbers) if numbers else None

    @classmethod
    def parse(cls, written: str) -> PartialDate | None:
        """From «2014-03-07», «2014/03», «7 March 2014», «Mar. 7, 2014», «2014»; else None."""
        words = re.findall(r"[0-9]{1,4}|[^\W\d_]+", written[:60])
        if not words:
            return None
        if len(words[0]) == 4 and words[0].isdecimal():
            named = [str(_month(word) or word) for word in words[:3]]
            return cls.of(named)
        year = next((word for word in words if len(word) == 4 and word.isdecimal()), "")
        month = next((_month(word) for word in words if _month(word)), 0)
        day = next((word for word in words if len(word) < 3 and word.isdecimal()), "")
        if not year:
            return None
        return cls.of([year, month, day] if month else [year])


@dataclass(frozen=True, slots=True)
class Reference:
    """A CSL-JSON item, kept whole; the properties read what citing needs."""

    csl: Mapping[str, Any]

    def __post_init__(self) -> None:
        """Freeze the item."""
        object.__setattr__(self, "csl", MappingProxyType(dict(self.csl)))

    def _text(self, field: str) -> str:
        value = self.csl.get(field)
        return str(value).strip() if isinstance(value, str | int) else ""

    @property
    def id(self) -> str:
        """The item's id: the source's id, once matched."""
        return self._text("id")

    @property
    def type(self) -> str:
        """CSL type: ``article-newspaper``, ``report``, ``webpage`` …; ``document`` if unknown."""
        return self._text("type") or "document"

    @property
    def title(self) -> str:
        """Full title, or an empty string."""
        return self._text("title")

    @property
    def title_short(self) -> str:
        """Short title for repeated citations."""
        return self._text("title-short") or self._text("shortTitle")

    @property
    def container(self) -> str:
        """Newspaper, site, journal or book that holds it."""
        return self._text("container-title")

    @property
    def publisher(self) -> str:
        """Who published it."""
        return self._text("publisher")

    @property
    def place(self) -> str:
        """Where it was published."""
        return self._text("publisher-place")

    @property
    def genre(self) -> str:
        """«Field report», «PhD thesis» …"""
        return self._text("genre")

    @property
    def number(self) -> str:
        """Report number."""
        return self._text("number")

    @property
    def volume(self) -> str:
        """Volume of a journal."""
        return self._text("volume")

    @property
    def issue(self) -> str:
        """Issue of a journal."""
        return self._text("issue")

    @property
    def edition(self) -> str:
        """Edition of a book: a number, or words."""
        return self._text("edition")

    @property
    def page(self) -> str:
        """Page range within the container."""
        return self._text("page")

    @property
    def url(self) -> str:
        """Where it can be found."""
        return self._text("URL")

    @property
    def doi(self) -> str:
        """Digital object identifier, bare."""
        return self._text("DOI")

    @property
    def language(self) -> str:
        """BCP 47 tag, or an empty string."""
        return self._text("language")

    @property
    def authors(self) -> tuple[Name, ...]:
        """Authors in order; an empty tuple when nobody is named."""
        return self._names("author")

    @property
    def editors(self) -> tuple[Name, ...]:
        """Editors in order."""
        return self._names("editor")

    def _names(self, field: str) -> tuple[Name, ...]:
        value = self.csl.get(field)
        if not isinstance(value, list):
            return ()
        return tuple(
            Name(
                family=str(name.get("family", "")).strip(),
                given=str(name.get("given", "")).strip(),
                literal=str(name.get("literal", "")).strip(),
                particle=str(name.get("non-dropping-particle", "")).strip(),
                dropping=str(name.get("dropping-particle", "")).strip(),
                suffix=str(name.get("suffix", "")).strip(),
            )
            for name in value
            if isinstance(name, dict)
        )

    @property
    def issued(self) -> PartialDate | None:
        """Date of publication."""
        return self._date("issued")

    @property
    def accessed(self) -> PartialDate | None:
        """Date on which it was read online."""
        return self._date("accessed")

    @property
    def information_date(self) -> PartialDate | None:
        """Date of the information itself (CSL ``event-date``), kept apart from publication."""
        return self._date("event-date")

    def _date(self, field: str) -> PartialDate | None:
        value = self.csl.get(field)
        if isinstance(value, str):
            return PartialDate.parse(value)
        if not isinstance(value, dict):
            return None
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            return PartialDate.of(parts[0])
        written = value.get("raw") or value.get("literal")
        return PartialDate.parse(written) if isinstance(written, str) else None


def _month(word: str) -> int:
    """1 to 12 for an English month, whole or cut to three letters or more; else 0."""
    start = word.lower()
    if len(start) < 3:
        return 0
    return next((n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(start)), 0)
