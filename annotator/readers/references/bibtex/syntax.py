"""BibTeX's entries, strings and braces, in one pass over the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.model.reference import MONTHS
from annotator.readers.csl_items import TEXT_LIMIT

OPENING = re.compile(r"@\s*+([A-Za-z][\w:-]*+)\s*+([{(])")
KEY = re.compile(r"\s*+([^\s,{}()\"#%=]*+)\s*+(,|(?=[})]))")
FIELD = re.compile(r"[\s,]*+([^\s=,{}()\"#@]++)\s*+=\s*+")
CLOSE = re.compile(r"[\s,]*[})]")
WORD = re.compile(r"[^\s,#{}\"()=]+")
HASH = re.compile(r"\s*#\s*")
EDGE = re.compile(r"[{}\"]")
BRACKET = re.compile(r"[{})]")
NEXT_ENTRY = re.compile(r"^[ \t]*@[A-Za-z]", re.MULTILINE)
FAILURES = 20
"""Entries that may stay open to the file's end; each costs one look at the whole rest."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands: values keep their braces and commands."""

    kind: str
    key: str
    fields: dict[str, str]


@dataclass(slots=True)
class Parser:
    """Walks a file once; faults become notes, and the next entry is read."""

    text: str
    notes: list[str] = field(default_factory=list)
    strings: dict[str, str] = field(default_factory=dict)
    _counted: tuple[int, int] = (0, 1)

    def __post_init__(self) -> None:
        """BibTeX knows the months."""
        self.strings.update({name[:3].lower(): name for name in MONTHS})

    def entries(self) -> Iterator[Entry]:
        """Every bibliographic entry; text around entries is a comment, as in BibTeX."""
        at = failures = 0
        while found := OPENING.search(self.text, at):
            kind = found[1].lower()
            try:
                if kind in {"comment", "preamble"}:
                    at = self._closing(found.end(), found[2])
                    continue
                entry, at = self._entry(kind, found.end())
            except _Broken as broken:
                failures += int(broken.unclosed)
                self.notes.append(f"line {self._line(found.start())}: {broken}, left out")
                if failures >= FAILURES:
                    self.notes.append("too many entries stay open; the rest was not read")
                    return
                restart = found.end() if broken.unclosed else max(broken.at, found.end())
                onward = NEXT_ENTRY.search(self.text, restart)
                at = onward.start() if onward else len(self.text)
                continue
            if entry is not None:
                yield entry

    def _entry(self, kind: str, at: int) -> tuple[Entry | None, int]:
        key = ""
        if kind != "string" and (named := KEY.match(self.text, at)):
            key, at = named[1], named.end()
        fields: dict[str, str] = {}
        while found := FIELD.match(self.text, at):
            value, at = self._value(found.end())
            fields.setdefault(found[1].lower(), value[:TEXT_LIMIT])
        end = CLOSE.match(self.text, at)
        if not end:
            raise _Broken(f"@{kind} {key}: no field and no end where one should be", at)
        if kind == "string":
            self.strings.update(fields)
            return None, end.end()
        return Entry(kind, key, fields), end.end()

    def _value(self, at: int) -> tuple[str, int]:
        """Parts joined by ``#``: braced, quoted, a number, the name of a string."""
        parts: list[str] = []
        while True:
            opening = self.text[at : at + 1]
            if opening == "{":
                end = self._closing(at + 1, "{")
                parts.append(self.text[at + 1 : min(end - 1, at + TEXT_LIMIT)])
            elif opening == '"':
                end = self._closing(at + 1, '"')
                parts.append(self.text[at + 1 : min(end - 1, at + TEXT_LIMIT)])
            elif word := WORD.match(self.text, at):
                end = word.end()
                parts.append(self._named(word[0]))
            else:
                raise _Broken("a value is missing", at)
            joint = HASH.match(self.text, end)
            if not joint:
                return "".join(parts)[:TEXT_LIMIT], end
            at = joint.end()

    def _named(self, word: str) -> str:
        if word.isdecimal():
            return word
        name = word.lower()
        if name not in self.strings:
            self.notes.append(f"the string {word[:40]!r} is not defined; its name was taken")
        return self.strings.get(name, word)

    def _closing(self, at: int, opening: str) -> int:
        """The offset after the mark that closes what was opened before ``at``."""
        if opening == "(":
            return self._closing_bracket(at)
        depth = 0
        for found in EDGE.finditer(self.text, at):
            if found[0] == "{":
                depth += 1
            elif found[0] == '"':
                if opening == '"' and depth == 0:
                    return found.end()
            elif depth:
                depth -= 1
            elif opening == "{":
                return found.end()
            else:
                raise _Broken("a brace closes that none opened", found.end())
        raise _Broken(
            "a brace or quotation mark that is never closed", len(self.text), unclosed=True
        )

    def _closing_bracket(self, at: int) -> int:
        depth = 0
        for found in BRACKET.finditer(self.text, at):
            depth += {"{": 1, "}": -1, ")": 0}[found[0]]
            if found[0] == ")" and depth <= 0:
                return found.end()
        raise _Broken("a bracket that is never closed", len(self.text), unclosed=True)

    def _line(self, offset: int) -> int:
        """Counted on from the fault before, so that many faults stay linear."""
        before, line = self._counted
        self._counted = (offset, line + self.text.count("\n", before, offset))
        return self._counted[1]


class _Broken(Exception):
    """An entry that cannot be read on from ``at``."""

    def __init__(self, why: str, at: int, *, unclosed: bool = False) -> None:
        super().__init__(why)
        self.at = at
        self.unclosed = unclosed
