"""Reasons a coder can give, their scales and attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

CODE_KEYS = frozenset("ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ")
"""Letters that give a code; a to f are grades."""
CODE_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
EXAMPLE_KINDS = ("typical", "atypical", "close_but_no")
_REFERENCE = re.compile(r"(->\s*)([a-z0-9](?:[a-z0-9._-]*[a-z0-9_-])?)")


def codes_named(line: str) -> tuple[str, ...]:
    """Ids that a line points to.

    >>> codes_named("wages owed to members -> push.pay.")
    ('push.pay',)
    """
    return tuple(found[2] for found in _REFERENCE.finditer(line))


def with_codes_named(line: str, names: Mapping[str, str]) -> str:
    """The line, pointing to what its codes are called in ``names``.

    >>> with_codes_named("wages owed to members -> push.pay.", {"push.pay": "money"})
    'wages owed to members -> money.'
    """
    return _REFERENCE.sub(lambda found: found[1] + names.get(found[2], found[2]), line)


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that shows a code, or shows what it is not."""

    quote: str
    kind: str = "typical"
    """One of EXAMPLE_KINDS."""
    file: str = ""
    use: str = ""
    """For «close but no»: what to do instead."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A coder's question about a code, and what was decided."""

    question: str
    answer: str
    version: str = ""
    """Of the codebook that first held the answer."""


@dataclass(frozen=True, slots=True)
class Code:
    """One reason. ``path`` holds the ids of its headings, outermost first."""

    id: str
    label: str
    key: str = ""
    codable: bool = True
    short: str = ""
    full: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    path: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    """Ids it had, and those of codes that were merged into it: what they were given to has this."""


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of a scale."""

    id: str
    label: str
    use: str = ""
    judged: bool = True
    """False for Admiralty's F and 6: *cannot be judged*, which is missing and never worst."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Ordered grades, best first."""

    name: str
    """``reliability`` or ``credibility``."""
    grades: tuple[Grade, ...]

    @property
    def best(self) -> Grade:
        """The first step that is a judgement; every codebook's scales have two."""
        return next(step for step in self.grades if step.judged)

    def find(self, grade: str) -> Grade | None:
        """The step of that id, or None."""
        return next((step for step in self.grades if step.id == grade), None)

    def rank(self, grade: str | None) -> int:
        """0 is best; what cannot be judged, or is not given, sorts after all others."""
        judged = [step.id for step in self.grades if step.judged]
        return judged.index(grade) if grade in judged else len(judged)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property of a claim beside its codes: claim type, who left, date of information."""

    name: str
    values: tuple[str, ...] = ()
    """Empty: free text."""
    meaning: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Codebook:
    """The versioned list of codes. ``sha256`` is that of the file's bytes."""

    title: str
    version: str
    codes: tuple[Code, ...]
    """Every code and heading, in file order, parents before children."""
    reliability: Scale
    credibility: Scale
    sha256: str = ""
    question: str = ""
    language: str = ""
    rules: tuple[str, ...] = ()
    unit_of_coding: str = ""
    attributes: tuple[Attribute, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    came_from: Mapping[str, str] = field(default_factory=dict)
    """Id → the one it was renamed from, or split off; also of ids that no code has now."""

    def find(self, code: str) -> Code | None:
        """The code or heading of that id, or None."""
        return next((item for item in self.codes if item.id == code), None)

    def label(self, code: str) -> str:
        """What a code is called today, by its id or one that it had; else the id itself."""
        found = self.find(code) or self.find(self.renamed.get(code, ""))
        return found.label if found is not None else code

    @property
    def renamed(self) -> dict[str, str]:
        """Id that was → id of today."""
        return {was: item.id for item in self.codes for was in item.formerly}

    def by_key(self, key: str) -> Code | None:
        """The code behind a letter, or None."""
        return next((item for item in self.codes if item.key == key and item.codable), None)

    def codable(self) -> tuple[Code, ...]:
        """What can be assigned, in codebook order."""
        return tuple(item for item in self.codes if item.codable)
