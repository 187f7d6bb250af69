"""A label of an origin, taken apart: the name in it, and what is only said of whoever bears it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from annotator.citing.naming.vocabulary import (
    ARTICLES,
    BODIES,
    COUNTS,
    NATIONS,
    PARTICLES,
    PEOPLE,
    SMALL,
    TITLES,
    is_role,
)

LONGEST = 200
"""Characters of a label that are looked at."""
_WORD = re.compile(r"[^\W_](?:[\w.&’'-]*[^\W_])?\.?|&")
_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_PARTS = re.compile(r"[,;:–—]| - ")
_INNER_CAPITAL = re.compile(r"[^\W\d_]{1,3}[-’'][^\W\d_a-z]")
_MOST_WORDS = 5
"""Of a person's name."""


@dataclass(frozen=True, slots=True)
class Name:
    """What tells an origin from another."""

    words: tuple[str, ...]
    """Of the name as it is written, without what is said of its bearer; none if nobody is named."""
    folded: tuple[str, ...]
    """The same to be compared: case, accents, hyphens, articles and small marks aside."""
    others: tuple[str, ...] = ()
    """What stands in brackets behind it, when it is a name or an acronym too."""
    is_person: bool = False
    """So it may be: up to five words, none of them one of a body's or a work's name."""

    @property
    def core(self) -> str:
        """The name alone."""
        return " ".join(self.words)


def fold(word: str) -> str:
    """«Al-Baghdādī» to «albaghdadi»: letters and digits, lower case, without accents.

    Small letters with a stroke, «ł» and «ø», are no letters with an accent and stay.
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


@lru_cache(4096)
def named(label: str) -> Name:
    """The name in a label: «The Libyan Noman Benotman», «Dr N. Benotman (LIFG)».

    It is what is left without article, title, office and country before a person's name, and
    without the aside behind it; where that is not sure, the whole label but its article.
    """
    text = label[:LONGEST].strip().strip("\"'“”‘’«»")
    asides = [aside.strip() for aside in _ASIDE.findall(text)]
    if any(aside.startswith(("in “", 'in "')) for aside in asides):
        return Name((), ())
    words = _without_article(_WORD.findall(_without_aside(_ASIDE.sub(" ", text))))
    if not _holds_name(words):
        return Name((), ())
    words = _without_post(words)
    words = words[_after_description(words) :]
    others = tuple(aside for aside in asides if _is_other_name(aside))
    return Name(tuple(words), _folded(words), others, is_person=_is_person(words))


def is_description(words: list[str] | tuple[str, ...]) -> bool:
    """Nobody's name but what he is: «the Moroccan», «The former minister»."""
    known = [fold(word) for word in words]
    return (
        known[0] == "the"
        and len(known) > 1
        and all(
            word in NATIONS or (word in PEOPLE and written.islower()) or written.islower()
            for word, written in zip(known[1:], words[1:], strict=True)
        )
    )


def _without_aside(text: str) -> str:
    """«Otto Velt, a driver» and «a driver, Otto Velt» to the name; «Velt, Otto» put in order."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    if len(parts) < 2:
        return text
    first, second = (_WORD.findall(part) for part in parts[:2])
    if len(parts) == 2 and len(first) == 1 and 0 < len(second) < 3 and _all_capitals(first, second):
        return f"{parts[1]} {parts[0]}"
    if not any(map(_is_capital, _without_article(first))) and _all_capitals(second):
        return parts[1]
    behind = second[:1] and (second[0][0].islower() or fold(second[0]) in PEOPLE | TITLES)
    return parts[0] if behind and _all_capitals(first) else text


def _holds_name(words: list[str]) -> bool:
    """Not «a driver», «Vell officials», «friends of Otto»; in small letters two words of a name."""
    if any(map(_may_name, words)):
        joint = next((at for at, word in enumerate(words) if at and word in SMALL), len(words))
        head = words[joint - 1]
        return not (head.islower() and is_role(head))
    return len(words) > 1 and not any(
        is_role(word) or word in BODIES or word in COUNTS or word in SMALL for word in words
    )


def _is_capital(word: str) -> bool:
    """«Otto», «al-Qaeda», «d’Orta»."""
    return word[0].isupper() or _INNER_CAPITAL.match(word) is not None


def _may_name(word: str) -> bool:
    """A capital, a number, or a letter of a script that has no capitals."""
    return _is_capital(word) or word[0].lower() == word[0].upper()


def _all_capitals(*runs: list[str]) -> bool:
    return all(run and all(map(_is_capital, run)) for run in runs)


def _without_article(words: list[str]) -> list[str]:
    start = 0
    while start < len(words) - 1 and fold(words[start]) in ARTICLES:
        start += 1
    return words[start:]


def _without_post(words: list[str]) -> list[str]:
    """«Otto Velt of the Vell Institute» to the person."""
    for at in range(2, len(words) - 1):
        before, behind = words[:at], _without_article(words[at + 1 :])
        if (
            fold(words[at]) in ("of", "from", "at")
            and any(word.isupper() or fold(word) in BODIES for word in behind)
            and _may_be_person(before)
            and not PEOPLE.union(TITLES, NATIONS).issuperset(map(fold, before))
        ):
            return before
    return words


def _after_description(words: list[str]) -> int:
    """How many words before a name say what its bearer is: «Vell police spokesman», «Libyan»."""
    last = 0
    for at, word in enumerate(words[:-1]):
        known, rest = fold(word), words[at + 1 :]
        small = word.islower() and known not in PARTICLES
        if small and (known in SMALL or known in COUNTS):
            break
        if not _may_be_person(rest):
            continue
        title = known in TITLES and (word.endswith(".") or at == last)
        what = len(rest) > 1 and (known in PEOPLE or (known in NATIONS and at == last))
        if title or small or what:
            last = at + 1
    return last


def _may_be_person(words: list[str]) -> bool:
    """Capitals with particles between them, and no word of a body."""
    return 0 < len(words) <= _MOST_WORDS and all(
        (_is_capital(word) or fold(word) in PARTICLES) and fold(word) not in BODIES
        for word in words
    )


def _is_person(words: list[str]) -> bool:
    """No organisation, newspaper or work: a person's name has none of their words."""
    return len(words) <= _MOST_WORDS and not any(
        folded in BODIES
        or folded in SMALL - PARTICLES
        or not folded.isalpha()
        or (word.isupper() and len(folded) > 1)
        for word, folded in zip(words, map(fold, words), strict=True)
    )


def _folded(words: list[str]) -> tuple[str, ...]:
    pieces = (piece for word in words for piece in re.split(r"[-.’']", word))
    return tuple(
        folded for piece in pieces if (folded := fold(piece)) and folded not in ("the", "al", "el")
    )


def _is_other_name(aside: str) -> bool:
    """An acronym, or a name whose words all have capitals."""
    words = [word for word in _WORD.findall(aside) if fold(word) not in SMALL]
    return 0 < len(words) <= _MOST_WORDS and _all_capitals(words)
