"""Which labels may name one origin: a question to the reviewer, never an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from annotator.citing.naming.name import Name, fold, named
from annotator.citing.naming.vocabulary import ARTICLES, SMALL

BESIDE = 30
"""Labels that share a word by which they are sought and are compared with one of them."""
_SHORTEST = 3
"""Letters of a family name, or of a whole label, that is compared."""
_LONG = 3
"""Words that a longer name of a body must share with a shorter one at its head."""


def may_be_one(one: str, other: str) -> bool:
    """Whether two different labels are likely to mean the same.

    They are when they differ by case, accents, spaces and articles alone; when one is the acronym
    of the other, or stands in brackets behind it; when one name is the end of the other («the
    Libyan Noman Benotman», «Home Office» and «UK Home Office»), or at least three words at its
    head; and, of persons, when the family name is the same and no given name or initial speaks
    against it. Two people of one family name and different given names never are.
    """
    return _may_be_one(_Forms.of(one), _Forms.of(other))


def pairs(labels: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Keys of which some labels may be one; keys in the order in which they are given.

    Only labels that share an end, a head, an acronym or all their letters are compared, and each
    with no more than ``BESIDE`` others, so that the time grows with the number of labels.
    """
    sought: dict[str, list[tuple[str, _Forms]]] = {}
    found: set[tuple[str, str]] = set()
    for key, names in labels.items():
        for forms in map(_Forms.of, names):
            for word in forms.sought_by():
                beside = sought.setdefault(word, [])
                for before, theirs in islice(beside, BESIDE):
                    pair = (before, key)
                    if before != key and pair not in found and _may_be_one(theirs, forms):
                        found.add(pair)
                        yield pair
                beside.append((key, forms))


@dataclass(frozen=True, slots=True)
class _Forms:
    """What a label is compared by."""

    letters: str
    names: tuple[Name, ...]

    @classmethod
    def of(cls, label: str) -> _Forms:
        """The name in it, and those in brackets behind it."""
        own = named(label)
        names = (own, *map(named, own.others))
        return cls(_letters(label), tuple(name for name in names if name.folded))

    def sought_by(self) -> set[str]:
        """Words under which all labels stand that may be one with this."""
        found = {self.letters} - {""}
        for name in self.names:
            found.update((name.folded[-1], " ".join(_content(name)[:_LONG]), *_acronyms(name)))
            if name.is_person:
                found.add(name.folded[0])
        return found


def _may_be_one(one: _Forms, other: _Forms) -> bool:
    if one.letters and one.letters == other.letters:
        return True
    return any(_alike(mine, theirs) for mine in one.names for theirs in other.names)


def _letters(label: str) -> str:
    """All letters without articles; nothing where they are too few to tell."""
    words = [folded for word in label.split() if (folded := fold(word)) not in ARTICLES]
    letters = "".join(words)
    return letters if len(letters) >= _SHORTEST else ""


def _alike(one: Name, other: Name) -> bool:
    short, long = (one, other) if len(one.folded) <= len(other.folded) else (other, one)
    return (
        (short.is_person and long.is_person and _one_person(short.folded, long.folded))
        or "".join(short.folded) == "".join(long.folded)
        or (len(short.folded) > 1 and long.folded[-len(short.folded) :] == short.folded)
        or _is_head(short, long)
        or _is_acronym(short, long)
    )


def _is_acronym(short: Name, long: Name) -> bool:
    return len(short.words) == 1 and short.words[0].isupper() and short.folded[0] in _acronyms(long)


def _acronyms(name: Name) -> set[str]:
    """«ICSR» of a body's words, and of those before its «and»."""
    found = set()
    if len(name.folded) == 1 and name.words[0].isupper():
        found.add(name.folded[0])
    initials = [word[0] for word in _content(name)]
    before = name.folded[: name.folded.index("and")] if "and" in name.folded else ()
    shorter = [word[0] for word in before if word not in SMALL]
    found |= {"".join(each) for each in (initials, shorter) if len(each) > 1}
    return found


def _content(name: Name) -> list[str]:
    return [word for word in name.folded if word not in SMALL]


def _is_head(short: Name, long: Name) -> bool:
    """«Centre for the Study of X» and the same «and Y»; «Abu Omar» and «Abu Omar al-Velti»."""
    if long.folded[: len(short.folded)] != short.folded:
        return False
    by_his_child = short.folded[0] in ("abu", "umm") and len(short.folded) > 1
    return by_his_child or len(_content(short)) >= _LONG


def _one_person(short: Sequence[str], long: Sequence[str]) -> bool:
    """The same family name, and each given name of one is in the other, whole or by its initial."""
    if short[-1] != long[-1] or len(short[-1]) < _SHORTEST:
        return False
    given = iter(long[:-1])
    return all(any(_one_given(name, each) for each in given) for name in short[:-1])


def _one_given(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) == 1 and long.startswith(short))
